// The fiscal years that the bench builds: two that are over, and the one that is running, in which reports are
// filed. Buddhist era, October to September, by the calendar in Bangkok.

export type Years = { readonly now: number; readonly past: readonly [number, number] };

export function years(today = new Date()): Years {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok' })
    .format(today)
    .split('-')
    .map(Number);
  const now = year + 543 + (month >= 10 ? 1 : 0);
  return { now, past: [now - 2, now - 1] };
}

/** The quarter of `now` that is running: 1 begins in October. */
export function quarterNow(today = new Date()): 1 | 2 | 3 | 4 {
  const month = Number(
    new Intl.DateTimeFormat('en', { timeZone: 'Asia/Bangkok', month: 'numeric' }).format(today),
  );
  return (Math.floor(((month + 2) % 12) / 3) + 1) as 1 | 2 | 3 | 4;
}
