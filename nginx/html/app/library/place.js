/** Where one is in the list. It lies in the entry of the history, so that Back leads there and a link to the top. */

/** Pages that are fetched again for that at most. */
const MOST = 20;

/** @param {{pages: number, y: number, id: string}} place pages that are there, how far down (px), which track */
export function keepPlace(place) {
  if (place.pages <= MOST) history.replaceState({ place }, "");
}

export const keptPlace = () => history.state?.place ?? null;
