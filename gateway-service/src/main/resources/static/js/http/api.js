import { eventsOf } from './event-stream.js';
import { Problem } from './problem.js';

/** How long an answer may take to begin; a command waits for its outcome, a read does not. */
const LONGEST_MS = { GET: 6_000, POST: 20_000, DELETE: 20_000 };

/** Calls to the gateway in the name of whoever is signed in; every failure is a Problem. */
export class Api {
  #session;
  #fetch;

  constructor(session, fetch) {
    this.#session = session;
    this.#fetch = fetch;
  }

  async get(path) {
    return (await this.#call(path)).json();
  }

  /** The answer's {status, location, body}; an accepted command (202) has yet to end. */
  post(path, body, headers = {}) {
    return this.#change(path, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** As `post`, for what is to go. */
  delete(path, headers = {}) {
    return this.#change(path, { method: 'DELETE', headers });
  }

  /** Opens an event stream; resolves once the server has subscribed us. */
  async events(path) {
    const response = await this.#call(path, { headers: { Accept: 'text/event-stream' } });
    return eventsOf(response.body);
  }

  async #change(path, options) {
    const response = await this.#call(path, options);
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('Location'),
      body: text ? JSON.parse(text) : null,
    };
  }

  async #call(path, options = {}) {
    const first = await this.#send(path, options, await this.#session.token());
    if (first.status !== 401) return this.#unlessProblem(first);
    // The session ended meanwhile: wait until the same person is back, then go on as if nothing was.
    return this.#unlessProblem(await this.#send(path, options, await this.#session.renewed()));
  }

  async #send(path, options, token) {
    const headers = { Accept: 'application/json', ...options.headers };
    // A connection that went dead gives no answer and no error: give it up, so that whoever asks
    // again gets another one.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), LONGEST_MS[options.method ?? 'GET']);
    try {
      return await this.#fetch(path, {
        ...options,
        headers: { ...headers, Authorization: `Bearer ${token}` },
        signal: patience.signal,
      });
    } catch {
      throw new Problem();
    } finally {
      clearTimeout(timer);
    }
  }

  async #unlessProblem(response) {
    if (!response.ok) throw await Problem.of(response);
    return response;
  }
}
