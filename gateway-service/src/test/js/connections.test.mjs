import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connections } from '../../main/resources/static/js/connections/connections.js';
import { ServerClock } from '../../main/resources/static/js/ui/clock.js';
import { aConnection, aStore } from './support.mjs';

const HERE = Date.parse('2026-11-21T12:00:00Z');

function theList(answer) {
  const store = aStore({ connections: null, arrived: [] });
  const clock = new ServerClock(() => HERE);
  const read = [];
  const connections = new Connections({
    api: { get: async () => answer },
    store,
    clock,
    pause: async () => {},
    onRead: () => read.push(store.state.connections.length),
  });
  return { connections, store, clock, read };
}

test('what arrives after the first read is marked as such', async () => {
  const answer = { read_at: '2026-11-21T12:00:00Z', connections: [aConnection('i1')] };
  const { connections, store, read } = theList(answer);
  await connections.reload();
  answer.connections = [aConnection('i1'), aConnection('i2')];
  await connections.reload();
  assert.deepEqual(store.state.arrived, ['i2']);
  assert.deepEqual(read, [1, 2]);
});

test('accounts that are hidden are not shown', async () => {
  const accounts = [
    { account_id: 'a', status: 'OPEN' },
    { account_id: 'b', status: 'HIDDEN' },
  ];
  const { connections, store } = theList({ connections: [aConnection('i1', { accounts })] });
  await connections.reload();
  assert.deepEqual(
    store.state.connections[0].accounts.map(({ account_id: id }) => id),
    ['a'],
  );
});

test("ages are told by the server's clock, where ours is another", async () => {
  const { connections, clock } = theList({ read_at: '2026-11-28T12:00:00Z', connections: [] });
  assert.equal(clock.now(), HERE);
  await connections.reload();
  assert.equal(clock.now(), HERE + 7 * 86_400_000);
});

test('the way of an answer, or no time in it, moves no clock', () => {
  const clock = new ServerClock(() => HERE);
  clock.heard('2026-11-21T11:59:30Z');
  assert.equal(clock.now(), HERE);
  clock.heard(undefined);
  assert.equal(clock.now(), HERE);
});
