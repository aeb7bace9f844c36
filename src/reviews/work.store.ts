// The SQL of the work lists: obligations with the report that answers them, narrowed to what a person writes
// and looks after. What it must never do: read what stands in a report.
import { type Expression, type SqlBool, sql } from 'kysely';
import { inScope } from '#src/platform/db/scope.ts';
import type { Database, Tx } from '#src/platform/deps.ts';
import { westernDigits } from '#src/platform/text.ts';
import type { Role } from '#src/policy/roles.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import type { AuthorLevel, ReviewLevel, Standing } from '#src/reports/report.ts';
import type { Sight } from './sight.ts';
import type { WorkLine, WorkState } from './work.ts';

type Db = Database | Tx;

export type WorkAsked = {
  /** Exactly these areas (as authors), or everything below these prefixes. */
  readonly whose: Pick<Sight, 'writes' | 'watches'>;
  readonly today: string;
  readonly state?: Exclude<WorkState, 'ahead'> | undefined;
  readonly quarter?: Quarter | undefined;
  readonly province?: string | undefined;
  readonly level?: AuthorLevel | undefined;
  /** As in filter.ts. */
  readonly text?: string | undefined;
  /** Also quarters that have not begun. */
  readonly ahead?: boolean;
  /** Without these areas. */
  readonly except?: readonly string[];
  /** Due on this day or before. */
  readonly dueBy?: string | undefined;
  /** The last line of the page before. */
  readonly after?:
    | Pick<WorkLine, 'dueOn' | 'areaCode' | 'fiscalYear' | 'quarter' | 'programmeId'>
    | undefined;
  readonly limit: number;
};

// The twin of workState in work.ts; work.db.test.ts holds the two together.
const begun = (today: string) => sql<SqlBool>`make_date(o.fiscal_year - 543 - (o.quarter = 1)::int,
  (array[10, 1, 4, 7])[o.quarter], 1) <= ${today}::date`;
const notSent = sql<SqlBool>`(r.state is null or r.state = 'draft')`;
const late = (today: string) => sql<SqlBool>`(r.first_sent_at is null and o.due_on < ${today}::date)`;

function inState(state: Exclude<WorkState, 'ahead'>, today: string): Expression<SqlBool> {
  if (state === 'late') return sql`(${notSent} and ${begun(today)} and ${late(today)})`;
  if (state === 'due') return sql`(${notSent} and ${begun(today)} and not ${late(today)})`;
  return sql`r.state = ${state}`;
}

