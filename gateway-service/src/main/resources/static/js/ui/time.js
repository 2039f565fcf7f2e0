const STEPS = [
  { unit: 'minute', ms: 60_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'month', ms: 30 * 86_400_000 },
  { unit: 'year', ms: 365 * 86_400_000 },
];

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How long ago an instant was, in words; an instant ahead of our clock counts as now. */
export function ago(instant, now) {
  const elapsed = now - Date.parse(instant);
  const step = STEPS.findLast(({ ms }) => elapsed >= ms);
  return step ? words.format(-Math.floor(elapsed / step.ms), step.unit) : 'just now';
}

/** A span of seconds in words, rounded up. */
export function seconds(count) {
  if (count > 90) return `${Math.ceil(count / 60)} minutes`;
  return count === 1 ? 'a second' : `${count} seconds`;
}

/** The newest of some instants, skipping those that are missing; undefined when all are. */
export function newest(instants) {
  return instants
    .filter(Boolean)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}
