import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidenceOf } from '../../main/resources/static/js/connections/evidence-words.js';
import { describe } from '../../main/resources/static/js/connections/health-words.js';
import { aConnection } from './support.mjs';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const broken = (reason, health = 'NEEDS_RECONNECT') =>
  aConnection('i1', {
    health,
    indicator: 'red',
    evidence: { reason, source: '/transactions/sync', observed_at: '2026-11-21T09:00:00Z' },
  });

test('a refusal says what its owner has to do, and that reconnecting is the way', () => {
  const { tone, text, way } = describe(broken('ITEM_LOCKED'), NOW);
  assert.deepEqual([tone, way], ['red', 'reconnect']);
  assert.match(text, /Unlock it there first/);
  assert.match(describe(broken('ITEM_LOGIN_REQUIRED'), NOW).text, /sign in again/);
  assert.equal(describe(broken(null, 'BRAND_NEW'), NOW).way, 'reconnect');
});

const amber = (health, evidence, more) =>
  aConnection('i1', { health, indicator: 'amber', evidence, ...more });
const soon = (reason, more) =>
  amber('NEEDS_ATTENTION_SOON', { reason, source: 'dates', observed_at: null }, more);

test('evidence is told with its age and its source', () => {
  assert.equal(
    evidenceOf(broken('X'), NOW),
    'Noticed 3 hours ago, when we fetched your transactions',
  );
  assert.equal(evidenceOf(aConnection('i1'), NOW), 'Sign-in checked 2 hours ago');
  const at = '2026-11-19T12:00:00Z';
  const told = (reason, source, observedAt = at) =>
    evidenceOf(amber('X', { reason, source, observed_at: observedAt }), NOW);
  assert.equal(told('renewal-due', 'dates'), 'You were last there 2 days ago');
  assert.equal(told('no-news', 'dates'), 'Last news 2 days ago');
  assert.equal(told('DOWN', 'institution'), 'Reported by Plaid 2 days ago');
  assert.equal(told('PENDING_DISCONNECT', 'webhook', null), 'Announced by your bank');
  assert.equal(told(null, '/brand/new'), 'Noticed 2 days ago');
  assert.equal(evidenceOf({ indicator: 'red', evidence: null }, NOW), null);
});

test('a permission that ends soon is told with its date', () => {
  const ends = (at) => describe(soon('consent-ends-soon', { consent_expiration_time: at }), NOW);
  assert.match(ends('2026-11-26T12:00:00Z').text, /^Your permission .* in 5 days, on 26 November/);
  assert.match(ends('2026-11-20T12:00:00Z').text, /has ended/);
  assert.equal(ends('2026-11-26T12:00:00Z').way, 'reconnect');
});

test('an end that the bank announced is told with the date of the announcement', () => {
  const facts = [{ code: 'PENDING_DISCONNECT', at: '2026-11-28T12:00:00Z' }];
  const { text } = describe(soon('PENDING_DISCONNECT', { open_facts: facts }), NOW);
  assert.match(text, /^Your bank ends this connection in 7 days, on 28 November\./);
  const undated = [{ code: 'PENDING_DISCONNECT', at: null }];
  assert.match(describe(soon('PENDING_DISCONNECT', { open_facts: undated }), NOW).text, /soon\./);
});

test('trouble at the bank leaves its owner nothing to do', () => {
  const evidence = { reason: 'DOWN', source: 'institution', observed_at: '2026-11-20T12:00:00Z' };
  const { label, text, way } = describe(amber('INSTITUTION_TROUBLE', evidence), NOW);
  assert.deepEqual([label, way], ['Trouble at the bank', 'wait']);
  assert.match(text, /has not answered since yesterday/);
});

test('new accounts at the bank are offered where all is well', () => {
  const open_facts = [{ code: 'NEW_ACCOUNTS_AVAILABLE', at: null }];
  const { label, way } = describe(aConnection('i1', { open_facts }), NOW);
  assert.deepEqual([label, way], ['Connected', 'add']);
  assert.equal(describe({ ...broken('ITEM_LOGIN_REQUIRED'), open_facts }, NOW).way, 'reconnect');
});

test('a healthy connection says nothing, whatever stands in its evidence', () => {
  const evidence = { reason: 'ITEM_LOCKED', source: '/item/get', observed_at: null };
  assert.equal(describe(aConnection('i1', { evidence }), NOW).text, null);
});
