import { hueOf, monogram } from '../connections/words.js';
import { explain } from '../linking/problems.js';
import { Icon } from '../ui/icons.js';
import { Fragment, h } from '../ui/preact.js';
import { Tools } from './transaction-tools-view.js';
import { amountOf, byDay, categoryOf, dayAt, dayName, whoOf } from './transaction-words.js';

/** All transactions, to be searched and narrowed down to an account. */
export function Transactions({ state, actions }) {
  return h(
    'section',
    {
      class: 'transactions',
      'data-testid': 'transactions',
      'aria-labelledby': 'transactions-title',
    },
    h('h1', { id: 'transactions-title', class: 'transactions__title' }, 'Transactions'),
    h(Tools, { state, actions }),
    h(Rows, { state, actions }),
  );
}

function Rows({ state, actions }) {
  const { rows, problem, reading, query, next } = state.transactions;
  if (problem && !rows) return h(Unreadable, { problem, actions });
  if (!rows) return h(Ghosts);
  if (rows.length === 0) return h(Nothing, { state, query, actions });
  const accounts = accountsById(state.connections ?? []);
  const today = dayAt(state.now);
  return h(
    Fragment,
    null,
    h(
      'div',
      { class: 'card days', 'aria-busy': String(reading) },
      byDay(rows).map(({ date, rows: ofDay }) =>
        h(Day, { key: date, date, rows: ofDay, today, accounts, locale: state.user.locale }),
      ),
    ),
    problem && h(Unreadable, { problem, actions }),
    next && !problem && h(More, { reading, actions }),
  );
}

function Day({ date, rows, today, accounts, locale }) {
  return h(
    'section',
    { class: 'day', 'aria-label': dayName(date, today) },
    h('h2', { class: 'day__name' }, dayName(date, today)),
    h(
      'ul',
      null,
      rows.map((row) =>
        h(Row, { key: row.transaction_id, row, account: accounts.get(row.account_id), locale }),
      ),
    ),
  );
}

function Row({ row, account, locale }) {
  const who = whoOf(row);
  const from = account && [account.name, account.mask && `•••• ${account.mask}`];
  const about = [...(from ? [from.filter(Boolean).join(' ')] : []), categoryOf(row)];
  return h(
    'li',
    {
      class: `transaction ${row.pending ? 'transaction--pending' : ''}`,
      'data-testid': 'transaction',
      'data-transaction-id': row.transaction_id,
    },
    h(
      'span',
      { class: 'monogram monogram--small', 'aria-hidden': 'true', style: { '--hue': hueOf(who) } },
      monogram(who) || '·',
    ),
    h(
      'div',
      { class: 'transaction__words' },
      h('p', { class: 'transaction__who', 'data-testid': 'transaction-name' }, who),
      h(
        'p',
        { class: 'transaction__about' },
        about.filter(Boolean).map((part) => h('span', { key: part }, part)),
      ),
    ),
    h(
      'div',
      { class: 'transaction__money' },
      h(
        'p',
        {
          class: `transaction__amount ${row.amount < 0 ? 'transaction__amount--in' : ''}`,
          'data-testid': 'transaction-amount',
        },
        amountOf(row, locale),
      ),
      row.pending && h('p', { class: 'pending', 'data-testid': 'transaction-pending' }, 'Pending'),
    ),
  );
}

function More({ reading, actions }) {
  return h(
    'button',
    {
      class: 'button transactions__more',
      type: 'button',
      'data-testid': 'transactions-more',
      'aria-disabled': String(reading),
      onClick: () => reading || actions.moreTransactions(),
    },
    reading && h('span', { class: 'spinner' }),
    'Show older',
  );
}

function Nothing({ state: { transactions, connections }, query, actions }) {
  const searched = query.trim() !== '' || transactions.accountId;
  const [title, text] = searched
    ? [
        'Nothing found',
        `No transaction ${query.trim() ? `matches “${query.trim()}”` : 'is here yet'}.`,
      ]
    : connections?.length === 0
      ? ['No bank is connected yet', 'Connect one, and its transactions appear here by themselves.']
      : ['No transactions yet', 'The first ones arrive a few minutes after a bank is connected.'];
  return h(
    'div',
    { class: 'card nothing', role: 'status', 'data-testid': 'transactions-empty' },
    h('span', { class: 'nothing__icon' }, h(Icon, { name: searched ? 'search' : 'list' })),
    h('h2', null, title),
    h('p', null, text),
    searched &&
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          'data-testid': 'transactions-clear',
          onClick: actions.clearTransactionSearch,
        },
        'Show all transactions',
      ),
  );
}

function Unreadable({ problem, actions }) {
  const { title, text } = explain(problem, 'repeat');
  return h(
    'div',
    { class: 'card nothing', role: 'alert', 'data-testid': 'transactions-problem' },
    h('h2', null, title),
    h('p', null, text),
    h(
      'button',
      { class: 'button', type: 'button', onClick: actions.readTransactionsAgain },
      'Try again',
    ),
  );
}

function Ghosts() {
  return h(
    'div',
    { class: 'card days', role: 'status', 'data-testid': 'transactions-skeleton' },
    h('span', { class: 'unseen' }, 'Your transactions are being read…'),
    [0, 1, 2, 3, 4].map((row) =>
      h(
        'div',
        { key: row, class: 'transaction', 'aria-hidden': 'true' },
        h('span', { class: 'ghost ghost--round' }),
        h(
          'div',
          { class: 'transaction__words' },
          h('span', { class: 'ghost ghost--title' }),
          h('span', { class: 'ghost ghost--line' }),
        ),
      ),
    ),
  );
}

function accountsById(connections) {
  const accounts = connections.flatMap((connection) => connection.accounts);
  return new Map(accounts.map((account) => [account.account_id, account]));
}
