import { backOff } from './back-off.js';

/**
 * Keeps the page listening. Events are only hints: the page subscribes, then reads, and reads again
 * whenever it had to subscribe anew, so that what happened in between is not missed.
 */
export class Live {
  #api;
  #store;
  #pause;
  #onSubscribed;
  #onEvent;

  /** `onSubscribed` reads everything; `onEvent` gets {name, data} with data understood. */
  constructor({ api, store, pause, onSubscribed, onEvent }) {
    this.#api = api;
    this.#store = store;
    this.#pause = pause;
    this.#onSubscribed = onSubscribed;
    this.#onEvent = onEvent;
  }

  /** Listens for as long as the page lives. */
  async watch() {
    for (let failures = 0; ; failures++) {
      const events = await this.#api.events('/plaid/events').catch(() => null);
      await this.#onSubscribed();
      if (events) {
        failures = 0;
        await this.#listen(events);
      }
      this.#store.update({ live: false });
      await this.#pause(backOff(failures));
    }
  }

  async #listen(events) {
    this.#store.update({ live: true });
    try {
      for await (const { name, data } of events) this.#onEvent({ name, data: understood(data) });
    } catch {
      // A cut stream ends like one that the server closed: subscribe again.
    }
  }
}

/** The event's members; none where it cannot be read, as the name alone is a hint. */
function understood(data) {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
