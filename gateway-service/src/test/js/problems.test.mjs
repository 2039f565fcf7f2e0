import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../main/resources/static/js/http/problem.js';
import { explain } from '../../main/resources/static/js/linking/problems.js';

const answer = (status, body, headers = {}) =>
  Problem.of(new Response(JSON.stringify(body), { status, headers }));

const ours = (slug) => ({
  type: `urn:fiscility:problem:${slug}`,
  title: 'Its title',
  detail: 'Its detail.',
  request_id: 'r1',
});

test("the gateway's words are shown with the request id", async () => {
  assert.deepEqual(explain(await answer(502, ours('link-interrupted'))), {
    title: 'Its title',
    text: 'Its detail.',
    requestId: 'r1',
    next: 'connect',
  });
});

test('a full plan tells how full it is and offers nothing to press', async () => {
  const problem = { ...ours('account-limit-reached'), account_limit: 3, open_accounts: 3 };
  const { text, next } = explain(await answer(403, problem));
  assert.equal(text, 'Its detail. You have connected 3 of 3 accounts.');
  assert.equal(next, undefined);
});

test('an unknown outcome offers to send the same again', async () => {
  const problem = await answer(503, ours('unknown-outcome'));
  assert.equal(problem.outcomeUnknown, true);
  assert.equal(explain(problem).next, 'repeat');
});

test('being too fast tells how long to wait', async () => {
  const problem = await answer(429, ours('too-many-requests'), { 'Retry-After': '30' });
  assert.equal(explain(problem).text, 'Please try again in 30 seconds.');
});

test("a stranger's words are not shown", async () => {
  const problem = await answer(400, { title: 'NullPointerException', detail: 'at java.lang' });
  assert.equal(explain(problem).title, 'Something went wrong');
});

test('an answer of a proxy leaves the outcome unknown', async () => {
  const problem = await Problem.of(new Response('<html>', { status: 502 }));
  assert.equal(problem.outcomeUnknown, true);
  assert.equal(explain(problem).next, 'repeat');
});

test('no answer at all is told as such', () => {
  const problem = new Problem();
  assert.equal(problem.outcomeUnknown, true);
  assert.equal(explain(problem).title, 'We cannot be reached');
});

test('a window that did not open has words of its own', () => {
  const problem = Problem.local('link-window-missing');
  assert.equal(problem.outcomeUnknown, false);
  assert.equal(explain(problem).title, 'The bank window did not open');
});
