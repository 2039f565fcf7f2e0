import { isServed } from '../connections/money.js';
import { nameOf } from '../connections/words.js';
import { Icon } from '../ui/icons.js';
import { h } from '../ui/preact.js';

/** What narrows the transactions down. */
export function Tools({ state: { transactions, connections }, actions }) {
  const { query, accountId, news, reading } = transactions;
  return h(
    'div',
    { class: 'tools', role: 'search' },
    h(
      'label',
      { class: 'tools__search' },
      h('span', { class: 'unseen' }, 'Search transactions'),
      reading ? h('span', { class: 'spinner' }) : h(Icon, { name: 'search' }),
      h('input', {
        type: 'search',
        placeholder: 'Search by name or merchant',
        value: query,
        autocomplete: 'off',
        spellcheck: false,
        maxlength: 100,
        'data-testid': 'transaction-search',
        onInput: (event) => actions.searchTransactions(event.currentTarget.value),
      }),
    ),
    h(
      'label',
      { class: 'tools__account' },
      h('span', { class: 'unseen' }, 'Account'),
      h(
        'select',
        {
          value: accountId ?? '',
          'data-testid': 'transaction-account',
          onChange: (event) => actions.showTransactionsOf(event.currentTarget.value || null),
        },
        h('option', { value: '' }, 'All accounts'),
        (connections ?? []).map((connection) =>
          h(Choices, { key: connection.item_id, connection }),
        ),
      ),
      h(Icon, { name: 'chevron' }),
    ),
    news &&
      h(
        'button',
        {
          class: 'button button--small tools__news',
          type: 'button',
          'data-testid': 'transactions-news',
          onClick: actions.readTransactionsAgain,
        },
        'Something new came in. Show it',
      ),
  );
}

function Choices({ connection }) {
  const served = connection.accounts.filter(isServed);
  return (
    served.length > 0 &&
    h(
      'optgroup',
      { label: nameOf(connection) },
      served.map(({ account_id: id, name, mask }) =>
        h('option', { key: id, value: id }, mask ? `${name} •••• ${mask}` : name),
      ),
    )
  );
}
