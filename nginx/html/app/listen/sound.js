/** Where the parts of a song come together: a limiter, as the mix has one, and the listener's volume. */

import { PACE } from "./fade.js";

/** Of the tracks' stems; what is fed to the context need not be converted then, which would spoil the joints. */
export const SAMPLE_RATE = 44_100;

/** Decibels, and seconds. Peaks of the mix are as high as that. */
const LIMITER = { threshold: -2, knee: 0, ratio: 20, attack: 0.002, release: 0.12 };
/** Seconds by which a limiter is late, because it looks ahead; all browsers have it from the same source. */
const LOOK_AHEAD = 0.006;

const factor = (decibels) => 10 ** (decibels / 20);

/** One clock and one way out for all that is played from parts; asleep but when it is used. */
export class Sound {
  #context = null;
  #input;
  #output;
  #volume = 1;
  #sleep = 0;

  /** Begun at the first use: browsers want a gesture of the listener's before it. */
  get context() {
    if (!this.#context) this.#build();
    return this.#context;
  }

  /** What parts connect to. */
  get input() {
    return this.context && this.#input;
  }

  /** @param {number} decibels by which parts are quieter than in the mix. */
  set headroom(decibels) {
    this.input.gain.value = factor(decibels);
  }

  /** 0 to 1 */
  set volume(volume) {
    this.#volume = volume;
    this.#output?.gain.setTargetAtTime(volume, this.#context.currentTime, PACE);
  }

  /** The context's time of what is heard at this moment; what is scheduled for a time is heard when this reaches it. */
  get heardTime() {
    const { currentTime, outputLatency = 0 } = this.context;
    const { contextTime, performanceTime } = this.#context.getOutputTimestamp();
    const isTold = performanceTime > 0 && contextTime > 0;
    const told = isTold ? contextTime + (performance.now() - performanceTime) / 1000 : currentTime - outputLatency;
    return Math.min(currentTime, told) - LOOK_AHEAD;
  }

  async wake() {
    clearTimeout(this.#sleep);
    if (this.context.state !== "running") await this.#context.resume();
  }

  /** When the last sound has faded. */
  rest() {
    clearTimeout(this.#sleep);
    this.#sleep = setTimeout(() => this.#context?.suspend(), 100);
  }

  #build() {
    const context = new AudioContext({ sampleRate: SAMPLE_RATE });
    this.#context = context;
    this.#input = new GainNode(context);
    this.#output = new GainNode(context, { gain: this.#volume });
    const limiter = new DynamicsCompressorNode(context, LIMITER);
    const makeUp = new GainNode(context, { gain: factor(-makeUpGain()) });
    this.#input.connect(limiter).connect(makeUp).connect(this.#output).connect(context.destination);
  }
}

/** Decibels that a DynamicsCompressorNode adds: 0.6 of what it takes from full scale (Web Audio API, 1.19). */
const makeUpGain = () => -0.6 * LIMITER.threshold * (1 - 1 / LIMITER.ratio);
