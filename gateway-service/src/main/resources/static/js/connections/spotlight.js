/**
 * Leads to the connection that an address names (`/?connection=<item_id>`, as in our mails): when its
 * owner has signed in and the list was read, it is shown and marked.
 */
export class Spotlight {
  #store;
  #reveal;
  #wanted;
  #history;

  /** `reveal` brings a connection into view. */
  constructor({ store, location, history, reveal }) {
    this.#store = store;
    this.#reveal = reveal;
    this.#history = history;
    this.#wanted = new URLSearchParams(location.search).get('connection');
    store.update({ wanted: Boolean(this.#wanted) });
  }

  /** The list was read: look there for what is wanted, once. */
  look() {
    const itemId = this.#wanted;
    if (!itemId) return;
    this.#wanted = null;
    this.#history.replaceState(null, '', '/');
    const found = this.#store.state.connections.some((known) => known.item_id === itemId);
    if (found) {
      this.#store.update({ wanted: false, highlighted: itemId });
      this.#reveal(itemId);
    } else {
      this.#store.update({ wanted: false });
      this.#store.say('The connection that you came for is not in your list any more.');
    }
  }
}
