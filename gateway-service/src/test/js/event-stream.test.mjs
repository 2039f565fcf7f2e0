import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStreamParser, eventsOf } from '../../main/resources/static/js/http/event-stream.js';

const STREAM =
  ': hello\n\nevent: ItemLinked\ndata: {"item_id":"i1"}\n\ndata:first\r\ndata: second\r\n\r\nid: 7\n\n';
const EVENTS = [
  { name: 'ItemLinked', data: '{"item_id":"i1"}' },
  { name: 'message', data: 'first\nsecond' },
];

test('comments and events without data are no events', () => {
  assert.deepEqual(new EventStreamParser().feed(STREAM), EVENTS);
});

test('a stream gives the same events wherever it is cut', () => {
  for (let cut = 0; cut <= STREAM.length; cut++) {
    const parser = new EventStreamParser();
    const events = [...parser.feed(STREAM.slice(0, cut)), ...parser.feed(STREAM.slice(cut))];
    assert.deepEqual(events, EVENTS, `cut at ${cut}`);
  }
});

test('an event that is not finished is not given', () => {
  assert.deepEqual(new EventStreamParser().feed('data: half\n'), []);
});

test('a stream that falls silent has ended', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const events = eventsOf(new ReadableStream()).next();
  await new Promise(setImmediate);
  context.mock.timers.tick(45_000);
  assert.equal((await events).done, true);
});

test('characters that are cut in the middle arrive whole', async () => {
  const bytes = new TextEncoder().encode('data: Crédit Coopératif\n\n');
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events = [];
  for await (const event of eventsOf(body)) events.push(event);
  assert.deepEqual(events, [{ name: 'message', data: 'Crédit Coopératif' }]);
});
