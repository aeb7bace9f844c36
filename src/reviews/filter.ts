// What narrows a list of work, as it stands in the address: the page, its next pages and its file say the same.
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';
import type { AuthorLevel } from '#src/reports/report.ts';
import type { WORK_STATES } from './work.ts';

export type Filter = {
  readonly state?: (typeof WORK_STATES)[number] | undefined;
  readonly quarter?: Quarter | undefined;
  readonly province?: string | undefined;
  /** Whose report: a tambon's or a province's. */
  readonly level?: AuthorLevel | undefined;
  /** Part of the name of the area or its district, or the beginning of its code. */
  readonly text?: string | undefined;
};

export const TEXT_LETTERS = 100;

export function filtered(path: string, filter: Filter, after?: string): string {
  const { state, quarter, province, level, text } = filter;
  const given = {
    state,
    quarter: quarter && quarterSlug(quarter),
    province,
    level,
    q: text,
    after,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  const said = query.toString();
  return said === '' ? path : `${path}?${said}`;
}

export const isNarrowed = ({ quarter, province, level, text }: Filter): boolean =>
  [quarter, province, level, text].some((one) => one !== undefined);
