/** How the sound of a track comes about, from the events that the server tells. */

import { get, Problem } from "../api.js";
import { pause } from "../pause.js";

/** Milliseconds before a stream that was refused is asked for again. */
const PAUSE = 1000;

/** By the tracks' ids; there only while somebody follows. */
const streams = new Map();

/**
 * Follows the making of a track's sound, which asks for that sound where there is none yet. Followers of the same
 * track share one connection; when it is lost, it is taken up again.
 *
 * @param {{id: string, events: string}} track
 * @param {AbortSignal} signal ends it.
 * @param {Object} told Each is optional and never called before `follow` returns.
 * @param {function({stage: string, percent: number, position: number|undefined})} [told.stage] "queued", "generating"
 *   or "rendering"; from 0 to 100; in the queue for another service, 1 for the next
 * @param {function()} [told.done] once: the sound is complete; nothing follows.
 * @param {function(Problem)} [told.failed] once: there will be no sound; nothing follows. Following again tries again.
 */
export function follow(track, signal, told) {
  if (signal.aborted) return;
  const stream = streams.get(track.id) ?? new Stream(track);
  stream.add(told);
  signal.addEventListener("abort", () => stream.remove(told), { once: true });
}

class Stream {
  #track;
  #followers = new Set();
  #source = null;
  #leaving = new AbortController();
  /** What was told as `stage`, for those who come later. */
  #latest = null;

  constructor(track) {
    this.#track = track;
    streams.set(track.id, this);
    this.#open(track.events);
  }

  add(told) {
    this.#followers.add(told);
    if (!this.#latest) return;
    queueMicrotask(() => this.#followers.has(told) && told.stage?.(this.#latest));
  }

  remove(told) {
    if (this.#followers.delete(told) && this.#followers.size === 0) this.#close();
  }

  #open(address) {
    this.#source = new EventSource(address);
    this.#source.addEventListener("stage", (event) => {
      this.#latest = { stage: "queued", percent: 0, ...JSON.parse(event.data) };
      for (const told of [...this.#followers]) told.stage?.(this.#latest);
    });
    this.#source.addEventListener("done", () => this.#finish((told) => told.done?.()));
    this.#source.addEventListener("failed", (event) => this.#fail(new Problem(JSON.parse(event.data))));
    this.#source.addEventListener("error", () => this.#reopen());
  }

  /** A browser comes again by itself when a connection breaks, but not after any other answer than a stream. */
  async #reopen() {
    if (this.#source.readyState !== EventSource.CLOSED) return;
    const { signal } = this.#leaving;
    try {
      await pause(PAUSE, signal);
      // The address may have been refused because its signature is too old.
      const { events } = await get(`/tracks/${this.#track.id}`, { signal });
      if (!signal.aborted) this.#open(events);
    } catch (problem) {
      if (!signal.aborted) this.#fail(problem);
    }
  }

  #fail(problem) {
    this.#finish((told) => told.failed?.(problem));
  }

  #finish(tell) {
    const followers = [...this.#followers];
    this.#followers.clear();
    this.#close();
    followers.forEach(tell);
  }

  #close() {
    this.#leaving.abort();
    this.#source.close();
    // Another may have taken the place.
    if (streams.get(this.#track.id) === this) streams.delete(this.#track.id);
  }
}
