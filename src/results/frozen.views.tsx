// One freeze and its fingerprint. What it must never do: say that it is intact without having looked.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Column,
  Crumbs,
  Day,
  Facts,
  Layout,
  More,
  Note,
  number,
  quarterName,
  quarterShort,
  Stack,
} from '#src/ui/index.ts';
import type { FrozenView } from './frozen.service.ts';

export function FrozenPage({ page, read }: { page: Page; read: FrozenView }) {
  const { lang, w } = page;
  const closing = w.results.closing;
  const t = closing.one;
  const { freeze, coverage, publication, basis, faults } = read;
  const name = quarterName(freeze.fiscalYear, freeze.quarter, lang);
  const title = t.title(number(freeze.number), name);
  const desk = `/work/publish/${quarterSlug(freeze)}`;
  const facts = [
    { term: closing.at, text: <Day value={freeze.frozenAt} form="short" time /> },
    ...(freeze.reason ? [{ term: closing.reason, text: freeze.reason }] : []),
    {
      term: closing.public,
      text: publication ? <Day value={publication.publishedAt} form="short" time /> : closing.notYet,
    },
    ...basis.map((one) => ({
      term: t.basis,
      text: t.basisOf(quarterShort(one.quarter, lang), number(one.number)),
    })),
    { term: t.digest, text: <code>{freeze.digest.replaceAll(/(.{8})(?=.)/gu, '$1 ')}</code> },
  ];
  return (
    <Layout page={page} title={title} nav="work" unlisted>
      <Column read>
        <Stack>
          <Crumbs
            items={[
              { text: w.ui.nav.work, href: '/work' },
              { text: closing.title, href: '/work/publish' },
              { text: name, href: desk },
            ]}
          />
          <h1>{title}</h1>
          <p class="lede">{t.holds(number(coverage.accepted), number(coverage.due))}</p>
          {faults.length === 0 ? (
            <Note tone="good" icon="good" title={t.intact}>
              {t.intactText}
            </Note>
          ) : (
            <Note tone="bad" icon="bad" title={t.broken}>
              {faults.map((fault) => t.faults[fault]).join(' ')} {t.brokenText}
            </Note>
          )}
          <Facts items={facts} />
          <p>
            <More href={desk} back>
              {name}
            </More>
          </p>
        </Stack>
      </Column>
    </Layout>
  );
}
