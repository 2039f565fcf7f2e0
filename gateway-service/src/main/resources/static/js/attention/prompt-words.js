import { isGoing } from '../connections/words.js';
import { dayOf, until } from '../ui/time.js';

/** The strongest first: how a prompt is told, per reason. An outage has no way out but patience. */
const REASONS = {
  REVOKED: { tone: 'red', tell: () => 'You withdrew our permission there. Reconnect to go on.' },
  LOGIN_REQUIRED: {
    tone: 'red',
    tell: () => 'The bank asks you to sign in again. Until then nothing new comes from there.',
  },
  PENDING_DISCONNECT: {
    tone: 'amber',
    tell: ({ deadline }, now) =>
      deadline
        ? `The bank ends this connection ${until(deadline, now)}. Reconnect before, and nothing is interrupted.`
        : 'The bank is about to end this connection. Reconnect before, and nothing is interrupted.',
  },
  CONSENT_EXPIRING: {
    tone: 'amber',
    tell: ({ deadline }, now) =>
      deadline
        ? `Your permission there ends ${until(deadline, now)}. Renew it before, and nothing is interrupted.`
        : 'Your permission there ends soon. Renew it before, and nothing is interrupted.',
  },
  QUARTERLY: {
    tone: 'amber',
    tell: () =>
      'It has been three months. A short visit renews your permission and finds new accounts.',
  },
  UNKNOWN: { tone: 'amber', tell: () => 'This connection needs you. It takes about a minute.' },
  BANK_OUTAGE: {
    tone: 'grey',
    tell: ({ since }, now) =>
      `It has not answered as it should since ${dayOf(since, now)}. There is nothing for you to do: we keep trying, and you see the last balances we know.`,
  },
};

const ORDER = Object.keys(REASONS);

/** A prompt in words: {tone, title, text, reconnect} with whether its owner can do something. */
export function describePrompt(prompt, now) {
  const reason = known(prompt);
  const { tone, tell } = REASONS[reason];
  const reconnect = isNeed(prompt);
  const bank = bankOf(prompt);
  const title = reconnect ? `Reconnect ${bank}` : `${bank} has trouble`;
  return { tone, title, text: tell(prompt, now), reconnect };
}

/** The strongest reason first, the oldest of the same reason first. */
export function byStrength(prompts) {
  return prompts.toSorted(
    (a, b) =>
      ORDER.indexOf(known(a)) - ORDER.indexOf(known(b)) ||
      Date.parse(a.since) - Date.parse(b.since),
  );
}

/** The prompts to show, the strongest first; none of a connection that is given up anyway. */
export function shownPrompts({ prompts, connections, removals }) {
  const going = (connections ?? []).filter((connection) => isGoing(connection, removals));
  const ids = new Set(going.map((connection) => connection.item_id));
  return byStrength((prompts ?? []).filter((prompt) => !ids.has(prompt.item_id)));
}

/** The page's title: how many connections need their owner stands before our name. */
export function titleOf(state) {
  const needs = shownPrompts(state).filter(isNeed).length;
  return needs > 0 ? `(${needs}) Fiscility Connect` : 'Fiscility Connect';
}

/** Whether the connection's owner can and should do something. */
export function isNeed(prompt) {
  return known(prompt) !== 'BANK_OUTAGE';
}

/** The bank that a prompt is about. */
export function bankOf({ institution_name: name }) {
  return name ?? 'your bank';
}

function known({ reason }) {
  return reason in REASONS ? reason : 'UNKNOWN';
}
