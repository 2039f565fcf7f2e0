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

  /** Tells something in passing, to be seen for a while and read out. */
  say(text) {
    const number = (this.#state.announcement?.number ?? 0) + 1;
    this.update({ announcement: { number, text } });
  }

  onChange(listener) {
    this.#listener = listener;
    listener(this.#state);
  }
}
