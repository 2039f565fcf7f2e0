import { Icon } from '../ui/icons.js';
import { h } from '../ui/preact.js';
import { describePrompt, isNeed, shownPrompts } from './prompt-words.js';

const ICONS = { red: 'alert', amber: 'clock', grey: 'cloud' };

/** What needs the user, above everything else; the place stays, so that news in it is read out. */
export function Prompts({ state, actions }) {
  const prompts = shownPrompts(state);
  return h(
    'section',
    {
      class: 'prompts',
      'aria-live': 'polite',
      'aria-label': 'What needs you',
      hidden: prompts.length === 0,
      'data-testid': 'prompts',
    },
    prompts.map((prompt) => h(Prompt, { key: prompt.prompt_id, prompt, state, actions })),
  );
}

/** That something needs the user, where there is no room for more. */
export function PromptsInBrief({ state }) {
  const needs = shownPrompts(state).filter(isNeed);
  const [strongest] = needs;
  if (!strongest) return null;
  const { tone, title } = describePrompt(strongest, state.now);
  return h(
    'a',
    { class: `brief brief--${tone}`, href: '#accounts', 'data-testid': 'prompts-in-brief' },
    h(Icon, { name: ICONS[tone] }),
    h('span', null, needs.length > 1 ? `${needs.length} connections need you` : title),
    h(Icon, { name: 'arrow' }),
  );
}

function Prompt({ prompt, state: { now, linking, checks }, actions }) {
  const { item_id: itemId } = prompt;
  const { tone, title, text, reconnect } = describePrompt(prompt, now);
  const checking = checks.some((check) => check.itemId === itemId);
  return h(
    'article',
    {
      class: `prompt prompt--${tone}`,
      'data-testid': `prompt-${itemId}`,
      'data-reason': prompt.reason,
    },
    h('span', { class: 'prompt__icon' }, h(Icon, { name: ICONS[tone] })),
    h(
      'div',
      { class: 'prompt__words' },
      h('h2', { 'data-testid': 'prompt-title' }, title),
      h('p', { 'data-testid': 'prompt-text' }, text),
    ),
    reconnect && h(Ways, { prompt, title, linking, checking, actions }),
  );
}

function Ways({ prompt, title, linking, checking, actions }) {
  const opening = linking?.itemId === prompt.item_id;
  const waits = checking || Boolean(linking);
  return h(
    'div',
    { class: 'prompt__ways' },
    !checking &&
      h(
        'button',
        {
          class: 'button button--quiet',
          type: 'button',
          'data-testid': 'prompt-snooze',
          onClick: () => actions.snooze(prompt),
        },
        'Remind me later',
      ),
    h(
      'button',
      {
        class: 'button button--primary',
        type: 'button',
        'data-testid': 'prompt-reconnect',
        'aria-disabled': String(waits),
        'aria-label': title,
        onClick: () => waits || actions.reconnect(prompt.item_id),
      },
      (checking || opening) && h('span', { class: 'spinner' }),
      checking ? 'Checking…' : opening ? 'Opening…' : 'Reconnect',
    ),
  );
}
