/**
 * Commands on their way, as entries {key, request, …} of one list in the store; those that the gateway
 * accepted (they have a `request`) survive a reload of the tab.
 */
export class UnderWay {
  #store;
  #storage;
  #list;

  /** `list` names both the store's list and, with our prefix, the place in the tab's storage. */
  constructor({ store, storage, list }) {
    this.#store = store;
    this.#storage = storage;
    this.#list = list;
  }

  /** What was accepted before the page was loaded. */
  get accepted() {
    return JSON.parse(this.#storage.getItem(this.#place)) ?? [];
  }

  put(entry) {
    this.#keep([...this.#without(entry.key), entry]);
  }

  drop(key) {
    this.#keep(this.#without(key));
  }

  get #place() {
    return `fiscility.${this.#list}`;
  }

  #without(key) {
    return this.#store.state[this.#list].filter((entry) => entry.key !== key);
  }

  #keep(entries) {
    this.#store.update({ [this.#list]: entries });
    const accepted = entries.filter(({ request }) => request);
    this.#storage.setItem(this.#place, JSON.stringify(accepted));
  }
}
