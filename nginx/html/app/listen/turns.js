/** Lets only so many do a thing at a time; the others wait, first come, first served. */
export class Turns {
  #free;
  #waiting = [];

  /** @param {number} count */
  constructor(count) {
    this.#free = count;
  }

  /** @param {function(): Promise} work */
  async take(work) {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The turn goes to the next one, or lies there for whoever comes.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
