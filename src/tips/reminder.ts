// A reminder to come back, as a calendar file (RFC 5545): whoever wants one puts it into their own telephone, and no
// address of theirs is asked for, kept or written to. What it must never do: name this house, a case, or an hour.
import { addDays } from '#src/programme/quarter.ts';

const WEEKS = 12;

/** `today`: yyyy-mm-dd. `id`: made by chance, so that two files are two. `title`: as anybody may read it over a shoulder. */
export function reminder({
  today,
  id,
  title,
}: {
  readonly today: string;
  readonly id: string;
  readonly title: string;
}): string {
  const day = (value: string): string => value.replaceAll('-', '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//calendar//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${day(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${day(addDays(today, 7))}`,
    `RRULE:FREQ=WEEKLY;COUNT=${WEEKS}`,
    `SUMMARY:${title}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
