import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refreshes } from '../../main/resources/static/js/connections/refreshes.js';
import { aConnection, aProblem, aPromise, aStore, settled } from './support.mjs';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const attempted = (at, outcome = 'SUCCEEDED') =>
  aConnection('i1', { last_refresh: { started_at: at, outcome } });

const LOCATION = '/plaid/requests/r1';

function aRefresh(hand = async () => ({ status: 202, location: LOCATION }), looks = {}) {
  const store = aStore({ connections: [attempted('2026-11-20T12:00:00Z')] });
  const pauses = [];
  const refreshes = new Refreshes({
    commands: { hand, look: async (location) => looks[location] },
    connections: { reload: async () => {} },
    store,
    pause: (ms) => {
      pauses.push({ ms, ...aPromise() });
      return pauses.at(-1).promise;
    },
    now: () => NOW,
  });
  return { refreshes, store, pauses };
}

const said = ({ state }) => state.announcement?.text;

test('a refresh runs until its end is heard', async () => {
  const { refreshes, store } = aRefresh();
  await refreshes.refresh('i1');
  assert.equal(store.state.refreshes.i1.phase, 'running');
  await refreshes.heard({ name: 'ItemRefreshed', data: { item_id: 'i2' } });
  assert.equal(store.state.refreshes.i1.phase, 'running');
  await refreshes.heard({ name: 'ItemRefreshed', data: { item_id: 'i1' } });
  assert.deepEqual(store.state.refreshes, {});
  assert.equal(said(store), 'Gingham Bank is up to date.');
});

test('a refresh whose event was missed ends when the list has a newer attempt', async () => {
  const { refreshes, store } = aRefresh();
  await refreshes.refresh('i1');
  refreshes.look();
  assert.equal(store.state.refreshes.i1.phase, 'running');
  store.update({ connections: [attempted('2026-11-21T12:00:01Z', 'FAILED')] });
  refreshes.look();
  assert.deepEqual(store.state.refreshes, {});
  assert.equal(said(store), 'Gingham Bank could not be refreshed just now.');
});

test('a refresh of a connection that is gone has ended', async () => {
  const { refreshes, store } = aRefresh();
  await refreshes.refresh('i1');
  store.update({ connections: [] });
  refreshes.look();
  assert.deepEqual(store.state.refreshes, {});
});

test('too often tells until when to wait, and is no problem', async () => {
  const { refreshes, store } = aRefresh(async () => {
    throw aProblem(429, 'too-many-requests', { retryAfter: 840 });
  });
  await refreshes.refresh('i1');
  assert.deepEqual(store.state.refreshes.i1, { phase: 'waiting', until: NOW + 840_000 });
  assert.equal(said(store), 'Gingham Bank was refreshed a moment ago. Again in 14 minutes.');
  assert.equal(store.state.problem, null);
});

test('a second press while it runs asks for nothing', async () => {
  let asked = 0;
  const { refreshes } = aRefresh(async () => {
    asked += 1;
    return { status: 202 };
  });
  await Promise.all([refreshes.refresh('i1'), refreshes.refresh('i1')]);
  assert.equal(asked, 1);
});

test('an unknown outcome is asked for under the same key, a failure under another', async () => {
  const keys = [];
  const problems = [aProblem(503, 'unknown-outcome'), aProblem(500, 'command-failed')];
  const { refreshes, store } = aRefresh(async (path, body, key) => {
    keys.push(key);
    const problem = problems.shift();
    if (problem) throw problem;
    return { status: 202 };
  });
  await refreshes.refresh('i1');
  await store.state.problem.repeat();
  await store.state.problem.repeat();
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});

test('a refresh that is never heard of gives its button back', async () => {
  const { refreshes, store, pauses } = aRefresh();
  await refreshes.refresh('i1');
  pauses[0].resolve();
  await settled();
  assert.equal(store.state.refreshes.i1.slow, true);
  pauses[1].resolve();
  await settled();
  assert.deepEqual(store.state.refreshes, {});
});

test('a refresh that will not be carried out is told, another failure is not its own', async () => {
  const looks = { [LOCATION]: { state: 'pending' } };
  const { refreshes, store } = aRefresh(undefined, looks);
  await refreshes.refresh('i1');
  await refreshes.heard({ name: 'CommandFailed', data: {} });
  assert.equal(store.state.refreshes.i1.phase, 'running');
  const problem = { status: 500, type: 'urn:fiscility:problem:command-failed' };
  looks[LOCATION] = { state: 'failed', problem };
  await refreshes.heard({ name: 'CommandFailed', data: {} });
  assert.deepEqual(store.state.refreshes, {});
  assert.equal(store.state.problem.title, 'That did not work');
});
