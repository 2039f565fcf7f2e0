import { Problem } from '../../main/resources/static/js/http/problem.js';
import { NOTHING_YET } from '../../main/resources/static/js/ui/state.js';
import { Store } from '../../main/resources/static/js/ui/store.js';

/** The page's state with nothing going on, but for what the test says. */
export function aStore(state = {}) {
  return new Store({ ...NOTHING_YET, connections: [], prompts: [], ...state });
}

export function aStorage(entries = {}) {
  const values = new Map(Object.entries(entries));
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
    removeItem: (key) => values.delete(key),
  };
}

export const aConnection = (itemId, more = {}) => ({
  item_id: itemId,
  institution: { institution_id: 'ins_1', name: 'Gingham Bank' },
  health: 'HEALTHY',
  indicator: 'green',
  evidence: { reason: null, source: '/item/get', observed_at: '2026-11-21T10:00:00Z' },
  accounts: [],
  ...more,
});

export const aProblem = (status, slug, more = {}) => {
  const problem = new Problem({ status, type: `urn:fiscility:problem:${slug}`, title: slug });
  return Object.assign(problem, more);
};

/** A promise and its hands. */
export function aPromise() {
  let settle;
  const promise = new Promise((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle };
}

/** Lets everything that can go on go on. */
export const settled = () => new Promise(setImmediate);

/** A list of connections that counts how often it is read. */
export function aList() {
  const list = { reads: 0, reload: async () => void (list.reads += 1) };
  return list;
}
