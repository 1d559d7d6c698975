import { get } from "../api.js";

const PAGE = 50;

/** The address of a track, as the server knows it. */
export const trackPath = (id) => `/tracks/${id}`;

/** The tracks of the catalogue that a filter lets through, newest first, page after page; each is fetched once. */
export class Catalogue {
  #filter;
  #cursor = "";

  /** @param {{q: string, genre: string}} filter Empty is none. */
  constructor(filter, signal) {
    this.#filter = filter;
    this.signal = signal;
  }

  isComplete = false;
  /** How many have come. */
  pages = 0;

  /** The next tracks; not to be called again before it has settled, nor when all have come. */
  async next() {
    const query = new URLSearchParams({ limit: PAGE });
    for (const [name, value] of Object.entries({ ...this.#filter, cursor: this.#cursor })) {
      if (value) query.set(name, value);
    }
    const { tracks, next_cursor } = await get(`/tracks?${query}`, { signal: this.signal });
    this.#cursor = next_cursor;
    this.pages++;
    this.isComplete = next_cursor === null;
    return tracks;
  }
}
