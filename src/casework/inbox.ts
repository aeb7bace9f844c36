// What narrows the inbox, as it stands in the address, and how a case is called among colleagues.
// What it must never do: put anything into an address that tells what a case is about.
import { type CaseHead, STEPS, type Step, TRACKS, type Track } from '#src/cases/case.ts';
import { CLOCKS, type Clock } from '#src/cases/clocks.ts';
import { daysBetween } from '#src/programme/quarter.ts';

export type Filter = {
  readonly track?: Track | undefined;
  readonly step?: Step | undefined;
  readonly unit?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Of what is overdue: which clock ran out. */
  readonly clock?: Clock | undefined;
};

export const INBOX = '/work/cases';
/** Where an officer enters a case for somebody. */
export const ENTRY = `${INBOX}/new`;
/** Where words are looked for in one's own cases. */
export const SEARCH = `${INBOX}/search`;
/** The days of the clocks. */
export const FIGURES_PATH = `${INBOX}/figures`;
/** What is left of cases that were kept long enough. */
export const DELETED = `${INBOX}/deleted`;
export const casePath = (id: string): string => `${INBOX}/${id}`;

/** What of the address makes sense; the rest is left out rather than refused: a link is not a form. */
export function filterFrom(query: (name: string) => string | undefined): Filter {
  const unit = query('unit') ?? '';
  return {
    track: TRACKS.find((track) => track === query('track')),
    step: STEPS.find((step) => step === query('step')),
    unit: /^[a-z0-9-]{1,40}$/u.test(unit) ? unit : undefined,
    overdue: query('overdue') === '1' || undefined,
    clock: query('overdue') === '1' ? CLOCKS.find((clock) => clock === query('clock')) : undefined,
  };
}

export function filtered({ track, step, unit, overdue, clock }: Filter, after?: string): string {
  const given = { track, step, unit, overdue: overdue && '1', clock: overdue && clock, after };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  const said = query.toString();
  return said === '' ? INBOX : `${INBOX}?${said}`;
}

export const isNarrowed = ({ track, unit }: Filter): boolean => track !== undefined || unit !== undefined;

/** As the use case takes it: what was closed is shown only where it was asked for. */
export const asInput = (filter: Filter) => ({
  ...(filter.track ? { track: filter.track } : {}),
  ...(filter.step ? { step: filter.step } : { open: true }),
  ...(filter.unit ? { unit: filter.unit } : {}),
  ...(filter.overdue ? { overdue: true } : {}),
  ...(filter.clock ? { clock: filter.clock } : {}),
});

type Line = Pick<CaseHead, 'stepOn' | 'id'>;
export const cursorText = ({ stepOn, id }: Line): string => `${stepOn}_${id}`;
export function cursorFrom(text: string | undefined): { readonly after?: Line } {
  const [, stepOn = '', id = ''] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/u.exec(text ?? '') ?? [];
  return id === '' ? {} : { after: { stepOn, id } };
}

/** The end of its id, as the audit shows it: '3F9A-21C0'. It has no other name. */
export const caseNumber = (id: string): string =>
  id
    .slice(-8)
    .toUpperCase()
    .replace(/^(.{4})/u, '$1-');

/** Days left until the clock runs out; below 0: gone by. null: no clock. */
export const daysLeft = (due: string | null, today: string): number | null =>
  due === null ? null : daysBetween(today, due);
