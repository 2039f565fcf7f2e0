import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, newest, seconds } from '../../main/resources/static/js/ui/time.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');

test('ages are told in the largest unit that fits', () => {
  const age = (ms) => ago(new Date(NOW - ms).toISOString(), NOW);
  assert.equal(age(59_999), 'just now');
  assert.equal(age(60_000), '1 minute ago');
  assert.equal(age(3_599_999), '59 minutes ago');
  assert.equal(age(3_600_000), '1 hour ago');
  assert.equal(age(3 * 86_400_000), '3 days ago');
  assert.equal(age(70 * 86_400_000), '2 months ago');
  assert.equal(age(800 * 86_400_000), '2 years ago');
});

test('an instant ahead of our clock is now', () => {
  assert.equal(ago('2026-11-21T12:05:00Z', NOW), 'just now');
});

test('the newest instant is found across time zones and gaps', () => {
  const instants = ['2026-11-21T12:00:00Z', null, '2026-11-21T12:30:00+01:00', undefined];
  assert.equal(newest(instants), '2026-11-21T12:00:00Z');
  assert.equal(newest([null]), undefined);
});

test('long waits are told in minutes', () => {
  assert.equal(seconds(1), 'a second');
  assert.equal(seconds(45), '45 seconds');
  assert.equal(seconds(91), '2 minutes');
});
