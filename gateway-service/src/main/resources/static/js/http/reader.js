import { backOff } from './back-off.js';

/** Reads something until it is read; calls that come meanwhile share one more read after it. */
export class Reader {
  #read;
  #onFailure;
  #pause;
  #reading = null;
  #stale = false;

  /** `read` fetches and shows; `onFailure` is told each problem before the next try. */
  constructor({ read, onFailure = () => {}, pause }) {
    this.#read = read;
    this.#onFailure = onFailure;
    this.#pause = pause;
  }

  /** Reads what is at least as new as this call. */
  reload() {
    this.#stale = true;
    this.#reading ??= this.#untilRead().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #untilRead() {
    for (let failures = 0; this.#stale;) {
      this.#stale = false;
      try {
        await this.#read();
        failures = 0;
      } catch (problem) {
        this.#onFailure(problem);
        this.#stale = true;
        await this.#pause(backOff(failures++));
      }
    }
  }
}
