import { newKey } from '../http/commands.js';
import { Problem } from '../http/problem.js';
import { showProblem } from './problems.js';

const KEY = 'fiscility.link';

/**
 * The way through Plaid's window, from the button to what it hands over: a public token for a new
 * bank, or the word that a connection's owner was there. The link token stays in the tab's storage
 * meanwhile: some banks send the browser to their own site and back.
 */
export class Linking {
  #commands;
  #exchanges;
  #reconnections;
  #plaidLink;
  #reports;
  #storage;
  #store;

  constructor({ commands, exchanges, reconnections, plaidLink, reports, storage, store }) {
    this.#commands = commands;
    this.#exchanges = exchanges;
    this.#reconnections = reconnections;
    this.#plaidLink = plaidLink;
    this.#reports = reports;
    this.#storage = storage;
    this.#store = store;
  }

  /** Opens the window for a new bank; a key given again asks for the outcome of the same attempt. */
  connect(key = newKey()) {
    const repeat = () => this.connect(key);
    return this.#start(undefined, repeat, () => this.#prepare({}, key));
  }

  /** Opens the window for a connection that is there already (update mode). */
  reconnect(itemId, key = newKey()) {
    const repeat = () => this.reconnect(itemId, key);
    return this.#start(itemId, repeat, () => this.#prepareFor(itemId, key));
  }

  /** Opens the window again where the user comes back from the bank's own site. */
  async resume(location, history) {
    if (!new URLSearchParams(location.search).has('oauth_state_id')) return;
    const returnedTo = location.href;
    history.replaceState(null, '', '/');
    const link = JSON.parse(this.#storage.getItem(KEY));
    const itemId = link?.item_id;
    await this.#through({ phase: 'open', itemId }, null, () => {
      if (!link) throw Problem.local('link-started-elsewhere');
      return this.#open(link, returnedTo);
    });
  }

  async #start(itemId, repeat, prepare) {
    if (this.#store.state.linking) return;
    await this.#through({ phase: 'preparing', itemId }, repeat, async () => {
      const link = await prepare();
      this.#storage.setItem(KEY, JSON.stringify(link));
      return this.#open(link);
    });
  }

  /** A connection that cannot be opened any more is connected anew; the new one takes its place. */
  async #prepareFor(itemId, key) {
    try {
      return { ...(await this.#prepare({ item_id: itemId }, key)), item_id: itemId };
    } catch (problem) {
      if (!this.#isLost(itemId, problem)) throw problem;
      return this.#prepare({}, newKey());
    }
  }

  /** Whether only a new connection helps; one that works need not be replaced. */
  #isLost(itemId, { slug }) {
    if (slug !== 'update-mode-unavailable') return false;
    const connection = this.#store.state.connections?.find((known) => known.item_id === itemId);
    return connection?.indicator === 'red';
  }

  /** Shows that the window is on its way or open; what it hands over is seen to after it closed. */
  async #through(linking, repeat, act) {
    const { itemId } = linking;
    this.#store.update({ linking, problem: null });
    let finish;
    try {
      finish = await act();
    } catch (problem) {
      showProblem(this.#store, problem, {
        repeat,
        itemId,
        startOver: itemId ? 'reconnect' : 'connect',
      });
    } finally {
      this.#store.update({ linking: null });
    }
    await finish?.();
  }

  async #prepare(about, key) {
    const takesLonger = () => {
      this.#store.update({ linking: { ...this.#store.state.linking, slow: true } });
    };
    this.#plaidLink.clear();
    const [link] = await Promise.all([
      this.#commands.send('/plaid/create-link-token', about, key, takesLonger),
      this.#plaidLink.load(),
    ]);
    return link;
  }

  /** Gives what is to be done with what the window handed over; nothing when the user left. */
  async #open(link, receivedRedirectUri) {
    const { link_token: token, link_request_id: linkRequestId, item_id: itemId } = link;
    this.#store.update({ linking: { phase: 'open', itemId } });
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
    if (itemId) {
      // The public token of update mode is of no use, and it must not be exchanged.
      const { link_session_id } = metadata;
      const body = { link_request_id: linkRequestId, link_session_id };
      return () => this.#reconnections.check(itemId, body);
    }
    const body = { public_token: publicToken, link_request_id: linkRequestId, metadata };
    return () => this.#exchanges.start(body, metadata.institution?.name);
  }
}
