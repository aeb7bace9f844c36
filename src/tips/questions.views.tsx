// The questions of a tip, each in a section of its own, each saying who will read the answer.
// What it must never do: ask for what only one person can know without saying so, or require more than the text.
import type { Child } from 'hono/jsx';
import { EVIDENCE_KINDS } from '#src/cases/said.ts';
import type { Page } from '#src/platform/http/page.ts';
import { Choices, Field, type Option, Seen } from '#src/ui/index.ts';
import type { Track } from '#src/units/unit.ts';
import { FilesPart } from './files.views.tsx';
import { ReadersFields } from './readers.views.tsx';

type QuestionProps = {
  name: string;
  title: string;
  /** For the review. */
  short: string;
  lede?: string;
  /** Who reads it; the unit's name is put in once it is known. */
  seen?: Child;
  children?: Child;
};

function Question({ name, title, short, lede, seen, children }: QuestionProps) {
  return (
    <section
      class="stack loose"
      aria-labelledby="ask"
      data-question={name}
      data-title={title}
      data-short={short}
      hidden
    >
      {lede ? <p>{lede}</p> : null}
      {children}
      {seen}
    </section>
  );
}

/** Longest answers, in letters: together they stay within what is sealed as one text (sealed.input.ts). */
export const LONG = 20_000;
export const MIDDLE = 4000;
export const SHORT = 300;

/** In their order. Advice names nobody and needs no evidence. */
export function questionsOf(page: Page, track: Track, provinces: readonly Option[]): Child[] {
  const t = page.w.tips;
  const seen = (
    <Seen icon="lock">
      <span data-readers>{t.seen.chosen}</span>
    </Seen>
  );
  const Text = (props: { name: string; label: string; hint?: string; rows?: number; longest?: number }) => (
    <Field
      type="textarea"
      name={props.name}
      label={props.label}
      hint={props.hint}
      rows={props.rows ?? 5}
      maxlength={props.longest ?? MIDDLE}
      autocomplete="off"
    />
  );
  const what = (
    <Question name="what" title={t.what.titles[track]} short={t.what.short} seen={seen}>
      <Text name="what" label={t.what.label} hint={t.what.hints[track]} rows={7} longest={LONG} />
      <p class="soft" data-what-missing={t.what.missing}>
        {t.what.only}
      </p>
    </Question>
  );
  const where = <Where page={page} provinces={provinces} seen={seen} />;
  const readers = <Readers page={page} />;
  const identity = <Identity page={page} />;
  const review = <Review page={page} seen={seen} />;
  const elsewhere = (
    <Question name="elsewhere" title={t.elsewhere.title} short={t.elsewhere.short} seen={seen}>
      <Text name="elsewhere" label={t.elsewhere.label} hint={t.elsewhere.hint} />
    </Question>
  );
  if (track === 'advice') return [what, where, elsewhere, readers, identity, review];
  return [
    what,
    where,
    <Question name="when" title={t.when.titles[track]} short={t.when.short} seen={seen}>
      <Text name="when" label={t.when.label} hint={t.when.hints[track]} rows={3} />
    </Question>,
    <Who page={page} seen={seen} />,
    <Question name="how" title={t.how.title} short={t.how.short} seen={seen}>
      <Text name="how" label={t.how.label} hint={t.how.hint} />
    </Question>,
    <Evidence page={page} seen={seen} />,
    elsewhere,
    readers,
    identity,
    review,
  ];
}

type PartProps = { page: Page; seen?: Child };

function Where({ page, provinces, seen }: PartProps & { provinces: readonly Option[] }) {
  const t = page.w.tips.where;
  return (
    <Question name="where" title={t.title} short={t.short} lede={t.lede} seen={seen}>
      <PlaceFields page={page} provinces={provinces} />
    </Question>
  );
}

