import { ago } from '../ui/time.js';

/** Where evidence comes from, by the call to Plaid that gave it. */
const CALLS = {
  '/item/get': 'when we checked the connection',
  '/accounts/get': 'when we read your accounts',
  '/accounts/balance/get': 'when we asked for your balances',
  '/transactions/sync': 'when we fetched your transactions',
  '/item/remove': 'when we gave our access back',
};

/** What was observed, where it was no refusal. */
const OBSERVED = {
  'consent-ends-soon': (age) => `Your bank gave us this date; we checked ${age}`,
  'renewal-due': (age) => `You were last there ${age}`,
  'no-news': (age) => `Last news ${age}`,
};

/** How we know, and since when: a short sentence; null when there is nothing to go by. */
export function evidenceOf({ evidence, indicator }, now) {
  const { reason, source, observed_at: at } = evidence ?? {};
  if (indicator === 'grey') return null;
  if (source === 'webhook')
    return ['Announced by your bank', at && ago(at, now)].filter(Boolean).join(' ');
  if (!at) return null;
  const age = ago(at, now);
  if (indicator === 'green') return `Sign-in checked ${age}`;
  if (reason in OBSERVED) return OBSERVED[reason](age);
  if (source === 'institution') return `Reported by Plaid ${age}`;
  return [`Noticed ${age}`, CALLS[source]].filter(Boolean).join(', ');
}
