// The plan as the centre works on it: everything of the draft on one page, each part with its own form.
// What it must never do: let a published version look as if it could be changed.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Column,
  Details,
  Done,
  Empty,
  ErrorSummary,
  Form,
  type FormValues,
  fiscalYearName,
  Heading,
  Layout,
  More,
  Note,
  number,
  type Problem,
  Stack,
  Tag,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import { hasTarget } from './indicator.ts';
import { indicatorsOf } from './plan.ts';
import type { Activity, Indicator, Programme, ProgrammeVersion } from './programme.ts';

export type Plan = {
  readonly programme: Programme;
  readonly draft: ProgrammeVersion | undefined;
  readonly published: ProgrammeVersion | undefined;
};
type DraftProps = { page: Page; plan: Plan; problems: readonly Problem[]; done: string | undefined };

export function DraftPage({ page, plan, problems, done }: DraftProps) {
  const t = page.w.programme.plan;
  const { programme, draft, published } = plan;
  const name = programme.name[page.lang];
  const said = done === 'saved' ? t.saved : done === 'discarded' ? t.discarded : undefined;
  return (
    <Layout
      page={page}
      title={t.title(name)}
      unlisted
      refused={problems.length > 0}
      crumbs={[{ text: page.w.programme.list.title, href: '/programmes' }]}
    >
      <Column>
        <ErrorSummary problems={problems} />
        <Stack>
          <p class="eyebrow">{fiscalYearName(programme.fiscalYear, page.lang)}</p>
          <h1>{t.title(name)}</h1>
          {published ? <More href={`/programmes/${programme.slug}`}>{t.public}</More> : null}
        </Stack>
        {said && problems.length === 0 ? <Done>{said}</Done> : null}
        <Heading title={t.words} sub={t.wordsHint} />
        <p>
          <More href={`/programmes/${programme.slug}/edit/words`} icon="edit">
            {`${t.change}: ${t.words}`}
          </More>
        </p>
        {draft ? <OpenDraft programme={programme} draft={draft} /> : <NoDraft plan={plan} />}
      </Column>
    </Layout>
  );
}

function NoDraft({ plan: { programme, published } }: { plan: Plan }) {
  const t = usePage().w.programme.plan;
  return (
    <>
      <Note title={t.noDraft(number(published?.number ?? 0))}>{t.noDraftWhy}</Note>
      <Form action={`/programmes/${programme.slug}/draft`}>
        <Buttons>
          <Button icon="edit">{t.open}</Button>
        </Buttons>
      </Form>
    </>
  );
}

type InDraft = { programme: Programme; draft: ProgrammeVersion };

function OpenDraft({ programme, draft }: InDraft) {
  const t = usePage().w.programme.plan;
  const at = `/programmes/${programme.slug}/edit`;
  return (
    <>
      <Note icon="edit" title={t.draft(number(draft.number))}>
        {t.draftWhy}
      </Note>
      <Buttons>
        <Button href={`${at}/publish`} icon="good">
          {t.publish}
        </Button>
        <Button href={`${at}/preview`} icon="eye" kind="quiet">
          {t.preview}
        </Button>
      </Buttons>
      <SettingsSummary programme={programme} draft={draft} />
      <Heading title={t.activities} />
      {draft.activities.length === 0 ? <Empty>{t.noActivities}</Empty> : null}
      {draft.activities.map((activity, position) => (
        <ActivityPart programme={programme} draft={draft} activity={activity} first={position === 0} />
      ))}
      <Buttons>
        <Button href={`${at}/activities/new`} icon="plus" kind="quiet">
          {t.addActivity}
        </Button>
      </Buttons>
      {draft.number > 1 ? <Discard programme={programme} draft={draft} /> : null}
    </>
  );
}

function SettingsSummary({ programme, draft }: InDraft) {
  const { w } = usePage();
  const t = w.programme.plan;
  return (
    <>
      <Heading title={t.settings} />
      <p>
        {draft.chain.map((level) => t.levels[level]).join(' → ')}
        <br />
        {w.programme.page.dueDays(number(draft.dueDays))} {draft.dueDaysConfirmed ? null : <Unconfirmed />}
        <br />
        <Tag is="good" /> {w.programme.page.good(number(draft.goodFrom))} <Tag is="warn" />{' '}
        {w.programme.page.warn(number(draft.warnFrom), number(draft.goodFrom))}{' '}
        {draft.limitsConfirmed ? null : <Unconfirmed />}
      </p>
      <p>
        <More href={`/programmes/${programme.slug}/edit/settings`} icon="edit">
          {`${t.change}: ${t.settings}`}
        </More>
      </p>
    </>
  );
}

function ActivityPart({
  programme,
  draft,
  activity,
  first,
}: InDraft & { activity: Activity; first: boolean }) {
  const page = usePage();
  const t = page.w.programme.plan;
  const at = `/programmes/${programme.slug}/edit`;
  const indicators = indicatorsOf(draft, activity);
  return (
    <section class="stack" id={`a-${activity.id}`} aria-label={activity.name[page.lang]}>
      <h3>
        {number(activity.number)}. {activity.name[page.lang]}
      </h3>
      <div class="row">
        <More href={`${at}/activities/${activity.id}`} icon="edit">
          {t.change} <span class="hide">{activity.name[page.lang]}</span>
        </More>
        {first ? null : <Up action={`${at}/activities/${activity.id}/up`} name={activity.name[page.lang]} />}
      </div>
      {indicators.length === 0 ? <p class="soft">{t.noIndicators}</p> : null}
      <ul class="plain stack">
        {indicators.map((one, position) => (
          <IndicatorLine at={at} one={one} first={position === 0} />
        ))}
      </ul>
      <p>
        <More href={`${at}/indicators/new?activity=${activity.id}`} icon="plus">
          {t.addIndicator} <span class="hide">{activity.name[page.lang]}</span>
        </More>
      </p>
    </section>
  );
}

function IndicatorLine({ at, one, first }: { at: string; one: Indicator; first: boolean }) {
  const { lang, w } = usePage();
  const t = w.programme.plan;
  const name = one.name[lang];
  return (
    <li>
      <b>{name}</b> {one.confirmed ? null : <Unconfirmed />}
      <br />
      <span class="soft">
        {w.programme.kinds[one.kind]} · {w.programme.who[one.level]} · {one.key}
      </span>
      <div class="row">
        <More href={`${at}/indicators/${one.id}`} icon="edit">
          {t.change} <span class="hide">{name}</span>
        </More>
        {hasTarget(one.kind) ? (
          <More href={`${at}/targets/${one.id}`} icon="flag">
            {t.targets} <span class="hide">{name}</span>
          </More>
        ) : null}
        {first ? null : <Up action={`${at}/indicators/${one.id}/up`} name={name} />}
      </div>
    </li>
  );
}

const NOTHING: FormValues = {};

function Up({ action, name }: { action: string; name: string }) {
  const t = usePage().w.programme.plan;
  return (
    <Form action={action} class="row" values={NOTHING}>
      <Button kind="quiet">
        {t.up} <span class="hide">{t.upOf(name)}</span>
      </Button>
    </Form>
  );
}

function Discard({ programme, draft }: InDraft) {
  const t = usePage().w.programme.plan;
  return (
    <Details summary={t.discard}>
      <Form action={`/programmes/${programme.slug}/draft/discard`} revision={draft.revision}>
        <p>{t.discardWhy}</p>
        <Buttons>
          <Button kind="alarm">{t.discard}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}
