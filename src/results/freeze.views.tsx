// Before a quarter is frozen: what the freeze would hold, what it would change and what it would have to hide.
import type { Page } from '#src/platform/http/page.ts';
import { quarterSlug } from '#src/programme/quarter.ts';
import {
  Button,
  Buttons,
  Facts,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  type Problem,
  quarterName,
  Stack,
  usePage,
} from '#src/ui/index.ts';
import type { FreezeCheck } from './freeze.service.ts';
import { insideHref } from './inside.views.tsx';

type Props = {
  readonly page: Page;
  readonly check: FreezeCheck;
  readonly once: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

export function FreezePage({ page, check, once, values, problems }: Props) {
  const t = page.w.results.closing;
  const { quarter, freezes } = check;
  const name = quarterName(quarter.fiscalYear, quarter.quarter, page.lang);
  const title = t.freezing.title(name);
  const back = `/work/publish/${quarterSlug(quarter)}`;
  const next = number((freezes[0]?.number ?? 0) + 1);
  return (
    <Layout page={page} title={title} slim section={t.title} unlisted refused={problems.length > 0}>
      <FormPage title={title} back={{ href: back, text: name }} problems={problems}>
        <Holds check={check} next={next} />
        <Hides hides={check.hides} />
        <Form action={`${back}/freeze`} values={values} problems={problems} once={once} summary={false}>
          {freezes.length > 0 ? (
            <Field
              name="reason"
              label={t.freezing.reason}
              hint={t.freezing.reasonHint}
              type="textarea"
              rows={3}
            />
          ) : null}
          <Note>{t.freezing.suppress}</Note>
          <Buttons>
            <Button>{t.freezing.press(next)}</Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}

function Holds({
  check: { candidate, freezes, quarter, follows },
  next,
}: {
  check: FreezeCheck;
  next: string;
}) {
  const { w } = usePage();
  const t = w.results.closing;
  const later = freezes.length > 0;
  return (
    <Stack>
      <p class="lede">{t.freezing.counted(number(candidate.accepted), number(candidate.due))}</p>
      <p>{later ? t.freezing.next(next) : t.freezing.first}</p>
      <Facts
        items={[
          { term: t.waiting, text: number(candidate.waiting) },
          { term: t.none, text: number(candidate.none) },
          { term: t.late, text: number(candidate.late) },
          ...(later
            ? [
                { term: t.freezing.added, text: number(candidate.added) },
                { term: t.freezing.changed, text: number(candidate.changed) },
                { term: t.freezing.gone, text: number(candidate.gone) },
              ]
            : []),
        ]}
      />
      {follows ? <p>{t.followsEarlier}</p> : null}
      <p class="soft">{t.freezing.apart}</p>
      <p>
        <More href={insideHref(quarter, 'th')}>{t.inside}</More>
      </p>
    </Stack>
  );
}

function Hides({ hides }: { hides: FreezeCheck['hides'] }) {
  const { lang, w } = usePage();
  const t = w.results.closing.freezing;
  if (hides.length === 0) return null;
  return (
    <Note tone="warn" title={t.hides}>
      <ul>
        {hides.map(({ indicator, places }) => (
          <li>
            <b>{indicator.name[lang]}:</b> {places.map((place) => place.name[lang]).join(', ')}
          </li>
        ))}
      </ul>
      <p>{t.hidesWhy}</p>
    </Note>
  );
}
