// Where the lists behind the numbers are. An edition that is not the newest carries its number.
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Publication } from '#src/results/figure.ts';

type Asked = { readonly address?: string; readonly edition?: number | undefined; readonly standing?: string };

/** `list`: 'reports', 'money', or 'indicators/<key>'. */
export function listPath(
  publication: Publication,
  list: string,
  { address, edition, standing }: Asked,
): string {
  const query = new URLSearchParams({
    ...(standing ? { standing } : {}),
    ...(address && address !== 'th' ? { area: address } : {}),
    ...(edition ? { edition: String(edition) } : {}),
  }).toString();
  return `/quarters/${quarterSlug(publication)}/${list}${query ? `?${query}` : ''}`;
}

/** Of a year, a place's totals of 3, 6, 9 and 12 months. */
export const yearPath = (fiscalYear: number, address = 'th', format = ''): string =>
  `/years/${fiscalYear}${format}${address === 'th' ? '' : `?area=${address}`}`;
