import { h, setStyle } from "../dom.js";
import { trackPath } from "./catalogue.js";
import { isGoing } from "./deletions.js";

/** Some rows that follow each other. It is as high empty as full, so that the page does not move. */
export class Block {
  #tracks;
  #makeRow;
  #rows = new Map();

  /** @param {function(Object): Element} makeRow the row of a track */
  constructor(tracks, makeRow) {
    this.#tracks = tracks;
    this.#makeRow = makeRow;
    this.element = h("div", { class: "block-of-songs", role: "presentation" });
    this.arrange();
  }

  /** Whether it is in sight, or nearly. */
  isNear = false;

  /** Those that are not being deleted, as of the last arrangement. */
  shown = [];

  /** [track, row] of each that is drawn. */
  get rows() {
    return this.#rows.values();
  }

  row(id) {
    return this.#rows.get(id)?.[1];
  }

  has(id) {
    return this.#tracks.some((track) => track.id === id);
  }

  drop(id) {
    this.#tracks = this.#tracks.filter((track) => track.id !== id);
  }

  /** Another state of one of its tracks. */
  replace(track) {
    this.#tracks = this.#tracks.map((known) => (known.id === track.id ? track : known));
    const row = this.row(track.id);
    if (!row) return;
    const next = this.#makeRow(track);
    const isInUse = row.contains(document.activeElement);
    row.replaceWith(next);
    this.#rows.set(track.id, [track, next]);
    if (isInUse) next.querySelector("a").focus({ preventScroll: true });
  }

  /** Draws what is missing and takes away what is too much. Rows that stay are not touched, so they keep the focus. */
  arrange() {
    this.shown = this.#tracks.filter(({ id }) => !isGoing(trackPath(id)));
    setStyle(this.element, { "--rows": String(this.shown.length) });
    const wanted = this.isNear || this.#isInUse ? this.shown : [];
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, [, row]] of this.#rows) {
      if (ids.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    wanted.forEach((track, index) => {
      if (!this.#rows.has(track.id)) this.#rows.set(track.id, [track, this.#makeRow(track)]);
      const row = this.row(track.id);
      if (this.element.children[index] !== row) this.element.insertBefore(row, this.element.children[index] ?? null);
    });
  }

  /** Says which of all the rows these are. */
  number(first, total) {
    if (this.#rows.size === 0) return;
    this.shown.forEach(({ id }, index) => {
      const row = this.row(id);
      row?.setAttribute("aria-posinset", first + index);
      row?.setAttribute("aria-setsize", total);
    });
  }

  /** Whoever is there with the keyboard is not to lose the place. */
  get #isInUse() {
    return this.element.contains(document.activeElement);
  }
}
