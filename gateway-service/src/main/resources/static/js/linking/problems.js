import { seconds } from '../ui/time.js';

/**
 * What to tell for each problem type, and what helps next: `repeat` sends the same again, `connect`
 * starts over with a new Link window. `text` stands in where the gateway's own is missing.
 */
const PROBLEMS = {
  'account-limit-reached': {
    title: 'Your plan is full',
    text: 'Your plan has no room for another account. Remove a connection or choose a larger plan.',
  },
  'duplicate-connection': {
    title: 'You already connected this bank',
    text: 'Nothing was added.',
  },
  'public-token-expired-or-used': {
    title: 'That took a little too long',
    text: 'Your sign-in at the bank is no longer valid. Please connect once more.',
    next: 'connect',
  },
  'link-interrupted': {
    title: 'The connection was interrupted',
    text: 'Your bank answered, but the answer was lost on the way. Please connect once more.',
    next: 'connect',
  },
  'plaid-unavailable': {
    title: 'Bank connections are not available right now',
    text: 'The service that connects us with banks does not answer. Please try again in a few minutes.',
    next: 'connect',
  },
  'unknown-outcome': {
    title: 'We could not hear back',
    text: 'Your request may or may not have arrived. Trying again is safe: nothing happens twice.',
    next: 'repeat',
  },
  'command-expired': {
    title: 'That took too long',
    text: 'We could not carry this out in time, and nothing was connected. Please connect once more.',
    next: 'connect',
  },
  'command-failed': {
    title: 'Something went wrong on our side',
    text: 'Nothing was connected. Please connect once more; if it happens again, tell us the reference.',
    next: 'connect',
  },
  'update-mode-unavailable': {
    title: 'Reconnecting is not possible yet',
    text: 'This connection cannot be renewed at the moment.',
  },
  'link-window-missing': {
    title: 'The bank window did not open',
    text: 'It comes from Plaid, and your browser could not load it. Check your network and content blockers.',
    next: 'connect',
  },
  'link-started-elsewhere': {
    title: 'We lost the thread',
    text: 'You came back from your bank in another tab than you left from. Please connect once more.',
    next: 'connect',
  },
};

/** What to tell where only the HTTP status says what is wrong. */
const STATUSES = {
  0: {
    title: 'No connection',
    text: 'We cannot be reached. Check your internet connection; trying again is safe.',
    next: 'repeat',
  },
  401: { title: 'Your sign-in was not accepted', text: 'Please sign out and sign in again.' },
  403: { title: 'Not allowed', text: 'Your sign-in does not cover this. Please sign in another way.' },
  404: {
    title: 'We lost track of this request',
    text: 'It is too old to say how it ended. If the bank is not in your list, connect once more.',
    next: 'connect',
  },
  422: {
    title: 'This sign-in at your bank cannot be used',
    text: 'The bank window gave us something unexpected. Please connect once more.',
    next: 'connect',
  },
  503: PROBLEMS['unknown-outcome'],
};

const OTHERWISE = {
  title: 'Something went wrong',
  text: 'Nothing was connected. Please try again; if it happens again, tell us the reference.',
  next: 'connect',
};

/** A failure in plain words: {title, text, requestId, next}. */
export function explain(problem) {
  if (problem.status === 429) return { ...tooMany(problem), requestId: problem.requestId };
  const known = PROBLEMS[problem.slug] ?? STATUSES[problem.status] ?? OTHERWISE;
  return { ...known, text: problem.detail ?? known.text, requestId: problem.requestId };
}

function tooMany({ retryAfter }) {
  const when = retryAfter ? `in ${seconds(retryAfter)}` : 'in a moment';
  return { title: 'A little too fast', text: `Please try again ${when}.`, next: 'connect' };
}
