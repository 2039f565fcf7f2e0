import { nameOf } from '../connections/words.js';
import { newKey } from '../http/commands.js';
import { Problem } from '../http/problem.js';
import { showProblem } from './problems.js';
import { UnderWay } from './under-way.js';

/**
 * Connections whose owner just was in Plaid's window for them: the server asks the bank whether they
 * work again, which may take a while.
 */
export class Reconnections {
  #commands;
  #connections;
  #store;
  #underWay;

  constructor({ commands, connections, storage, store }) {
    this.#commands = commands;
    this.#connections = connections;
    this.#store = store;
    this.#underWay = new UnderWay({ store, storage, list: 'checks' });
  }

  /** Has a connection checked; a key given again asks for the outcome of the same attempt. */
  check(itemId, body, key = newKey()) {
    const path = `/plaid/connections/${encodeURIComponent(itemId)}/reconnected`;
    const accepted = (request) => this.#underWay.put({ key, itemId, request });
    const repeat = () => this.check(itemId, body, key);
    return this.#through({ key, itemId }, repeat, () =>
      this.#commands.send(path, body, key, accepted),
    );
  }

  /** Follows what was accepted before the page was loaded. */
  resume() {
    for (const check of this.#underWay.accepted) {
      this.#through(check, null, () => this.#commands.follow(check.request));
    }
  }

  /** Shows a check from here until what it found is in the list. */
  async #through(check, repeat, act) {
    const { key, itemId } = check;
    this.#underWay.put(check);
    try {
      const answer = await act();
      await this.#connections.reload();
      this.#tell(itemId, answer);
    } catch (problem) {
      showProblem(this.#store, problem, { repeat, startOver: 'reconnect', itemId });
      if (problem.slug === 'connection-removed') await this.#connections.reload();
    } finally {
      this.#underWay.drop(key);
    }
  }

  #tell(itemId, answer) {
    if (answer?.status === 'still_broken') {
      const problem = Problem.local('still-broken');
      showProblem(this.#store, problem, { startOver: 'reconnect', itemId });
      return;
    }
    const connection = this.#store.state.connections.find((known) => known.item_id === itemId);
    if (connection) this.#store.say(`${nameOf(connection)} is connected again.`);
  }
}
