/** Plays the parts of a song together, exact to the sample, from pieces that come while it plays. */

import { looped, PIECE, pieceAt, upcomingPieces } from "./pieces.js";
import { FADE_OUT } from "./stem.js";

/** Pieces that are kept: the one that sounds, and those that follow. */
const PIECES_AHEAD = 4;
/** Seconds that are scheduled: a hidden page is woken once a second. */
const HORIZON = 2.5;
/** Seconds between a decision and its sound, enough for the sources to be set up. */
const LEAD = 0.06;
/** Milliseconds. */
const INTERVAL = 100;

/**
 * The song is cut where pieces end or a loop goes back; each cut from there to the next is scheduled for all parts at
 * once, so that nothing can make them fall out of step. A part that was silent comes in when it has come.
 *
 * Events: "change" (waiting or not, ended).
 */
export class Playback extends EventTarget {
  #sound;
  #frames;
  /** Those that are to be heard. */
  #stems = [];
  /** `{at, from, to, sources}`: frames of the clock and of the song, and what sounds, by stem. */
  #cuts = [];
  /** What is to be scheduled next: frame of the song, and of the clock where that is settled. */
  #next = { from: 0, at: null };
  #loop = null;
  #timer = 0;
  #isWaiting = false;
  #hasEnded = false;

  /** @param {number} frames of the song */
  constructor(sound, frames) {
    super();
    this.#sound = sound;
    this.#frames = frames;
  }

  get isPlaying() {
    return this.#timer !== 0;
  }

  get isWaiting() {
    return this.isPlaying && this.#isWaiting;
  }

  get hasEnded() {
    return this.#hasEnded;
  }

