/** What an address of the page shows: {view, accountId}. */
export function routeOf(hash) {
  const [view, accountId] = hash.replace(/^#/, '').split('/');
  if (view !== 'transactions') return { view: 'accounts', accountId: null };
  return { view, accountId: accountId ? decoded(accountId) : null };
}

/** The address of an account's transactions, or of all. */
export function transactionsOf(accountId) {
  return accountId ? `#transactions/${encodeURIComponent(accountId)}` : '#transactions';
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
