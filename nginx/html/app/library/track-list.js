import { fill, h } from "../dom.js";
import { Block } from "./block.js";

const BLOCK = 25;
/** How far from the window rows are drawn and pages fetched, before anybody sees them. */
const AHEAD = "1200px 0px";

/** A list of any length, of which only what is near the window is drawn. */
export class TrackList {
  #blocks = [];
  #byElement = new Map();
  #makeRow;
  #sight;

  /**
   * @param {function(Object): Element} makeRow the row of a track
   * @param {function()} more called when the end comes near.
   */
  constructor(makeRow, more, signal) {
    this.#makeRow = makeRow;
    const onfocusout = (event) => this.#leave(event.target);
    this.rows = h("div", { class: "songs", role: "list", "aria-label": "Songs", onfocusout });
    this.tail = h("div", { class: "tail" });
    this.element = h("div", {}, this.rows, this.tail);
    this.#sight = new IntersectionObserver((entries) => this.#see(entries, more), { rootMargin: AHEAD });
    this.#sight.observe(this.tail);
    signal.addEventListener("abort", () => this.#sight.disconnect());
  }

  isComplete = false;

  get length() {
    return this.#blocks.reduce((sum, block) => sum + block.shown.length, 0);
  }

  /** [track, row] of each that is drawn. */
  *drawn() {
    for (const block of this.#blocks) yield* block.rows;
  }

  clear() {
    for (const { element } of this.#blocks) this.#sight.unobserve(element);
    this.#blocks = [];
    this.#byElement.clear();
    fill(this.rows);
  }

  add(tracks, isComplete) {
    this.isComplete = isComplete;
    for (let start = 0; start < tracks.length; start += BLOCK) {
      const block = new Block(tracks.slice(start, start + BLOCK), this.#makeRow);
      this.#blocks.push(block);
      this.#byElement.set(block.element, block);
      this.rows.append(block.element);
      this.#sight.observe(block.element);
    }
    this.#number();
    // Looks again whether the end is near: where the window is high, it still is.
    this.#sight.unobserve(this.tail);
    this.#sight.observe(this.tail);
  }

  /** A track is being deleted, or is so no more. The focus of a row that leaves goes to its neighbour. */
  update(id) {
    const block = this.#blocks.find((block) => block.has(id));
    if (!block) return;
    const heir = block.row(id)?.contains(document.activeElement) ? this.#neighbour(id) : null;
    heir?.querySelector("a").focus();
    block.arrange();
    this.#number();
  }

  /** A track of the list is in another state. */
  replace(track) {
    this.#blocks.find((block) => block.has(track.id))?.replace(track);
    this.#number();
  }

  drop(id) {
    for (const block of this.#blocks) block.drop(id);
  }

  focus(id) {
    const row = this.#blocks.find((block) => block.has(id))?.row(id);
    row?.querySelector("a").focus({ preventScroll: true });
  }

  #neighbour(id) {
    const drawn = [...this.drawn()];
    const index = drawn.findIndex(([track]) => track.id === id);
    return (drawn[index + 1] ?? drawn[index - 1])?.[1];
  }

  #see(entries, more) {
    for (const { target, isIntersecting } of entries) {
      const block = this.#byElement.get(target);
      if (!block) continue;
      block.isNear = isIntersecting;
      block.arrange();
    }
    this.#number();
    if (entries.findLast(({ target }) => target === this.tail)?.isIntersecting) more();
  }

  /** A block that was kept for its focus may go, once it is known where the focus is now. */
  #leave(target) {
    const block = this.#byElement.get(target.closest(".block-of-songs"));
    requestAnimationFrame(() => block?.arrange());
  }

  #number() {
    const total = this.isComplete ? this.length : -1;
    let first = 1;
    for (const block of this.#blocks) {
      block.number(first, total);
      first += block.shown.length;
    }
  }
}
