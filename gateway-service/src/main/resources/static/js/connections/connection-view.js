import { Icon } from '../ui/icons.js';
import { h } from '../ui/preact.js';
import { ago, newest } from '../ui/time.js';
import { Accounts } from './accounts-view.js';
import { ConnectionFoot } from './connection-foot-view.js';
import { evidenceOf } from './evidence-words.js';
import { describe } from './health-words.js';
import { hueOf, isGoing, monogram, nameOf } from './words.js';

const TONE_ICONS = { green: 'check', amber: 'clock', red: 'alert', grey: 'dots' };

/** One connected bank: how it is and how we know, its accounts, and what can be done. */
export function Connection({ connection, state, actions }) {
  const { now, user, arrived, highlighted, removals } = state;
  const { item_id: id } = connection;
  const going = isGoing(connection, removals);
  const shown = going ? goingNow(connection) : connection;
  const words = describe(shown, now);
  return h(
    'li',
    {
      id: `connection-${id}`,
      class: [
        'connection card',
        arrived.includes(id) && 'connection--arrived',
        highlighted === id && 'connection--highlighted',
        going && 'connection--going',
      ]
        .filter(Boolean)
        .join(' '),
      tabindex: '-1',
      'data-testid': `connection-${id}`,
      'data-health': shown.health,
      'data-highlighted': String(highlighted === id),
    },
    h(Head, { connection: shown, words, now }),
    words.text && h(Note, { connection: shown, words, state, actions }),
    h(Accounts, { connection: shown, user, going }),
    !going && h(ConnectionFoot, { connection: shown, words, state, actions }),
  );
}

/** As it will be told as soon as the server knows that its owner gives it up. */
function goingNow(connection) {
  return { ...connection, health: 'REMOVING', indicator: 'grey', evidence: null };
}

function Head({ connection, words: { tone, label }, now }) {
  const name = nameOf(connection);
  const seed = connection.institution?.institution_id ?? connection.item_id;
  return h(
    'div',
    { class: 'connection__head' },
    h(
      'span',
      { class: 'monogram', 'aria-hidden': 'true', style: { '--hue': hueOf(seed) } },
      monogram(name),
    ),
    h(
      'div',
      { class: 'connection__name' },
      h('h2', { 'data-testid': 'institution-name' }, name),
      h(Updated, { connection, now }),
    ),
    h(
      'span',
      { class: `indicator indicator--${tone}`, 'data-testid': 'indicator', 'data-tone': tone },
      h(Icon, { name: TONE_ICONS[tone] }),
      label,
    ),
  );
}

/** When the newest data came and, where all is well, since when we know that. */
function Updated({ connection, now }) {
  const { accounts, evidence, indicator } = connection;
  const at = newest(accounts.map(({ balances }) => balances?.as_of)) ?? evidence?.observed_at;
  if (!at) return null;
  const well = indicator === 'green' && evidenceOf(connection, now);
  return h(
    'p',
    { class: 'updated' },
    h('span', { 'data-testid': 'updated' }, 'Updated ', h(Age, { at, now })),
    well && h('span', { class: 'updated__evidence', 'data-testid': 'evidence' }, well),
  );
}

function Age({ at, now }) {
  return h('time', { datetime: at, title: new Date(at).toLocaleString() }, ago(at, now));
}

/** What is the matter, how we know, and the way out. */
function Note({ connection, words: { tone, text, way }, state, actions }) {
  const evidence = tone !== 'green' && evidenceOf(connection, state.now);
  const at = connection.evidence?.observed_at;
  return h(
    'div',
    { class: `connection__note connection__note--${tone}`, 'data-testid': 'connection-note' },
    h(
      'div',
      { class: 'connection__why' },
      h('p', null, text),
      evidence &&
        h(
          'p',
          {
            class: 'connection__evidence',
            'data-testid': 'evidence',
            title: at && new Date(at).toLocaleString(),
          },
          evidence,
        ),
    ),
    (way === 'reconnect' || way === 'add') && h(Reconnect, { connection, way, state, actions }),
  );
}

function Reconnect({ connection, way, state: { linking, checks }, actions }) {
  const { item_id: id } = connection;
  const checking = checks.some(({ itemId }) => itemId === id);
  const opening = linking?.itemId === id;
  const waits = checking || Boolean(linking);
  const words = way === 'add' ? 'Choose accounts' : 'Reconnect';
  return h(
    'button',
    {
      class: 'button connection__reconnect',
      type: 'button',
      'data-testid': 'reconnect',
      'aria-disabled': String(waits),
      'aria-label': `${words}, ${nameOf(connection)}`,
      onClick: () => waits || actions.reconnect(id),
    },
    (checking || opening) && h('span', { class: 'spinner' }),
    checking ? 'Checking…' : opening ? 'Opening…' : words,
  );
}
