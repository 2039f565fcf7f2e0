import { titleOf } from './attention/prompt-words.js';
import { Prompts } from './attention/prompts.js';
import { Connections } from './connections/connections.js';
import { Refreshes } from './connections/refreshes.js';
import { Removals } from './connections/removals.js';
import { Spotlight } from './connections/spotlight.js';
import { Api } from './http/api.js';
import { Commands } from './http/commands.js';
import { Live } from './http/live.js';
import { Exchanges } from './linking/exchanges.js';
import { LinkReports } from './linking/link-reports.js';
import { Linking } from './linking/linking.js';
import { PlaidLink } from './linking/plaid-link.js';
import { Reconnections } from './linking/reconnections.js';
import { Session } from './session/session.js';
import { Transactions } from './transactions/transactions.js';
import { App } from './ui/app-view.js';
import { ServerClock } from './ui/clock.js';
import { Page } from './ui/page.js';
import { h, render } from './ui/preact.js';
import { transactionsOf } from './ui/route.js';
import { NOTHING_YET } from './ui/state.js';
import { Store } from './ui/store.js';

const TICK_MS = 10_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const clock = new ServerClock(Date.now);

const store = new Store({ ...NOTHING_YET, now: clock.now() });

const actions = {};
store.onChange((state) => {
  render(h(App, { state, actions }), document.getElementById('app'));
  document.title = titleOf(state);
});
setInterval(() => store.update({ now: clock.now() }), TICK_MS);
await start(await configuration());

/** What the gateway tells a page before anybody is signed in. */
async function configuration() {
  for (;;) {
    try {
      const response = await fetch('/plaid/config', { signal: AbortSignal.timeout(6_000) });
      if (response.ok) return await response.json();
    } catch {
      // Not reachable: the same as not ready.
    }
    store.update({ configFailed: true });
    await pause(3_000);
  }
}

async function start(config) {
  const storage = sessionStorage;
  const session = new Session({
    storage,
    config,
    now: Date.now,
    onExpired: () => store.update({ sessionExpired: true }),
  });
  const api = new Api(session, (...call) => fetch(...call));
  const commands = new Commands(api, pause);
  const now = () => clock.now();
  const onRead = () => page.listRead();
  const connections = new Connections({ api, store, clock, pause, onRead });
  const prompts = new Prompts({ api, store, pause, now });
  const transactions = new Transactions({ api, store, pause });
  const refreshes = new Refreshes({ commands, connections, store, pause, now });
  const removals = new Removals({ commands, connections, store });
  const spotlight = new Spotlight({ store, location, history, reveal });
  const plaidLink = new PlaidLink(config.link_script_url);
  const reports = new LinkReports(api);
  const exchanges = new Exchanges({ commands, connections, storage, store });
  const reconnections = new Reconnections({ commands, connections, storage, store });
  const linking = new Linking({
    commands,
    exchanges,
    reconnections,
    plaidLink,
    reports,
    storage,
    store,
  });
  const parts = { commands, connections, prompts, refreshes, spotlight, transactions };
  const page = new Page({ parts, store, location });
  const live = new Live({
    api,
    store,
    pause,
    onSubscribed: () => page.subscribed(),
    onEvent: (event) => page.heard(event),
  });

  Object.assign(actions, {
    signIn,
    signOut,
    connect: () => linking.connect(),
    connectAnyway: (duplicate) => exchanges.connectAnyway(duplicate),
    keepExisting: (duplicate) => exchanges.keepExisting(duplicate),
    reconnect: (itemId) => linking.reconnect(itemId),
    snooze: (prompt) => prompts.snooze(prompt),
    refresh: (itemId) => refreshes.refresh(itemId),
    askRemove: (itemId) => removals.ask(itemId),
    keepConnection: () => removals.keep(),
    remove,
    searchTransactions: (query) => transactions.search(query),
    showTransactionsOf: (accountId) => location.assign(transactionsOf(accountId)),
    moreTransactions: () => transactions.more(),
    readTransactionsAgain: () => transactions.again(),
    clearTransactionSearch: () => page.clearTransactionSearch(),
    repeat,
    dismissProblem: () => store.update({ problem: null }),
    say: (text) => store.say(text),
  });
  store.update({ config, configFailed: false });
  if (session.user) enter();

  function enter() {
    store.update({ user: session.user });
    scrollTo(0, 0);
    live.watch();
    linking.resume(location, history);
    exchanges.resume();
    reconnections.resume();
    addEventListener('hashchange', show);
    // A tab that nobody looked at may have slept, and some states only age.
    document.addEventListener('visibilitychange', () => document.hidden || page.subscribed());
    show();
  }

  function show() {
    if (page.show()) scrollTo(0, 0);
  }

  function remove(itemId) {
    removals.remove(itemId);
    // The button that asked for it goes; the keyboard stays with the connection.
    focusOn(itemId);
  }

  function repeat({ repeat: sendAgain }) {
    store.update({ problem: null });
    sendAgain();
  }

  async function signIn(username, password) {
    const nobodyBefore = !session.user;
    store.update({ signIn: { busy: username, refused: null } });
    try {
      const samePerson = await session.signIn(username, password);
      store.update({ signIn: { busy: null, refused: null }, sessionExpired: false });
      // Another person must not see anything of the one before: begin with an empty page.
      if (!samePerson) location.assign('/');
      if (nobodyBefore) enter();
    } catch (refused) {
      store.update({ signIn: { busy: null, refused: refused.message } });
    }
  }

  function signOut() {
    session.signOut();
    location.assign('/');
  }
}

/** Brings a connection into view, for the eyes and for the keyboard. */
function reveal(itemId) {
  focusOn(itemId, (card) => card.scrollIntoView({ block: 'center' }));
}

function focusOn(itemId, before = () => {}) {
  requestAnimationFrame(() => {
    const card = document.getElementById(`connection-${itemId}`);
    if (!card) return;
    before(card);
    card.focus({ preventScroll: true });
  });
}
