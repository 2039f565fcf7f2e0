/** All that the page shows, in one object; listeners hear once per turn, after all its changes. */
export class Store {
  #state;
  #listener = () => {};
  #scheduled = false;

  constructor(initial) {
    this.#state = initial;
  }

  get state() {
    return this.#state;
  }

  update(patch) {
    this.#state = { ...this.#state, ...patch };
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#listener(this.#state);
    });
  }

  onChange(listener) {
    this.#listener = listener;
    listener(this.#state);
  }
}
