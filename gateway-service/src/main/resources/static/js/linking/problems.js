import { Problem } from '../http/problem.js';
import { seconds } from '../ui/time.js';

/**
 * What helps next, per problem type: `repeat` sends exactly the same again, which is safe; `over`
 * starts over, in whatever way the person came. Where nothing here helps, there is no entry.
 */
const NEXT = {
  'unknown-outcome': 'repeat',
  'temporarily-unavailable': 'repeat',
  'too-many-requests': 'repeat',
  'internal-error': 'repeat',
  'public-token-expired-or-used': 'over',
  'not-a-public-token': 'over',
  'unknown-request': 'over',
  'command-failed': 'over',
  'command-expired': 'over',
  'link-interrupted': 'over',
  'plaid-unavailable': 'over',
  'plaid-refused': 'over',
  'accounts-unreadable': 'over',
  'link-window-missing': 'over',
  'link-started-elsewhere': 'over',
  'still-broken': 'over',
};

/** Words for what the gateway cannot tell, because it happened on this side of it. */
const OWN_WORDS = {
  'link-window-missing': {
    title: 'The bank window did not open',
    text: 'It comes from Plaid, and your browser could not load it. Check your network and your content blockers.',
  },
  'link-started-elsewhere': {
    title: 'We lost the thread',
    text: 'You came back from your bank in another tab than you left from. Please connect once more.',
  },
  'still-broken': {
    title: 'Your bank does not let us in yet',
    text: 'You were there, but it still refuses us. Please try once more; some banks need a few minutes.',
  },
};

/** The gateway's words for these speak of connecting; here something else was wanted. */
const NOTHING_CHANGED = {
  title: 'That did not work',
  text: 'Nothing has changed. Please try once more; if it happens again, tell us the request id.',
};

const OTHER_WORDS = {
  'command-failed': NOTHING_CHANGED,
  'command-expired': NOTHING_CHANGED,
  'unknown-request': NOTHING_CHANGED,
};

const NO_ANSWER = {
  title: 'We cannot be reached',
  text: 'Check your internet connection. Trying again is safe: nothing happens twice.',
  next: 'repeat',
};

const NO_WORDS = {
  title: 'Something went wrong',
  text: 'Trying again is safe: nothing happens twice. If it happens again, tell us the request id.',
  next: 'repeat',
};

/**
 * A failure in plain words and what to do next: {title, text, requestId, next}. `startOver` says what
 * starting over means where it happened: to `connect`, to `reconnect` or to `repeat` it.
 */
export function explain(problem, startOver = 'connect') {
  const { slug, title, detail, requestId, retryAfter, more } = problem;
  if (!slug) return { ...(problem.status === 0 ? NO_ANSWER : NO_WORDS), requestId };
  const other = startOver === 'connect' ? undefined : OTHER_WORDS[slug];
  const words = other ?? OWN_WORDS[slug] ?? { title, text: detail };
  const text = retryAfter ? `Please try again in ${seconds(retryAfter)}.` : words.text;
  const next = NEXT[slug] === 'over' ? startOver : NEXT[slug];
  return { title: words.title, text: text + usage(more), requestId, next };
}

/**
 * Puts a failure on the page. `repeat` sends the same again, where that can be done; `itemId` names
 * the connection to reconnect, where that is how to start over.
 */
export function showProblem(store, problem, { repeat, startOver, itemId } = {}) {
  if (!(problem instanceof Problem)) reportError(problem);
  store.update({ problem: { ...explain(problem, startOver), repeat, itemId } });
}

/** How far the plan is used, where that is the problem. */
function usage({ account_limit: limit, open_accounts: open }) {
  return limit == null || open == null ? '' : ` You have connected ${open} of ${limit} accounts.`;
}
