// The one place that knows what time it is. Whoever needs the time is handed a Clock, so that a test may
// choose the day; nothing else in src/ may call `new Date()` without an argument.

export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved: for stories that span quarters. */
export type FixedClock = Clock & {
  moveTo(moment: Date | string): void;
  advance(milliseconds: number): void;
};

export function fixedClock(start: Date | string): FixedClock {
  let at = moment(start);
  return {
    now: () => new Date(at),
    moveTo: (to) => {
      at = moment(to);
    },
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

function moment(value: Date | string): number {
  const at = new Date(value).getTime();
  if (Number.isNaN(at)) throw new Error(`not a moment in time: ${String(value)}`);
  return at;
}
