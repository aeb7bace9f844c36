// The questions of a tip on one page, for those without script: each in its section, none needed but the first.
// What it must never do: ask without saying who reads the answer, or offer a reader who cannot open it.
import type { Track } from '#src/cases/case.ts';
import { EVIDENCE_KINDS } from '#src/cases/said.ts';
import type { Page } from '#src/platform/http/page.ts';
import {
  Button,
  Buttons,
  Choices,
  Details,
  Field,
  Form,
  FormPage,
  type FormValues,
  Note,
  number,
  type Option,
  type Problem,
  Seen,
  usePage,
} from '#src/ui/index.ts';
import { sentence } from '#src/words/words.ts';
import { PEOPLE } from './plain.reading.ts';
import { Frame, History, ThisWay } from './plain-frame.views.tsx';

export type Reader = {
  readonly code: string;
  readonly name: string;
  readonly officers: number;
  readonly recovery: boolean;
};
/** What the form can offer now. */
export type Offer = {
  readonly provinces: readonly { readonly code: string; readonly name: string; readonly local: boolean }[];
  /** Of the whole country. */
  readonly units: readonly Reader[];
  /** Names of units that keep a recovery key, also of provinces. */
  readonly recoverable: readonly string[];
  /** Who reads by the rule where no office of the place comes first; undefined: there is none. */
  readonly central: string | undefined;
  /** By the rule an office of the place comes first. */
  readonly localFirst: boolean;
};

type TellProps = {
  readonly page: Page;
  readonly track: Track;
  readonly offer: Offer;
  readonly ticket: string;
  readonly values?: FormValues;
  readonly problems?: readonly Problem[];
};

export function TellPage({ page, track, offer, ticket, values = {}, problems = [] }: TellProps) {
  const { tips, tipsPlain: t } = page.w;
  const { title } = tips.tracks[track];
  return (
    <Frame page={page} title={title} problems={problems}>
      <FormPage title={title} problems={problems}>
        <p>{t.lede}</p>
        <ThisWay seen={`${t.seen} ${t.other}`} other={`/tips/${track}`} />
        <Form
          action={`/tips/plain/${track}`}
          once={ticket}
          problems={problems}
          values={values}
          summary={false}
        >
          <div class="stack flat">
            <Long name="what" label={tips.what.titles[track]} hint={tips.what.hints[track]} rows={8} />
            <p class="soft">{tips.what.only}</p>
          </div>
          <Seen icon="lock">{t.reads}</Seen>
          <Where offer={offer} />
          {track === 'advice' ? null : <Matter track={track} />}
          <Long name="elsewhere" label={tips.elsewhere.title} hint={tips.elsewhere.hint} rows={2} optional />
          <Readers offer={offer} />
          <Identity />
          <Buttons>
            <Button icon="lock">{tips.review.seal}</Button>
          </Buttons>
          <p class="soft">{t.waits}</p>
        </Form>
        <History />
        <Note tone="warn" icon="watch" title={tips.doors.law}>
          {tips.doors.lawYes} {tips.doors.lawNo}
        </Note>
        <Note tone="bad" icon="warn" title={tips.doors.danger}>
          <a href="tel:191">{tips.doors.police}</a> <a href="tel:1205">{tips.doors.nacc}</a>
        </Note>
      </FormPage>
    </Frame>
  );
}

type LongProps = { name: string; label: string; hint?: string; rows: number; optional?: boolean };
const Long = (props: LongProps) => <Field type="textarea" autocomplete="off" {...props} />;

/** Nobody's keys are known, so nothing can be sealed: said before anybody writes. */
export function ClosedPage({ page, track }: { page: Page; track: Track }) {
  const { title } = page.w.tips.tracks[track];
  return (
    <Frame page={page} title={title}>
      <FormPage title={title}>
        <Note tone="warn">{sentence(page.lang, 'tip.closed')}</Note>
      </FormPage>
    </Frame>
  );
}

