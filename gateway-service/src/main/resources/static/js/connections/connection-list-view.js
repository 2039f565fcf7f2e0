import { ConnectButton } from '../linking/linking-views.js';
import { RequestId } from '../linking/problem-view.js';
import { Icon } from '../ui/icons.js';
import { Fragment, h } from '../ui/preact.js';
import { Connection } from './connection-view.js';

/** Every connected bank; or, before there is one, an invitation. */
export function ConnectionList({ state, actions }) {
  const { connections, readProblem, linking, exchanges } = state;
  const unreadable = readProblem && h(Unreadable, { readProblem, actions });
  if (!connections) return unreadable ?? h(Skeleton);
  if (connections.length === 0) {
    const onItsWay = exchanges.length > 0;
    return h(Fragment, null, unreadable, !onItsWay && h(Invitation, { linking, actions }));
  }
  return h(
    Fragment,
    null,
    unreadable,
    h(
      'ul',
      { class: 'connections', 'aria-label': 'Connected banks' },
      connections.map((connection) =>
        h(Connection, { key: connection.item_id, connection, state, actions }),
      ),
    ),
  );
}

function Invitation({ linking, actions }) {
  return h(
    'section',
    {
      class: 'invitation card',
      'data-testid': 'empty-state',
      'aria-labelledby': 'invitation-title',
    },
    h(
      'div',
      { class: 'invitation__art', 'aria-hidden': 'true' },
      h('span', { class: 'invitation__tile' }, h(Icon, { name: 'bank' })),
      h('span', { class: 'invitation__tile invitation__tile--front' }, h(Icon, { name: 'bank' })),
      h('span', { class: 'invitation__tile' }, h(Icon, { name: 'bank' })),
    ),
    h('h1', { id: 'invitation-title' }, 'Connect your first bank'),
    h('p', null, 'It takes about a minute, and your balances appear here by themselves.'),
    h(
      'ol',
      { class: 'steps' },
      h('li', null, 'Choose your bank'),
      h('li', null, 'Sign in there'),
      h('li', null, 'Pick the accounts'),
    ),
    h(ConnectButton, { linking, actions }),
    h(
      'p',
      { class: 'invitation__small' },
      h(Icon, { name: 'lock' }),
      'Your bank password stays with your bank.',
    ),
  );
}

function Unreadable({ readProblem: { requestId }, actions }) {
  return h(
    'section',
    { class: 'unreadable card', role: 'status', 'data-testid': 'read-problem' },
    h(Icon, { name: 'clock' }),
    h(
      'div',
      null,
      h('h2', null, 'Your connections could not be read just now'),
      h('p', null, 'We keep trying. Nothing is lost.'),
      requestId && h(RequestId, { requestId, actions }),
    ),
  );
}

function Skeleton() {
  return h(
    'div',
    { class: 'connections', role: 'status', 'data-testid': 'skeleton' },
    h('span', { class: 'unseen' }, 'Your connections are being read…'),
    [3, 2].map((rows) => h(GhostCard, { key: rows, rows })),
  );
}

function GhostCard({ rows }) {
  const words = [
    h('span', { class: 'ghost ghost--title' }),
    h('span', { class: 'ghost ghost--line' }),
  ];
  return h(
    'div',
    { class: 'card', 'aria-hidden': 'true' },
    h(
      'div',
      { class: 'connection__head' },
      h('span', { class: 'ghost ghost--monogram' }),
      h('div', { class: 'connection__name' }, words),
    ),
    Array.from({ length: rows }, () => h('div', { class: 'account' }, words)),
  );
}
