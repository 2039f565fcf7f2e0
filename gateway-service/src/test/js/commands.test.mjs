import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Commands, newKey } from '../../main/resources/static/js/http/commands.js';
import { Problem } from '../../main/resources/static/js/http/problem.js';

const UNKNOWN = new Problem({ status: 503, type: 'urn:fiscility:problem:unknown-outcome' });
const INTERRUPTED = new Problem({ status: 502, type: 'urn:fiscility:problem:link-interrupted' });
const ACCEPTED = { status: 202, location: '/plaid/requests/r1' };

/** Answers in order; an answer that is a Problem is thrown. */
function anApi({ posts = [], gets = [] }) {
  const calls = [];
  const answer = (answers) => {
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next;
  };
  return {
    calls,
    async post(...call) {
      calls.push(call);
      return answer(posts);
    },
    async delete(...call) {
      calls.push(call);
      return answer(posts);
    },
    async get(...call) {
      calls.push(call);
      return answer(gets);
    },
  };
}

const noPause = async () => {};

test('an unknown outcome is asked for with the same body under the same key', async () => {
  const api = anApi({ posts: [UNKNOWN, new Problem(), { status: 200, body: { item_id: 'i1' } }] });
  const result = await new Commands(api, noPause).send('/x', { a: 1 }, 'key');
  assert.deepEqual(result, { item_id: 'i1' });
  assert.deepEqual(api.calls, Array(3).fill(['/x', { a: 1 }, { 'Idempotency-Key': 'key' }]));
});

test('an outcome that stays unknown is told after four tries', async () => {
  const api = anApi({ posts: [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN] });
  await assert.rejects(new Commands(api, noPause).send('/x', {}, 'key'), UNKNOWN);
  assert.equal(api.calls.length, 4);
});

test('a refusal is told at once', async () => {
  const api = anApi({ posts: [INTERRUPTED] });
  await assert.rejects(new Commands(api, noPause).send('/x', {}, 'key'), INTERRUPTED);
  assert.equal(api.calls.length, 1);
});

test('an accepted command is followed until it is done', async () => {
  const done = { state: 'done', result: { item_id: 'i1' } };
  const api = anApi({ posts: [ACCEPTED], gets: [{ state: 'pending' }, UNKNOWN, done] });
  const accepted = [];
  const send = new Commands(api, noPause).send('/x', {}, 'key', (at) => accepted.push(at));
  assert.deepEqual(await send, { item_id: 'i1' });
  assert.deepEqual(accepted, ['/plaid/requests/r1']);
});

test('an accepted command that fails ends in its problem', async () => {
  const problem = { status: 410, type: 'urn:fiscility:problem:public-token-expired-or-used' };
  const api = anApi({ posts: [ACCEPTED], gets: [{ state: 'failed', problem }] });
  await assert.rejects(new Commands(api, noPause).send('/x', {}, 'key'), {
    slug: 'public-token-expired-or-used',
    status: 410,
  });
});

test('an event makes the follower look again before its time', async () => {
  const api = anApi({ gets: [{ state: 'pending' }, { state: 'done', result: 'linked' }] });
  let paused;
  const untilPaused = new Promise((resolve) => (paused = resolve));
  const commands = new Commands(api, () => {
    paused();
    return new Promise(() => {});
  });
  const followed = commands.follow('/plaid/requests/r1');
  await untilPaused;
  commands.nudge();
  assert.equal(await followed, 'linked');
});

test('a removal is asked for and followed like any command', async () => {
  const done = { state: 'done', result: { item_id: 'i1' } };
  const api = anApi({ posts: [UNKNOWN, ACCEPTED], gets: [done] });
  assert.deepEqual(await new Commands(api, noPause).remove('/x', 'key'), { item_id: 'i1' });
  assert.deepEqual(api.calls[1], ['/x', { 'Idempotency-Key': 'key' }]);
});

test('a command that is only handed over is not followed', async () => {
  const api = anApi({ posts: [ACCEPTED] });
  assert.deepEqual(await new Commands(api, noPause).hand('/x', {}, 'key'), ACCEPTED);
});

test('keys differ', () => {
  assert.match(newKey(), /^[0-9a-f]{32}$/);
  assert.notEqual(newKey(), newKey());
});
