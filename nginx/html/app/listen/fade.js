/** The loudness of an `<audio>` element: what the listener has set, times what a crossing needs. */

/** Seconds in which 63 % of the way are gone; browsers smooth the steps. */
export const PACE = 0.008;
/** Milliseconds. */
const STEP = 4;
/** 80 dB down. Chromium takes an element that is quite silent off the loudspeakers, and needs 100 ms to put it back. */
const UNHEARD = 0.0001;

export class Fade {
  #element;
  #volume = 1;
  #isMuted = false;
  #level = 1;
  #timer = 0;

  /** @param {HTMLMediaElement} element */
  constructor(element) {
    this.#element = element;
  }

  set(volume, isMuted) {
    this.#volume = volume;
    this.#isMuted = isMuted;
    this.#apply();
  }

  /**
   * Towards a level from 0 to 1, at once or softly.
   *
   * @param {Object} [options]
   * @param {number} [options.delay] milliseconds
   * @param {function()} [options.then] unless another movement comes between
   */
  to(level, { isSoft = false, delay = 0, then = () => {} } = {}) {
    clearInterval(this.#timer);
    if (!isSoft) {
      this.#level = level;
      this.#apply();
      return then();
    }
    const first = this.#level;
    const start = performance.now() + delay;
    this.#timer = setInterval(() => {
      const progress = 1 - Math.exp(-Math.max(0, performance.now() - start) / 1000 / PACE);
      const isOver = progress > 0.98;
      this.#level = isOver ? level : first + (level - first) * progress;
      this.#apply();
      if (!isOver) return;
      clearInterval(this.#timer);
      then();
    }, STEP);
  }

  #apply() {
    const volume = this.#volume * Math.max(this.#level, UNHEARD);
    this.#element.volume = volume;
    // Some telephones know no other volume than that of their keys.
    const isObeyed = Math.abs(this.#element.volume - volume) < 0.01;
    this.#element.muted = this.#isMuted || (!isObeyed && this.#level < 0.5);
  }
}
