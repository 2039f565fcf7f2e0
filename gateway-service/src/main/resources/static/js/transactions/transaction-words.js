import { money } from '../connections/money.js';

/** Whom the money went to or came from. */
export function whoOf({ merchant_name: merchant, name }) {
  return merchant ?? name;
}

/** The amount as it changes one's balance, which is the other way round than Plaid counts. */
export function amountOf(transaction, locale) {
  const { amount } = transaction;
  const text = money(Math.abs(amount), currencyOf(transaction), locale);
  if (amount === 0) return text;
  return `${amount < 0 ? '+' : '−'}${text}`;
}

function currencyOf({ iso_currency_code: iso, unofficial_currency_code: unofficial }) {
  return iso ?? unofficial;
}

/** A category of Plaid's ("FOOD_AND_DRINK") as people write it. */
export function categoryOf({ category }) {
  if (!category) return null;
  const words = category.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The rows by day, in their order: [{date, rows}]. */
export function byDay(rows) {
  const days = [];
  for (const row of rows) {
    if (days.at(-1)?.date !== row.date) days.push({ date: row.date, rows: [] });
    days.at(-1).rows.push(row);
  }
  return days;
}

/** A day (YYYY-MM-DD, of the bank's calendar) in words; `today` is such a day, too. */
export function dayName(date, today) {
  if (date === today) return 'Today';
  if (date === shifted(today, -1)) return 'Yesterday';
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: sameYear ? 'long' : undefined,
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  });
}

/** The day that it is here, as YYYY-MM-DD. */
export function dayAt(time) {
  const here = new Date(time);
  const parts = [here.getFullYear(), here.getMonth() + 1, here.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function shifted(date, days) {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