  /** The frame that is heard. */
  get position() {
    if (this.#cuts.length === 0) return this.#next.from;
    return this.#place(this.#sound.heardTime * this.#rate);
  }

  set stems(stems) {
    this.#stems = stems;
    if (this.isPlaying) this.#advance();
  }

  /** `{start, end}` in frames, or null. */
  set loop(loop) {
    this.#loop = loop;
    if (this.isPlaying) this.#reschedule();
  }

  /** Loads what is going to be heard from a frame on, and says whether it is there. */
  prepare(frame) {
    this.#want(frame);
    const index = pieceAt(frame);
    const needed = this.#pieces(frame).slice(0, frame > (index + 0.5) * PIECE ? 2 : 1);
    return this.#stems.every((stem) => needed.every((index) => stem.has(index)));
  }

  /**
   * @param {number} frame of the song
   * @param {number} [time] of the context, when it is to sound; as soon as possible without it.
   */
  start(frame, time) {
    this.stop();
    this.#hasEnded = frame >= this.#frames;
    this.#next = { from: Math.round(frame), at: time === undefined ? null : Math.round(time * this.#rate) };
    this.#timer = setInterval(() => this.#advance(), INTERVAL);
    this.#isWaiting = true;
    this.#advance();
  }

  stop() {
    // Without sound there is nothing to stop, and no clock to ask.
    if (!this.isPlaying && this.#cuts.length === 0) return;
    clearInterval(this.#timer);
    this.#next = { from: this.position, at: null };
    this.#timer = 0;
    this.#isWaiting = false;
    for (const stem of new Set(this.#cuts.flatMap(({ sources }) => [...sources.keys()]))) stem.leave();
    this.#cut(this.#now + Math.round(FADE_OUT * this.#rate));
    this.#cuts = [];
  }

  /** When a piece has come. */
  arrive() {
    if (this.isPlaying) this.#advance();
  }

  get #rate() {
    return this.#sound.context.sampleRate;
  }

  get #now() {
    return Math.ceil(this.#sound.context.currentTime * this.#rate);
  }

  /** The frame of the song that belongs to one of the clock. */
  #place(frame) {
    const cut = this.#cuts.findLast(({ at }) => at <= frame) ?? this.#cuts[0];
    return Math.min(cut.from + Math.max(0, frame - cut.at), cut.to);
  }

  #advance() {
    this.#forget();
    if (this.#hasDriedUp) this.#next.at = null;
    this.#want(this.#cuts.length > 0 ? this.#place(this.#now) : this.#next.from);
    while (this.#canGoOn) this.#append();
    for (const cut of this.#cuts) this.#fill(cut);
    this.#tell();
  }

  /** What is no longer heard; one cut stays, to know the place. */
  #forget() {
    const heard = this.#sound.heardTime * this.#rate;
    while (this.#cuts.length > 1 && this.#cuts[1].at <= heard) this.#cuts.shift();
  }

  get #hasDriedUp() {
    return this.#next.at !== null && this.#next.at < this.#now;
  }

  get #canGoOn() {
    const { from, at } = this.#next;
    if (from >= this.#frames || (at !== null && at > this.#now + HORIZON * this.#rate)) return false;
    const index = pieceAt(looped(from, this.#loop));
    const before = at === null ? undefined : this.#cuts.at(-1);
    const needed = before ? this.#stems.filter((stem) => before.sources.has(stem)) : this.#stems;
    return needed.every((stem) => stem.has(index));
  }

  #append() {
    const from = looped(this.#next.from, this.#loop);
    const isNew = this.#next.at === null;
    const at = this.#next.at ?? this.#now + Math.round(LEAD * this.#rate);
    const to = Math.min((pieceAt(from) + 1) * PIECE, this.#frames, this.#loop?.end ?? Infinity);
    if (isNew) this.#cuts = [];
    this.#cuts.push({ at, from, to, sources: new Map() });
    this.#next = { from: to, at: at + to - from };
  }

  #fill(cut) {
    const index = pieceAt(cut.from);
    const start = Math.max(cut.at, this.#now + Math.round((LEAD * this.#rate) / 2));
    const skipped = Math.max(0, start - cut.at);
    const frames = cut.to - cut.from - skipped;
    if (frames <= 0) return;
    for (const stem of this.#stems) {
      if (cut.sources.has(stem) || !stem.has(index)) continue;
      const at = cut.at + skipped;
      const before = this.#cuts[this.#cuts.indexOf(cut) - 1];
      if (skipped > 0 || !before?.sources.has(stem)) stem.enter(at / this.#rate);
      cut.sources.set(stem, stem.play(index, at / this.#rate, cut.from + skipped, frames));
    }
  }

  /** Stops what is scheduled from a frame of the clock on. */
  #cut(frame) {
    for (const cut of this.#cuts) {
      if (cut.at + cut.to - cut.from <= frame) continue;
      for (const source of cut.sources.values()) source.stop(frame / this.#rate);
      cut.to = Math.max(cut.from, Math.min(cut.to, cut.from + frame - cut.at));
    }
    this.#cuts = this.#cuts.filter(({ at }) => at < frame);
  }

  /** From a moment on that is not yet decided, without a seam. */
  #reschedule() {
    const at = this.#now + Math.round(LEAD * this.#rate);
    if (this.#cuts.length === 0 || this.#next.at === null || this.#next.at <= at) return;
    const from = this.#place(at);
    this.#cut(at);
    this.#next = { from, at };
    this.#advance();
  }

  #want(frame) {
    const indices = this.#pieces(frame);
    for (const stem of this.#stems) stem.want(indices);
  }

  #pieces(frame) {
    return upcomingPieces(frame, this.#frames, this.#loop, PIECES_AHEAD);
  }

  #tell() {
    const isWaiting = this.#next.from < this.#frames && (this.#next.at === null || this.#hasDriedUp);
    const hasEnded = this.position >= this.#frames;
    if (isWaiting === this.#isWaiting && hasEnded === this.#hasEnded) return;
    this.#isWaiting = isWaiting;
    this.#hasEnded = hasEnded;
    this.dispatchEvent(new Event("change"));
  }
}
