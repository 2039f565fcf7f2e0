import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as words from '../../main/resources/static/js/transactions/transaction-words.js';
import { Transactions } from '../../main/resources/static/js/transactions/transactions.js';
import { aProblem, aPromise, aStore, settled } from './support.mjs';

const rows = (...ids) => ids.map((id) => ({ transaction_id: id, date: '2026-11-21' }));
const ids = ({ state }) => state.transactions.rows?.map((row) => row.transaction_id);

/** Questions are answered by hand, in any order. */
function theTransactions() {
  const store = aStore();
  const asked = [];
  const pauses = [];
  const transactions = new Transactions({
    api: {
      get: (path) => {
        const question = {
          ...aPromise(),
          about: Object.fromEntries(new URL(path, 'http://x').searchParams),
        };
        asked.push(question);
        return question.promise;
      },
    },
    store,
    pause: () => {
      pauses.push(aPromise());
      return pauses.at(-1).promise;
    },
  });
  const answer = async (question, page) => {
    asked[question].resolve({ next_cursor: null, ...page });
    await settled();
  };
  return { transactions, store, asked, pauses, answer };
}

test('pages follow each other, and a row that moved over the edge stands once', async () => {
  const { transactions, store, asked, answer } = theTransactions();
  transactions.open(null);
  await answer(0, { transactions: rows('a', 'b'), next_cursor: 'c1' });
  transactions.more();
  transactions.more();
  assert.equal(asked.length, 2);
  assert.deepEqual(asked[1].about, { limit: '50', cursor: 'c1' });
  await answer(1, { transactions: rows('b', 'c') });
  assert.deepEqual(ids(store), ['a', 'b', 'c']);
  transactions.more();
  assert.equal(asked.length, 2);
});

test('only the answer to the newest question is shown', async () => {
  const { transactions, store, asked, pauses, answer } = theTransactions();
  transactions.open(null);
  transactions.search('cof');
  transactions.search('coffee ');
  for (const pause of pauses) pause.resolve();
  await settled();
  assert.deepEqual(
    asked.map(({ about }) => about.q),
    [undefined, 'coffee'],
  );
  await answer(1, { transactions: rows('new') });
  await answer(0, { transactions: rows('old') });
  assert.deepEqual(ids(store), ['new']);
});

test('another account begins with an empty page, the same one keeps its rows meanwhile', async () => {
  const { transactions, store, asked, answer } = theTransactions();
  transactions.open(null);
  await answer(0, { transactions: rows('a') });
  transactions.open(null);
  assert.deepEqual(ids(store), ['a']);
  transactions.open('acc/1');
  assert.equal(ids(store), undefined);
  assert.equal(asked.at(-1).about.account_id, 'acc/1');
});

test('news are read at once, unless pages were turned', async () => {
  const { transactions, store, asked, answer } = theTransactions();
  transactions.changed();
  assert.equal(asked.length, 0);
  transactions.open(null);
  await answer(0, { transactions: rows('a') });
  transactions.changed();
  const many = Array.from({ length: 51 }, (_, number) => `t${number}`);
  await answer(1, { transactions: rows(...many) });
  transactions.changed();
  assert.equal(asked.length, 2);
  assert.equal(store.state.transactions.news, true);
  transactions.close();
});

test('a failure keeps what was read', async () => {
  const { transactions, store, asked, answer } = theTransactions();
  transactions.open(null);
  await answer(0, { transactions: rows('a'), next_cursor: 'c1' });
  transactions.more();
  asked[1].reject(aProblem(503, 'temporarily-unavailable'));
  await settled();
  assert.deepEqual(ids(store), ['a']);
  assert.equal(store.state.transactions.problem.slug, 'temporarily-unavailable');
});

test('money that leaves has a minus, money that comes a plus', () => {
  const amount = (amount, currency) => words.amountOf({ amount, ...currency }, 'en-US');
  assert.equal(amount(12.5, { iso_currency_code: 'USD' }), '−$12.50');
  assert.equal(amount(-2400, { iso_currency_code: 'EUR' }), '+€2,400.00');
  assert.equal(
    amount(3, { iso_currency_code: null, unofficial_currency_code: 'DOGE' }),
    '−3.00 DOGE',
  );
  assert.equal(amount(0, { iso_currency_code: 'USD' }), '$0.00');
});

test('days are named from the calendar, also over the turn of the year', () => {
  assert.equal(words.dayName('2026-01-01', '2026-01-01'), 'Today');
  assert.equal(words.dayName('2025-12-31', '2026-01-01'), 'Yesterday');
  assert.equal(words.dayName('2026-11-16', '2026-11-21'), 'Monday 16 November');
  assert.equal(words.dayName('2025-11-16', '2026-11-21'), '16 November 2025');
});

test('rows stand under their day, in their order', () => {
  const three = [...rows('a', 'b'), { transaction_id: 'c', date: '2026-11-20' }];
  const days = words.byDay(three).map(({ date, rows: ofDay }) => [date, ofDay.length]);
  assert.deepEqual(days, [
    ['2026-11-21', 2],
    ['2026-11-20', 1],
  ]);
});

test('categories are written as people write them', () => {
  assert.equal(words.categoryOf({ category: 'FOOD_AND_DRINK' }), 'Food and drink');
  assert.equal(words.categoryOf({ category: null }), null);
});
