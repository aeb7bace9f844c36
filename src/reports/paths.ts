// The addresses of this room, without a language. Others who link here use these too.
import { type Quarter, quarterSlug } from '#src/programme/quarter.ts';

export const areaPath = (quarter: Quarter, areaCode: string): string =>
  `/work/reports/${quarterSlug(quarter)}/${areaCode}`;
export const versionPath = (quarter: Quarter, areaCode: string, version: number): string =>
  `${areaPath(quarter, areaCode)}/versions/${version}`;
