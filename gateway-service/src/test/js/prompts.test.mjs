import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  byStrength,
  describePrompt,
  shownPrompts,
  titleOf,
} from '../../main/resources/static/js/attention/prompt-words.js';
import { Prompts } from '../../main/resources/static/js/attention/prompts.js';
import { aConnection, aProblem, aStore, settled } from './support.mjs';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const SINCE = '2026-11-19T12:00:00Z';
const aPrompt = (reason, more = {}) => ({
  prompt_id: `p-${reason}`,
  item_id: 'i1',
  reason,
  institution_name: 'Gingham Bank',
  since: SINCE,
  deadline: null,
  ...more,
});

function thePrompts(prompts, answer) {
  const store = aStore({ prompts: null });
  const calls = [];
  const api = {
    get: async () => ({ prompts }),
    post: async (...call) => {
      calls.push(call);
      if (answer instanceof Error) throw answer;
      return { body: answer };
    },
  };
  const pause = async () => {};
  return { prompts: new Prompts({ api, store, pause, now: () => NOW }), store, calls };
}

test('every reason but an outage asks to reconnect the bank by its name', () => {
  for (const reason of ['QUARTERLY', 'CONSENT_EXPIRING', 'PENDING_DISCONNECT', 'LOGIN_REQUIRED']) {
    const { title, reconnect } = describePrompt(aPrompt(reason), NOW);
    assert.deepEqual([title, reconnect], ['Reconnect Gingham Bank', true], reason);
  }
  assert.deepEqual(describePrompt(aPrompt('BANK_OUTAGE'), NOW), {
    tone: 'grey',
    title: 'Gingham Bank has trouble',
    text: 'It has not answered as it should since 19 November. There is nothing for you to do: we keep trying, and you see the last balances we know.',
    reconnect: false,
  });
});

test('a deadline is told with its date, where it is known', () => {
  const deadline = '2026-11-25T12:00:00Z';
  const { text } = describePrompt(aPrompt('CONSENT_EXPIRING', { deadline }), NOW);
  assert.match(text, /ends in 4 days, on 25 November\./);
  assert.match(describePrompt(aPrompt('PENDING_DISCONNECT'), NOW).text, /about to end/);
});

test('a reason that is new to the page is told all the same', () => {
  assert.equal(describePrompt(aPrompt('BRAND_NEW'), NOW).tone, 'amber');
  assert.equal(
    describePrompt(aPrompt('REVOKED', { institution_name: null }), NOW).title,
    'Reconnect your bank',
  );
});

test('the strongest reason stands first, then the oldest', () => {
  const older = aPrompt('QUARTERLY', { prompt_id: 'older', since: '2026-11-01T00:00:00Z' });
  const prompts = [aPrompt('BANK_OUTAGE'), aPrompt('QUARTERLY'), older, aPrompt('REVOKED')];
  const ids = byStrength(prompts).map(({ prompt_id: id }) => id);
  assert.deepEqual(ids, ['p-REVOKED', 'older', 'p-QUARTERLY', 'p-BANK_OUTAGE']);
});

test('a connection that is given up needs nothing any more', () => {
  const prompts = ['i1', 'i2', 'i3'].map((id) =>
    aPrompt('REVOKED', { prompt_id: id, item_id: id }),
  );
  const connections = [
    aConnection('i1'),
    aConnection('i2', { indicator: 'grey' }),
    aConnection('i3'),
  ];
  const shown = shownPrompts({ prompts, connections, removals: ['i1'] });
  assert.deepEqual(
    shown.map((prompt) => prompt.item_id),
    ['i3'],
  );
});

test('the title counts what its reader can do something about', () => {
  const prompts = [aPrompt('REVOKED'), aPrompt('QUARTERLY'), aPrompt('BANK_OUTAGE')];
  assert.equal(titleOf({ prompts, connections: [], removals: [] }), '(2) Fiscility Connect');
  assert.equal(titleOf({ prompts: null, connections: null, removals: [] }), 'Fiscility Connect');
});

test('a snoozed prompt leaves at once and tells when it comes back', async () => {
  const prompt = aPrompt('LOGIN_REQUIRED');
  const { prompts, store, calls } = thePrompts([], { snoozed_until: '2026-11-24T12:00:00Z' });
  store.update({ prompts: [prompt, aPrompt('QUARTERLY')] });
  const snoozed = prompts.snooze(prompt);
  assert.deepEqual(
    store.state.prompts.map(({ reason }) => reason),
    ['QUARTERLY'],
  );
  await snoozed;
  assert.deepEqual(calls, [['/plaid/prompts/p-LOGIN_REQUIRED/snooze', { days: 3 }]]);
  assert.match(store.state.announcement.text, /Gingham Bank again in 3 days, on 24 November/);
});

test('a prompt that could not be snoozed comes back, with the reason', async () => {
  const prompt = aPrompt('LOGIN_REQUIRED');
  const { prompts, store } = thePrompts([prompt], aProblem(503, 'temporarily-unavailable'));
  store.update({ prompts: [prompt] });
  await prompts.snooze(prompt);
  await settled();
  assert.deepEqual(store.state.prompts, [prompt]);
  assert.equal(store.state.problem.next, 'repeat');
});

test('a prompt that is over already needs no snoozing', async () => {
  const prompt = aPrompt('LOGIN_REQUIRED');
  const { prompts, store } = thePrompts([], aProblem(404, 'not-found'));
  store.update({ prompts: [prompt] });
  await prompts.snooze(prompt);
  assert.equal(store.state.problem, null);
});
