import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, dayOf, newest, seconds, until } from '../../main/resources/static/js/ui/time.js';

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

test('what is ahead is told in days of the calendar, with its date', () => {
  const ahead = (hours) => until(new Date(NOW + hours * 3_600_000).toISOString(), NOW);
  assert.equal(ahead(1), 'today');
  assert.equal(ahead(24), 'tomorrow');
  assert.equal(ahead(5 * 24), 'in 5 days, on 26 November');
  assert.equal(ahead(60 * 24), 'in 60 days, on 20 January 2027');
});

test('days of the past have their date, and another year where it is one', () => {
  assert.equal(dayOf('2026-11-20T12:00:00Z', NOW), 'yesterday');
  assert.equal(dayOf('2026-11-02T12:00:00Z', NOW), '2 November');
  assert.equal(dayOf('2025-11-02T12:00:00Z', NOW), '2 November 2025');
});
