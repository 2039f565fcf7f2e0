const BACK_OFF_MS = { first: 1_000, most: 30_000 };

/** How long to wait after so many failures in a row, spread so that not all pages come at once. */
export function backOff(failures, random = Math.random()) {
  const longest = Math.min(BACK_OFF_MS.first * 2 ** failures, BACK_OFF_MS.most);
  return longest / 2 + (longest / 2) * random;
}
