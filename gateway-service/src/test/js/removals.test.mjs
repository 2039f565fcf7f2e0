import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Removals } from '../../main/resources/static/js/connections/removals.js';
import { aConnection, aList, aProblem, aStore } from './support.mjs';

function aRemoval(remove = async () => ({})) {
  const store = aStore({ connections: [aConnection('i1')] });
  const connections = aList();
  return {
    removals: new Removals({ commands: { remove }, connections, store }),
    connections,
    store,
  };
}

test('nothing is removed before it is confirmed', () => {
  const { removals, store } = aRemoval(() => assert.fail('removed'));
  removals.ask('i1');
  assert.equal(store.state.confirming, 'i1');
  removals.keep();
  assert.deepEqual([store.state.confirming, store.state.removals], [null, []]);
});

test('a connection is shown as going until the list tells', async () => {
  const calls = [];
  const { removals, connections, store } = aRemoval(async (path) => calls.push(path));
  removals.ask('i1');
  const removed = removals.remove('i1');
  assert.deepEqual([store.state.confirming, store.state.removals], [null, ['i1']]);
  await removed;
  assert.deepEqual(calls, ['/plaid/connections/i1']);
  assert.equal(connections.reads, 1);
  assert.deepEqual(store.state.removals, []);
});

test('a connection that is gone already is what was wanted', async () => {
  const { removals, store } = aRemoval(async () => {
    throw aProblem(410, 'connection-removed');
  });
  await removals.remove('i1');
  assert.equal(store.state.problem, null);
});

test('a removal that failed leaves the connection and offers to try again', async () => {
  const { removals, store } = aRemoval(async () => {
    throw aProblem(503, 'unknown-outcome');
  });
  await removals.remove('i1');
  assert.equal(store.state.problem.next, 'repeat');
  assert.deepEqual(store.state.removals, []);
});
