import { Problem } from '../http/problem.js';
import { seconds } from '../ui/time.js';

/**
 * What helps next, per problem type: `repeat` sends exactly the same again, which is safe; `connect`
 * starts over with a new Link window. Where nothing here helps, there is no entry.
 */
const NEXT = {
  'unknown-outcome': 'repeat',
  'temporarily-unavailable': 'repeat',
  'too-many-requests': 'repeat',
  'internal-error': 'repeat',
  'public-token-expired-or-used': 'connect',
  'not-a-public-token': 'connect',
  'unknown-request': 'connect',
  'command-failed': 'connect',
  'command-expired': 'connect',
  'link-interrupted': 'connect',
  'plaid-unavailable': 'connect',
  'plaid-refused': 'connect',
  'accounts-unreadable': 'connect',
  'link-window-missing': 'connect',
  'link-started-elsewhere': 'connect',
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

/** A failure in plain words and what to do next: {title, text, requestId, next}. */
export function explain(problem) {
  const { slug, title, detail, requestId, retryAfter, more } = problem;
  if (!slug) return { ...(problem.status === 0 ? NO_ANSWER : NO_WORDS), requestId };
  const words = OWN_WORDS[slug] ?? { title, text: detail };
  const text = retryAfter ? `Please try again in ${seconds(retryAfter)}.` : words.text;
  return { title: words.title, text: text + usage(more), requestId, next: NEXT[slug] };
}

/** Puts a failure on the page; `repeat` sends the same again, where that can be done. */
export function showProblem(store, problem, repeat) {
  if (!(problem instanceof Problem)) reportError(problem);
  store.update({ problem: { ...explain(problem), repeat } });
}

/** How far the plan is used, where that is the problem. */
function usage({ account_limit: limit, open_accounts: open }) {
  return limit == null || open == null ? '' : ` You have connected ${open} of ${limit} accounts.`;
}
