import { Modal } from '../ui/modal.js';
import { h } from '../ui/preact.js';

/** The button that starts everything; while a link is on its way it says so instead. */
export function ConnectButton({ linking, actions }) {
  const waiting = linking?.phase === 'preparing';
  return h(
    'button',
    {
      class: 'button button--primary connect',
      type: 'button',
      'data-testid': 'connect-bank',
      'aria-disabled': String(Boolean(linking)),
      onClick: () => linking || actions.connect(),
    },
    waiting && h('span', { class: 'spinner' }),
    waiting ? 'Opening…' : 'Connect a bank',
  );
}

/** A place in the list for the connection that is about to appear. */
export function LinkProgress({ linking }) {
  const { phase, institution, slow } = linking ?? {};
  if (phase !== 'connecting' && !slow) return null;
  return h(
    'section',
    { class: 'progress card', role: 'status', 'data-testid': 'link-progress' },
    h('span', { class: 'spinner spinner--large' }),
    h(
      'div',
      null,
      h(
        'h2',
        null,
        phase === 'preparing'
          ? 'Opening the bank window…'
          : `Connecting ${institution ?? 'your bank'}…`,
      ),
      h(
        'p',
        null,
        slow
          ? 'This takes longer than usual. You can leave this page open; it goes on by itself.'
          : 'We are fetching your accounts. This takes a few seconds.',
      ),
    ),
  );
}

/** Asks before the same bank login is connected, and paid for, a second time. */
export function DuplicateDialog({ state: { duplicate }, actions }) {
  const name = duplicate.institution ?? 'this bank';
  return h(
    Modal,
    {
      testid: 'duplicate-dialog',
      title: `You already connected ${name}`,
      onLeave: actions.keepExisting,
    },
    h(
      'p',
      { class: 'modal__text' },
      'The accounts you chose look like ones that you see here already. Connecting them again would show them twice.',
    ),
    h(
      'div',
      { class: 'modal__ways' },
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          'data-testid': 'duplicate-confirm',
          onClick: actions.connectAnyway,
        },
        'Connect anyway',
      ),
      h(
        'button',
        {
          class: 'button button--primary',
          type: 'button',
          autofocus: true,
          'data-testid': 'duplicate-cancel',
          onClick: actions.keepExisting,
        },
        'Keep what I have',
      ),
    ),
  );
}
