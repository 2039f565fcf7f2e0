import { newKey } from '../http/commands.js';
import { Problem } from '../http/problem.js';
import { explain } from './problems.js';

const LINK_KEY = 'fiscility.link';
const REQUEST_KEY = 'fiscility.request';

/** Told by onEvent and by onExit; reported once, by onExit, which knows why. */
const EXIT = 'EXIT';

/**
 * Connecting a bank, from the button to the connection in the list. What must survive leaving the
 * page is in the tab's storage: the link token while the user is at the bank's own site, and the
 * address of an exchange that the gateway accepted but has not finished.
 */
export class Linking {
  #api;
  #commands;
  #connections;
  #plaidLink;
  #storage;
  #store;

  constructor({ api, commands, connections, plaidLink, storage, store }) {
    this.#api = api;
    this.#commands = commands;
    this.#connections = connections;
    this.#plaidLink = plaidLink;
    this.#storage = storage;
    this.#store = store;
  }

  /** Opens Link for a new bank; a key given again asks for the outcome of the same attempt. */
  connect(key = newKey()) {
    if (this.#store.state.linking) return undefined;
    return this.#step(
      { phase: 'preparing' },
      () => this.connect(key),
      async () => {
        const [link] = await Promise.all([
          this.#commands.send('/plaid/create-link-token', {}, key, () => this.#takesLonger()),
          this.#plaidLink.load(),
        ]);
        this.#storage.setItem(LINK_KEY, JSON.stringify(link));
        await this.#open(link);
      },
    );
  }

  /** Goes on where the page was left: back from the bank's own site, or reloaded too early. */
  resume(location, history) {
    const request = this.#storage.getItem(REQUEST_KEY);
    if (new URLSearchParams(location.search).has('oauth_state_id')) {
      const returnedTo = location.href;
      history.replaceState(null, '', '/');
      return this.#step({ phase: 'open' }, null, () => this.#openAgain(returnedTo));
    }
    if (request) {
      return this.#step({ phase: 'connecting', slow: true }, null, () =>
        this.#finish(this.#commands.follow(request)),
      );
    }
    return undefined;
  }

  /** The user wants the suspected duplicate all the same. */
  connectAnyway() {
    const { body, institution } = this.#store.state.duplicate;
    this.#store.update({ duplicate: null });
    return this.#exchange({ ...body, acknowledge_duplicate: true }, institution);
  }

  /** The user keeps what is connected already; the unused public token expires by itself. */
  keepExisting() {
    this.#store.update({ duplicate: null });
    this.#store.say('Nothing was changed.');
  }

  async #openAgain(returnedTo) {
    const link = JSON.parse(this.#storage.getItem(LINK_KEY));
    if (!link) throw Problem.local('link-started-elsewhere');
    await this.#open(link, returnedTo);
  }

  async #open(link, receivedRedirectUri) {
    this.#store.update({ linking: { phase: 'open' } });
    const { publicToken, error, metadata } = await this.#plaidLink.open({
      token: link.link_token,
      receivedRedirectUri,
      onEvent: (name, details) => name !== EXIT && this.#report(link, name, details),
    });
    this.#storage.removeItem(LINK_KEY);
    if (!publicToken) {
      // Leaving is no error: nothing to show, nothing to undo.
      this.#report(link, EXIT, { ...metadata, ...error });
      this.#store.update({ linking: null });
      return;
    }
    const body = { public_token: publicToken, link_request_id: link.link_request_id, metadata };
    await this.#exchange(body, metadata.institution?.name);
  }

  #exchange(body, institution, key = newKey()) {
    const again = () => this.#exchange(body, institution, key);
    return this.#step({ phase: 'connecting', institution }, again, async () => {
      try {
        await this.#finish(
          this.#commands.send('/plaid/exchange-token', body, key, (request) => {
            this.#storage.setItem(REQUEST_KEY, request);
            this.#takesLonger();
          }),
        );
      } catch (problem) {
        if (problem.slug !== 'duplicate-connection') throw problem;
        this.#store.update({ duplicate: { body, institution, problem } });
      }
    });
  }

  async #finish(outcome) {
    try {
      const { status } = await outcome;
      await this.#connections.reload();
      if (status === 'already_linked') {
        this.#store.say('This bank was connected already. Nothing was added.');
      }
    } finally {
      this.#storage.removeItem(REQUEST_KEY);
    }
  }

  /** One step of the way: shows that it runs, and explains what went wrong when it does. */
  async #step(linking, repeat, act) {
    this.#store.update({ linking, problem: null });
    try {
      await act();
      this.#store.update({ linking: null });
    } catch (problem) {
      if (!(problem instanceof Problem)) reportError(problem);
      const { next, ...words } = explain(problem);
      const follow = { repeat, connect: () => this.connect() }[next] ?? null;
      this.#store.update({
        linking: null,
        problem: { ...words, next: follow && { [next]: follow } },
      });
    }
  }

  #takesLonger() {
    this.#store.update({ linking: { ...this.#store.state.linking, slow: true } });
  }

  /** Tells the gateway what happens in the window; only ids and codes, and never in the way. */
  #report(link, name, details) {
    const { link_session_id, institution_id, view_name, exit_status, status } = details ?? {};
    const { error_type, error_code, request_id, institution } = details ?? {};
    const metadata = {
      link_session_id,
      institution_id: institution_id ?? institution?.institution_id,
      view_name,
      exit_status: exit_status ?? status,
      error_type,
      error_code,
      request_id,
    };
    const report = { event: name, link_request_id: link.link_request_id, metadata };
    this.#api.post('/plaid/link-events', report).catch(() => {});
  }
}
