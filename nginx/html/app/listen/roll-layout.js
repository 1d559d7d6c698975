/** Where things are in a piano roll, in CSS pixels: sections, then pitches, then a lane for each kind of drum. */

import { LANES, laneOf } from "./drums.js";

const GUTTER = 52;
const TOP = 22;
const LANE = 15;
/** Semitones free above and below the notes. */
const MARGIN = 2;

export class RollLayout {
  /** @param {Object} score what `readScore` gives. */
  constructor(score) {
    const pitches = pitchesOf(score.parts.filter(({ isDrums }) => !isDrums));
    const hits = pitchesOf(score.parts.filter(({ isDrums }) => isDrums));
    this.lowest = Math.min(127, ...pitches) - MARGIN;
    this.rows = Math.max(this.lowest + MARGIN, ...pitches) - this.lowest + 1 + MARGIN;
    const used = new Set([...hits].map(laneOf));
    /** Indices of `LANES`, from the top. */
    this.lanes = LANES.map((_, lane) => lane).filter((lane) => used.has(lane));
    this.left = GUTTER;
    this.top = TOP;
    this.laneHeight = LANE;
  }

  /** To be called when the size is another. */
  fit(width, height) {
    [this.width, this.height] = [width, height];
    this.drumTop = height - this.lanes.length * LANE;
    this.rowHeight = (this.drumTop - (this.lanes.length ? 8 : 4) - TOP) / this.rows;
  }

  /** What the width shows: `seconds` from `start` on. */
  show(start, seconds) {
    [this.start, this.seconds] = [start, seconds];
    this.scale = (this.width - GUTTER) / seconds;
  }

  get end() {
    return this.start + this.seconds;
  }

  x = (time) => GUTTER + (time - this.start) * this.scale;

  time = (x) => this.start + (x - GUTTER) / this.scale;

  /** The upper edge of a pitch's row. */
  y = (pitch) => TOP + (this.rows - 1 - (pitch - this.lowest)) * this.rowHeight;

  /** The upper edge of the lane of a drum. */
  laneY = (pitch) => this.drumTop + this.lanes.indexOf(laneOf(pitch)) * LANE;
}

const pitchesOf = (parts) => new Set(parts.flatMap(({ notes }) => notes.map(({ pitch }) => pitch)));
