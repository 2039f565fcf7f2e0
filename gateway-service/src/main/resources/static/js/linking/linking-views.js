import { Modal } from '../ui/modal.js';
import { Fragment, h } from '../ui/preact.js';

/** The button that starts everything; while the window is on its way it says so instead. */
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

/** What is on its way and takes a moment: the window, or connections that are about to appear. */
export function Progress({ state: { linking, exchanges } }) {
  return h(
    Fragment,
    null,
    linking?.slow && h(ProgressCard, { title: 'Opening the bank window…', slow: true }),
    exchanges.map(({ key, institution, request }) => {
      const title = `Connecting ${institution ?? 'your bank'}…`;
      return h(ProgressCard, { key, title, slow: Boolean(request) });
    }),
  );
}

function ProgressCard({ title, slow }) {
  return h(
    'section',
    { class: 'progress card', role: 'status', 'data-testid': 'link-progress' },
    h('span', { class: 'spinner spinner--large' }),
    h(
      'div',
      null,
      h('h2', null, title),
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
export function DuplicateDialog({ duplicate, actions }) {
  const keep = () => actions.keepExisting(duplicate);
  return h(
    Modal,
    {
      testid: 'duplicate-dialog',
      title: `You already connected ${duplicate.institution ?? 'this bank'}`,
      onLeave: keep,
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
          onClick: () => actions.connectAnyway(duplicate),
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
          onClick: keep,
        },
        'Keep what I have',
      ),
    ),
  );
}
