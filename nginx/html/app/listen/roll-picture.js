/** Draws a piano roll: about a window of time around the playhead. */

import { LANES } from "./drums.js";
import { partToken, resolve } from "./palette.js";
import { capitalized, kindOf } from "./sections.js";

const SECTIONS = ["intro", "verse", "chorus", "bridge", "outro"];
/** Seconds for which a drum glows after it was hit. */
const GLOW = 0.12;

export class RollPicture {
  #canvas;
  #context;
  #layout;
  #score;
  #sections;
  #colours;

  constructor(canvas, layout, score, sections) {
    [this.#canvas, this.#layout, this.#score, this.#sections] = [canvas, layout, score, sections];
    this.#context = canvas.getContext("2d");
  }

  /** To be called when the size or the colours are others. */
  fit() {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    this.#context.scale(ratio, ratio);
    this.#layout.fit(width, height);
    const tokens = ["--surface", "--line", "--quiet", "--text", ...SECTIONS.map((kind) => `--${kind}`)];
    const [surface, line, quiet, text, ...kinds] = resolve(this.#canvas.parentElement, tokens);
    const parts = resolve(this.#canvas.parentElement, this.#score.parts.map((_, index) => partToken(index)));
    const sections = Object.fromEntries(SECTIONS.map((kind, index) => [kind, kinds[index]]));
    this.#colours = { surface, line, quiet, text, parts, sections };
    this.#context.font = `11px ${getComputedStyle(this.#canvas).fontFamily}`;
    this.#context.textBaseline = "middle";
  }

  /**
   * @param {number} time of the playhead, seconds
   * @param {function(number): number} strength of a part, by its index: 0 is not drawn, 1 is full.
   */
  draw(time, strength) {
    const { width, height, left } = this.#layout;
    this.#context.clearRect(0, 0, width, height);
    this.#drawGrid();
    this.#context.save();
    this.#clip(left, 0, width - left, height);
    this.#drawSections();
    this.#score.parts.forEach((part, index) => {
      if (strength(index) > 0) this.#drawPart(part, this.#colours.parts[index], strength(index), time);
    });
    this.#context.restore();
    this.#fill(this.#colours.text, 1, () => this.#context.rect(this.#layout.x(time) - 0.75, 0, 1.5, height));
  }

  /** Octaves, drums and bar lines, with their names. */
  #drawGrid() {
    const { x, y, width, left, top, height, lowest, rows, rowHeight } = this.#layout;
    const { lanes, laneHeight, drumTop, start, end } = this.#layout;
    const octaves = [];
    for (let pitch = Math.ceil(lowest / 12) * 12; pitch < lowest + rows; pitch += 12) octaves.push(pitch);
    this.#fill(this.#colours.line, 0.8, (context) => {
      for (const pitch of octaves) context.rect(left, y(pitch) + rowHeight, width - left, 1);
      if (lanes.length) context.rect(left, drumTop - 4, width - left, 1);
      for (const bar of this.#score.bars) if (bar >= start && bar <= end) context.rect(x(bar), top, 1, height - top);
    });
    this.#context.globalAlpha = 1;
    this.#context.fillStyle = this.#colours.quiet;
    for (const pitch of octaves) this.#context.fillText(`C${pitch / 12 - 1}`, 4, y(pitch) + rowHeight / 2);
    lanes.forEach((lane, row) => this.#context.fillText(LANES[lane], 4, drumTop + (row + 0.5) * laneHeight));
  }

  #drawSections() {
    const { x, start, end, left } = this.#layout;
    for (const section of this.#sections) {
      const finish = section.start_seconds + section.duration_seconds;
      if (finish <= start || section.start_seconds >= end) continue;
      const colour = this.#colours.sections[kindOf(section)];
      const from = Math.max(left, x(section.start_seconds));
      this.#fill(colour, 1, (context) => context.rect(from, 0, x(finish) - from - 2, 3));
      // Clear of the next one's name.
      if (x(finish) - from > 60) this.#context.fillText(capitalized(section.name), from + 2, 12);
    }
  }

  #drawPart(part, colour, strength, time) {
    const [resting, sounding] = [[], []];
    const { start, end } = this.#layout;
    for (let index = firstAfter(part.notes, start - part.longest); index < part.notes.length; index++) {
      const note = part.notes[index];
      if (note.start > end) break;
      const finish = part.isDrums ? note.start + GLOW : note.end;
      if (finish >= start) (note.start <= time && time < finish ? sounding : resting).push(note);
    }
    const add = part.isDrums ? this.#addHit : this.#addNote;
    // One path for all of a kind: a fill for each note would take ten times as long.
    this.#fill(colour, 0.62 * strength, (context) => resting.forEach((note) => add(context, note, 0)));
    this.#fill(colour, strength, (context) => sounding.forEach((note) => add(context, note, 1)));
  }

  #addNote = (context, { start, end, pitch }, swelling) => {
    const { x, y, rowHeight, scale } = this.#layout;
    const height = Math.max(2.5, rowHeight - 0.5) + 2 * swelling;
    context.rect(x(start), y(pitch) + (rowHeight - height) / 2, Math.max(1.5, (end - start) * scale - 1), height);
  };

  #addHit = (context, { start, pitch, velocity }, swelling) => {
    const { x, laneY, laneHeight } = this.#layout;
    const height = (laneHeight - 5) * (0.4 + (0.6 * velocity) / 127) + 2 * swelling;
    context.rect(x(start), laneY(pitch) + (laneHeight - height) / 2, 2.5 + swelling, height);
  };

  #fill(colour, alpha, trace) {
    this.#context.globalAlpha = alpha;
    this.#context.fillStyle = colour;
    this.#context.beginPath();
    trace(this.#context);
    this.#context.fill();
  }

  #clip(x, y, width, height) {
    this.#context.beginPath();
    this.#context.rect(x, y, width, height);
    this.#context.clip();
  }
}

/** The index of the first note that begins at this time or later. */
function firstAfter(notes, time) {
  let [low, high] = [0, notes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (notes[middle].start < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
