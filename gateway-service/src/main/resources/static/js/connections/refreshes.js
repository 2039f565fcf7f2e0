import { newKey } from '../http/commands.js';
import { Problem } from '../http/problem.js';
import { showProblem } from '../linking/problems.js';
import { seconds } from '../ui/time.js';
import { nameOf } from './words.js';

/** After so long a refresh is told to take its time; after the longer time the button comes back. */
const SLOW_MS = 15_000;
const GIVEN_UP_MS = 180_000;

/**
 * Refreshes that the user asked for, by connection: `running` (perhaps `slow`) until the connection
 * has a newer attempt than before, or `waiting` until one may ask again.
 */
export class Refreshes {
  #commands;
  #connections;
  #store;
  #pause;
  #now;
  #count = 0;

  constructor({ commands, connections, store, pause, now }) {
    this.#commands = commands;
    this.#connections = connections;
    this.#store = store;
    this.#pause = pause;
    this.#now = now;
  }

  /** Asks for a refresh; a key given again asks for the outcome of the same attempt. */
  async refresh(itemId, key = newKey()) {
    if (this.#of(itemId)?.phase === 'running') return;
    const number = ++this.#count;
    this.#put(itemId, { phase: 'running', number, before: attemptOf(this.#connection(itemId)) });
    this.#watch(itemId, number);
    try {
      const path = `/plaid/connections/${encodeURIComponent(itemId)}/refresh`;
      const { location } = await this.#commands.hand(path, {}, key);
      this.#accepted(itemId, location);
    } catch (problem) {
      await this.#refused(itemId, problem, key);
    }
  }

  /**
   * An event may tell that an attempt ended, and what it brought is read before that is said; or that
   * a command failed, and then it may be one of these.
   */
  async heard({ name, data }) {
    if (name === 'ItemRefreshed' && this.#of(data.item_id)?.phase === 'running') {
      await this.#connections.reload();
      this.#end(data.item_id);
    }
    if (name === 'CommandFailed') await Promise.all(this.#itemIds.map((id) => this.#lookAt(id)));
  }

  /** The list was read: attempts whose event was missed show in it. */
  look() {
    for (const [itemId, refresh] of Object.entries(this.#store.state.refreshes)) {
      const connection = this.#connection(itemId);
      const ended = !connection || attemptOf(connection) !== refresh.before;
      if (refresh.phase === 'running' && ended) this.#end(itemId);
    }
  }

  #accepted(itemId, location) {
    const refresh = this.#of(itemId);
    if (refresh?.phase === 'running') this.#put(itemId, { ...refresh, location });
  }

  /** Whether the refresh will not be carried out. */
  async #lookAt(itemId) {
    const refresh = this.#of(itemId);
    if (!refresh?.location) return;
    const { state, problem } = await this.#commands.look(refresh.location).catch(() => ({}));
    if (state !== 'failed' || this.#of(itemId) !== refresh) return;
    await this.#refused(itemId, new Problem(problem), newKey());
  }

  async #refused(itemId, problem, key) {
    const { status, slug, retryAfter, outcomeUnknown } = problem;
    this.#drop(itemId);
    if (status === 429 && retryAfter) {
      const now = this.#now();
      this.#store.update({ now });
      this.#put(itemId, { phase: 'waiting', until: now + retryAfter * 1_000 });
      const name = nameOf(this.#connection(itemId) ?? {});
      this.#store.say(`${name} was refreshed a moment ago. Again in ${seconds(retryAfter)}.`);
      return;
    }
    const repeat = () => this.refresh(itemId, outcomeUnknown ? key : newKey());
    showProblem(this.#store, problem, { repeat, startOver: 'repeat' });
    if (slug === 'connection-removed') await this.#connections.reload();
  }

  /** Should nothing be heard of it, the button comes back all the same. */
  async #watch(itemId, number) {
    await this.#pause(SLOW_MS);
    if (this.#of(itemId)?.number !== number) return;
    this.#put(itemId, { ...this.#of(itemId), slow: true });
    this.#connections.reload();
    await this.#pause(GIVEN_UP_MS - SLOW_MS);
    if (this.#of(itemId)?.number === number) this.#drop(itemId);
  }

  #end(itemId) {
    if (this.#of(itemId)?.phase !== 'running') return;
    this.#drop(itemId);
    const connection = this.#connection(itemId);
    if (!connection) return;
    const failed = connection.last_refresh?.outcome === 'FAILED';
    const words = failed ? 'could not be refreshed just now' : 'is up to date';
    this.#store.say(`${nameOf(connection)} ${words}.`);
  }

  get #itemIds() {
    return Object.keys(this.#store.state.refreshes);
  }

  #connection(itemId) {
    return this.#store.state.connections.find((known) => known.item_id === itemId);
  }

  #of(itemId) {
    return this.#store.state.refreshes[itemId];
  }

  #put(itemId, refresh) {
    this.#store.update({ refreshes: { ...this.#store.state.refreshes, [itemId]: refresh } });
  }

  #drop(itemId) {
    const { [itemId]: _, ...others } = this.#store.state.refreshes;
    this.#store.update({ refreshes: others });
  }
}

/** What tells one attempt from the next: when the newest was started. */
function attemptOf(connection) {
  return connection?.last_refresh?.started_at ?? connection?.last_success_started_at ?? null;
}
