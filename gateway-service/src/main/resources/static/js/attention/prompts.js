import { Reader } from '../http/reader.js';
import { showProblem } from '../linking/problems.js';
import { until } from '../ui/time.js';
import { bankOf } from './prompt-words.js';

const SNOOZE_DAYS = 3;

/** What the user is to be told about connections; read at sign-in and whenever an event says so. */
export class Prompts {
  #api;
  #store;
  #now;
  #reader;

  constructor({ api, store, pause, now }) {
    this.#api = api;
    this.#store = store;
    this.#now = now;
    // Whoever cannot read them sees the indicators all the same, so failures are not shown.
    this.#reader = new Reader({ read: () => this.#read(), pause });
  }

  /** Reads the prompts until they are read. */
  reload() {
    return this.#reader.reload();
  }

  /** Puts a prompt off for some days; it leaves the page at once. */
  async snooze(prompt) {
    this.#keep((other) => other.prompt_id !== prompt.prompt_id);
    try {
      const path = `/plaid/prompts/${encodeURIComponent(prompt.prompt_id)}/snooze`;
      const { body } = await this.#api.post(path, { days: SNOOZE_DAYS });
      const when = until(body.snoozed_until, this.#now());
      this.#store.say(`We remind you of ${bankOf(prompt)} again ${when}.`);
    } catch (problem) {
      if (problem.status !== 404) {
        showProblem(this.#store, problem, { repeat: () => this.snooze(prompt) });
      }
    }
    this.reload();
  }

  async #read() {
    const { prompts } = await this.#api.get('/plaid/prompts');
    this.#store.update({ prompts });
  }

  #keep(wanted) {
    this.#store.update({ prompts: this.#store.state.prompts.filter(wanted) });
  }
}
