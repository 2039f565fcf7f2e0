import { Icon } from '../ui/icons.js';
import { h } from '../ui/preact.js';

/** A failure in plain words, with what to do next and the request id to quote. */
export function ProblemCard({ problem, actions }) {
  const { title, text, requestId, next, itemId } = problem;
  return h(
    'section',
    { class: 'problem card', role: 'alert', 'data-testid': 'problem' },
    h('span', { class: 'problem__icon' }, h(Icon, { name: 'alert' })),
    h(
      'div',
      { class: 'problem__words' },
      h('h2', { 'data-testid': 'problem-title' }, title),
      h('p', { 'data-testid': 'problem-text' }, text),
      requestId && h(RequestId, { requestId, actions }),
    ),
    h(
      'div',
      { class: 'problem__ways' },
      next === 'repeat' &&
        problem.repeat &&
        h(
          'button',
          {
            class: 'button',
            type: 'button',
            'data-testid': 'problem-retry',
            onClick: () => actions.repeat(problem),
          },
          'Try again',
        ),
      next === 'connect' &&
        h(
          'button',
          {
            class: 'button',
            type: 'button',
            'data-testid': 'problem-connect',
            onClick: actions.connect,
          },
          'Connect again',
        ),
      next === 'reconnect' &&
        h(
          'button',
          {
            class: 'button',
            type: 'button',
            'data-testid': 'problem-reconnect',
            onClick: () => actions.reconnect(itemId),
          },
          'Reconnect',
        ),
    ),
    h(
      'button',
      {
        class: 'close',
        type: 'button',
        'aria-label': 'Dismiss this message',
        'data-testid': 'problem-dismiss',
        onClick: actions.dismissProblem,
      },
      h(Icon, { name: 'close' }),
    ),
  );
}

/** The request id to quote to us, ready to be copied. */
export function RequestId({ requestId, actions }) {
  const copy = async () => {
    await navigator.clipboard.writeText(requestId);
    actions.say('Request id copied.');
  };
  return h(
    'p',
    { class: 'request-id' },
    h('span', null, 'Request id'),
    h('code', { 'data-testid': 'problem-request-id', title: requestId }, requestId),
    h(
      'button',
      {
        class: 'button button--small',
        type: 'button',
        'data-testid': 'problem-copy',
        onClick: copy,
      },
      h(Icon, { name: 'copy' }),
      'Copy',
    ),
  );
}
