const TYPING_MS = 250;
const PAGE = 50;

/** Nothing searched, nothing read. */
export const NO_TRANSACTIONS = {
  query: '',
  accountId: null,
  rows: null,
  next: null,
  reading: false,
  problem: null,
  news: false,
};

/**
 * The user's transactions, newest first, as far as they were asked for. Only the answer to the newest
 * question is shown, whatever order answers come in.
 */
export class Transactions {
  #api;
  #store;
  #pause;
  #question = 0;
  #open = false;

  constructor({ api, store, pause }) {
    this.#api = api;
    this.#store = store;
    this.#pause = pause;
  }

  /** The view is looked at, for one account or (null) for all. */
  open(accountId) {
    this.#open = true;
    const { accountId: before, rows } = this.#store.state.transactions;
    this.#set({ accountId, rows: before === accountId ? rows : null });
    return this.#ask();
  }

  close() {
    this.#open = false;
  }

  /** Asks while it is typed, but not for every letter. */
  async search(query) {
    this.#set({ query });
    const question = ++this.#question;
    await this.#pause(TYPING_MS);
    if (question === this.#question) await this.#ask();
  }

  /** Reads the next page. */
  more() {
    const { next, reading } = this.#store.state.transactions;
    if (next && !reading) return this.#ask(next);
  }

  /** Reads the first page again. */
  again() {
    return this.#ask();
  }

  /** Something new may be there; who has turned pages is asked before they are taken away. */
  changed() {
    if (!this.#open) return;
    const { rows } = this.#store.state.transactions;
    if (rows && rows.length > PAGE) this.#set({ news: true });
    else this.#ask();
  }

  async #ask(cursor) {
    const question = ++this.#question;
    const { query, accountId, rows } = this.#store.state.transactions;
    this.#set({ reading: true, problem: null });
    try {
      const page = await this.#api.get(
        `/plaid/transactions?${parameters(query, accountId, cursor)}`,
      );
      if (question !== this.#question) return;
      const known = cursor ? rows : [];
      this.#set({
        rows: [...known, ...without(known, page.transactions)],
        next: page.next_cursor ?? null,
        reading: false,
        news: cursor ? this.#store.state.transactions.news : false,
      });
    } catch (problem) {
      if (question === this.#question) this.#set({ reading: false, problem });
    }
  }

  #set(patch) {
    this.#store.update({ transactions: { ...this.#store.state.transactions, ...patch } });
  }
}

function parameters(query, accountId, cursor) {
  const asked = { limit: PAGE, q: query.trim(), account_id: accountId, cursor };
  const given = Object.entries(asked).filter(([, value]) => value);
  return new URLSearchParams(given);
}

/** What is not known yet: rows may have moved over the edge of a page meanwhile. */
function without(known, rows) {
  const ids = new Set(known.map((row) => row.transaction_id));
  return rows.filter((row) => !ids.has(row.transaction_id));
}
