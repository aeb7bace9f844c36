// A report that somebody has decided about: who, when, what; and, for whoever came second, what they had
// written. What it must never do: lose a word of it.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Column,
  Crumbs,
  Day,
  Done,
  Layout,
  More,
  Note,
  quarterShort,
  usePage,
} from '#src/ui/index.ts';
import type { Desk, Elsewhere } from './desk.service.ts';
import { deskPath } from './paths.ts';
import { reasonField } from './review.ts';
import { placeOf, questionName, type Speaks } from './said.views.tsx';

/** The version as it was sent, in the reports' own room. */
const versionPath = ({ report }: Elsewhere | Desk): string =>
  `/work/reports/${report.fiscalYear}-${report.quarter}/${report.areaCode}/versions/${report.version}`;

const which = (of: Elsewhere | Desk, page: Speaks): string =>
  page.w.reviews.which(quarterShort(of.quarter.quarter, page.lang), placeOf(of, page));

function saidOf({ decision }: Pick<Elsewhere, 'decision'>, { w }: Speaks): string {
  const { decided: t, levels } = w.reviews;
  if (!decision) return t.title;
  return decision.decision === 'accepted'
    ? t.accepted(levels[decision.level], decision.byName)
    : t.returned(levels[decision.level], decision.byName, levels[decision.returnedTo ?? 'author']);
}

function nowOf({ report }: Elsewhere | Desk, { w }: Speaks): string {
  const t = w.reviews.decided.now;
  return report.state === 'sent'
    ? t.sent(report.waitsAt ? w.reviews.waitsAt[report.waitsAt] : '')
    : t[report.state];
}

function What({ of }: { of: Elsewhere | Desk }) {
  const page = usePage();
  const t = page.w.reviews.decided;
  const { decision } = of;
  return (
    <>
      <p>
        {saidOf(of, page)} {decision ? <Day value={decision.at} time={true} /> : null}
      </p>
      {decision?.reason ? (
        <p class="typed">
          <b>{t.because}</b> {decision.reason}
        </p>
      ) : null}
      <p>{nowOf(of, page)}</p>
    </>
  );
}

/** Opened once it no longer waits for this person; also where one lands after deciding. */
export function DecidedPage({ page, of, more }: { page: Page; of: Elsewhere; more: boolean }) {
  const t = page.w.reviews;
  const mine = of.mine && of.decision;
  const title = mine
    ? of.decision?.decision === 'accepted'
      ? t.decided.mineAccepted
      : t.decided.mineReturned
    : t.decided.title;
  return (
    <Layout page={page} title={title} slim={true} section={t.desk.section} unlisted={true}>
      <Column read={true}>
        <Crumbs items={[{ text: t.home.title, href: '/work' }]} />
        <h1>{title}</h1>
        <p class="lede">{which(of, page)}</p>
        {mine ? (
          <Done>
            <What of={of} />
          </Done>
        ) : (
          <div class="card stack flat">
            <What of={of} />
          </div>
        )}
        <Buttons>
          {more ? (
            <Button href="/work/reviews">{t.decided.next}</Button>
          ) : (
            <Button href="/work">{t.decided.work}</Button>
          )}
          <More href={versionPath(of)}>{t.decided.read}</More>
        </Buttons>
      </Column>
    </Layout>
  );
}

export type Yours = {
  readonly choice: 'accept' | 'return';
  readonly reason: string;
  readonly marks: readonly { readonly question: string; readonly reason: string }[];
};

/** Somebody else was first: who, what, when; and everything that this person had typed. */
export function ClashPage({ page, of, yours }: { page: Page; of: Elsewhere | Desk; yours: Yours }) {
  const t = page.w.reviews;
  const named = (question: string): string => {
    const found = of.questions.find((one) => one.question.id === question);
    return found ? questionName(found, page) : question;
  };
  const typed = [
    ...yours.marks
      .filter((mark) => mark.reason !== '')
      .map((mark) => ({ name: named(mark.question), id: reasonField(mark.question), text: mark.reason })),
    ...(yours.reason === '' ? [] : [{ name: t.desk.overall, id: 'reason', text: yours.reason }]),
  ];
  return (
    <Layout page={page} title={t.decided.clashTitle} slim={true} section={t.desk.section} unlisted={true}>
      <Column read={true}>
        <Crumbs items={[{ text: t.home.title, href: '/work' }]} />
        <h1>{t.decided.clashTitle}</h1>
        <p class="lede">{which(of, page)}</p>
        <Note tone="warn" title={saidOf(of, page)}>
          {of.decision ? <Day value={of.decision.at} time={true} /> : null} {nowOf(of, page)}
        </Note>
        <p>{t.decided.clash}</p>
        <h2>{t.decided.yours}</h2>
        <p>{t.decided.yourChoice[yours.choice]}</p>
        {typed.map(({ name, id, text }) => (
          <div class="card" id={id}>
            <b>{name}</b>
            <p class="typed">{text}</p>
          </div>
        ))}
        <Buttons>
          <Button href={deskPath(of.quarter, of.area.code)}>{t.decided.again}</Button>
          <More href="/work">{t.decided.work}</More>
        </Buttons>
      </Column>
    </Layout>
  );
}
