import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linking } from '../../main/resources/static/js/linking/linking.js';
import { aConnection, aProblem, aStorage, aStore } from './support.mjs';

const LINK = { link_token: 'link-sandbox-1', link_request_id: 'r1' };
const METADATA = { link_session_id: 's1', institution: { name: 'Gingham Bank' } };
const DONE = { publicToken: 'public-sandbox-1', metadata: METADATA };
const LEFT = { error: null, metadata: { ...METADATA, status: 'requires_credentials' } };

/** A window that ends like this, and everything that it leads to. */
function aLinking({ outcome = DONE, answers = [LINK], indicator = 'red' } = {}) {
  const told = [];
  const store = aStore({ connections: [aConnection('i1', { indicator })] });
  const storage = aStorage();
  const linking = new Linking({
    commands: {
      send: async (path, body) => {
        told.push([path, body]);
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    exchanges: { start: async (...exchange) => told.push(['exchange', ...exchange]) },
    reconnections: { check: async (...check) => told.push(['check', ...check]) },
    plaidLink: {
      clear: () => {},
      load: async () => {},
      open: async ({ token, receivedRedirectUri }) => {
        told.push(['window', token, receivedRedirectUri]);
        return outcome;
      },
    },
    reports: { exit: (...exit) => told.push(['left', ...exit]) },
    storage,
    store,
  });
  return { linking, store, storage, told };
}

const CREATE = '/plaid/create-link-token';
const OPENED = ['window', 'link-sandbox-1', undefined];
const CHECKED = ['check', 'i1', { link_request_id: 'r1', link_session_id: 's1' }];

test('a new bank goes through the window to the exchange', async () => {
  const { linking, told } = aLinking();
  await linking.connect();
  const body = { public_token: DONE.publicToken, link_request_id: 'r1', metadata: METADATA };
  assert.deepEqual(told, [[CREATE, {}], OPENED, ['exchange', body, 'Gingham Bank']]);
});

test('a connection is opened in update mode, and its public token goes nowhere', async () => {
  const { linking, store, told } = aLinking();
  await linking.reconnect('i1');
  assert.deepEqual(told, [[CREATE, { item_id: 'i1' }], OPENED, CHECKED]);
  assert.equal(JSON.stringify(told).includes(DONE.publicToken), false);
  assert.equal(store.state.linking, null);
});

test('a window that is closed changes nothing', async () => {
  const { linking, store, told } = aLinking({ outcome: LEFT });
  await linking.reconnect('i1');
  assert.deepEqual(told.at(-1), ['left', 'r1', null, LEFT.metadata]);
  assert.deepEqual([store.state.problem, store.state.linking], [null, null]);
});

test('a broken connection that cannot be opened any more is connected anew', async () => {
  const unavailable = aProblem(422, 'update-mode-unavailable');
  const { linking, store, told } = aLinking({ answers: [unavailable, LINK] });
  await linking.reconnect('i1');
  assert.deepEqual(told.slice(0, 3), [[CREATE, { item_id: 'i1' }], [CREATE, {}], OPENED]);
  assert.equal(told[3][0], 'exchange');
  assert.equal(store.state.problem, null);
});

test('a connection that works is not replaced because it cannot be opened', async () => {
  const answers = [aProblem(422, 'update-mode-unavailable')];
  const { linking, store, told } = aLinking({ answers, indicator: 'green' });
  await linking.reconnect('i1');
  assert.deepEqual(told, [[CREATE, { item_id: 'i1' }]]);
  assert.equal(store.state.problem.title, 'update-mode-unavailable');
});

test('a failure offers to reconnect the same connection again', async () => {
  const { linking, store } = aLinking({ answers: [aProblem(502, 'plaid-unavailable')] });
  await linking.reconnect('i1');
  const { next, itemId } = store.state.problem;
  assert.deepEqual([next, itemId], ['reconnect', 'i1']);
});

test('who comes back from the bank goes on with the connection that was left', async () => {
  const { linking, storage, told } = aLinking();
  storage.setItem('fiscility.link', JSON.stringify({ ...LINK, item_id: 'i1' }));
  const href = 'http://127.0.0.1/?oauth_state_id=o1';
  await linking.resume({ search: '?oauth_state_id=o1', href }, { replaceState: () => {} });
  assert.deepEqual(told, [['window', 'link-sandbox-1', href], CHECKED]);
});

test('there is one window at a time', async () => {
  const { linking, store, told } = aLinking();
  store.update({ linking: { phase: 'open' } });
  await linking.reconnect('i1');
  assert.deepEqual(told, []);
});
