import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../../main/resources/static/js/http/live.js';
import { aPromise, aStore, settled } from './support.mjs';

const event = (name, data) => ({ name, data });

/** Listens to these streams, one after the other, and then stays where it waits. */
function listening(...streams) {
  const told = [];
  const store = aStore();
  const live = new Live({
    api: {
      events: async () => {
        const stream = streams.shift();
        told.push(stream ? 'subscribed' : 'refused');
        if (!stream) throw new Error('refused');
        return (async function* () {
          for (const next of stream) yield next;
        })();
      },
    },
    store,
    pause: () => (streams.length > 0 ? Promise.resolve() : aPromise().promise),
    onSubscribed: async () => told.push('read'),
    onEvent: (heard) => told.push(heard),
  });
  live.watch();
  return { told, store };
}

test('the page subscribes, then reads, then hears; and all of it again after the end', async () => {
  const linked = event('ItemLinked', '{"item_id":"i1"}');
  const { told, store } = listening([linked], []);
  await settled();
  const heard = { name: 'ItemLinked', data: { item_id: 'i1' } };
  assert.deepEqual(told, ['subscribed', 'read', heard, 'subscribed', 'read']);
  assert.equal(store.state.live, false);
});

test('where nobody can subscribe the page is read all the same', async () => {
  const { told } = listening();
  await settled();
  assert.deepEqual(told, ['refused', 'read']);
});

test('an event whose members cannot be read is a hint by its name', async () => {
  const { told } = listening([event('PromptRaised', 'null'), event('ReadAgain', '{')]);
  await settled();
  assert.deepEqual(told.slice(2), [
    { name: 'PromptRaised', data: {} },
    { name: 'ReadAgain', data: {} },
  ]);
});
