import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, evidenceOf } from '../../main/resources/static/js/connections/health-words.js';
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

test('evidence is told with its age and its source', () => {
  assert.equal(
    evidenceOf(broken('X'), NOW),
    'Noticed 3 hours ago, when we fetched your transactions',
  );
  assert.equal(evidenceOf(aConnection('i1'), NOW), 'Sign-in checked 2 hours ago');
  const unknown = { source: '/brand/new', observed_at: '2026-11-21T12:00:00Z' };
  assert.equal(evidenceOf({ indicator: 'amber', evidence: unknown }, NOW), 'Noticed just now');
  assert.equal(evidenceOf({ indicator: 'red', evidence: null }, NOW), null);
});

test('a permission that ends soon is told with its date', () => {
  const soon = (ends) =>
    aConnection('i1', {
      health: 'NEEDS_ATTENTION_SOON',
      indicator: 'amber',
      consent_expiration_time: ends,
    });
  assert.match(describe(soon('2026-11-26T12:00:00Z'), NOW).text, /ends in 5 days, on 26 November/);
  assert.match(describe(soon('2026-11-20T12:00:00Z'), NOW).text, /has ended/);
  assert.equal(describe(soon(null), NOW).way, 'reconnect');
});

test('trouble at the bank leaves its owner nothing to do', () => {
  const institution = {
    name: 'Gingham Bank',
    health: 'DOWN',
    health_since: '2026-11-20T12:00:00Z',
  };
  const trouble = aConnection('i1', { health: 'BRAND_NEW', indicator: 'amber', institution });
  const { label, text, way } = describe(trouble, NOW);
  assert.deepEqual([label, way], ['Bank not available', 'wait']);
  assert.match(text, /since yesterday/);
});

test('trouble at the bank does not hide that its owner is needed', () => {
  const institution = { name: 'Gingham Bank', health: 'DOWN' };
  assert.equal(describe({ ...broken('ITEM_LOGIN_REQUIRED'), institution }, NOW).way, 'reconnect');
});
