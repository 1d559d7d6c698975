/** The sound of a song as bars in the colours of its sections: pale ones, and above them those that were played. */

import { h } from "../dom.js";
import { kindOf, sectionAt } from "./sections.js";

/** CSS pixels. */
const BAR = 2;
const GAP = 1;
const LEAST = 2;

/** Drawn when its size, its colours or its outline change; how much of it is played is a matter of style sheets. */
export class WaveformPicture {
  element;

  #track;
  #pale = h("canvas", {});
  #played = h("canvas", { class: "played" });
  #peaks = null;

  constructor(track, signal) {
    this.#track = track;
    this.element = h("div", { class: "wave-picture awaited" }, this.#pale, this.#played);
    const draw = () => this.#draw();
    const size = new ResizeObserver(draw);
    size.observe(this.element);
    signal.addEventListener("abort", () => size.disconnect());
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", draw, { signal });
    }
  }

  /** @param {Float32Array} peaks 0 to 1, over the whole song */
  show(peaks) {
    this.#peaks = peaks;
    this.element.classList.remove("awaited");
    this.#draw();
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0) return;
    const bars = this.#bars(width, height);
    for (const canvas of [this.#pale, this.#played]) paint(canvas, width, height, bars);
  }

  #bars(width, height) {
    const colours = this.#colours();
    const count = Math.floor((width + GAP) / (BAR + GAP));
    const highest = this.#peaks?.reduce((one, other) => Math.max(one, other), 0.1) ?? 1;
    return Array.from({ length: count }, (_, index) => {
      const share = (index + 0.5) / count;
      const level = this.#peaks ? this.#level(index / count, (index + 1) / count) / highest : 0;
      const tall = Math.max(LEAST, level * height);
      const section = sectionAt(this.#track, share * this.#track.duration_seconds);
      const colour = colours[section ? kindOf(section) : "intro"];
      return { x: index * (BAR + GAP), y: (height - tall) / 2, tall, colour };
    });
  }

  /** The mean of the peaks in a stretch: the highest of them would be the same everywhere in a loud song. */
  #level(from, to) {
    const start = Math.floor(from * this.#peaks.length);
    const peaks = this.#peaks.subarray(start, Math.max(start + 1, Math.floor(to * this.#peaks.length)));
    return peaks.reduce((sum, peak) => sum + peak, 0) / peaks.length;
  }

  /** As the browser computes them: a canvas does not know `light-dark()`. */
  #colours() {
    const probe = h("i", { hidden: true });
    this.element.append(probe);
    const colours = {};
    for (const kind of new Set(["intro", ...this.#track.sections.map(kindOf)])) {
      probe.style.setProperty("color", `var(--${kind})`);
      colours[kind] = getComputedStyle(probe).color;
    }
    probe.remove();
    return colours;
  }
}

function paint(canvas, width, height, bars) {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  for (const { x, y, tall, colour } of bars) {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(x, y, BAR, tall, BAR / 2);
    context.fill();
  }
}
