import { newKey } from '../http/commands.js';
import { showProblem } from '../linking/problems.js';

/** Connections that their owner gives up: asked about first, then shown as going until they are gone. */
export class Removals {
  #commands;
  #connections;
  #store;

  constructor({ commands, connections, store }) {
    this.#commands = commands;
    this.#connections = connections;
    this.#store = store;
  }

  /** Asks whether it is meant. */
  ask(itemId) {
    this.#store.update({ confirming: itemId });
  }

  /** It was not meant. */
  keep() {
    this.#store.update({ confirming: null });
  }

  /** Removes a connection; a key given again asks for the outcome of the same attempt. */
  async remove(itemId, key = newKey()) {
    const { removals } = this.#store.state;
    this.#store.update({ confirming: null, removals: [...removals, itemId] });
    try {
      await this.#commands.remove(`/plaid/connections/${encodeURIComponent(itemId)}`, key);
    } catch (problem) {
      // Gone already is what was wanted.
      if (problem.slug !== 'connection-removed') {
        const repeat = () => this.remove(itemId, problem.outcomeUnknown ? key : newKey());
        showProblem(this.#store, problem, { repeat, startOver: 'repeat' });
      }
    }
    await this.#connections.reload();
    // From here on the list itself tells.
    const others = this.#store.state.removals.filter((other) => other !== itemId);
    this.#store.update({ removals: others });
  }
}
