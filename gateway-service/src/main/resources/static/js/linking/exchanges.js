import { newKey } from '../http/commands.js';
import { showProblem } from './problems.js';
import { UnderWay } from './under-way.js';

/**
 * Public tokens on their way to a connection; several can be, since some banks take long. Those that
 * the gateway accepted but has not finished survive a reload of the tab.
 */
export class Exchanges {
  #commands;
  #connections;
  #store;
  #underWay;

  constructor({ commands, connections, storage, store }) {
    this.#commands = commands;
    this.#connections = connections;
    this.#store = store;
    this.#underWay = new UnderWay({ store, storage, list: 'exchanges' });
  }

  /** Exchanges a public token; a key given again asks for the outcome of the same attempt. */
  start(body, institution, key = newKey()) {
    const accepted = (request) => this.#underWay.put({ key, institution, request });
    return this.#through({ key, institution }, async () => {
      try {
        return await this.#commands.send('/plaid/exchange-token', body, key, accepted);
      } catch (problem) {
        if (problem.slug === 'duplicate-connection') return this.#ask({ key, institution, body });
        const repeat = () => this.start(body, institution, key);
        return showProblem(this.#store, problem, { repeat });
      }
    });
  }

  /** Follows what was accepted before the page was loaded. */
  resume() {
    for (const exchange of this.#underWay.accepted) {
      this.#through(exchange, () =>
        this.#commands
          .follow(exchange.request)
          .catch((problem) => showProblem(this.#store, problem)),
      );
    }
  }

  /** The user wants the suspected duplicate all the same. */
  connectAnyway({ key, institution, body }) {
    this.#answered(key);
    return this.start({ ...body, acknowledge_duplicate: true }, institution);
  }

  /** The user keeps what is connected already; the unused public token expires by itself. */
  keepExisting({ key }) {
    this.#answered(key);
    this.#store.say('Nothing was changed.');
  }

  /** Shows an exchange from here until its connection, if there is one, is in the list. */
  async #through(exchange, act) {
    this.#underWay.put(exchange);
    const outcome = await act();
    if (outcome) await this.#connections.reload();
    if (outcome?.status === 'already_linked') {
      this.#store.say('This bank was connected already. Nothing was added.');
    }
    this.#underWay.drop(exchange.key);
  }

  #ask(duplicate) {
    this.#store.update({ duplicates: [...this.#store.state.duplicates, duplicate] });
  }

  #answered(key) {
    const duplicates = this.#store.state.duplicates.filter((duplicate) => duplicate.key !== key);
    this.#store.update({ duplicates });
  }
}