function Where({ offer }: { offer: Offer }) {
  const { tips, tipsPlain: t } = usePage().w;
  const options: Option[] = [
    { value: '', text: tips.where.nowhere },
    ...offer.provinces
      .toSorted((a, b) => Number(b.local) - Number(a.local))
      .map(({ code, name, local }) => ({
        value: code,
        text: name,
        group: local ? t.provinceLocal : t.provinceOther,
      })),
  ];
  return (
    <>
      <h2>{tips.where.title}</h2>
      <p>{tips.where.lede}</p>
      <Field
        name="province"
        label={tips.where.province}
        type="select"
        options={options}
        optional
        autocomplete="off"
      />
      <Seen>{tips.seen.province}</Seen>
      <Long name="place" label={tips.where.place} hint={t.placeHint} rows={2} optional />
    </>
  );
}

/** Advice names nobody and needs no evidence. */
function Matter({ track }: { track: 'watch' | 'complaint' }) {
  const { tips } = usePage().w;
  const { evidence, how, when, who } = tips;
  return (
    <>
      <Long name="when" label={when.titles[track]} hint={when.hints[track]} rows={2} optional />
      <h2>{who.title}</h2>
      <p>{who.lede}</p>
      <Who />
      <Long name="how" label={how.title} hint={how.hint} rows={3} optional />
      <h2>{evidence.title}</h2>
      <p>{evidence.lede}</p>
      <Choices
        name="evidence"
        legend={evidence.many}
        many
        options={EVIDENCE_KINDS.map((kind) => ({ value: kind, ...evidence.kinds[kind] }))}
      />
      <Long name="pointers" label={evidence.more} hint={evidence.moreHint} rows={3} optional />
    </>
  );
}

function Who() {
  const { tips, tipsPlain: t } = usePage().w;
  const short = { autocomplete: 'off', optional: true } as const;
  const [first, ...more] = PEOPLE;
  const person = (at: (typeof PEOPLE)[number]) => (
    <fieldset class="stack person">
      <legend>{tips.who.person.replace('#', number(at))}</legend>
      <Field name={`who${at}.name`} label={tips.who.name} {...short} />
      <Field
        name={`who${at}.position`}
        label={tips.who.position}
        {...short}
        {...(at === 1 ? { hint: tips.who.positionHint } : {})}
      />
      <Field name={`who${at}.agency`} label={tips.who.agency} {...short} />
    </fieldset>
  );
  return (
    <>
      {person(first)}
      <Details summary={t.whoMore}>
        <div class="stack">{more.map(person)}</div>
      </Details>
    </>
  );
}

function Readers({ offer }: { offer: Offer }) {
  const { tips, tipsPlain: t, unitRecovery } = usePage().w;
  const { central, localFirst, units, recoverable } = offer;
  const rule =
    central === undefined ? undefined : localFirst ? t.byRuleLocal(central) : t.byRuleCentral(central);
  const hint = rule ? { hint: rule } : {};
  const away = central === undefined ? [] : [{ value: 'away', text: t.away, hint: tips.readers.localHint }];
  return (
    <>
      <h2>{tips.readers.title}</h2>
      <Choices
        name="readers"
        legend={tips.readers.one}
        hint={tips.readers.lede}
        value="place"
        options={[
          { value: 'place', text: t.byRule, ...hint },
          ...away,
          ...units.map(({ code, name, officers, recovery }) => ({
            value: code,
            text: t.unit(name),
            hint: t.officers(number(officers)) + (recovery ? unitRecovery.note : ''),
          })),
        ]}
      />
      {recoverable.length > 0 ? <p class="soft">{unitRecovery.some(recoverable.join(', '))}</p> : null}
    </>
  );
}

function Identity() {
  const t = usePage().w.tips.identity;
  return (
    <>
      <h2>{t.title}</h2>
      <p>{t.lede}</p>
      <Field name="name" label={t.name} optional autocomplete="off" />
      <Field name="contact" label={t.contact} hint={t.contactHint} optional autocomplete="off" />
      <Seen icon="lock">{usePage().w.tips.seen.identity}</Seen>
    </>
  );
}
