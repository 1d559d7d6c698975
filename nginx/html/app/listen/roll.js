/** The piano roll: what the parts play, passing by as they play it. */

import { h, iconButton } from "../dom.js";
import { scoreOf } from "./files.js";
import { readScore } from "./midi.js";
import { painter } from "./painter.js";
import { partToken } from "./palette.js";
import { isLoaded, position, seek, whenMoved } from "./position.js";
import { RollLayout } from "./roll-layout.js";
import { RollPicture } from "./roll-picture.js";
import { capitalized } from "./sections.js";

/** Seconds that can be seen at once. */
const WINDOWS = [4, 8, 16, 32];
/** Where the playhead stands, from 0 at the left edge to 1. */
const HEAD = 0.25;
/** Of a part that is muted. */
const FAINT = 0.2;

/** @returns {Element} at once; the notes come when they are there. */
export function roll(track, player, signal) {
  const note = h("p", { class: "hint" }, "One moment…");
  const panel = h("section", { class: "panel roll", "aria-label": "Piano roll" }, h("h2", {}, "Notes"), note);
  scoreOf(track, signal)
    .then((buffer) => panel.replaceChildren(...new Roll(readScore(buffer), track, player, signal).elements))
    .catch((problem) => signal.aborted || (note.textContent = `The notes cannot be shown. ${problem.message}`));
  return panel;
}

class Roll {
  #track;
  #player;
  #score;
  #layout;
  #picture;
  #hidden = new Set();
  #window = matchMedia("(width < 40rem)").matches ? 1 : 2;
  #request;

  constructor(score, track, player, signal) {
    [this.#score, this.#track, this.#player] = [inOrderOf(track.parts, score), track, player];
    this.#layout = new RollLayout(this.#score);
    const onclick = (event) => this.#seek(event);
    const canvas = h("canvas", { class: "roll-picture", role: "img", "aria-label": this.#description, onclick });
    this.#picture = new RollPicture(canvas, this.#layout, this.#score, track.sections);
    this.elements = [h("div", { class: "row spread" }, h("h2", {}, "Notes"), this.#tools()), this.#legend(), canvas];
    this.#request = painter(canvas, signal, (isChanged) => this.#draw(isChanged));
    whenMoved(player, signal, this.#request);
    player.addEventListener("mixer", this.#request, { signal });
  }

  get #description() {
    return `The notes of ${this.#score.parts.map(({ name }) => name).join(", ")} as bars over time`;
  }

  #legend() {
    const chip = (part, index) => {
      const toggle = () => {
        if (!this.#hidden.delete(index)) this.#hidden.add(index);
        button.setAttribute("aria-pressed", !this.#hidden.has(index));
        this.#request();
      };
      const style = { "--part": `var(${partToken(index)})` };
      const attributes = { type: "button", class: "chip", "aria-pressed": "true", style, onclick: toggle };
      const button = h("button", attributes, capitalized(part.name));
      return button;
    };
    const attributes = { class: "row legend", role: "group", "aria-label": "Parts that are shown" };
    return h("div", attributes, this.#score.parts.map(chip));
  }

  #tools() {
    const zoom = (step) => () => {
      this.#window = Math.min(WINDOWS.length - 1, Math.max(0, this.#window + step));
      [closer.disabled, farther.disabled] = [this.#window === 0, this.#window === WINDOWS.length - 1];
      this.#request();
    };
    const farther = iconButton("minus", "Show more time", zoom(1));
    const closer = iconButton("plus", "Show less time", zoom(-1));
    return h(
      "div",
      { class: "row tools", role: "group", "aria-label": "Piano roll" },
      iconButton("previous", "Back one bar", () => this.#step(-1)),
      iconButton("next", "Forward one bar", () => this.#step(1)),
      farther,
      closer,
    );
  }

  #draw(isChanged) {
    if (isChanged) this.#picture.fit();
    const time = position(this.#player, this.#track);
    const seconds = WINDOWS[this.#window];
    // Pages that are turned instead of a picture that moves, for who wants less motion.
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#layout.show(isCalm ? Math.floor(time / seconds) * seconds : time - HEAD * seconds, seconds);
    const audible = this.#audible();
    this.#picture.draw(time, (index) => (this.#hidden.has(index) ? 0 : audible[index] ? 1 : FAINT));
  }

  /** Of each part, whether it is heard. */
  #audible() {
    const mixer = isLoaded(this.#player, this.#track) ? this.#player.mixer : null;
    return this.#score.parts.map(({ name }) => {
      const part = mixer?.parts.find((part) => part.name === name);
      return !part || mixer.isAudible(part);
    });
  }

  #seek(event) {
    if (event.offsetX >= this.#layout.left) seek(this.#player, this.#track, this.#layout.time(event.offsetX));
  }

  #step(bars) {
    const time = position(this.#player, this.#track);
    // Who is just past a bar line wants the one before.
    const { bars: lines } = this.#score;
    const index = lines.findLastIndex((line) => line <= time + (bars < 0 ? -0.4 : 0.02));
    seek(this.#player, this.#track, lines[Math.max(0, bars < 0 ? index : Math.min(index + 1, lines.length - 1))] ?? 0);
  }
}

/** The parts as the track names and orders them, so that their colours are the same everywhere; then any others. */
function inOrderOf(parts, score) {
  const place = ({ name }) => {
    const index = parts.findIndex((part) => part.name.toLowerCase() === name.toLowerCase());
    return index < 0 ? parts.length : index;
  };
  const ordered = score.parts.toSorted((one, other) => place(one) - place(other));
  return { ...score, parts: ordered.map((part) => ({ ...part, name: parts[place(part)]?.name ?? part.name })) };
}
