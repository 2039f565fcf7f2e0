import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backOff } from '../../main/resources/static/js/http/back-off.js';
import { Reader } from '../../main/resources/static/js/http/reader.js';
import { aPromise, aProblem, settled } from './support.mjs';

test('whoever asks during a read gets one that began afterwards, and they share it', async () => {
  const reads = [];
  const reader = new Reader({
    read: () => {
      reads.push(aPromise());
      return reads.at(-1).promise;
    },
  });
  const first = reader.reload();
  const others = [reader.reload(), reader.reload()];
  reads[0].resolve();
  await settled();
  assert.equal(reads.length, 2);
  reads[1].resolve();
  await Promise.all([first, ...others]);
  assert.equal(reads.length, 2);
});

test('a read that fails is told and tried again until it succeeds', async () => {
  const away = aProblem(503, 'temporarily-unavailable');
  const answers = [away, away, null, null];
  const told = [];
  const pauses = [];
  const reader = new Reader({
    read: async () => {
      const failure = answers.shift();
      if (failure) throw failure;
    },
    onFailure: (problem) => told.push(problem),
    pause: async (ms) => pauses.push(ms),
  });
  await reader.reload();
  assert.deepEqual(told, [away, away]);
  assert.ok(pauses[1] > pauses[0] / 2, pauses.join());
  await reader.reload();
});

test('pauses grow, are spread and end at half a minute', () => {
  assert.equal(backOff(0, 0), 500);
  assert.equal(backOff(0, 1), 1_000);
  assert.equal(backOff(3, 1), 8_000);
  assert.equal(backOff(40, 1), 30_000);
});
