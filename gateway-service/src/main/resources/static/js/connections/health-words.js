import { dayOf, until } from '../ui/time.js';

const INDICATORS = {
  green: { label: 'Connected' },
  amber: { label: 'Attention soon', text: 'This connection will need your attention soon.' },
  red: {
    label: 'Reconnect needed',
    text: 'Your bank no longer lets us read these accounts.',
    way: 'reconnect',
  },
  grey: { label: 'Being removed' },
};

const HEALTHS = {
  HEALTHY: { label: 'Connected' },
  STALE: { label: 'Out of date', text: 'We have had no news from this bank for a while.' },
  NEEDS_ATTENTION_SOON: {
    label: 'Attention soon',
    text: 'Your permission at this bank ends soon.',
    way: 'reconnect',
  },
  INSTITUTION_TROUBLE: { label: 'Trouble at the bank', way: 'wait' },
  UNKNOWN: {
    label: 'Not sure',
    text: 'We cannot tell at the moment how this connection is doing.',
  },
  NEEDS_RECONNECT: {
    label: 'Reconnect needed',
    text: 'Your bank asks you to sign in again. Until then you see the last balances we know.',
    way: 'reconnect',
  },
  REVOKED: {
    label: 'Access withdrawn',
    text: 'The permission to read these accounts was withdrawn at your bank.',
    way: 'reconnect',
  },
  REMOVING: {
    label: 'Being removed',
    text: 'We are giving our access at the bank back. After that, this disappears by itself.',
  },
};

/** What the reason means for the owner, by Plaid's code or ours; the rest is said by the health. */
const REASONS = {
  ACCESS_NOT_GRANTED: () => 'Your bank says that you did not allow access to these accounts.',
  NO_ACCOUNTS: () => 'Your bank shows us no account any more. Choose again which ones to share.',
  ITEM_LOCKED: () => 'Your bank has locked your login. Unlock it there first, then reconnect here.',
  PASSWORD_RESET_REQUIRED: () =>
    'Your bank wants you to choose a new password. Do that there first, then reconnect here.',
  USER_SETUP_REQUIRED: () =>
    'Your bank wants you to complete something there. Do that first, then reconnect here.',
  ITEM_NOT_FOUND: () =>
    'This connection does not exist at Plaid any more. Connect the bank once more.',
  PENDING_DISCONNECT: ending,
  PENDING_EXPIRATION: ending,
  'consent-ends-soon': ending,
  'renewal-due': () =>
    'It has been three months. A short visit renews your permission and finds new accounts.',
  'no-news': ({ evidence }, now) =>
    evidence.observed_at &&
    `Nothing new has come from this bank since ${dayOf(evidence.observed_at, now)}. We keep trying.`,
  DOWN: ({ evidence }, now) => outage('has not answered', evidence.observed_at, now),
  DEGRADED: ({ evidence }, now) => outage('has had trouble', evidence.observed_at, now),
};

const NEW_ACCOUNTS = 'NEW_ACCOUNTS_AVAILABLE';

/**
 * A connection's state in words: a short label, a sentence when there is something to say, and the
 * way out where there is one: to `reconnect`, to `wait` for the bank, or to `add` accounts.
 */
export function describe(connection, now = Date.now()) {
  const { health, indicator, evidence, open_facts: facts = [] } = connection;
  const tone = indicator in INDICATORS ? indicator : 'grey';
  const { label, text = null, way = null } = HEALTHS[health] ?? INDICATORS[tone];
  if (tone === 'green' && facts.some(({ code }) => code === NEW_ACCOUNTS)) {
    return {
      tone,
      label,
      text: 'Your bank has accounts that you do not see here yet.',
      way: 'add',
    };
  }
  const told = tone === 'green' ? null : REASONS[evidence?.reason]?.(connection, now);
  return { tone, label, text: told || text, way };
}

/** What ends, and when: the consent, or the connection as the bank announced. */
function ending({ evidence, consent_expiration_time: consent, open_facts: facts = [] }, now) {
  const announced = facts.find(({ code }) => code === evidence.reason);
  const [what, ends] = announced
    ? ['Your bank ends this connection', announced.at]
    : ['Your permission at this bank ends', consent];
  if (!ends) return `${what} soon. Renew it before, and nothing is interrupted.`;
  if (Date.parse(ends) <= now) return 'Your permission at this bank has ended. Reconnect to go on.';
  return `${what} ${until(ends, now)}. Renew it before, and nothing is interrupted.`;
}

function outage(what, since, now) {
  const sinceWhen = since ? ` since ${dayOf(since, now)}` : ' for a while';
  return `The bank ${what}${sinceWhen}. There is nothing for you to do: we keep trying, and you see the last balances we know.`;
}
