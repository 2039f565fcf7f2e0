import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reconnections } from '../../main/resources/static/js/linking/reconnections.js';
import { aConnection, aList, aProblem, aPromise, aStorage, aStore } from './support.mjs';

const BODY = { link_request_id: 'r1', link_session_id: 's1' };
const KEPT = 'fiscility.checks';

function aCheck(send, storage = aStorage()) {
  const store = aStore({ connections: [aConnection('i/1')] });
  const connections = aList();
  const commands = { send, follow: send };
  const reconnections = new Reconnections({ commands, connections, storage, store });
  return { reconnections, connections, store, storage };
}

test('a connection is checked until the list shows what was found', async () => {
  const calls = [];
  const { reconnections, connections, store } = aCheck(async (...call) => {
    calls.push(call.slice(0, 2));
    return { item_id: 'i/1', status: 'reconnected' };
  });
  const checked = reconnections.check('i/1', BODY);
  assert.deepEqual(
    store.state.checks.map(({ itemId }) => itemId),
    ['i/1'],
  );
  await checked;
  assert.deepEqual(calls, [['/plaid/connections/i%2F1/reconnected', BODY]]);
  assert.equal(connections.reads, 1);
  assert.deepEqual(store.state.checks, []);
  assert.equal(store.state.announcement.text, 'Gingham Bank is connected again.');
});

test('a bank that still refuses is told, with the way to try again', async () => {
  const { reconnections, store } = aCheck(async () => ({ status: 'still_broken' }));
  await reconnections.check('i/1', BODY);
  const { next, itemId } = store.state.problem;
  assert.deepEqual([next, itemId], ['reconnect', 'i/1']);
  assert.equal(store.state.announcement, null);
});

test('a check that was accepted survives a reload of the tab', async () => {
  const accepted = aPromise();
  const { reconnections, storage } = aCheck((path, body, key, onAccepted) => {
    onAccepted('/plaid/requests/r2');
    return accepted.promise;
  });
  reconnections.check('i/1', BODY);
  const followed = [];
  const afterReload = aCheck(async (location) => followed.push(location), storage);
  afterReload.reconnections.resume();
  assert.deepEqual(followed, ['/plaid/requests/r2']);
  assert.equal(afterReload.store.state.checks[0].itemId, 'i/1');
});

test('a check that failed is no longer shown nor kept', async () => {
  const { reconnections, store, storage } = aCheck(async () => {
    throw aProblem(500, 'command-failed');
  });
  await reconnections.check('i/1', BODY);
  assert.equal(store.state.problem.title, 'That did not work');
  assert.deepEqual(store.state.checks, []);
  assert.equal(storage.getItem(KEPT), '[]');
});

test('a connection that is gone meanwhile leaves the list', async () => {
  const { reconnections, connections } = aCheck(async () => {
    throw aProblem(410, 'connection-removed');
  });
  await reconnections.check('i/1', BODY);
  assert.equal(connections.reads, 1);
});
