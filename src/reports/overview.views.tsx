// The report of an area's quarter at a glance: where it stands, when it is due, what is missing, what
// reviewers ask, what was sent before, and one button for the next step.
// What it must never do: show a working copy to those who do not write it.
import type { Page } from '#src/platform/http/page.ts';
import { bangkokDay, daysBetween, daysLate, endsOn, quarterSlug } from '#src/programme/quarter.ts';
import {
  areaName,
  Band,
  Button,
  Buttons,
  Day,
  Done,
  Form,
  Layout,
  More,
  Note,
  number,
  Opening,
  quarterName,
  Side,
  Tag,
  thaiDate,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import { History } from './history.views.tsx';
import { PaperNote } from './paper.views.tsx';
import { areaPath, versionPath } from './paths.ts';
import { answered, nextOpen, type Progress, progressOf } from './progress.ts';
import { QuestionList, QuestionPreview } from './question-list.views.tsx';
import type { Overview } from './reading.service.ts';

type Props = { readonly page: Page; readonly seen: Overview; readonly justSent?: boolean };

export function OverviewPage({ page, seen, justSent = false }: Props) {
  const { lang, w } = page;
  const t = w.reports;
  const { report, area, quarter } = seen;
  const place = areaName(area, lang, 'full');
  const quarterText = quarterName(quarter.fiscalYear, quarter.quarter, lang);
  const progress = progressOf(seen.questions, seen.answers, seen.returned);
  return (
    <Layout page={page} title={t.title(quarterText, place)} nav="work" unlisted>
      <Opening
        title={t.title(quarterText, areaName(area, lang, 'heading'))}
        crumbs={[
          { text: t.work, href: '/work' },
          { text: place, href: `/areas/${area.code}` },
        ]}
        above={<StateTag seen={seen} />}
        lede={<Standing seen={seen} progress={progress} />}
        aside={
          <Side raised label={t.due.label} title={t.due.label}>
            <Due seen={seen} />
            <NextStep seen={seen} progress={progress} />
          </Side>
        }
      />
      <Band>
        {justSent && report?.state !== 'draft' ? (
          <Done>
            <p>
              <b>{report?.waitsAt ? t.sent.done(t.levels[report.waitsAt]) : t.sent.doneAtOnce}</b>
            </p>
            <p>{t.sent.next}</p>
          </Done>
        ) : null}
        {seen.may.write ? (
          <p>
            <More href={`${areaPath(quarter, area.code)}/form`}>{w.offline.form.link}</More>{' '}
            <More href={`/reports/form/${quarterSlug(quarter)}`} icon="print">
              {w.paper.printLink}
            </More>
          </p>
        ) : null}
        <PaperNote {...seen.paper} />
        {seen.may.enter ? (
          <p>
            <More href={`${areaPath(quarter, area.code)}/paper`} icon="doc">
              {w.paper.link}
            </More>
          </p>
        ) : null}
        <Notices seen={seen} />
        {seen.writes && report && seen.may.write ? <QuestionList seen={seen} progress={progress} /> : null}
        {seen.may.write && !report ? <QuestionPreview seen={seen} /> : null}
        <History seen={seen} />
      </Band>
    </Layout>
  );
}

const STATE_TAGS = { draft: 'draft', sent: 'sent', returned: 'returned', accepted: 'accepted' } as const;

function StateTag({ seen }: Pick<Props, 'seen'>) {
  const { report } = seen;
  return <Tag is={report && (report.state !== 'draft' || seen.writes) ? STATE_TAGS[report.state] : 'none'} />;
}

function Standing({ seen, progress }: Pick<Props, 'seen'> & { progress: readonly Progress[] }) {
  const t = usePage().w.reports;
  const { report } = seen;
  const told = [number(answered(progress)), number(progress.length)] as const;
  if (!report || (report.state === 'draft' && !seen.writes))
    return <>{seen.writes ? t.standing.none : t.standing.unsent}</>;
  switch (report.state) {
    case 'draft':
      return <>{report.amendingReason ? t.standing.amending(...told) : t.standing.draft(...told)}</>;
    case 'sent':
      return <>{report.waitsAt ? t.standing.sent(t.levels[report.waitsAt]) : null}</>;
    case 'returned':
      return (
        <>
          {seen.returned && seen.writes
            ? t.standing.returned(t.levels[seen.returned.level])
            : t.standing.returnedOther}
        </>
      );
    case 'accepted':
      return <>{t.standing.accepted}</>;
  }
}

/** The due day, and how far it is: while unsent from today, afterwards from the first sending. */
function Due({ seen }: Pick<Props, 'seen'>) {
  const page = usePage();
  const t = page.w.reports.due;
  const { owed, report, version } = seen;
  const today = bangkokDay(page.now);
  const sentOn = report?.firstSentAt ? bangkokDay(report.firstSentAt) : undefined;
  const late = daysLate(owed.dueOn, sentOn ?? today);
  const left = daysBetween(today, owed.dueOn);
  return (
    <p>
      <b>
        <Day value={owed.dueOn} />
      </b>{' '}
      {version.dueDaysConfirmed ? null : <Unconfirmed />}
      <br />
      {late > 0 ? (
        <Tag is="late">{sentOn ? t.sentLate(number(late)) : t.late(number(late))}</Tag>
      ) : (
        <span class="soft">{sentOn ? t.onTime : left === 0 ? t.today : t.left(number(left))}</span>
      )}
    </p>
  );
}

function NextStep({ seen, progress }: Pick<Props, 'seen'> & { progress: readonly Progress[] }) {
  const t = usePage().w.reports;
  const { may, report, quarter, area } = seen;
  const here = areaPath(quarter, area.code);
  if (may.write && !report) {
    return (
      <Form action={here}>
        <Buttons>
          <Button name="do" value="begin" icon="edit">
            {t.begin}
          </Button>
        </Buttons>
      </Form>
    );
  }
  if (may.write) {
    const open = nextOpen(progress);
    return (
      <Buttons>
        {open ? <Button href={`${here}/questions/${open.at}`}>{t.goOn(number(open.at))}</Button> : null}
        <Button href={`${here}/check`} kind={open ? 'quiet' : 'main'}>
          {t.toCheck}
        </Button>
      </Buttons>
    );
  }
  if (may.amend) return <More href={`${here}/amend`}>{t.amend}</More>;
  if (report && report.version > 0) {
    return <More href={versionPath(quarter, area.code, report.version)}>{t.versions.latest}</More>;
  }
  return null;
}

function Notices({ seen }: Pick<Props, 'seen'>) {
  const { lang, now, w } = usePage();
  const t = w.reports;
  const { report, may, version, newest, returned, quarter, area, closing } = seen;
  const ends = endsOn(quarter);
  return (
    <>
      {may.write && bangkokDay(now) <= ends ? (
        <Note icon="calendar">{t.due.early(thaiDate(ends, 'long', lang))}</Note>
      ) : null}
      {closing ? (
        <Note icon="lock">
          {t.closed(number(closing.number), thaiDate(closing.at, 'long', lang))}{' '}
          {closing.version !== null && closing.version === report?.version ? t.inClosing : t.afterClosing}
        </Note>
      ) : null}
      {returned && seen.writes && returned.reason !== '' ? (
        <Note tone="warn" icon="returned" title={t.askedAll(t.levels[returned.level])}>
          {returned.reason}
        </Note>
      ) : null}
      {report?.amendingReason && seen.writes ? (
        <Note icon="edit" title={t.amending.why}>
          {report.amendingReason}
        </Note>
      ) : null}
      {report && may.write && newest.id !== version.id ? (
        <Form action={areaPath(quarter, area.code)}>
          <Note icon="plan" title={t.plan.title}>
            {t.plan.text(number(version.number), number(newest.number))}
          </Note>
          <Buttons>
            <Button kind="quiet" name="do" value="newest">
              {t.plan.go}
            </Button>
          </Buttons>
        </Form>
      ) : null}
    </>
  );
}
