/** From here on a clock is wrong; less is the way that an answer took. */
const WRONG_MS = 60_000;

/**
 * The server's time. A browser's clock may be wrong, and in a local system business time may have been
 * moved; ages and dates are told by the clock that they were written down by.
 */
export class ServerClock {
  #here;
  #ahead = 0;

  /** `here` is this side's clock. */
  constructor(here) {
    this.#here = here;
  }

  now() {
    return this.#here() + this.#ahead;
  }

  /** The server said what time it is. */
  heard(instant) {
    const ahead = Date.parse(instant) - this.#here();
    this.#ahead = Math.abs(ahead) >= WRONG_MS ? ahead : 0;
  }
}
