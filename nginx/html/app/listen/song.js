/** The mastered song, by the one `<audio>` element of the page. */

import { get } from "../api.js";
import { pause } from "../pause.js";
import { Fade } from "./fade.js";
import { follow } from "./progress.js";

/** Seconds by which a song may end early without being taken for a broken one. */
const TOLERANCE = 1;
/** Milliseconds, at first, between two attempts to have a lost song back. */
const PAUSE = 500;

/**
 * Plays from the first bytes on, while the server still renders; what cannot be sought in yet is waited for. Is lost
 * with its connection and comes back when the server does, at the same place.
 *
 * Events: "change" (playing, waiting, ended, another place), "fail" (with the `problem`) when it is lost for good.
 */
export class Song extends EventTarget {
  #element;
  #fade;
  #track = null;
  /** Ends all that goes on for the present track. */
  #visit = new AbortController();
  #wantsToPlay = false;
  /** Seconds where it is to go as soon as it can. */
  #target = null;
  /** Whether the server has the whole file, and had it already when it was asked for it. */
  #isComplete = false;
  #wasComplete = false;
  #isLost = false;
  #isGivenUp = false;
  #pause = PAUSE;
  #hasEnded = false;
  #loop = null;
  #loopTimer = 0;

  /** @param {HTMLAudioElement} element is used by nobody else. */
  constructor(element) {
    super();
    this.#element = element;
    this.#fade = new Fade(element);
    this.#listen({
      loadedmetadata: () => this.#settle(),
      durationchange: () => this.#settle(),
      canplay: () => this.#settle(),
      timeupdate: () => this.#watchLoop(),
      play: () => this.#obey(true),
      pause: () => this.#obey(false),
      ended: () => this.#finish(),
      error: () => this.#lose(),
    });
    const changed = () => this.#changed();
    this.#listen({ waiting: changed, stalled: changed, canplay: changed, playing: changed, seeked: changed });
    this.#listen({ playing: () => (this.#pause = PAUSE) });
  }

  get isPlaying() {
    return this.#wantsToPlay;
  }

  /** Wants to play and is not heard. */
  get isWaiting() {
    const hasData = this.#element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
    return this.#wantsToPlay && (this.#isLost || this.#target !== null || !hasData);
  }

  get isSounding() {
    return this.#wantsToPlay && !this.isWaiting && !this.#element.paused && !this.#element.seeking;
  }

  get hasEnded() {
    return this.#hasEnded;
  }

  /** Seconds. */
  get time() {
    return this.#target ?? this.#element.currentTime;
  }

  get fade() {
    return this.#fade;
  }

  set loop(loop) {
    this.#loop = loop;
    this.#watchLoop();
  }

  /** 1 but for the moments in which it is brought into step with something else. */
  set rate(rate) {
    this.#element.playbackRate = rate;
  }

  /** @param {Object} track the server's */
  load(track, { play, at }) {
    this.#visit.abort();
    this.#visit = new AbortController();
    this.#track = track;
    this.#target = at > 0 ? at : null;
    this.#wantsToPlay = play;
    this.#hasEnded = this.#isLost = this.#isGivenUp = false;
    this.#pause = PAUSE;
    this.#isComplete = track.status === "ready";
    if (!this.#isComplete) this.#awaitEnd();
    this.#open();
    this.#settle();
  }

  unload() {
    this.#visit.abort();
    this.#track = null;
    this.#wantsToPlay = false;
    this.#target = null;
    this.#element.removeAttribute("src");
    this.#element.load();
  }

  play() {
    if (this.#hasEnded) this.seek(0);
    this.#wantsToPlay = true;
    if (this.#isGivenUp) return void this.#tryAgain();
    this.#settle();
    this.#changed();
  }

  pause() {
    this.#wantsToPlay = false;
    this.#element.pause();
    this.#changed();
  }

  seek(seconds) {
    this.#hasEnded = false;
    this.#target = seconds;
    this.#settle();
    this.#changed();
  }

  #listen(listeners) {
    for (const [name, run] of Object.entries(listeners)) this.#element.addEventListener(name, run);
  }

  /** Asks for the file, from its beginning. */
  #open() {
    this.#wasComplete = this.#isComplete;
    this.#element.src = this.#track.audio.mp3;
  }

  #awaitEnd() {
    const done = () => {
      this.#isComplete = true;
      this.#settle();
    };
    follow(this.#track, this.#visit.signal, { done, failed: (problem) => this.#fail(problem) });
  }

  /** Goes where it is wanted, or does what is needed for it. */
  #settle() {
    if (!this.#track || this.#isLost) return;
    if (this.#target !== null) {
      const hasMetadata = this.#element.readyState >= HTMLMediaElement.HAVE_METADATA;
      if (hasMetadata && this.#canReach(this.#target)) this.#go();
      else if (this.#isComplete && !this.#wasComplete) this.#open();
      else if (this.#isComplete && hasMetadata) this.#lose();
    }
    if (this.#target === null && this.#wantsToPlay) this.#start();
    // Nothing is to be heard from the old place.
    else if (this.#target !== null && !this.#element.paused) this.#element.pause();
  }

  /** A stream can be sought in where the browser still has it, if at all. */
  #canReach(seconds) {
    const { seekable } = this.#element;
    for (let index = 0; index < seekable.length; index++) {
      if (seekable.start(index) <= seconds && seconds <= seekable.end(index) + TOLERANCE) return true;
    }
    return false;
  }

  #go() {
    this.#element.currentTime = this.#target;
    this.#target = null;
    this.#watchLoop();
  }

  #start() {
    if (!this.#element.paused) return;
    this.#element.play().catch((error) => {
      // Browsers let a page make noise only after somebody has touched it.
      if (error.name !== "NotAllowedError") return;
      this.#wantsToPlay = false;
      this.#changed();
    });
  }

  /** The browser, too, starts and stops it: by the keys of a keyboard, or when headphones are pulled out. */
  #obey(plays) {
    const isWanted = plays === this.#wantsToPlay || this.#element.paused === plays;
    if (isWanted || this.#element.ended || this.#isLost || this.#target !== null) return;
    this.#wantsToPlay = plays;
    this.#changed();
  }

  #finish() {
    // A stream that was cut off seems to end.
    if (this.time < this.#track.duration_seconds - TOLERANCE) return this.#lose();
    if (this.#loop) return this.seek(this.#loop.start);
    this.#hasEnded = true;
    this.#wantsToPlay = false;
    this.#changed();
  }

  async #lose() {
    if (this.#isLost || !this.#track) return;
    const { signal } = this.#visit;
    this.#target ??= this.#element.currentTime;
    this.#isLost = true;
    this.#changed();
    try {
      await this.#returning(signal);
    } catch (problem) {
      if (!signal.aborted) this.#fail(problem);
    }
  }

  async #returning(signal) {
    await pause(this.#pause, signal);
    this.#pause = Math.min(2 * this.#pause, 8 * PAUSE);
    // Waits until somebody answers, and brings addresses that are signed anew.
    const track = await get(`/tracks/${this.#track.id}`, { signal });
    if (signal.aborted) return;
    this.#track = track;
    this.#isComplete = track.status === "ready";
    this.#isLost = false;
    if (this.#target === 0) this.#target = null;
    if (!this.#isComplete) this.#awaitEnd();
    if (this.#isComplete || this.#target === null) this.#open();
    this.#settle();
    this.#changed();
  }

  #tryAgain() {
    this.#isGivenUp = this.#isLost = false;
    this.#lose();
  }

  #fail(problem) {
    this.#isGivenUp = true;
    this.#wantsToPlay = false;
    this.#element.pause();
    this.#changed();
    this.dispatchEvent(Object.assign(new Event("fail"), { problem }));
  }

  #watchLoop() {
    clearTimeout(this.#loopTimer);
    if (!this.#loop || !this.isSounding) return;
    const rest = this.#loop.end - this.#element.currentTime;
    if (rest > 0) this.#loopTimer = setTimeout(() => this.#watchLoop(), Math.min(1000 * rest, 1000));
    else if (this.#isComplete || this.#canReach(this.#loop.start)) this.seek(this.#loop.start);
  }

  #changed() {
    this.#watchLoop();
    this.dispatchEvent(new Event("change"));
  }
}
