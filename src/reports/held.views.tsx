// What an answer is held against: its target, the quarter before, the year so far.
// What it must never do: fill the answer in; last quarter's number is not this quarter's.
import type { Indicator } from '#src/programme/programme.ts';
import { Compare, money, Unconfirmed, usePage } from '#src/ui/index.ts';
import { targetText, valueText } from './answer.views.tsx';
import { typedIn } from './answers.ts';
import type { Question } from './question.ts';
import type { Asking } from './reading.service.ts';
import { readMoney } from './reading.ts';
import type { SentMoney } from './sent.ts';

type HeldAgainst = Pick<Asking, 'earlier' | 'answers' | 'target'>;
type Props = { readonly draft: HeldAgainst; readonly question: Question };

/** Target, last quarter, and what was reached before this one. */
export function Held({ draft, question }: Props) {
  const { lang, w } = usePage();
  const t = w.reports.compare;
  const { earlier } = draft;
  if (question.kind === 'money') {
    const sums = w.reports.money;
    const told = (m: SentMoney) =>
      `${sums.disbursed} ${money(m.disbursed, lang)} ${sums.remaining} ${money(m.remaining, lang)}`;
    const now = readMoney((field) => typedIn(draft.answers, field));
    const left = earlier.moneyBefore;
    return (
      <Compare
        items={[
          { term: t.before, text: left ? told(left) : t.nothing },
          ...(now.ok ? [{ term: sums.remaining, text: money(now.value.remaining, lang) }] : []),
        ]}
      />
    );
  }
  if (question.kind !== 'indicator' || question.indicator.kind === 'text') return null;
  const { indicator } = question;
  const before = earlier.before.get(indicator.key);
  const soFar = earlier.soFar.get(indicator.key);
  const adds = indicator.overTime === 'sum' && ['count', 'money', 'share'].includes(indicator.kind) && soFar;
  return (
    <Compare
      items={[
        { term: t.target, text: <Target draft={draft} indicator={indicator} /> },
        { term: t.before, text: before ? valueText(indicator, before, lang, w) : t.nothing },
        ...(adds
          ? [{ term: t.soFar, text: valueText(indicator, { ...soFar, choice: null, note: '' }, lang, w) }]
          : []),
      ]}
    />
  );
}

function Target({ draft, indicator }: { draft: HeldAgainst; indicator: Indicator }) {
  const { lang, w } = usePage();
  const target = draft.target(indicator.key);
  return (
    <>
      {targetText(indicator, target, lang, w)}{' '}
      {target === undefined || indicator.confirmed ? null : <Unconfirmed />}
    </>
  );
}
