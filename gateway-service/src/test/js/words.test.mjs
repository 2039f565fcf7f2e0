import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe } from '../../main/resources/static/js/connections/health-words.js';
import * as words from '../../main/resources/static/js/connections/words.js';

const aConnection = (id, health, indicator, accounts = 1) => ({
  item_id: id,
  health,
  indicator,
  institution: { institution_id: 'ins_1', name: 'Gingham Bank' },
  accounts: Array(accounts).fill({}),
});

test('every indicator has words of its own, also for a health that is new to the page', () => {
  const labels = ['green', 'amber', 'red', 'grey'].map(
    (indicator) => describe({ health: 'BRAND_NEW', indicator }).label,
  );
  assert.equal(new Set(labels).size, 4);
  assert.equal(describe({ health: 'REVOKED', indicator: 'red' }).label, 'Access withdrawn');
});

test('an indicator that is new to the page is grey, never green', () => {
  assert.equal(describe({ health: 'HEALTHY', indicator: 'purple' }).tone, 'grey');
});

test('a monogram stands for the telling words of a name', () => {
  assert.equal(words.monogram('First Platypus Bank'), 'FP');
  assert.equal(words.monogram('Bank of America'), 'A');
  assert.equal(words.monogram('The Bank'), 'B');
  assert.equal(words.monogram('Crédit Coopératif'), 'CC');
  assert.equal(words.monogram('ČSOB'), 'Č');
});

test('a bank always has the same hue, and its neighbour another', () => {
  assert.equal(words.hueOf('ins_109508'), words.hueOf('ins_109508'));
  const distance = Math.abs(words.hueOf('ins_109508') - words.hueOf('ins_109509'));
  assert.ok(Math.min(distance, 360 - distance) > 90, `${distance} degrees`);
});

test('kinds of account are written as people say them', () => {
  assert.equal(words.kindOf({ type: 'credit', subtype: 'credit card' }), 'Credit card');
  assert.equal(words.kindOf({ type: 'depository', subtype: 'cd' }), 'CD');
  assert.equal(words.kindOf({ type: 'loan', subtype: 'student' }), 'Student loan');
  assert.equal(words.kindOf({ type: 'depository', subtype: null }), 'Depository');
});

test('only what changed is read out', () => {
  const before = [aConnection('a', 'HEALTHY', 'green'), aConnection('b', 'HEALTHY', 'green')];
  const after = [
    aConnection('a', 'HEALTHY', 'green'),
    aConnection('b', 'NEEDS_RECONNECT', 'red'),
    aConnection('c', 'HEALTHY', 'green', 2),
  ];
  assert.deepEqual(words.changesBetween(before, after), [
    'Gingham Bank: Reconnect needed.',
    'Gingham Bank connected with 2 accounts.',
  ]);
});

test('a connection that goes is told, one that is replaced is not', () => {
  const old = aConnection('a', 'NEEDS_RECONNECT', 'red');
  assert.deepEqual(words.changesBetween([old], []), ['Gingham Bank was removed.']);
  assert.deepEqual(words.changesBetween([old], [aConnection('b', 'HEALTHY', 'green')]), [
    'Gingham Bank connected with 1 account.',
  ]);
});
