/** One part of a song: its file, the pieces of it that are at hand, and how loud it is. */

import { PACE } from "./fade.js";
import { PIECE } from "./pieces.js";
import { WaveFile } from "./wave-file.js";

/** Seconds. */
export const FADE_OUT = 0.03;

export class Stem {
  #sound;
  #address;
  #signal;
  #gain = null;
  #level = 1;
  /** Time of the context from which it has been heard. */
  #entry = 0;
  #isOpening = false;
  #file = null;
  #pieces = new Map();
  #wanted = [];
  #loading = null;
  #onarrival;

  /** Why it is silent; null as long as all is well. */
  problem = null;

  /**
   * @param {string} address of the WAV file
   * @param {function()} onarrival called when the file is open, when a piece has come, and when there is a problem.
   * @param {AbortSignal} signal ends it.
   */
  constructor(sound, address, { onarrival, signal }) {
    this.#sound = sound;
    this.#address = address;
    this.#onarrival = onarrival;
    this.#signal = signal;
  }

  get isOpen() {
    return this.#file !== null;
  }

  /** Has the file made where there is none; `problem` tells when it cannot be had. Opened again, it is tried again. */
  async open() {
    if (this.#isOpening || this.isOpen) return;
    this.#isOpening = true;
    this.problem = null;
    try {
      this.#file = await WaveFile.open(this.#address, this.#signal);
    } catch (problem) {
      this.problem = problem;
    }
    this.#isOpening = false;
    this.#arrived();
  }

  /** 0 to 1; at once, without a click. */
  set level(level) {
    this.#level = level;
    const { currentTime } = this.#sound.context;
    this.#gain?.gain.setTargetAtTime(level, Math.max(currentTime, this.#entry), PACE);
  }

  /** Is heard from a time of the context on, after silence. */
  enter(time) {
    const { gain } = this.#node;
    gain.cancelScheduledValues(time);
    gain.setValueAtTime(0, time);
    gain.setTargetAtTime(this.#level, time, PACE);
    this.#entry = time;
  }

  /** Fades within `FADE_OUT`. */
  leave() {
    this.#gain?.gain.setTargetAtTime(0, this.#sound.context.currentTime, FADE_OUT / 5);
  }

  /** Keeps these pieces and loads those that are missing, one after the other; forgets all others. */
  want(indices) {
    this.#wanted = indices;
    for (const index of this.#pieces.keys()) if (!indices.includes(index)) this.#pieces.delete(index);
    if (this.#loading && !indices.includes(this.#loading.index)) this.#loading.controller.abort();
    this.#load();
  }

  has(index) {
    return this.#pieces.has(index);
  }

  /**
   * Schedules a part of a piece.
   *
   * @param {number} time of the context
   * @param {number} from frame of the song, in that piece
   * @returns {AudioBufferSourceNode}
   */
  play(index, time, from, frames) {
    const { context } = this.#sound;
    const source = new AudioBufferSourceNode(context, { buffer: this.#pieces.get(index) });
    source.connect(this.#node);
    source.start(time, (from - index * PIECE) / context.sampleRate, frames / context.sampleRate);
    return source;
  }

  close() {
    this.#gain?.disconnect();
  }

  get #node() {
    if (!this.#gain) {
      this.#gain = new GainNode(this.#sound.context, { gain: this.#level });
      this.#gain.connect(this.#sound.input);
    }
    return this.#gain;
  }

  async #load() {
    const index = this.#wanted.find((index) => !this.#pieces.has(index));
    if (this.#loading || !this.#file || index === undefined) return;
    const controller = new AbortController();
    this.#loading = { index, controller };
    try {
      const piece = await this.#fetch(index, AbortSignal.any([controller.signal, this.#signal]));
      if (this.#wanted.includes(index)) this.#pieces.set(index, piece);
    } catch (problem) {
      // Or nobody wants it any more.
      if (!controller.signal.aborted) this.#lose(problem);
    }
    this.#loading = null;
    this.#arrived();
  }

  #lose(problem) {
    this.#file = null;
    this.problem = problem;
  }

  #arrived() {
    if (this.#signal.aborted) return;
    this.#load();
    this.#onarrival();
  }

  async #fetch(index, signal) {
    const { sampleRate } = this.#sound.context;
    const start = index * PIECE;
    const length = Math.max(1, Math.min(PIECE, this.#file.frames - start));
    const piece = new AudioBuffer({ length, numberOfChannels: 2, sampleRate });
    await this.#file.read(start, [piece.getChannelData(0), piece.getChannelData(1)], signal);
    return piece;
  }
}
