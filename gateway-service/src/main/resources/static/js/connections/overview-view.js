import { ConnectButton } from '../linking/linking-views.js';
import { h } from '../ui/preact.js';
import { isServed, money, totals } from './money.js';
import { count, isGoing } from './words.js';

/** What one has in all, per currency, and the way to add a bank. */
export function Overview({ state, actions }) {
  const { connections, readProblem, linking, removals, user } = state;
  if (!connections)
    return (
      !readProblem &&
      h(
        'section',
        { class: 'overview', 'aria-busy': 'true' },
        h('div', { class: 'ghost ghost--total' }),
      )
    );
  if (connections.length === 0) return null;
  const staying = connections.filter((connection) => !isGoing(connection, removals));
  return h(
    'section',
    { class: 'overview', 'aria-label': 'Overview' },
    staying.length > 0 ? h(Sums, { connections: staying, locale: user.locale }) : h('div'),
    h(ConnectButton, { linking, actions }),
  );
}

function Sums({ connections, locale }) {
  const served = connections.flatMap(({ accounts }) => accounts).filter(isServed);
  return h(
    'div',
    null,
    h('h1', null, 'Net balance'),
    h(
      'ul',
      { class: 'totals' },
      totals(served).map((total) => h(Total, { key: total.currency, total, locale })),
    ),
    h(
      'p',
      { class: 'overview__scope' },
      `${count(served.length, 'account')} at ${count(connections.length, 'bank')}`,
    ),
  );
}

function Total({ total: { currency, net, assets, owed }, locale }) {
  return h(
    'li',
    { class: 'total', 'data-testid': `total-${currency}` },
    h('span', { class: 'total__net' }, money(net, currency, locale)),
    owed > 0 &&
      h(
        'span',
        { class: 'total__split' },
        `${money(assets, currency, locale)} in accounts, ${money(owed, currency, locale)} owed`,
      ),
  );
}
