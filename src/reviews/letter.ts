// The letter to an author: which report, and that it came back or was accepted. A mailbox is no safe place:
// what it must never do is carry a reason, a number or a name.
import type { Area } from '#src/areas/area.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import type { Report } from '#src/reports/report.ts';
import { quarterName } from '#src/ui/format.ts';
import { areaName } from '#src/ui/places.ts';
import { type Lang, words } from '#src/words/words.ts';

export function decisionLetter(
  lang: Lang,
  origin: string,
  report: Pick<Report, 'fiscalYear' | 'quarter' | 'areaCode'>,
  area: Area,
  outcome: 'returned' | 'accepted',
): { readonly subject: string; readonly text: string } {
  const t = words[lang].reviews.letter[outcome];
  const which = `${quarterName(report.fiscalYear, report.quarter, lang)} ${areaName(area, lang, 'full')}`;
  const path = `/work/reports/${quarterSlug(report)}/${report.areaCode}`;
  const address = `${origin}${lang === 'en' ? '/en' : ''}${path}`;
  return { subject: t.subject(which), text: t.text(which, address) };
}
