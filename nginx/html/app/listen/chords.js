/** The chord that sounds, and those that come. */

import { fill, h, setStyle } from "../dom.js";
import { painter } from "./painter.js";
import { position, whenMoved } from "./position.js";
import { capitalized, kindOf, sectionAt } from "./sections.js";

/** Chords that are announced after the next one. */
const AHEAD = 3;
/** A chord of more beats is counted without dots. */
const MOST_DOTS = 16;

/** @returns {Element|null} null where the track has no chords. */
export function chords(track, player, signal) {
  const list = track.sections.flatMap((section) => section.chords ?? []);
  if (list.length === 0) return null;
  const panel = new Panel(track, list);
  const draw = painter(panel.element, signal, () => panel.show(position(player, track)));
  whenMoved(player, signal, draw);
  return panel.element;
}

/** "F♯m7/B♭", as musicians write "F#m7/Bb"; keys too. */
export const spelled = (name) => name.replaceAll("#", "♯").replace(/(?<=[A-G])b|b(?=\d)/g, "♭");

class Panel {
  #track;
  #chords;
  #section = h("p", { class: "tag section" });
  #now = h("p", { class: "chord-now" });
  #dots = h("p", { class: "beats", "aria-hidden": "true" });
  #next = h("strong", {});
  #count = h("span", {});
  #later = h("p", { class: "chords-later" });
  #shown = "";

  constructor(track, chords) {
    [this.#track, this.#chords] = [track, chords];
    const next = h("p", { class: "chord-next" }, h("span", {}, "Next"), this.#next, this.#count);
    this.element = h(
      "section",
      { class: "panel chords", "aria-label": "Chords" },
      h("div", { class: "row spread" }, h("h2", {}, "Chords"), this.#section),
      h("div", { class: "chords-body" }, h("div", {}, this.#now, this.#dots), h("div", {}, next, this.#later)),
    );
  }

  show(time) {
    const index = Math.max(0, this.#chords.findLastIndex((chord) => chord.start_seconds <= time));
    const beat = 60 / (this.#track.tempo_bpm || 120);
    const [start, end] = [this.#chords[index].start_seconds, this.#end(index)];
    const beats = Math.round((end - start) / beat);
    // A chord's last moments count as its last beat, also where the tempo slackens.
    const gone = Math.min(Math.max(0, beats - 1), Math.max(0, Math.floor((time - start) / beat + 0.02)));
    // Text is touched only when it changes: once a beat.
    const shown = `${index} ${gone}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#write(index, gone, beats, start);
  }

  #write(index, gone, beats, start) {
    const [next, ...later] = this.#chords.slice(index + 1, index + 2 + AHEAD);
    const left = Math.max(1, beats - gone);
    this.#now.textContent = spelled(this.#chords[index].name);
    const dot = (_, beat) => h("i", { class: beat <= gone ? "on" : null });
    fill(this.#dots, beats <= MOST_DOTS && Array.from({ length: beats }, dot));
    this.#next.textContent = next ? spelled(next.name) : "The end";
    this.#count.textContent = `in ${left} ${left === 1 ? "beat" : "beats"}`;
    fill(this.#later, later.map(({ name }) => h("span", {}, spelled(name))));
    const section = sectionAt(this.#track, start);
    this.#section.textContent = section ? capitalized(section.name) : "";
    if (section) setStyle(this.#section, { "--section": `var(--${kindOf(section)})` });
  }

  #end = (index) => this.#chords[index + 1]?.start_seconds ?? this.#track.duration_seconds;
}
