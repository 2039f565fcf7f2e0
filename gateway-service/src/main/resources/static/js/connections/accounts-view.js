import { h } from '../ui/preact.js';
import { transactionsOf } from '../ui/route.js';
import { isOwed, isServed, money } from './money.js';
import { count, kindOf, nameOf } from './words.js';

/** The accounts of a connection; each leads to its transactions. */
export function Accounts({ connection, user, going }) {
  const { accounts } = connection;
  const over = accounts.filter((account) => !isServed(account)).length;
  if (accounts.length === 0 || going) return null;
  return [
    h(
      'ul',
      { class: 'accounts', 'aria-label': `Accounts at ${nameOf(connection)}` },
      accounts.map((account) => h(Account, { key: account.account_id, account, user })),
    ),
    over > 0 && h(OverLimit, { over }),
  ];
}

function OverLimit({ over }) {
  const them = over === 1 ? 'it' : 'them';
  return h(
    'p',
    { class: 'accounts__over', 'data-testid': 'over-limit-note' },
    `Your plan has no room for ${count(over, 'account')} here, so we do not read ${them}. Remove another connection or choose a larger plan to see ${them}.`,
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
      h(
        'p',
        { class: 'account__name', 'data-testid': 'account-name' },
        served ? h('a', { href: transactionsOf(id), class: 'account__link' }, name) : name,
      ),
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
