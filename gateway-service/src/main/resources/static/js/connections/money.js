const OWED_TYPES = ['credit', 'loan'];

/** An amount with its currency, ISO or not; a dash when the bank does not tell. */
export function money(amount, currency, locale) {
  if (amount == null) return '–';
  if (/^[A-Z]{3}$/.test(currency ?? '')) {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  }
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 8,
  });
  return [number.format(amount), currency].filter(Boolean).join(' ');
}

/** Whether a positive balance of such an account is a debt. */
export function isOwed(account) {
  return OWED_TYPES.includes(account.type);
}

/** Whether the plan covers the account; one that it does not is listed without its balances. */
export function isServed(account) {
  return account.status !== 'OVER_LIMIT';
}

/** What one has and owes in each currency, the currency with the most accounts first. */
export function totals(accounts) {
  const byCurrency = new Map();
  for (const account of accounts) {
    const { current, available, currency } = account.balances ?? {};
    const amount = current ?? available;
    if (!currency || amount == null) continue;
    const total = byCurrency.get(currency) ?? { currency, assets: 0, owed: 0, accounts: 0 };
    if (isOwed(account)) total.owed += amount;
    else total.assets += amount;
    total.accounts += 1;
    byCurrency.set(currency, total);
  }
  return [...byCurrency.values()]
    .map((total) => ({ ...total, net: total.assets - total.owed }))
    .sort((a, b) => b.accounts - a.accounts || a.currency.localeCompare(b.currency));
}
