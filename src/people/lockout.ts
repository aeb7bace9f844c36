// How long a door stays shut after failed attempts. Pure; the same for an e-mail we know and one we don't.

const FREE = 5;
const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 60 * 60;
/** After a day without an attempt the count begins again. */
export const FORGET_SECONDS = 24 * 60 * 60;

/** After the fifth failure half a minute, then twice as long each time, an hour at most. */
export const lockSeconds = (failures: number): number =>
  failures < FREE ? 0 : Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(failures - FREE, 20));
