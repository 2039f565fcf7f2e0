import { Icon } from '../ui/icons.js';
import { Component, h } from '../ui/preact.js';
import { dayOf, seconds } from '../ui/time.js';
import { nameOf } from './words.js';

/** What can be done with a connection: refresh it at once; the rarer things unfold. */
export class ConnectionFoot extends Component {
  render({ connection, words, state, actions }, { open = false }) {
    const id = `manage-${connection.item_id}`;
    return h(
      'div',
      { class: 'connection__foot' },
      h(
        'div',
        { class: 'connection__ways' },
        (!words.way || words.way === 'add') && h(Refresh, { connection, state, actions }),
        h(
          'button',
          {
            class: `button button--quiet button--small manage ${open ? 'manage--open' : ''}`,
            type: 'button',
            'aria-expanded': String(open),
            'aria-controls': id,
            'data-testid': 'manage',
            onClick: () => this.setState({ open: !open }),
          },
          'Manage',
          h(Icon, { name: 'chevron' }),
        ),
      ),
      open && h(Manage, { id, connection, words, state, actions }),
    );
  }
}

function Refresh({ connection, state: { refreshes, now }, actions }) {
  const { item_id: id } = connection;
  const refresh = refreshes[id];
  const running = refresh?.phase === 'running';
  const wait = refresh?.phase === 'waiting' ? Math.ceil((refresh.until - now) / 1_000) : 0;
  const idle = !running && wait <= 0;
  return h(
    'div',
    { class: 'refresh' },
    h(
      'button',
      {
        class: 'button button--small',
        type: 'button',
        'data-testid': 'refresh',
        'aria-label': `Refresh ${nameOf(connection)}`,
        'aria-disabled': String(!idle),
        onClick: () => idle && actions.refresh(id),
      },
      running ? h('span', { class: 'spinner' }) : h(Icon, { name: 'refresh' }),
      running ? 'Refreshing…' : 'Refresh',
    ),
    !idle &&
      h(
        'span',
        { class: 'refresh__words', 'data-testid': 'refresh-status' },
        running
          ? refresh.slow && 'Your bank takes its time. What is new appears by itself.'
          : `Again in ${seconds(wait)}`,
      ),
  );
}

function Manage({ id, connection, words, state: { linking, now }, actions }) {
  const { item_id: itemId, linked_at: linkedAt, consent_expiration_time: ends } = connection;
  const name = nameOf(connection);
  return h(
    'div',
    { class: 'manage__ways', id },
    h(
      'p',
      { class: 'manage__facts' },
      linkedAt && `Connected since ${dayOf(linkedAt, now)}. `,
      ends && Date.parse(ends) > now && `Your permission ends on ${dayOf(ends, now)}.`,
    ),
    words.tone === 'green' &&
      h(ManageWay, {
        text: 'Sign in at the bank again to renew your permission, or to add and leave out accounts.',
        label: 'Renew access',
        testid: 'renew',
        disabled: Boolean(linking),
        onClick: () => actions.reconnect(itemId),
      }),
    h(ManageWay, {
      text: `Give our access to ${name} back. Its accounts and transactions disappear here.`,
      label: 'Remove…',
      testid: 'remove',
      danger: true,
      onClick: () => actions.askRemove(itemId),
    }),
  );
}

function ManageWay({ text, label, testid, disabled = false, danger, onClick }) {
  return h(
    'div',
    { class: 'manage__way' },
    h('p', null, text),
    h(
      'button',
      {
        class: `button button--small ${danger ? 'button--danger' : ''}`,
        type: 'button',
        'data-testid': testid,
        'aria-disabled': String(disabled),
        onClick: () => disabled || onClick(),
      },
      label,
    ),
  );
}
