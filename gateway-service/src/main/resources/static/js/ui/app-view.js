import { Prompts, PromptsInBrief } from '../attention/prompts-view.js';
import { ConnectionList } from '../connections/connection-list-view.js';
import { Overview } from '../connections/overview-view.js';
import { RemovalDialog } from '../connections/removal-view.js';
import { DuplicateDialog, Progress } from '../linking/linking-views.js';
import { ProblemCard } from '../linking/problem-view.js';
import { SessionDialog, SignInPage } from '../session/sign-in-views.js';
import { Transactions } from '../transactions/transactions-view.js';
import { Mark } from './icons.js';
import { Fragment, h } from './preact.js';

/** The whole page, from nothing but the state. */
export function App({ state, actions }) {
  if (!state.config) return h(Starting, { failed: state.configFailed });
  if (!state.user) return h(SignInPage, { state, actions });
  const [duplicate] = state.duplicates;
  const giveUp = state.connections?.find((known) => known.item_id === state.confirming);
  return h(
    Fragment,
    null,
    h(Header, { state, actions }),
    h(
      'main',
      { class: 'page' },
      h(Views, { view: state.view }),
      state.problem && h(ProblemCard, { problem: state.problem, actions }),
      state.view === 'transactions'
        ? [h(PromptsInBrief, { state }), h(Transactions, { state, actions })]
        : [
            h(Prompts, { state, actions }),
            h(Overview, { state, actions }),
            h(Progress, { state }),
            h(ConnectionList, { state, actions }),
          ],
    ),
    h(Footer),
    h(Announcer, { announcement: state.announcement }),
    duplicate && h(DuplicateDialog, { key: duplicate.key, duplicate, actions }),
    giveUp && h(RemovalDialog, { connection: giveUp, actions }),
    state.sessionExpired && h(SessionDialog, { state, actions }),
  );
}

function Header({ state: { user, live }, actions }) {
  return h(
    'header',
    { class: 'bar' },
    h(
      'a',
      { class: 'brand', href: '#accounts', 'aria-label': 'Fiscility Connect, home' },
      h(Mark),
      h('span', { class: 'brand__name' }, 'Fiscility ', h('b', null, 'Connect')),
    ),
    h(
      'span',
      {
        class: `live ${live ? 'live--on' : ''}`,
        'data-testid': 'live-status',
        'data-live': String(live),
      },
      h('span', { class: 'live__dot' }),
      live ? 'Live' : 'Connecting…',
    ),
    h(
      'div',
      { class: 'who', 'data-testid': 'user' },
      h('span', { class: 'who__name', 'data-testid': 'user-name' }, user.name),
      h('span', { class: 'plan', 'data-testid': 'user-plan' }, user.plan),
    ),
    h(
      'button',
      {
        class: 'button button--quiet',
        type: 'button',
        'data-testid': 'sign-out',
        onClick: actions.signOut,
      },
      'Sign out',
    ),
  );
}

function Views({ view }) {
  const link = (name, href, words) =>
    h(
      'a',
      {
        class: 'views__link',
        href,
        'aria-current': view === name ? 'page' : undefined,
        'data-testid': `view-${name}`,
      },
      words,
    );
  return h(
    'nav',
    { class: 'views', 'aria-label': 'Views' },
    link('accounts', '#accounts', 'Accounts'),
    link('transactions', '#transactions', 'Transactions'),
  );
}

function Footer() {
  return h(
    'footer',
    { class: 'foot' },
    'Banks are connected through Plaid. Your bank password never reaches us, and we can only read.',
  );
}

/** What happened in passing: seen for a while, and read out. */
function Announcer({ announcement }) {
  return h(
    'div',
    { class: 'toasts', role: 'status', 'data-testid': 'announcement' },
    announcement && h('p', { class: 'toast', key: announcement.number }, announcement.text),
  );
}

function Starting({ failed }) {
  return h(
    'div',
    { class: 'starting', role: 'status' },
    h(Mark),
    failed &&
      h('p', { 'data-testid': 'unreachable' }, 'The service is not reachable yet. We keep trying…'),
  );
}
