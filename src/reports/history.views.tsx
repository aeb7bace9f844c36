// A report's life, newest first: sent, returned with the reason, accepted; by level, never by name.
import type { Page } from '#src/platform/http/page.ts';
import { Heading, News, number, Stack, usePage } from '#src/ui/index.ts';
import { versionPath } from './paths.ts';
import type { Overview } from './reading.service.ts';
import type { HistoryEntry } from './sent.ts';

export function History({ seen }: { seen: Overview }) {
  const t = usePage().w.reports;
  const items = seen.history.flatMap((entry) => lines(entry, seen, t));
  return (
    <Stack>
      <Heading title={t.history.title} />
      {items.length > 0 ? <News items={items.toReversed()} /> : <p class="soft">{t.history.none}</p>}
    </Stack>
  );
}

function lines(entry: HistoryEntry, seen: Overview, t: Page['w']['reports']) {
  if (entry.kind === 'sent') {
    const href = versionPath(seen.quarter, seen.area.code, entry.version);
    const late =
      entry.daysLate > 0 && entry.version === 1 ? ` ${t.due.sentLate(number(entry.daysLate))}` : '';
    const why = entry.reason ? ` – ${entry.reason}` : '';
    return [{ date: entry.at, href, text: t.history.sent(number(entry.version)) + late + why }];
  }
  const level = t.levels[entry.level];
  if (entry.decision === 'accepted') return [{ date: entry.at, text: t.history.accepted(level) }];
  const to = t.levels[entry.returnedTo ?? 'author'];
  const why = entry.reason === '' ? '' : ` – ${entry.reason}`;
  return [{ date: entry.at, text: t.history.returned(level, to) + why }];
}
