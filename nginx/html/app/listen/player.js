/** What plays: one track at a time, for the whole page. */

import { h, toast } from "../dom.js";
import { switchToParts, switchToSong, toParts, toSong } from "./crossing.js";
import { announce } from "./media-session.js";
import { Mixer } from "./mixer.js";
import { Song } from "./song.js";
import { Sound } from "./sound.js";
import { recallVolume, rememberVolume } from "./stored-volume.js";

/**
 * Two things can sound behind it: the mastered song, and its parts when somebody has changed them in the mixer. It
 * goes from one to the other in time with the music.
 *
 * Events: "track" (another one), "state" (playing, paused, waiting, ended), "time" (each animation frame while playing,
 * and after a seek), "volume", "loop", "mixer" (something in it).
 */
export class Player extends EventTarget {
  #track = null;
  #mixer = null;
  #song;
  #sound = new Sound();
  /** The song or the mixer: what is heard. */
  #source;
  /** The one that is wanted, and what ends the way there. */
  #heading;
  #crossing = new AbortController();
  #loop = null;
  #volume = 1;
  #isMuted = false;
  #state = "";
  #frame = 0;

  constructor() {
    super();
    const element = h("audio", { preload: "auto" });
    document.body.append(element);
    this.#song = new Song(element);
    this.#source = this.#heading = this.#song;
    this.#song.addEventListener("change", () => this.#changed());
    this.#song.addEventListener("fail", ({ problem }) => toast(problem.message));
    this.#setVolume(recallVolume());
    announce(this);
  }

  /** As the server told it; null before the first. */
  get track() {
    return this.#track;
  }

  get mixer() {
    return this.#mixer;
  }

  /** Seconds. */
  get time() {
    return Math.min(this.#source.time, this.duration);
  }

  /** Seconds, of the track. */
  get duration() {
    return this.#track?.duration_seconds ?? 0;
  }

  /** Also while it waits for sound. */
  get isPlaying() {
    return this.#source.isPlaying;
  }

  /** Wants to play but has no sound yet. */
  get isWaiting() {
    return this.#source.isWaiting;
  }

  get hasEnded() {
    return this.#source.hasEnded;
  }

  /**
   * @param {Object} track of the server's; the one that is loaded already is only played and sought in.
   * @param {Object} [options]
   * @param {boolean} [options.play]
   * @param {number} [options.at] seconds
   */
  load(track, { play = false, at } = {}) {
    if (track.id === this.#track?.id) {
      if (at !== undefined) this.seek(at);
      if (play) this.play();
    } else if (track.audio?.mp3) {
      this.#change(track, { play, at: at ?? 0 });
    }
  }

  /** When there is no such track any more. */
  unload() {
    this.#crossing.abort();
    this.#mixer?.close();
    this.#track = this.#mixer = null;
    this.#source = this.#heading = this.#song;
    this.loop = null;
    this.#song.unload();
    for (const name of ["track", "mixer"]) this.#tell(name);
    this.#changed();
  }

  play() {
    if (!this.#track) return;
    if (!this.isPlaying) this.#source.play();
    this.#changed();
  }

  pause() {
    this.#source.pause();
    // What is silent need not be crossed to in time.
    this.#turn();
    this.#changed();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  seek(seconds) {
    if (!this.#track) return;
    const time = Math.min(Math.max(0, seconds), this.duration);
    // Who goes elsewhere has heard enough of it.
    if (this.#loop && (time < this.#loop.start || time >= this.#loop.end)) this.loop = null;
    this.#source.seek(time);
    this.#changed();
    this.#tell("time");
  }

  /** `{start, end}` in seconds, or null. */
  get loop() {
    return this.#loop;
  }

  set loop(loop) {
    this.#loop = loop;
    this.#song.loop = loop;
    if (this.#mixer) this.#mixer.loop = loop;
    this.#tell("loop");
  }

  /** 0 to 1; remembered from visit to visit, as is `isMuted`. */
  get volume() {
    return this.#volume;
  }

  set volume(volume) {
    this.#setVolume({ volume, isMuted: false });
  }

  get isMuted() {
    return this.#isMuted;
  }

  set isMuted(isMuted) {
    this.#setVolume({ volume: this.#volume, isMuted });
  }

  #change(track, options) {
    this.#crossing.abort();
    this.#mixer?.close();
    this.#track = track;
    this.#mixer = new Mixer(track, this.#sound);
    this.#mixer.addEventListener("change", () => this.#follow());
    this.#mixer.addEventListener("state", () => this.#changed());
    this.#mixer.addEventListener("problem", ({ problem }) => this.#giveUp(problem));
    this.#source = this.#heading = this.#song;
    this.loop = null;
    this.#song.fade.to(1);
    this.#song.load(track, options);
    this.#tell("track");
    this.#tell("mixer");
    this.#changed();
    this.#tell("time");
  }

  /** What the mixer was told. */
  #follow() {
    const wanted = this.#mixer.isActive ? this.#mixer : this.#song;
    if (wanted !== this.#heading) this.#turn();
    this.#tell("mixer");
  }

  /** A part cannot be had: those that play already go on without it. */
  #giveUp(problem) {
    toast(problem.message);
    if (this.#source !== this.#mixer) this.#mixer.reset();
  }

  /** Towards what is wanted, from what is heard. */
  #turn() {
    const wanted = this.#mixer?.isActive ? this.#mixer : this.#song;
    this.#crossing.abort();
    this.#crossing = new AbortController();
    this.#heading = wanted;
    if (wanted === this.#source) return this.#stay();
    const { isPlaying, isWaiting } = this;
    if (isPlaying && !isWaiting) this.#cross(wanted, this.#crossing.signal);
    else this.#jump(wanted);
  }

  #stay() {
    if (this.#source === this.#song) this.#mixer?.rest();
  }

  async #cross(wanted, signal) {
    try {
      if (wanted === this.#mixer) await toParts(this.#song, this.#mixer, this.#sound, signal);
      else await toSong(this.#song, this.#mixer, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      return;
    }
    if (!signal.aborted) this.#source = wanted;
    this.#changed();
  }

  #jump(wanted) {
    this.#source = wanted;
    if (wanted === this.#mixer) switchToParts(this.#song, this.#mixer);
    else switchToSong(this.#song, this.#mixer);
  }

  #changed() {
    if (this.#source === this.#mixer && this.hasEnded && this.isPlaying) this.#mixer.pause();
    const state = [this.isPlaying, this.isWaiting, this.hasEnded].join();
    if (state !== this.#state) {
      this.#state = state;
      this.#tell("state");
    }
    if (this.isPlaying && !this.#frame) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  #tick() {
    this.#frame = this.isPlaying ? requestAnimationFrame(() => this.#tick()) : 0;
    this.#tell("time");
  }

  #setVolume({ volume, isMuted }) {
    this.#volume = Math.min(1, Math.max(0, volume));
    this.#isMuted = isMuted;
    this.#song.fade.set(this.#volume, isMuted);
    this.#sound.volume = isMuted ? 0 : this.#volume;
    rememberVolume(this.#volume, isMuted);
    this.#tell("volume");
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
