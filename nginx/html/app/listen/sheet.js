import { setStyle } from "../dom.js";

/** Seconds before it is sung at which a line comes to the front, so that one can read ahead. */
const LEAD = 0.15;
/** Where in the box the present line stands, from 0 at its top to 1. */
const EYE = 0.36;

/** The lines on the page. One of them can be reached by Tab: the arrows go on from there. */
export class Sheet {
  #rows;
  #box;
  #button;
  #index = null;
  #isFollowing = true;

  constructor(rows, box, button) {
    [this.#rows, this.#box, this.#button] = [rows, box, button];
    this.#reach(rows.findIndex(({ isRest }) => !isRest));
    box.addEventListener("keydown", (event) => this.#key(event));
    // After a click, the space bar is for the player again, not for the line.
    box.addEventListener("click", (event) => event.detail > 0 && box.focus({ preventScroll: true }));
    for (const event of ["wheel", "touchmove"]) box.addEventListener(event, () => this.#leave(), { passive: true });
    // On the scroll bar.
    box.addEventListener("pointerdown", (event) => {
      if (event.target === box && event.offsetX > box.clientWidth) this.#leave();
    });
  }

  show(time, isChanged) {
    const index = this.#rows.findLastIndex(({ start }) => start <= time + LEAD);
    const isOther = index !== this.#index;
    if (isOther) this.#mark(index);
    this.#rows[index]?.words.forEach((word) => tint(word, time));
    if (this.#isFollowing && (isOther || isChanged)) this.#scroll();
  }

  follow() {
    this.#isFollowing = true;
    this.#button.hidden = true;
    if (this.#index >= 0) this.#reach(this.#index);
    // The button that had the focus is gone.
    this.#box.focus({ preventScroll: true });
    this.#scroll();
  }

  #mark(index) {
    const before = this.#rows[this.#index];
    before?.element.removeAttribute("aria-current");
    before?.words.forEach((word) => tint(word, -1));
    this.#index = index;
    this.#rows[index]?.element.setAttribute("aria-current", "true");
    this.#rows.forEach(({ element }, place) => element.classList.toggle("past", place < index));
    // The focus is not taken away from who reads elsewhere.
    if (this.#isFollowing && !this.#box.querySelector(":focus")) this.#reach(index);
  }

  #scroll() {
    const row = this.#rows[Math.max(0, this.#index ?? 0)].element;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = row.offsetTop + row.offsetHeight / 2 - EYE * this.#box.clientHeight;
    this.#box.scrollTo({ top, behavior: isCalm ? "instant" : "smooth" });
  }

  #leave() {
    this.#isFollowing = false;
    this.#button.hidden = false;
  }

  #key(event) {
    const lines = this.#rows.filter(({ isRest }) => !isRest).map(({ element }) => element);
    const place = lines.indexOf(this.#box.querySelector(":focus") ?? this.#reachable);
    const targets = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: lines.length - 1 };
    const target = lines[targets[event.key]];
    if (place < 0 || !(event.key in targets) || event.altKey || event.ctrlKey || event.metaKey) return;
    // The arrows are the player's elsewhere.
    event.preventDefault();
    event.stopPropagation();
    if (!target) return;
    this.#leave();
    this.#reach(this.#rows.findIndex(({ element }) => element === target));
    target.focus();
  }

  get #reachable() {
    return this.#box.querySelector("button[tabindex='0']");
  }

  #reach(index) {
    const row = this.#rows[index];
    if (!row || row.isRest) return;
    this.#reachable?.setAttribute("tabindex", "-1");
    row.element.setAttribute("tabindex", "0");
  }
}

/** How much of a word was sung, from 0 to 1. */
function tint(word, time) {
  const length = Math.max(0.01, word.end - word.start);
  const sung = Math.min(1, Math.max(0, (time - word.start) / length));
  if (sung === word.sung) return;
  word.sung = sung;
  setStyle(word.element, { "--sung": `${(100 * sung).toFixed(1)}%` });
}
