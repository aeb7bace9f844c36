// A calendar day as it is in Thailand, whatever zone the machine stands in.

const inBangkok = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Bangkok',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day of a moment, 'YYYY-MM-DD' (CE). */
export const bangkokDay = (at: Date): string => inBangkok.format(at);
