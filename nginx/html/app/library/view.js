/** All that was made. */

import { Problem } from "../api.js";
import { fill, h } from "../dom.js";
import { count } from "../format.js";
import { trackActions } from "./actions.js";
import { awaitSongs } from "./awaited.js";
import { Catalogue, trackPath } from "./catalogue.js";
import { deletions } from "./deletions.js";
import { filterForm } from "./filter.js";
import { keepPlace, keptPlace } from "./place.js";
import { loading, noSongs, nothingFound, refused } from "./states.js";
import { TrackList } from "./track-list.js";
import { markRow, trackRow } from "./track-row.js";

export function libraryView(player, { signal, query }) {
  const filter = { q: query.get("q") ?? "", genre: query.get("genre") ?? "" };
  const form = filterForm(filter, search, signal);
  const act = { ...trackActions(player, signal), open };
  const list = new TrackList(row, more, signal);
  const place = h("div", {}, loading());
  const told = h("p", { class: "visually-hidden", role: "status" });
  let catalogue, searching, isFiltered;
  let isBusy = false;

  function row(track) {
    const element = trackRow(track, act);
    markRow(element, track, player);
    return element;
  }

  function mark() {
    for (const [track, element] of list.drawn()) markRow(element, track, player);
  }

  function open({ id }) {
    keepPlace({ pages: catalogue.pages, y: window.scrollY, id });
  }

  /** What is shown stays until the answer is there. */
  function search(filter) {
    searching?.abort();
    searching = new AbortController();
    const found = new Catalogue(filter, AbortSignal.any([signal, searching.signal]));
    return extend(found, () => {
      list.clear();
      catalogue = found;
      isFiltered = filter.q !== "" || filter.genre !== "";
    });
  }

  async function more() {
    if (!isBusy && !catalogue.isComplete) await extend(catalogue);
  }

  async function extend(catalogue, begin) {
    isBusy = true;
    try {
      const tracks = await catalogue.next();
      isBusy = false;
      begin?.();
      fill(list.tail);
      list.add(tracks, catalogue.isComplete);
      show();
    } catch (problem) {
      // Another search is on its way.
      if (catalogue.signal.aborted) return;
      isBusy = false;
      if (!(problem instanceof Problem)) throw problem;
      refuse(problem, () => extend(catalogue, begin));
    }
  }

  function show() {
    const isEmpty = list.length === 0 && catalogue.isComplete;
    form.element.hidden = isEmpty && !isFiltered;
    if (isEmpty) fill(place, isFiltered ? nothingFound(form.clear) : noSongs());
    // Putting it in again would take the focus from it.
    else if (list.element.parentElement !== place) fill(place, list.element);
    told.textContent = isEmpty ? "No songs" : count(list.length, "song") + (catalogue.isComplete ? "" : ", more below");
  }

  function refuse(problem, again) {
    const isFirst = list.element.parentElement !== place;
    fill(isFirst ? place : list.tail, refused(problem, again));
  }

  function follow(type, change) {
    const prefix = trackPath("");
    const hear = ({ detail: path }) => {
      if (!catalogue || !path.startsWith(prefix)) return;
      change(path.slice(prefix.length));
      show();
    };
    deletions.addEventListener(type, hear, { signal });
  }

  function bringBack(id) {
    list.update(id);
    // Undo has taken its button away, and the focus with it.
    if (document.activeElement === document.body) list.focus(id);
  }

  /** Back from a track: to where it was opened. */
  async function begin(kept) {
    await search(filter);
    if (!kept) return;
    const isShort = () => catalogue?.signal.aborted === false && !catalogue.isComplete && catalogue.pages < kept.pages;
    while (isShort()) await more();
    if (signal.aborted) return;
    window.scrollTo(0, kept.y);
    // Its row is drawn in the next frames.
    requestAnimationFrame(() => requestAnimationFrame(() => list.focus(kept.id)));
  }

  follow("going", (id) => list.update(id));
  follow("gone", (id) => list.drop(id));
  follow("back", bringBack);
  player.addEventListener("track", mark, { signal });
  player.addEventListener("state", mark, { signal });
  begin(keptPlace());
  awaitSongs(list, signal);
  const head = h("div", { class: "library-head" }, h("h1", {}, "Library"), form.element);
  return h("div", { class: "library" }, head, told, place);
}
