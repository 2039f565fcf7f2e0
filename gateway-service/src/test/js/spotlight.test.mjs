import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Spotlight } from '../../main/resources/static/js/connections/spotlight.js';
import { routeOf, transactionsOf } from '../../main/resources/static/js/ui/route.js';
import { aConnection, aStore } from './support.mjs';

function aSpotlight(search, connections) {
  const store = aStore({ connections });
  const told = [];
  const history = { replaceState: (...call) => told.push(call.at(-1)) };
  const reveal = (itemId) => told.push(itemId);
  return {
    spotlight: new Spotlight({ store, location: { search }, history, reveal }),
    store,
    told,
  };
}

test('the connection that the address names is shown, once', () => {
  const { spotlight, store, told } = aSpotlight('?connection=i1', [aConnection('i1')]);
  assert.equal(store.state.wanted, true);
  spotlight.look();
  spotlight.look();
  assert.deepEqual(told, ['/', 'i1']);
  assert.deepEqual([store.state.wanted, store.state.highlighted], [false, 'i1']);
});

test('a connection that is not there is told', () => {
  const { spotlight, store, told } = aSpotlight('?connection=i9', [aConnection('i1')]);
  spotlight.look();
  assert.deepEqual(told, ['/']);
  assert.match(store.state.announcement.text, /not in your list any more/);
});

test('an address that names none leads nowhere', () => {
  const { spotlight, store, told } = aSpotlight('', []);
  spotlight.look();
  assert.deepEqual(told, []);
  assert.equal(store.state.wanted, false);
});

test('addresses of views are read as they are written', () => {
  assert.deepEqual(routeOf(transactionsOf('a/b c')), { view: 'transactions', accountId: 'a/b c' });
  assert.deepEqual(routeOf(transactionsOf(null)), { view: 'transactions', accountId: null });
  assert.deepEqual(routeOf('#transactions/%'), { view: 'transactions', accountId: null });
  assert.deepEqual(routeOf('#whatever'), { view: 'accounts', accountId: null });
});
