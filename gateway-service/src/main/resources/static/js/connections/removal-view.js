import { Modal } from '../ui/modal.js';
import { h } from '../ui/preact.js';
import { nameOf } from './words.js';

/** Asks before a connection is given up, as that cannot be taken back. */
export function RemovalDialog({ connection, actions }) {
  const name = nameOf(connection);
  return h(
    Modal,
    { testid: 'remove-dialog', title: `Remove ${name}?`, onLeave: actions.keepConnection },
    h(
      'p',
      { class: 'modal__text' },
      'Its accounts and transactions disappear here and are deleted, and we give our access at the bank back. Nothing changes at the bank itself. To see them again you would have to connect once more.',
    ),
    h(
      'div',
      { class: 'modal__ways' },
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          autofocus: true,
          'data-testid': 'remove-cancel',
          onClick: actions.keepConnection,
        },
        'Keep it',
      ),
      h(
        'button',
        {
          class: 'button button--danger-strong',
          type: 'button',
          'data-testid': 'remove-confirm',
          onClick: () => actions.remove(connection.item_id),
        },
        'Remove connection',
      ),
    ),
  );
}
