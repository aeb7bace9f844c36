// The auditor's page: who did what, to what, when, from which version to which.
// What it must never do: lead into a report, a person or anything else that a line is about.
import type { Page } from '#src/platform/http/page.ts';
import { laws } from '#src/policy/laws.ts';
import {
  areaName,
  Button,
  Buttons,
  Column,
  Day,
  ErrorSummary,
  Field,
  Form,
  type FormValues,
  Layout,
  More,
  type Problem,
  Table,
  usePage,
} from '#src/ui/index.ts';
import type { AuditPageRead } from './lines.service.ts';
import type { ShownLine } from './lines.store.ts';
import { SUBJECT_KINDS } from './subject-kinds.ts';

type Props = {
  readonly page: Page;
  readonly read: AuditPageRead;
  /** The filter as it was typed. */
  readonly values: FormValues;
  readonly problems?: readonly Problem[];
  readonly csv: string;
  readonly first: string;
  readonly next: string | undefined;
  readonly later: boolean;
};

export function AuditPage({ page, read, values, problems = [], csv, first, next, later }: Props) {
  const t = page.w.audit;
  return (
    <Layout page={page} title={t.title} nav="work" unlisted={true} refused={problems.length > 0}>
      <Column>
        <ErrorSummary problems={problems} />
        <h1>{t.title}</h1>
        <p class="lede read">{t.lede}</p>
        <FilterForm values={values} problems={problems} />
        <Table<ShownLine>
          caption={t.caption}
          rows={read.lines}
          empty={t.empty}
          columns={[
            { head: t.columns.at, cell: (line) => <Day value={line.at} form="short" time={true} /> },
            { head: t.columns.who, cell: (line) => <Who line={line} /> },
            { head: t.columns.action, cell: (line) => word(t.actions, line.action) },
            { head: t.columns.subject, cell: (line) => <Subject line={line} read={read} /> },
            { head: t.columns.detail, cell: (line) => detailText(line, page) },
          ]}
        />
        {next || later ? (
          <p class="row ends">
            {later ? (
              <More href={first} back={true}>
                {t.fromStart}
              </More>
            ) : (
              <span />
            )}
            {next ? <More href={next}>{t.more}</More> : null}
          </p>
        ) : null}
        <p>
          <a class="more" href={csv} download>
            {t.csv}
          </a>
        </p>
      </Column>
    </Layout>
  );
}

function FilterForm({ values, problems }: { values: FormValues; problems: readonly Problem[] }) {
  const { audit: t } = usePage().w;
  const filled = Object.values(values).some((value) => value !== '');
  return (
    <details open={filled || problems.length > 0}>
      <summary>
        <b>{t.filter.title}</b>
      </summary>
      <Form action="/audit" method="get" class="stack" summary={false} values={values} problems={problems}>
        <Field name="from" label={t.filter.from} hint={t.filter.dayHint} type="date" optional={true} />
        <Field name="until" label={t.filter.until} type="date" hint={t.filter.dayHint} optional={true} />
        <Field name="person" label={t.filter.person} optional={true} />
        <Field
          name="action"
          label={t.filter.action}
          type="select"
          options={[
            { value: '', text: t.filter.every },
            ...ACTIONS.map((action) => ({ value: action, text: t.actions[action] })),
          ]}
        />
        <Field
          name="kind"
          label={t.filter.kind}
          type="select"
          options={[
            { value: '', text: t.filter.every },
            ...SUBJECT_KINDS.map((kind) => ({ value: kind, text: t.kinds[kind] })),
          ]}
        />
        <Field name="subject" label={t.filter.subject} hint={t.filter.subjectHint} optional={true} />
        <Field
          name="province"
          label={t.filter.province}
          hint={t.filter.provinceHint}
          type="number"
          optional={true}
        />
        <Buttons>
          <Button kind="quiet">{t.filter.show}</Button>
        </Buttons>
      </Form>
    </details>
  );
}

const ACTIONS = Object.keys(laws) as (keyof typeof laws)[];

/** An old line may carry a name that the house no longer uses: it is shown as it was written. */
const word = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;

function Who({ line }: { line: ShownLine }) {
  const { audit: t, people } = usePage().w;
  const role = word({ ...people.roles, ...t.roles }, line.role);
  return (
    <>
      {line.person ?? t.noPerson} <span class="soft nb">{role}</span>
    </>
  );
}

function Subject({ line, read }: { line: ShownLine; read: AuditPageRead }) {
  const page = usePage();
  const t = page.w.audit;
  const area = line.areaCode ? read.areas.get(line.areaCode) : undefined;
  const same = new URLSearchParams({ kind: line.subjectKind, subject: line.subjectId });
  return (
    <>
      {word(t.kinds, line.subjectKind)} {area ? areaName(area, page.lang, 'full') : (line.areaCode ?? '')}{' '}
      <a href={page.href(`/audit?${same}`)}>
        <span class="hide">{t.sameSubject} </span>
        <small>{line.subjectId.slice(-8)}</small>
      </a>
    </>
  );
}

function detailText(line: ShownLine, { w }: Pick<Page, 'w'>): string {
  const t = w.audit;
  const versions =
    line.versionTo === null
      ? []
      : [
          line.versionFrom === null
            ? t.version(String(line.versionTo))
            : t.versions(String(line.versionFrom), String(line.versionTo)),
        ];
  const details = Object.entries(line.detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${word(t.details, key)}\u00a0${valueText(String(value), w)}`);
  return [...versions, ...details].join(' · ') || w.ui.dash;
}

/** An identifier is shown as in the other column: by its end. */
function valueText(value: string, w: Page['w']): string {
  if (/^[0-9a-f-]{36}$/u.test(value)) return value.slice(-8);
  return word({ ...w.people.roles, ...w.cases.steps, ...w.audit.values }, value);
}
