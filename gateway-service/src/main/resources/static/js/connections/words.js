import { describe } from './health-words.js';

const GOLDEN_ANGLE = 137.508;

/** The kind of account as people say it: its subtype, else its type. */
export function kindOf({ type, subtype }) {
  const kind =
    type === 'loan' && subtype === 'student' ? 'student loan' : subtype || type || 'account';
  if (/^(cd|hsa|ira|isa|gic|rrsp|tfsa|sipp)$/i.test(kind)) return kind.toUpperCase();
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** One or two letters that stand for a bank. */
export function monogram(name) {
  const words = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !/^(of|the|and)$/i.test(word));
  const telling = words.filter((word) => !/^(bank|banking)$/i.test(word));
  return (telling.length > 0 ? telling : words)
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
}

/** A hue that is always the same for the same bank; ids that lie side by side get hues far apart. */
export function hueOf(id) {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.codePointAt(0)) % 100_003;
  return Math.round(hash * GOLDEN_ANGLE) % 360;
}

/** Whether a connection is given up: the server says so, or its owner just did. */
export function isGoing({ item_id: id, indicator }, removals) {
  return indicator === 'grey' || removals.includes(id);
}

/** A count with its noun. */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What changed between two reads, as sentences to be read out. */
export function changesBetween(before, after) {
  const known = new Map(before.map((connection) => [connection.item_id, connection]));
  const left = new Set(after.map((connection) => connection.item_id));
  const arrived = after.filter((connection) => !known.has(connection.item_id)).map(nameOf);
  const gone = before
    .filter((connection) => !left.has(connection.item_id))
    .map(nameOf)
    // One that takes the place of another is no loss.
    .filter((name) => !arrived.includes(name))
    .map((name) => `${name} was removed.`);
  const changed = after.flatMap((connection) => {
    const earlier = known.get(connection.item_id);
    const name = nameOf(connection);
    if (!earlier)
      return [`${name} connected with ${count(connection.accounts.length, 'account')}.`];
    const { label } = describe(connection);
    return describe(earlier).label === label ? [] : [`${name}: ${label}.`];
  });
  return [...gone, ...changed];
}

/** The bank's name, also when Plaid does not know one. */
export function nameOf({ institution }) {
  return institution?.name ?? 'Your bank';
}
