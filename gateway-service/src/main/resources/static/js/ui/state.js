import { NO_TRANSACTIONS } from '../transactions/transactions.js';

/** What the page shows before anything is known. */
export const NOTHING_YET = {
  config: null,
  configFailed: false,
  user: null,
  sessionExpired: false,
  signIn: { busy: null, refused: null },
  view: 'accounts',
  connections: null,
  arrived: [],
  wanted: false,
  highlighted: null,
  readProblem: null,
  prompts: null,
  live: false,
  linking: null,
  exchanges: [],
  checks: [],
  duplicates: [],
  refreshes: {},
  confirming: null,
  removals: [],
  transactions: NO_TRANSACTIONS,
  problem: null,
  announcement: null,
  now: 0,
};
