/** The parts of a song, each as loud as the listener wants it. */

import { Playback } from "./playback.js";
import { SAMPLE_RATE } from "./sound.js";
import { Stem } from "./stem.js";

/** Decibels by which stems are quieter than in the mix, where the track does not say it. */
const HEADROOM = 6;

/**
 * Plays only what is audible, and only while somebody wants something else than the mix. It is the player's, which
 * starts and stops it; others change its parts.
 *
 * Events: "change" (a part, the progress), "state" (waiting, ended), "problem" (with it: a part cannot be had).
 */
export class Mixer extends EventTarget {
  /** `{name, instrument, volume, isMuted, isSolo}`; volume from 0 to 1. To be changed by `set` alone. */
  parts;

  #sound;
  #headroom;
  #playback;
  #stems = new Map();
  #life = new AbortController();
  #isInUse = false;

  /**
   * @param {Object} track the server's
   * @param {Sound} sound may be shared with other mixers that are silent.
   */
  constructor(track, sound) {
    super();
    this.#sound = sound;
    this.#headroom = track.stems_headroom_db ?? HEADROOM;
    this.#playback = new Playback(sound, Math.round(track.duration_seconds * SAMPLE_RATE));
    this.#playback.addEventListener("change", () => this.dispatchEvent(new Event("state")));
    const stems = track.stems ?? {};
    this.parts = (track.parts ?? []).filter(({ name }) => stems[name]).map(asWritten);
    const { signal } = this.#life;
    for (const { name } of this.parts) {
      const stem = new Stem(sound, waveAddress(stems[name]), { onarrival: () => this.#arrive(stem), signal });
      this.#stems.set(name, stem);
    }
  }

  /** Whether something else is wanted than the mix. */
  get isActive() {
    return this.parts.some(({ volume, isMuted, isSolo }) => volume !== 1 || isMuted || isSolo);
  }

  /** Of the parts that are audible, how many there are and how many can be played. */
  get progress() {
    const stems = this.#audible();
    return { ready: stems.filter((stem) => stem.isOpen).length, total: stems.length };
  }

  /** Solo goes before mute. */
  isAudible({ volume, isMuted, isSolo }) {
    return volume > 0 && (this.parts.some((part) => part.isSolo) ? isSolo : !isMuted);
  }

  /**
   * @param {string} name of a part
   * @param {{volume?: number, isMuted?: boolean, isSolo?: boolean}} change
   */
  set(name, change) {
    const part = this.parts.find((part) => part.name === name);
    if (!part) return;
    Object.assign(part, change);
    // Whoever touches it wants it tried again.
    for (const stem of this.#stems.values()) stem.problem = null;
    this.#apply();
  }

  /** As the mix has it. */
  reset() {
    for (const part of this.parts) Object.assign(part, asWritten(part));
    this.#apply();
  }

  get isPlaying() {
    return this.#playback.isPlaying;
  }

  get isWaiting() {
    return this.#playback.isWaiting;
  }

  get hasEnded() {
    return this.#playback.hasEnded;
  }

  /** Seconds. */
  get time() {
    return this.#playback.position / SAMPLE_RATE;
  }

  set loop(loop) {
    this.#playback.loop = loop && { start: frame(loop.start), end: frame(loop.end) };
  }

  /** @param {function(): number} position seconds where it is going to start. */
  async prepare(position, signal) {
    this.#use();
    await this.#sound.wake();
    while (!signal.aborted && !this.#playback.prepare(frame(position()))) await this.#arrival();
  }

  /**
   * @param {number} seconds of the song
   * @param {number} [time] of the sound's context
   */
  start(seconds, time) {
    this.#use();
    this.#sound.wake();
    this.#playback.start(frame(seconds), time);
  }

  pause() {
    this.#playback.stop();
    this.#sound.rest();
  }

  play() {
    this.start(this.hasEnded ? 0 : this.time);
  }

  seek(seconds) {
    const { isPlaying } = this;
    this.#use();
    this.#playback.start(frame(seconds));
    if (!isPlaying) this.pause();
  }

  /** Until it is wanted again. */
  rest() {
    this.pause();
    this.#isInUse = false;
    for (const stem of this.#stems.values()) stem.want([]);
  }

  /** For ever. */
  close() {
    this.rest();
    this.#life.abort();
    for (const stem of this.#stems.values()) stem.close();
  }

  #use() {
    if (this.#isInUse) return;
    this.#isInUse = true;
    this.#sound.headroom = this.#headroom;
    this.#apply();
  }

  #apply() {
    if (this.#isInUse) {
      for (const part of this.parts) this.#stems.get(part.name).level = this.isAudible(part) ? part.volume : 0;
      this.#playback.stems = this.#chosen();
    }
    this.#changed();
  }

  /** Nobody waits for a part that cannot be had. When all is as the mix has it again, nothing more is asked for. */
  #chosen() {
    const stems = this.#audible();
    if (this.isActive) for (const stem of stems) if (!stem.problem) stem.open();
    for (const stem of this.#stems.values()) if (!stems.includes(stem)) stem.want([]);
    return stems.filter((stem) => !stem.problem && (stem.isOpen || this.isActive));
  }

  #audible() {
    return this.parts.filter((part) => this.isAudible(part)).map(({ name }) => this.#stems.get(name));
  }

  #arrive({ problem }) {
    if (this.#isInUse) this.#playback.stems = this.#chosen();
    this.#changed();
    if (problem) this.dispatchEvent(Object.assign(new Event("problem"), { problem }));
  }

  /** Or a while: the song goes on meanwhile. */
  #arrival() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 100);
      this.addEventListener("change", () => (clearTimeout(timer), resolve()), { once: true });
    });
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const frame = (seconds) => Math.round(seconds * SAMPLE_RATE);

const asWritten = ({ name, instrument }) => ({ name, instrument, volume: 1, isMuted: false, isSolo: false });

/** The track names the FLAC file, signed for that path alone; for WAV the key is sent. */
const waveAddress = (address) => address.replace(/\.flac(\?.*)?$/, ".wav");