export function PlaceFields({ page, provinces }: { page: Page; provinces: readonly Option[] }) {
  const t = page.w.tips.where;
  return (
    <>
      <div class="stack flat">
        <Field
          type="select"
          name="province"
          label={t.province}
          options={[{ value: '', text: t.nowhere }, ...provinces]}
          autocomplete="off"
          optional
        />
        <Seen>{page.w.tips.seen.province}</Seen>
      </div>
      <div data-subdistricts="/tips/subdistricts.json" data-before={t.before} hidden>
        <Field
          name="subdistrict"
          label={t.subdistrict}
          hint={t.subdistrictHint}
          maxlength={SHORT}
          autocomplete="off"
          optional
        />
      </div>
      <Field
        type="textarea"
        name="place"
        label={t.place}
        hint={t.placeHint}
        rows={3}
        maxlength={MIDDLE}
        autocomplete="off"
        optional
      />
    </>
  );
}

function Who({ page, seen }: PartProps) {
  const t = page.w.tips.who;
  return (
    <Question name="who" title={t.title} short={t.short} lede={t.lede} seen={seen}>
      <PeopleFields page={page} />
    </Question>
  );
}

/** The first person; the script makes the others after it. */
export function PeopleFields({ page }: { page: Page }) {
  const t = page.w.tips.who;
  const short = { maxlength: SHORT, autocomplete: 'off', optional: true } as const;
  return (
    <>
      <fieldset class="stack person" data-person data-legend={t.person}>
        <legend>{t.person.replace('#', '1')}</legend>
        <Field name="who-name-1" label={t.name} {...short} />
        <Field name="who-position-1" label={t.position} hint={t.positionHint} {...short} />
        <Field name="who-agency-1" label={t.agency} {...short} />
        <p>
          <button class="textual" type="button" data-remove hidden>
            {t.remove}
          </button>
        </p>
      </fieldset>
      <p>
        <button class="btn quiet" type="button" data-add>
          {t.add}
        </button>
      </p>
    </>
  );
}

function Evidence({ page, seen }: PartProps) {
  const t = page.w.tips.evidence;
  return (
    <Question name="evidence" title={t.title} short={t.short} lede={t.lede} seen={seen}>
      <Choices
        name="evidence"
        legend={t.many}
        many
        options={EVIDENCE_KINDS.map((kind) => ({ value: kind, ...t.kinds[kind] }))}
      />
      <Field
        type="textarea"
        name="evidence-text"
        label={t.more}
        hint={t.moreHint}
        rows={5}
        maxlength={MIDDLE}
        autocomplete="off"
        optional
      />
      <FilesPart id="tip-files" hint={page.w.caseFiles.later} />
    </Question>
  );
}

function Readers({ page }: PartProps) {
  const t = page.w.tips.readers;
  return (
    <Question name="readers" title={t.title} short={t.short} lede={t.lede}>
      <ReadersFields words={t} chosen={page.w.tips.seen.chosen} optional={page.w.ui.optional} />
    </Question>
  );
}

function Identity({ page }: PartProps) {
  const t = page.w.tips.identity;
  const common = { maxlength: SHORT, autocomplete: 'off', optional: true } as const;
  return (
    <Question
      name="identity"
      title={t.title}
      short={t.short}
      lede={t.lede}
      seen={<Seen icon="lock">{page.w.tips.seen.identity}</Seen>}
    >
      <div class="field">
        <label class="opt">
          <input type="checkbox" id="give-identity" data-give />
          <span>
            <b>{t.give}</b>
            <br />
            <span class="soft">{t.giveHint}</span>
          </span>
        </label>
      </div>
      <div class="stack" data-given hidden>
        <Field name="identity-name" label={t.name} {...common} />
        <Field name="identity-contact" label={t.contact} hint={t.contactHint} {...common} />
      </div>
    </Question>
  );
}

function Review({ page, seen }: PartProps) {
  const t = page.w.tips.review;
  return (
    <Question name="review" title={t.title} short={t.short} seen={seen}>
      <dl class="reviewed" translate="no" data-review />
    </Question>
  );
}
