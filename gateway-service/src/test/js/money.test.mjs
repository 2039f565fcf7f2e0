import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money, totals } from '../../main/resources/static/js/connections/money.js';

const anAccount = (type, current, currency, available = null) => ({
  type,
  status: 'OPEN',
  balances: { current, available, currency },
});

test('amounts are written with their currency', () => {
  assert.equal(money(1234.5, 'USD', 'en-US'), '$1,234.50');
  assert.equal(money(1234.5, 'JPY', 'en-US'), '¥1,235');
  assert.equal(money(-3, 'CAD', 'en-US'), '-CA$3.00');
});

test('a currency without an ISO code keeps its decimals', () => {
  assert.equal(money(0.12345678, 'DOGE', 'en-US'), '0.12345678 DOGE');
});

test('an amount that the bank does not tell is a dash', () => {
  assert.equal(money(null, 'USD', 'en-US'), '–');
});

test('debts count against what one has, each currency for itself', () => {
  const accounts = [
    anAccount('depository', 5, 'EUR'),
    anAccount('depository', 100, 'USD'),
    anAccount('credit', 40, 'USD'),
    anAccount('loan', 100, 'USD'),
  ];
  assert.deepEqual(totals(accounts), [
    { currency: 'USD', assets: 100, owed: 140, accounts: 3, net: -40 },
    { currency: 'EUR', assets: 5, owed: 0, accounts: 1, net: 5 },
  ]);
});

test('an account without a current balance counts with what is available', () => {
  assert.equal(totals([anAccount('depository', null, 'USD', 7)])[0].net, 7);
});

test('an account without any balance does not count', () => {
  assert.deepEqual(totals([anAccount('depository', null, 'USD'), { type: 'depository' }]), []);
});
