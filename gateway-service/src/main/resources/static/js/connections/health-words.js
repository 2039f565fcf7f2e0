import { ago, dayOf, until } from '../ui/time.js';

const INDICATORS = {
  green: { label: 'Connected' },
  amber: { label: 'Attention soon', text: 'This connection will need your attention soon.' },
  red: { label: 'Reconnect needed', text: 'Your bank no longer lets us read these accounts.' },
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

/** What a bank's refusal means for its owner, by Plaid's code; the rest is said by the health. */
const REASONS = {
  ACCESS_NOT_GRANTED: 'Your bank says that you did not allow access to these accounts.',
  NO_ACCOUNTS: 'Your bank shows us no account any more. Choose again which ones to share.',
  ITEM_LOCKED: 'Your bank has locked your login. Unlock it there first, then reconnect here.',
  PASSWORD_RESET_REQUIRED:
    'Your bank wants you to choose a new password. Do that there first, then reconnect here.',
  USER_SETUP_REQUIRED:
    'Your bank wants you to complete something there. Do that first, then reconnect here.',
  ITEM_NOT_FOUND: 'This connection does not exist at Plaid any more. Connect the bank once more.',
  NEW_ACCOUNTS_AVAILABLE: 'Your bank has accounts that you do not see here. Reconnect to add them.',
};

const INSTITUTION_WORDS = {
  DOWN: { label: 'Bank not available', verb: 'has not answered' },
  DEGRADED: { label: 'Trouble at the bank', verb: 'has had trouble' },
};

/** Where evidence comes from, by the call to Plaid that gave it. */
const SOURCES = {
  '/item/get': 'when we checked the connection',
  '/accounts/get': 'when we read your accounts',
  '/accounts/balance/get': 'when we asked for your balances',
  '/transactions/sync': 'when we fetched your transactions',
  '/item/remove': 'when we gave our access back',
};

/**
 * A connection's state in words: a short label, a sentence when there is something to say, and the
 * way out where there is one: to `reconnect`, or to `wait` for the bank.
 */
export function describe(connection, now = Date.now()) {
  const { health, indicator, evidence, institution } = connection;
  const tone = indicator in INDICATORS ? indicator : 'grey';
  const { label, text = null, way = null } = HEALTHS[health] ?? INDICATORS[tone];
  const trouble = INSTITUTION_WORDS[institution?.health];
  if (trouble && tone === 'amber' && !way) {
    return { tone, label: trouble.label, text: outage(institution, trouble, now), way: 'wait' };
  }
  const told = REASONS[evidence?.reason] ?? dated(connection, now) ?? text;
  return { tone, label, text: told, way: way ?? (tone === 'red' ? 'reconnect' : null) };
}

/** How we know, and since when: a short sentence; null when there is nothing to go by. */
export function evidenceOf({ evidence, indicator }, now) {
  if (!evidence?.observed_at || indicator === 'grey') return null;
  const age = ago(evidence.observed_at, now);
  if (indicator === 'green') return `Sign-in checked ${age}`;
  if (evidence.source === 'dates') return `Known from the calendar, last checked ${age}`;
  return [`Noticed ${age}`, SOURCES[evidence.source]].filter(Boolean).join(', ');
}

function outage({ health_since: since }, { verb }, now) {
  const sinceWhen = since ? ` since ${dayOf(since, now)}` : ' for a while';
  return `The bank ${verb}${sinceWhen}. There is nothing for you to do: we keep trying, and you see the last balances we know.`;
}

/** What only a date can say. */
function dated({ health, consent_expiration_time: ends, last_success_started_at: last }, now) {
  if (health === 'NEEDS_ATTENTION_SOON' && ends) {
    return Date.parse(ends) > now
      ? `Your permission at this bank ends ${until(ends, now)}. Renew it before, and nothing is interrupted.`
      : 'Your permission at this bank has ended. Reconnect to go on.';
  }
  if (health === 'STALE' && last) {
    return `Nothing new has come from this bank since ${dayOf(last, now)}. We keep trying.`;
  }
  return undefined;
}