/** Is the area, or the district it lies in, called so, or does its code begin so? */
export function named(column: string, text: string): Expression<SqlBool> {
  const like = `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
  const code = westernDigits(text).replace(/\s/gu, '');
  return sql<SqlBool>`((${/^\d{2,6}$/u.test(code)} and ${sql.ref(column)} ^@ ${code}) or exists (
    select from areas a where a.code in (${sql.ref(column)}, left(${sql.ref(column)}, 4))
      and (a.name_th ilike ${like} or a.name_en ilike ${like})))`;
}

type Narrowed = Pick<WorkAsked, 'whose' | 'quarter' | 'province' | 'level' | 'text' | 'except' | 'dueBy'>;

const lines = (db: Db, { whose, quarter, province, level, text, except = [], dueBy }: Narrowed) =>
  db
    .selectFrom('obligations as o')
    .leftJoin('reports as r', (join) =>
      join
        .onRef('r.province_code', '=', 'o.province_code')
        .onRef('r.programme_id', '=', 'o.programme_id')
        .onRef('r.fiscal_year', '=', 'o.fiscal_year')
        .onRef('r.quarter', '=', 'o.quarter')
        .onRef('r.area_code', '=', 'o.area_code'),
    )
    .where((eb) => eb.or([eb('o.waived_reason', 'is', null), eb('r.version', '>', 0)]))
    .where((eb) =>
      eb.or([
        inScope('o.area_code', whose.watches, 'o.province_code'),
        ...whose.writes.map(({ area }) =>
          eb.and([eb('o.province_code', '=', area.slice(0, 2)), eb('o.area_code', '=', area)]),
        ),
      ]),
    )
    .$if(quarter !== undefined, (q) =>
      q.where('o.fiscal_year', '=', quarter?.fiscalYear ?? 0).where('o.quarter', '=', quarter?.quarter ?? 0),
    )
    .$if(province !== undefined, (q) => q.where('o.province_code', '=', province ?? ''))
    .$if(level !== undefined, (q) => q.where('o.level', '=', level ?? ''))
    .$if(text !== undefined, (q) => q.where(named('o.area_code', text ?? '')))
    .$if(except.length > 0, (q) => q.where('o.area_code', 'not in', [...except]))
    .$if(dueBy !== undefined, (q) => q.where('o.due_on', '<=', dueBy ?? ''));

/** Of each quarter that was closed, the latest closing. */
const latestClosings = (db: Db) =>
  db
    .selectFrom('freezes')
    .distinctOn(['programme_id', 'fiscal_year', 'quarter'])
    .select(['id', 'programme_id', 'fiscal_year', 'quarter'])
    .orderBy('programme_id')
    .orderBy('fiscal_year')
    .orderBy('quarter')
    .orderBy('number', 'desc');

/** By due day, then area. */
export async function workLines(db: Db, asked: WorkAsked): Promise<WorkLine[]> {
  const { state, today, after } = asked;
  const rows = await lines(db, asked)
    .leftJoin(latestClosings(db).as('c'), (join) =>
      join
        .onRef('c.programme_id', '=', 'o.programme_id')
        .onRef('c.fiscal_year', '=', 'o.fiscal_year')
        .onRef('c.quarter', '=', 'o.quarter'),
    )
    .leftJoin('frozen_obligations as p', (join) =>
      join
        .onRef('p.province_code', '=', 'o.province_code')
        .onRef('p.freeze_id', '=', 'c.id')
        .onRef('p.area_code', '=', 'o.area_code'),
    )
    .select(
      sql<boolean>`(c.id is not null and coalesce(r.version, 0) > 0
        and p.version is distinct from r.version)`.as('after_closing'),
    )
    .select([
      'o.programme_id',
      'o.fiscal_year',
      'o.quarter',
      'o.province_code',
      'o.area_code',
      'o.level',
      'o.due_on',
    ])
    .select(['r.id', 'r.state', 'r.waits_at', 'r.version', 'r.first_sent_at', 'r.sent_at'])
    .$if(state !== undefined, (q) => q.where(inState(state ?? 'due', today)))
    .$if(!asked.ahead, (q) => q.where(begun(today)))
    .$if(after !== undefined, (q) =>
      q.where(
        sql<SqlBool>`(o.due_on, o.area_code, o.fiscal_year, o.quarter, o.programme_id) > (${after?.dueOn}::date,
          ${after?.areaCode}, ${after?.fiscalYear}::int, ${after?.quarter}::int, ${after?.programmeId}::uuid)`,
      ),
    )
    .orderBy('o.due_on')
    .orderBy('o.area_code')
    .orderBy('o.fiscal_year')
    .orderBy('o.quarter')
    .orderBy('o.programme_id')
    .limit(asked.limit)
    .execute();
  return rows.map((row) => ({
    programmeId: row.programme_id,
    fiscalYear: row.fiscal_year,
    quarter: row.quarter as WorkLine['quarter'],
    provinceCode: row.province_code,
    areaCode: row.area_code,
    level: row.level as AuthorLevel,
    dueOn: row.due_on,
    standing: (row.state ?? 'none') as Standing,
    waitsAt: row.waits_at as ReviewLevel | null,
    reportId: row.id,
    version: row.version ?? 0,
    firstSentAt: row.first_sent_at,
    sentAt: row.sent_at,
    afterClosing: row.after_closing,
  }));
}

export type WorkCounts = Readonly<Record<Exclude<WorkState, 'ahead'>, number>>;

export async function workCounts(
  db: Db,
  asked: Omit<WorkAsked, 'state' | 'after' | 'limit'>,
): Promise<WorkCounts> {
  return lines(db, asked).where(begun(asked.today)).select(countsIn(asked.today)).executeTakeFirstOrThrow();
}

const countsIn = (today: string) => {
  const count = (state: Exclude<WorkState, 'ahead'>) =>
    sql<number>`count(*) filter (where ${inState(state, today)})::int`;
  return [
    count('returned').as('returned'),
    count('late').as('late'),
    count('due').as('due'),
    count('sent').as('sent'),
    count('accepted').as('accepted'),
  ] as const;
};

export type ProvinceCounts = WorkCounts & { readonly provinceCode: string };

/** The same by province: first where most is late, then where most came back, then where most waits. */
export async function provinceCounts(
  db: Db,
  asked: Omit<WorkAsked, 'state' | 'after'>,
): Promise<readonly ProvinceCounts[]> {
  return lines(db, asked)
    .where(begun(asked.today))
    .select('o.province_code as provinceCode')
    .select(countsIn(asked.today))
    .groupBy('o.province_code')
    .orderBy('late', 'desc')
    .orderBy('returned', 'desc')
    .orderBy('sent', 'desc')
    .orderBy('o.province_code')
    .limit(asked.limit)
    .execute();
}

/** The quarters that have begun and that anything is owed for, newest first: what the filter offers. */
export async function quartersOwed(db: Db, today: string): Promise<Quarter[]> {
  const rows = await db
    .selectFrom('obligations as o')
    .select(['o.fiscal_year', 'o.quarter'])
    .distinct()
    .where(begun(today))
    .orderBy('o.fiscal_year', 'desc')
    .orderBy('o.quarter', 'desc')
    .limit(12)
    .execute();
  return rows.map((row) => ({ fiscalYear: row.fiscal_year, quarter: row.quarter as Quarter['quarter'] }));
}

/** Who writes for an area: whom to ring. Names and roles; how to reach them is people's own business. */
export type Writer = {
  readonly areaCode: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  /** Letters to them come back. */
  readonly unreached: boolean;
};

export async function writersOf(db: Db, areaCodes: readonly string[], today: string): Promise<Writer[]> {
  if (areaCodes.length === 0) return [];
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('mail_problems as x', 'x.email', 'p.email')
    .select(['m.scope_code', 'm.role', 'm.person_id', 'p.name', 'x.email as problem'])
    .where('m.scope_kind', '=', 'area')
    .where('m.scope_code', 'in', [...new Set(areaCodes)])
    .where('m.role', 'in', ['tambon_reporter', 'tambon_chair', 'province_coordinator'])
    .where('m.valid_from', '<=', today)
    .where((eb) => eb.or([eb('m.valid_to', 'is', null), eb('m.valid_to', '>', today)]))
    .orderBy(sql`m.role = 'tambon_chair'`)
    .orderBy('m.granted_at')
    .execute();
  return rows.map((row) => ({
    areaCode: row.scope_code,
    personId: row.person_id,
    name: row.name,
    role: row.role as Role,
    unreached: row.problem !== null,
  }));
}
