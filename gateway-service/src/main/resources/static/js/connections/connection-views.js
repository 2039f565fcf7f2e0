import { ConnectButton } from '../linking/linking-views.js';
import { explain } from '../linking/problems.js';
import { Icon } from '../ui/icons.js';
import { Fragment, h } from '../ui/preact.js';
import { ago, newest } from '../ui/time.js';
import { isOwed, isServed, money } from './money.js';
import { describe, hueOf, kindOf, monogram, nameOf } from './words.js';

const TONE_ICONS = { green: 'check', amber: 'clock', red: 'alert', grey: 'dots' };

/** Every connected bank; or, before there is one, an invitation. */
export function ConnectionList({ state, actions }) {
  const { connections, readProblem, linking, arrived, now, user } = state;
  if (!connections) return readProblem ? h(Unreadable, { readProblem }) : h(Skeleton);
  return h(
    Fragment,
    null,
    readProblem && h(Unreadable, { readProblem }),
    connections.length === 0
      ? linking?.phase !== 'connecting' && h(Invitation, { linking, actions })
      : h('ul', { class: 'connections', 'aria-label': 'Connected banks' }, connections.map((connection) =>
          h(Connection, { key: connection.item_id, connection, arrived: arrived.includes(connection.item_id), now, user }))),
  );
}

function Connection({ connection, arrived, now, user }) {
  const { item_id: id, institution, accounts, evidence } = connection;
  const { tone, label, text } = describe(connection);
  const updated = newest(accounts.map(({ balances }) => balances?.as_of)) ?? evidence?.observed_at;
  return h(
    'li',
    { class: `connection card ${arrived ? 'connection--arrived' : ''}`, 'data-testid': `connection-${id}` },
    h('div', { class: 'connection__head' },
      h('span', { class: 'monogram', 'aria-hidden': 'true', style: { '--hue': hueOf(institution?.institution_id ?? id) } },
        monogram(nameOf(connection))),
      h('div', { class: 'connection__name' },
        h('h2', { 'data-testid': 'institution-name' }, nameOf(connection)),
        updated && h('p', { class: 'updated', 'data-testid': 'updated' }, 'Updated ',
          h('time', { datetime: updated, title: new Date(updated).toLocaleString() }, ago(updated, now)))),
      h('span', { class: `indicator indicator--${tone}`, 'data-testid': 'indicator', 'data-tone': tone },
        h(Icon, { name: TONE_ICONS[tone] }), label)),
    text && h('p', { class: `connection__note connection__note--${tone}`, 'data-testid': 'connection-note' }, text),
    accounts.length === 0
      ? h('p', { class: 'connection__empty' }, 'Your accounts appear here in a moment.')
      : h('ul', { class: 'accounts', 'aria-label': `Accounts at ${nameOf(connection)}` },
          accounts.map((account) => h(Account, { key: account.account_id, account, user }))),
  );
}

function Account({ account, user }) {
  const { account_id: id, name, mask, balances } = account;
  const served = isServed(account);
  return h(
    'li',
    { class: `account ${served ? '' : 'account--over'}`, 'data-testid': 'account', 'data-account-id': id },
    h('div', { class: 'account__words' },
      h('p', { class: 'account__name' },
        h('span', { 'data-testid': 'account-name' }, name),
        mask && h('span', { class: 'account__mask', 'data-testid': 'account-mask' },
          h('span', { 'aria-hidden': 'true' }, '•••• '), h('span', { class: 'unseen' }, 'ending in '), mask)),
      h('p', { class: 'account__kind', 'data-testid': 'account-type' }, kindOf(account))),
    served
      ? h(Balance, { account, balances: balances ?? {}, locale: user.locale })
      : h('span', { class: 'over', 'data-testid': 'account-over-limit' }, 'Not in your plan'),
  );
}

function Balance({ account, balances: { current, available, currency }, locale }) {
  const owed = isOwed(account);
  const main = current ?? available;
  const second = current != null && available != null && available !== current ? available : null;
  return h('div', { class: 'balance' },
    h('p', { class: 'balance__main', 'data-testid': 'account-balance' },
      owed && main > 0 && h('span', { class: 'balance__owed' }, 'owed '), money(main, currency, locale)),
    second != null && h('p', { class: 'balance__second', 'data-testid': 'account-available' },
      money(second, currency, locale), owed ? ' credit left' : ' available'));
}

function Invitation({ linking, actions }) {
  return h(
    'section',
    { class: 'invitation card', 'data-testid': 'empty-state', 'aria-labelledby': 'invitation-title' },
    h('div', { class: 'invitation__art', 'aria-hidden': 'true' },
      h('span', { class: 'invitation__tile' }, h(Icon, { name: 'bank' })),
      h('span', { class: 'invitation__tile invitation__tile--front' }, h(Icon, { name: 'bank' })),
      h('span', { class: 'invitation__tile' }, h(Icon, { name: 'bank' }))),
    h('h1', { id: 'invitation-title' }, 'Connect your first bank'),
    h('p', null, 'It takes about a minute: choose your bank, sign in there, pick the accounts. They appear here by themselves.'),
    h(ConnectButton, { linking, actions, label: 'Connect a bank' }),
    h('p', { class: 'invitation__small' }, h(Icon, { name: 'lock' }), 'Your bank password stays with your bank.'),
  );
}

function Unreadable({ readProblem }) {
  const { requestId } = explain(readProblem);
  return h('section', { class: 'unreadable card', role: 'status', 'data-testid': 'read-problem' },
    h(Icon, { name: 'clock' }),
    h('div', null,
      h('h2', null, 'Your connections could not be read just now'),
      h('p', null, 'We keep trying. Nothing is lost.'),
      requestId && h('p', { class: 'reference' }, h('span', null, 'Reference'), h('code', null, requestId))));
}

function Skeleton() {
  return h('div', { class: 'connections', role: 'status', 'data-testid': 'skeleton' },
    h('span', { class: 'unseen' }, 'Your connections are being read…'),
    [3, 2].map((rows) => h('div', { class: 'card', key: rows, 'aria-hidden': 'true' },
      h('div', { class: 'connection__head' },
        h('span', { class: 'ghost ghost--monogram' }),
        h('div', { class: 'connection__name' }, h('span', { class: 'ghost ghost--title' }), h('span', { class: 'ghost ghost--line' }))),
      Array.from({ length: rows }, (_, row) => h('div', { class: 'account', key: row },
        h('span', { class: 'ghost ghost--title' }), h('span', { class: 'ghost ghost--line' }))))));
}
