import { Icon } from '../ui/icons.js';
import { h } from '../ui/preact.js';
import { ago, newest } from '../ui/time.js';
import { isOwed, isServed, money } from './money.js';
import { describe, hueOf, kindOf, monogram, nameOf } from './words.js';

const TONE_ICONS = { green: 'check', amber: 'clock', red: 'alert', grey: 'dots' };

/** One connected bank: how it is, and its accounts. */
export function Connection({ connection, arrived, now, user }) {
  const { item_id: id, accounts } = connection;
  const { tone, label, text } = describe(connection);
  const name = nameOf(connection);
  return h(
    'li',
    {
      class: `connection card ${arrived ? 'connection--arrived' : ''}`,
      'data-testid': `connection-${id}`,
    },
    h(
      'div',
      { class: 'connection__head' },
      h(Monogram, { name, seed: connection.institution?.institution_id ?? id }),
      h(
        'div',
        { class: 'connection__name' },
        h('h2', { 'data-testid': 'institution-name' }, name),
        h(Updated, { connection, now }),
      ),
      h(
        'span',
        { class: `indicator indicator--${tone}`, 'data-testid': 'indicator', 'data-tone': tone },
        h(Icon, { name: TONE_ICONS[tone] }),
        label,
      ),
    ),
    text &&
      h(
        'p',
        {
          class: `connection__note connection__note--${tone}`,
          'data-testid': 'connection-note',
        },
        text,
      ),
    accounts.length > 0 &&
      h(
        'ul',
        { class: 'accounts', 'aria-label': `Accounts at ${name}` },
        accounts.map((account) => h(Account, { key: account.account_id, account, user })),
      ),
  );
}

function Monogram({ name, seed }) {
  const style = { '--hue': hueOf(seed) };
  return h('span', { class: 'monogram', 'aria-hidden': 'true', style }, monogram(name));
}

function Updated({ connection: { accounts, evidence }, now }) {
  const at = newest(accounts.map(({ balances }) => balances?.as_of)) ?? evidence?.observed_at;
  if (!at) return null;
  return h(
    'p',
    { class: 'updated', 'data-testid': 'updated' },
    'Updated ',
    h('time', { datetime: at, title: new Date(at).toLocaleString() }, ago(at, now)),
  );
}

function Account({ account, user }) {
  const { account_id: id, name, mask, balances } = account;
  const served = isServed(account);
  return h(
    'li',
    {
      class: `account ${served ? '' : 'account--over'}`,
      'data-testid': 'account',
      'data-account-id': id,
    },
    h(
      'div',
      { class: 'account__words' },
      h('p', { class: 'account__name', 'data-testid': 'account-name' }, name),
      h(
        'p',
        { class: 'account__kind' },
        mask && [h(Mask, { mask }), ' '],
        h('span', { 'data-testid': 'account-type' }, kindOf(account)),
      ),
    ),
    served
      ? h(Balance, { account, balances: balances ?? {}, locale: user.locale })
      : h('span', { class: 'over', 'data-testid': 'account-over-limit' }, 'Not in your plan'),
  );
}

function Mask({ mask }) {
  return h(
    'span',
    { class: 'account__mask', 'data-testid': 'account-mask' },
    h('span', { class: 'unseen' }, 'ending in '),
    h('span', { 'aria-hidden': 'true' }, '•••• '),
    mask,
  );
}

function Balance({ account, balances: { current, available, currency }, locale }) {
  const owed = isOwed(account);
  const main = current ?? available;
  const second = current != null && available !== current ? available : null;
  return h(
    'div',
    { class: 'balance' },
    h(
      'p',
      { class: 'balance__main', 'data-testid': 'account-balance' },
      owed && main > 0 && h('span', { class: 'balance__owed' }, 'owed '),
      money(main, currency, locale),
    ),
    second != null &&
      h(
        'p',
        { class: 'balance__second', 'data-testid': 'account-available' },
        money(second, currency, locale),
        owed ? ' credit left' : ' available',
      ),
  );
}
