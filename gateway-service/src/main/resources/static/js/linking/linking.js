import { newKey } from '../http/commands.js';
import { Problem } from '../http/problem.js';
import { showProblem } from './problems.js';

const KEY = 'fiscility.link';

/**
 * The way through Plaid's window, from the button to the public token. The link token stays in the
 * tab's storage meanwhile: some banks send the browser to their own site and back.
 */
export class Linking {
  #commands;
  #exchanges;
  #plaidLink;
  #reports;
  #storage;
  #store;

  constructor({ commands, exchanges, plaidLink, reports, storage, store }) {
    this.#commands = commands;
    this.#exchanges = exchanges;
    this.#plaidLink = plaidLink;
    this.#reports = reports;
    this.#storage = storage;
    this.#store = store;
  }

  /** Opens the window for a new bank; a key given again asks for the outcome of the same attempt. */
  async connect(key = newKey()) {
    if (this.#store.state.linking) return;
    const again = () => this.connect(key);
    await this.#through({ phase: 'preparing' }, again, async () => {
      const link = await this.#prepare(key);
      this.#storage.setItem(KEY, JSON.stringify(link));
      return this.#open(link);
    });
  }

  /** Opens the window again where the user comes back from the bank's own site. */
  async resume(location, history) {
    if (!new URLSearchParams(location.search).has('oauth_state_id')) return;
    const returnedTo = location.href;
    history.replaceState(null, '', '/');
    await this.#through({ phase: 'open' }, null, () => {
      const link = JSON.parse(this.#storage.getItem(KEY));
      if (!link) throw Problem.local('link-started-elsewhere');
      return this.#open(link, returnedTo);
    });
  }

  /** Shows that the window is on its way or open; what it hands over is exchanged after it closed. */
  async #through(linking, repeat, act) {
    this.#store.update({ linking, problem: null });
    let handedOver;
    try {
      handedOver = await act();
    } catch (problem) {
      showProblem(this.#store, problem, repeat);
    } finally {
      this.#store.update({ linking: null });
    }
    if (handedOver) await this.#exchanges.start(handedOver.body, handedOver.institution);
  }

  async #prepare(key) {
    const takesLonger = () => {
      this.#store.update({ linking: { phase: 'preparing', slow: true } });
    };
    this.#plaidLink.clear();
    const [link] = await Promise.all([
      this.#commands.send('/plaid/create-link-token', {}, key, takesLonger),
      this.#plaidLink.load(),
    ]);
    return link;
  }

  async #open({ link_token: token, link_request_id: linkRequestId }, receivedRedirectUri) {
    this.#store.update({ linking: { phase: 'open' } });
    const { publicToken, error, metadata } = await this.#plaidLink.open({
      token,
      receivedRedirectUri,
      onEvent: (name, details) => this.#reports.event(linkRequestId, name, details),
    });
    this.#storage.removeItem(KEY);
    if (!publicToken) {
      // Leaving is no error: nothing to show, nothing to undo.
      this.#reports.exit(linkRequestId, error, metadata);
      return null;
    }
    const body = { public_token: publicToken, link_request_id: linkRequestId, metadata };
    return { body, institution: metadata.institution?.name };
  }
}
