// A calendar day as it is in Thailand, whatever zone the machine stands in.

/** Ahead of UTC all the year, since 1920 (tz database, Asia/Bangkok): no calendar of the machine need be asked. */
const AHEAD = 7 * 60 * 60 * 1000;

/** The clock in Bangkok at that moment, to be read as if it were UTC. */
export const inBangkok = (at: Date): Date => new Date(at.getTime() + AHEAD);

/** The day of a moment, 'YYYY-MM-DD' (CE). */
export const bangkokDay = (at: Date): string => inBangkok(at).toISOString().slice(0, 10);
