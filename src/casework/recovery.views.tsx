// A unit's recovery key for the people of the unit: which, when it was drilled, when it was used and for whom.
// What it must never do: say anything of a case, or how many there are.
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Column,
  Crumbs,
  Done,
  Form,
  Layout,
  More,
  Note,
  number,
  thaiDate,
  Unconfirmed,
  usePage,
} from '#src/ui/index.ts';
import type { Drilled, RecoveryUse } from '#src/units/recovery.service.ts';
import type { Unit } from '#src/units/unit.ts';
import { INBOX } from './inbox.ts';

export const RECOVERY = `${INBOX}/recovery`;

type Kept = { readonly unit: Unit; readonly drilled: Drilled | undefined };
type RecoveryProps = {
  readonly page: Page;
  readonly units: readonly Kept[];
  readonly figure: { readonly days: number; readonly unconfirmed: boolean };
  readonly uses: readonly RecoveryUse[];
  readonly noted: boolean;
};

export function RecoveryPage({ page, units, figure, uses, noted }: RecoveryProps) {
  const { casework, unitRecovery } = page.w;
  const t = unitRecovery.page;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted={true}>
      <Column>
        <Crumbs
          items={[
            { text: page.w.reviews.home.title, href: '/work' },
            { text: casework.inbox.title, href: INBOX },
          ]}
        />
        <h1>{t.title}</h1>
        {noted ? <Done>{t.noted}</Done> : null}
        <p class="lede">{t.lede}</p>
        {units.map((one) => (
          <UnitKey {...one} figure={figure} uses={uses.filter(({ unit }) => unit === one.unit.code)} />
        ))}
        <p class="soft">{t.how}</p>
      </Column>
    </Layout>
  );
}

type KeyProps = Kept & Pick<RecoveryProps, 'figure' | 'uses'>;

function UnitKey({ unit, drilled, figure, uses }: KeyProps) {
  const { lang, w } = usePage();
  const t = w.unitRecovery.page;
  const day = (value: string) => thaiDate(value, 'long', lang);
  return (
    <section class="stack" aria-labelledby={`recovery-${unit.code}`}>
      <h2 id={`recovery-${unit.code}`}>{unit.name[lang]}</h2>
      {drilled ? (
        <>
          <p>
            <b>{t.number(number(drilled.number))}</b> ·{' '}
            {drilled.lastOn ? t.last(day(drilled.lastOn)) : t.never}
          </p>
          {drilled.overdue ? (
            <Note tone="warn" icon="clock" title={t.overdue}>
              {t.every(number(figure.days))} {figure.unconfirmed ? <Unconfirmed /> : null}
            </Note>
          ) : (
            <p class="soft">
              {t.due(day(drilled.dueOn ?? ''))} {figure.unconfirmed ? <Unconfirmed /> : null}
            </p>
          )}
          <p class="soft">{t.before}</p>
          <Form action={`${RECOVERY}/${unit.code}/drills`} summary={false}>
            <p>{t.drillWhat}</p>
            <Buttons>
              <Button kind="quiet">{t.drill}</Button>
            </Buttons>
          </Form>
        </>
      ) : (
        <Note icon="key">{t.none}</Note>
      )}
      <h3>{t.uses}</h3>
      {uses.length === 0 ? <p class="soft">{t.usedNever}</p> : <Uses uses={uses} />}
    </section>
  );
}

const Uses = ({ uses }: { uses: readonly RecoveryUse[] }) => (
  <ul class="plain">
    {uses.map((one) => (
      <li>
        <UsedLine use={one} />
      </li>
    ))}
  </ul>
);

function UsedLine({ use: { name, askedOn, doneOn } }: { use: RecoveryUse }) {
  const { lang, w } = usePage();
  const t = w.unitRecovery.inbox;
  return (
    <>
      {doneOn ? t.done(name, thaiDate(doneOn, 'long', lang)) : t.asked(name, thaiDate(askedOn, 'long', lang))}
    </>
  );
}

/** On the inbox of everybody in the unit: that its recovery key was used, for whom, when. */
export function RecoveryUsed({ uses }: { uses: readonly RecoveryUse[] }) {
  const t = usePage().w.unitRecovery.inbox;
  if (uses.length === 0) return null;
  return (
    <div class="note warn">
      <div class="stack flat">
        <Uses uses={uses} />
        <p>
          {t.why} <More href={RECOVERY}>{t.door}</More>
        </p>
      </div>
    </div>
  );
}
