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

const soon = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** When an instant ahead will be, in days and with its date: "in 5 days, on 27 November". */
export function until(instant, now) {
  const days = daysBetween(now, Date.parse(instant));
  const words = soon.format(days, 'day');
  return days < 2 ? words : `${words}, on ${dayOf(instant, now)}`;
}

/** The day of an instant: "today", "yesterday" or its date, with the year where it is another one. */
export function dayOf(instant, now) {
  const at = new Date(instant);
  const days = daysBetween(now, at.getTime());
  if (days === 0 || days === -1) return soon.format(days, 'day');
  const year = at.getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year });
}

/** How many midnights, by the clock on the wall here, lie between two times. */
function daysBetween(from, to) {
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function midnight(time) {
  return new Date(time).setHours(0, 0, 0, 0);
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
