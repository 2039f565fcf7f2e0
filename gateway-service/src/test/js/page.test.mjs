import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page } from '../../main/resources/static/js/ui/page.js';
import { aStore } from './support.mjs';

/** A page whose parts only say that they were called. */
function aPage(hash = '') {
  const told = [];
  const part = (...names) =>
    Object.fromEntries(
      names.map((name) => [name, async (...about) => told.push([name, ...about])]),
    );
  const store = aStore({ view: 'accounts' });
  const location = { hash, assign: (address) => told.push(['assign', address]) };
  const parts = {
    commands: part('nudge'),
    connections: { reload: async () => told.push(['connections']) },
    prompts: { reload: async () => told.push(['prompts']) },
    refreshes: part('heard', 'look'),
    spotlight: { look: () => told.push(['spotlight']) },
    transactions: part('open', 'close', 'changed'),
  };
  const names = () => told.map(([name]) => name);
  return { page: new Page({ parts, store, location }), store, told, names };
}

const heard = (name) => {
  const { page, names } = aPage();
  page.heard({ name, data: {} });
  return names();
};

test('prompts are read when they change, and nothing besides', () => {
  assert.deepEqual(heard('PromptRaised'), ['nudge', 'prompts']);
  assert.deepEqual(heard('PromptCleared'), ['nudge', 'prompts']);
});

test('any other event may have changed a connection', () => {
  assert.deepEqual(heard('ItemHealthChanged'), ['nudge', 'connections', 'heard']);
  assert.deepEqual(heard('InstitutionHealthChanged'), ['nudge', 'connections', 'heard']);
  assert.deepEqual(heard('ItemRefreshed'), ['nudge', 'connections', 'heard', 'changed']);
});

test('where events were left out, everything is read', async () => {
  assert.deepEqual(heard('ReadAgain'), ['nudge', 'prompts', 'connections', 'heard', 'changed']);
  const { page, names } = aPage();
  await page.subscribed();
  assert.deepEqual(names(), ['prompts', 'changed', 'connections']);
});

test('the address says what is shown', () => {
  const { page, store, told } = aPage('#transactions/a1');
  assert.equal(page.show(), true);
  assert.equal(store.state.view, 'transactions');
  assert.deepEqual(told, [['open', 'a1']]);
  assert.equal(page.show(), false);
});

test('a search that found nothing gives way to all transactions', () => {
  const { page, told } = aPage('#transactions/a1');
  page.clearTransactionSearch();
  const there = aPage('#transactions');
  there.page.clearTransactionSearch();
  assert.deepEqual(
    [...told, ...there.told],
    [
      ['assign', '#transactions'],
      ['open', null],
    ],
  );
});
