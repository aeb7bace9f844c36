// Picking out of the frozen reports, and wording what was picked, its original beside it.
import type { Area } from '#src/areas/areas.service.ts';
import type { Page } from '#src/platform/http/page.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import {
  areaName,
  Band,
  Button,
  Buttons,
  Choices,
  Field,
  Form,
  FormPage,
  Layout,
  More,
  Note,
  number,
  Opening,
  Pager,
  type Problem,
  quarterName,
  Tag,
} from '#src/ui/index.ts';
import { AGENDAS, FIELDS } from './content.ts';
import type { PickPlace } from './places.service.ts';
import type { Sayings } from './selection.service.ts';
import type { Picked } from './selection.ts';
import { packsPath } from './selection.ts';

type SayingsProps = {
  readonly page: Page;
  readonly read: Sayings;
  readonly places: readonly PickPlace[];
  readonly asked: { readonly place: string; readonly field: string };
};

export function SayingsPage({ page, read, places, asked }: SayingsProps) {
  const { w, lang } = page;
  const t = w.packs.sayings;
  const here = packsPath(read.quarter, '/reports');
  const quarter = quarterName(read.quarter.fiscalYear, read.quarter.quarter, lang);
  return (
    <Layout page={page} title={t.title} nav="work" unlisted>
      <Opening
        title={t.title}
        crumbs={[
          { text: w.packs.list.title, href: '/work/packs' },
          { text: quarter, href: packsPath(read.quarter) },
        ]}
        lede={t.lede(number(read.total), quarter)}
      />
      <Band inside="far">
        <Form action={here} method="get" values={asked} class="row">
          <Field
            name="place"
            label={t.place}
            type="select"
            optional
            options={[
              { value: '', text: t.everywhere },
              ...places.map((one) => ({ value: one.address, text: one.name[lang] })),
            ]}
          />
          <Field
            name="field"
            label={t.field}
            type="select"
            optional
            options={[
              { value: '', text: t.everything },
              ...FIELDS.map((one) => ({ value: one, text: w.packs.paper.picked.fields[one] })),
            ]}
          />
          <Button kind="quiet">{t.show}</Button>
        </Form>
        {read.sayings.length === 0 ? <p class="soft">{t.none}</p> : null}
        <ul class="plain stack">
          {read.sayings.map((saying) => (
            <li id={`s-${saying.areaCode}-${saying.field}`}>
              <SayingCard page={page} read={read} saying={saying} asked={asked} />
            </li>
          ))}
        </ul>
        <Pager
          page={read.page}
          pages={read.pages}
          href={(n) => `${here}?${new URLSearchParams({ ...asked, page: String(n) })}`}
        />
        <p>
          <More href={packsPath(read.quarter)} back>
            {t.back}
          </More>
        </p>
      </Band>
    </Layout>
  );
}

type CardProps = Omit<SayingsProps, 'places'> & { readonly saying: Sayings['sayings'][number] };

function SayingCard({ page, read, saying, asked }: CardProps) {
  const { w, lang } = page;
  const t = w.packs.sayings;
  const place = saying.area ? areaName(saying.area, lang, 'full') : saying.areaCode;
  return (
    <div class="card stack flat">
      <p class="read">{saying.text}</p>
      <p class="soft">
        <small>{w.packs.paper.picked.from(w.packs.paper.picked.fields[saying.field], place)}</small>
      </p>
      {saying.picked ? (
        <p>
          <Tag is="good">{t.picked}</Tag>{' '}
          <a href={page.href(packsPath(read.quarter, `/picks/${saying.picked.id}`))}>{w.packs.desk.edit}</a>
        </p>
      ) : (
        <Form action={packsPath(read.quarter, '/picks')} class="row" summary={false}>
          <input type="hidden" name="area" value={saying.areaCode} />
          <input type="hidden" name="field" value={saying.field} />
          <input type="hidden" name="place" value={asked.place} />
          <input type="hidden" name="shown" value={asked.field} />
          <input type="hidden" name="page" value={String(read.page)} />
          {AGENDAS.map((agenda) => (
            <Button kind="quiet" name="agenda" value={agenda}>
              {t[agenda]}
            </Button>
          ))}
        </Form>
      )}
    </div>
  );
}

type PickProps = {
  readonly page: Page;
  readonly pick: Picked;
  /** What its report says in the newest freeze; undefined: nothing any more. */
  readonly now: string | undefined;
  readonly area: Area | undefined;
  readonly quarter: Quarter;
  readonly typed: Readonly<Record<string, string>> | undefined;
  /** Somebody saved meanwhile. */
  readonly stale: boolean;
  readonly problems: readonly Problem[];
};

export function PickPage({ page, pick, now, area, quarter, typed, stale, problems }: PickProps) {
  const { w, lang } = page;
  const t = w.packs.pick;
  const { fields, from } = w.packs.paper.picked;
  const values = typed ?? { wording: pick.wording, agenda: pick.agenda, resolution: pick.resolution };
  return (
    <Layout
      page={page}
      title={t.title}
      slim
      section={w.packs.list.title}
      unlisted
      refused={problems.length > 0}
    >
      <FormPage
        title={t.title}
        back={{ href: packsPath(quarter), text: w.packs.sayings.back }}
        problems={problems}
      >
        <p class="soft">{from(fields[pick.field], area ? areaName(area, lang, 'full') : pick.areaCode)}</p>
        <Note title={t.original} icon="doc">
          <p class="read">{now ?? w.packs.desk.stale}</p>
        </Note>
        {now === pick.original ? null : (
          <Note tone="warn" title={t.was}>
            <p class="read">{pick.original}</p>
          </Note>
        )}
        {stale ? (
          <Note tone="warn" title={t.conflict}>
            <p class="read">{pick.wording}</p>
            {pick.resolution ? <p class="read">{pick.resolution}</p> : null}
            <p>{t.conflictHint}</p>
          </Note>
        ) : null}
        <Form
          action={packsPath(quarter, `/picks/${pick.id}`)}
          values={values}
          problems={problems}
          revision={pick.revision}
          summary={false}
        >
          <Field name="wording" label={t.wording} hint={t.wordingHint} type="textarea" rows={5} required />
          <Choices
            name="agenda"
            legend={t.agenda}
            options={AGENDAS.map((one) => ({ value: one, text: w.packs.paper.agenda[one] }))}
          />
          <Field
            name="resolution"
            label={t.resolution}
            hint={t.resolutionHint}
            type="textarea"
            rows={3}
            optional
          />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
        <Form action={packsPath(quarter, `/picks/${pick.id}`)} summary={false}>
          <Buttons>
            <Button kind="alarm" name="to" value="out">
              {t.out}
            </Button>
          </Buttons>
        </Form>
      </FormPage>
    </Layout>
  );
}
