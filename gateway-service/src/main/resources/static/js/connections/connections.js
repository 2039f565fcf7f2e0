import { changesBetween } from './words.js';

const BACK_OFF_MS = { first: 1_000, most: 30_000 };

/**
 * Keeps the list of connections fresh. Events are only hints: the page subscribes, then reads, and
 * reads again whenever it had to subscribe anew, so that what happened in between is not missed.
 */
export class Connections {
  #api;
  #store;
  #pause;
  #onEvent;
  #reading = null;
  #stale = false;

  constructor({ api, store, pause, onEvent }) {
    this.#api = api;
    this.#store = store;
    this.#pause = pause;
    this.#onEvent = onEvent;
  }

  /** Follows the connections for as long as the page lives. */
  async watch() {
    for (let failures = 0; ; failures++) {
      const events = await this.#api.events('/plaid/events').catch(() => null);
      await this.reload();
      if (events) {
        failures = 0;
        await this.#listen(events);
      }
      this.#store.update({ live: false });
      await this.#pause(backOff(failures));
    }
  }

  /** Reads the list until it is read; calls that come meanwhile share one more read after it. */
  reload() {
    this.#stale = true;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #listen(events) {
    this.#store.update({ live: true });
    try {
      for await (const event of events) {
        this.#onEvent(event);
        this.reload();
      }
    } catch {
      // A cut stream ends like one that the server closed: subscribe again.
    }
  }

  async #read() {
    for (let failures = 0; this.#stale;) {
      this.#stale = false;
      try {
        const { connections } = await this.#api.get('/plaid/connections');
        this.#show(connections.map(withoutHiddenAccounts));
        failures = 0;
      } catch (problem) {
        this.#store.update({ readProblem: problem });
        this.#stale = true;
        await this.#pause(backOff(failures++));
      }
    }
  }

  #show(connections) {
    const before = this.#store.state.connections;
    const news = before ? changesBetween(before, connections).join(' ') : '';
    const known = new Set((before ?? connections).map((connection) => connection.item_id));
    const arrived = connections.map((c) => c.item_id).filter((id) => !known.has(id));
    this.#store.update({
      connections,
      readProblem: null,
      arrived: [...this.#store.state.arrived, ...arrived],
    });
    if (news) this.#store.say(news);
  }
}

/** Hidden accounts are gone at the bank; their data stays a while in case they return. */
function withoutHiddenAccounts(connection) {
  const accounts = connection.accounts.filter(({ status }) => status !== 'HIDDEN');
  return { ...connection, accounts };
}

/** How long to wait after so many failures in a row, spread so that not all pages come at once. */
export function backOff(failures, random = Math.random()) {
  const longest = Math.min(BACK_OFF_MS.first * 2 ** failures, BACK_OFF_MS.most);
  return longest / 2 + (longest / 2) * random;
}
