import { Reader } from '../http/reader.js';
import { changesBetween } from './words.js';

/** Keeps the list of connections fresh. */
export class Connections {
  #api;
  #store;
  #clock;
  #onRead;
  #reader;

  constructor({ api, store, clock, pause, onRead }) {
    this.#api = api;
    this.#store = store;
    this.#clock = clock;
    this.#onRead = onRead;
    this.#reader = new Reader({
      read: () => this.#read(),
      onFailure: (readProblem) => store.update({ readProblem }),
      pause,
    });
  }

  /** Reads the list until it is read. */
  reload() {
    return this.#reader.reload();
  }

  async #read() {
    const { connections, read_at: readAt } = await this.#api.get('/plaid/connections');
    this.#clock.heard(readAt);
    this.#show(connections.map(withoutHiddenAccounts));
  }

  #show(connections) {
    const { connections: before, arrived: earlier } = this.#store.state;
    const news = before ? changesBetween(before, connections).join(' ') : '';
    const known = new Set((before ?? connections).map((connection) => connection.item_id));
    const arrived = connections.map((c) => c.item_id).filter((id) => !known.has(id));
    this.#store.update({
      connections,
      readProblem: null,
      arrived: [...earlier, ...arrived],
      now: this.#clock.now(),
    });
    if (news) this.#store.say(news);
    this.#onRead();
  }
}

/** Hidden accounts are gone at the bank; their data stays a while in case they return. */
function withoutHiddenAccounts(connection) {
  const accounts = connection.accounts.filter(({ status }) => status !== 'HIDDEN');
  return { ...connection, accounts };
}
