import { Problem } from './problem.js';

const REPEAT_AFTER_MS = [1_000, 2_000, 4_000];
const POLL_FIRST_MS = 1_500;
const POLL_MAX_MS = 6_000;

/**
 * Sends commands until their outcome is known: an unknown outcome is asked for by repeating the same
 * body under the same key, an accepted command is followed at its Location.
 */
export class Commands {
  #api;
  #pause;
  #waiting = new Set();

  constructor(api, pause) {
    this.#api = api;
    this.#pause = pause;
  }

  /** Something happened on the server: whoever waits for an outcome looks again at once. */
  nudge() {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** The command's result; `onAccepted` is told the Location when it takes longer. */
  async send(path, body, key, onAccepted = () => {}) {
    return this.#outcome(await this.hand(path, body, key), onAccepted);
  }

  /** As `send`, for what is to go. */
  async remove(path, key, onAccepted = () => {}) {
    const headers = { 'Idempotency-Key': key };
    const answer = await this.#untilHeard(() => this.#api.delete(path, headers));
    return this.#outcome(answer, onAccepted);
  }

  /** Hands a command over; the answer's {status, location, body} may leave its outcome open. */
  hand(path, body, key) {
    const headers = { 'Idempotency-Key': key };
    return this.#untilHeard(() => this.#api.post(path, body, headers));
  }

  /** Waits for the outcome of an accepted command, by events and, should one be missed, by polling. */
  async follow(location) {
    for (let wait = POLL_FIRST_MS; ; wait = Math.min(wait * 1.5, POLL_MAX_MS)) {
      const woken = new Promise((resolve) => this.#waiting.add(resolve));
      const request = await this.look(location);
      if (request.state === 'done') return request.result;
      if (request.state === 'failed') throw new Problem(request.problem);
      await Promise.race([woken, this.#pause(wait)]);
    }
  }

  /** How an accepted command stands: {state, result | problem}. */
  async look(location) {
    try {
      return await this.#api.get(location);
    } catch (problem) {
      if (problem.outcomeUnknown || problem.status === 429) return { state: 'pending' };
      throw problem;
    }
  }

  #outcome({ status, location, body }, onAccepted) {
    if (status !== 202 || !location) return body;
    onAccepted(location);
    return this.follow(location);
  }

  async #untilHeard(call) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call();
      } catch (problem) {
        if (!problem.outcomeUnknown || attempt === REPEAT_AFTER_MS.length) throw problem;
        await this.#pause(REPEAT_AFTER_MS[attempt]);
      }
    }
  }
}

/** A fresh Idempotency-Key; made by hand because randomUUID is missing outside secure contexts. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
