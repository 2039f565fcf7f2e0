import { Connections } from './connections/connections.js';
import { Api } from './http/api.js';
import { Commands } from './http/commands.js';
import { Exchanges } from './linking/exchanges.js';
import { LinkReports } from './linking/link-reports.js';
import { Linking } from './linking/linking.js';
import { PlaidLink } from './linking/plaid-link.js';
import { Session } from './session/session.js';
import { h, render } from './ui/preact.js';
import { App } from './ui/app-view.js';
import { Store } from './ui/store.js';

const TICK_MS = 10_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const store = new Store({
  config: null,
  configFailed: false,
  user: null,
  sessionExpired: false,
  signIn: { busy: null, refused: null },
  connections: null,
  arrived: [],
  readProblem: null,
  live: false,
  linking: null,
  exchanges: [],
  duplicates: [],
  problem: null,
  announcement: null,
  now: Date.now(),
});

const actions = {};
store.onChange((state) => render(h(App, { state, actions }), document.getElementById('app')));
setInterval(() => store.update({ now: Date.now() }), TICK_MS);
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
  const onEvent = () => commands.nudge();
  const connections = new Connections({ api, store, pause, onEvent });
  const plaidLink = new PlaidLink(config.link_script_url);
  const reports = new LinkReports(api);
  const exchanges = new Exchanges({ commands, connections, storage, store });
  const linking = new Linking({ commands, exchanges, plaidLink, reports, storage, store });

  Object.assign(actions, {
    signIn,
    signOut,
    connect: () => linking.connect(),
    connectAnyway: (duplicate) => exchanges.connectAnyway(duplicate),
    keepExisting: (duplicate) => exchanges.keepExisting(duplicate),
    repeat,
    dismissProblem: () => store.update({ problem: null }),
    say: (text) => store.say(text),
  });
  store.update({ config, configFailed: false });
  if (session.user) enter();

  function enter() {
    store.update({ user: session.user });
    scrollTo(0, 0);
    connections.watch();
    linking.resume(location, history);
    exchanges.resume();
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
