// The SQL of the bench's nation: a programme a year with 12 indicators, every subdistrict of the register taking
// part in it, a person and a session for each of them, and two years of accepted reports.
// It writes as the owner what use cases would take hours to write; freezing and publishing are left to them.

export type Kind = 'count' | 'share' | 'money' | 'yesno' | 'choice' | 'text';

/** Key, kind, how it adds up over areas and over time, whether it counts people. */
export const INDICATORS: readonly (readonly [string, Kind, string, string, boolean])[] = [
  ['meetings', 'count', 'sum', 'sum', false],
  ['intent', 'yesno', 'count_yes', 'latest', false],
  ['budget_open', 'share', 'share', 'latest', false],
  ['sheet_posted', 'share', 'share', 'latest', false],
  ['disclosure_way', 'choice', 'distribution', 'latest', false],
  ['spent', 'money', 'sum', 'sum', false],
  ['leaders', 'count', 'sum', 'sum', true],
  ['forum', 'yesno', 'count_yes', 'latest', false],
  ['problems_solved', 'count', 'sum', 'sum', false],
  ['questions_open', 'count', 'sum', 'latest', false],
  ['trained', 'share', 'share', 'latest', true],
  ['lesson', 'text', 'none', 'latest', false],
];

const CHOICES = ['board', 'meeting', 'online', 'several'];
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const ago = (year: number): string => `make_date(${year - 544}, 10, 1)`;

/** One programme, published before its year began, with everybody taking part and owing all four quarters. */
export function programme(year: number): string {
  const indicators = INDICATORS.map(([key, kind, areas, time, people], at) => {
    const choices =
      kind === 'choice' ? JSON.stringify(CHOICES.map((c) => ({ key: c, th: `ทาง ${c}`, en: c }))) : '[]';
    return `(${at + 1}, ${[key, kind, areas, time, choices].map(quoted).join(', ')}, ${people})`;
  });
  return `
    with p as (
      insert into programmes (slug, fiscal_year, name_th, name_en)
      values ('bench-${year}', ${year}, 'โครงการทดสอบ ${year}', 'Bench ${year}') returning id
    ), v as (
      insert into programme_versions (programme_id, number, limits_confirmed, due_days_confirmed)
      select id, 1, true, true from p returning id
    ), a as (
      insert into activities (version_id, number, name_th, name_en)
      select v.id, n, 'กิจกรรมที่ ' || n, 'Activity ' || n from v, generate_series(1, 4) n
      returning id, version_id, number
    ), i as (
      insert into indicators (version_id, activity_id, key, number, level, kind, name_th, name_en, question_th,
        question_en, unit_th, unit_en, choices, over_areas, over_time, counts_people, confirmed)
      select a.version_id, a.id, x.key, x.number, 'subdistrict', x.kind, 'ตัวชี้วัด ' || x.key,
        'Indicator ' || x.key, 'ไตรมาสนี้เท่าไร', 'How many this quarter?', 'ครั้ง', 'times', x.choices::jsonb,
        x.over_areas, x.over_time, x.people, true
      from a join (values ${indicators.join(', ')})
        as x (number, key, kind, over_areas, over_time, choices, people) on (x.number - 1) / 3 + 1 = a.number
      returning version_id, key, kind
    ), t as (
      insert into targets (version_id, indicator_key, area_code, quarter, value)
      select version_id, key, '', q, case kind when 'share' then 8000 when 'yesno' then 1
        when 'money' then 2000000 * q else 5 * q end
      from i, generate_series(1, 4) q where kind not in ('choice', 'text')
    ), took as (
      insert into participations (programme_id, area_code, status, since)
      select p.id, code, 'pilot', ${ago(year)} from p, areas where level = 'subdistrict' and status = 'current'
    )
    insert into obligations (province_code, programme_id, fiscal_year, quarter, area_code, level, due_on)
    select left(code, 2), p.id, ${year}, q, code, 'subdistrict',
      (${ago(year)} + make_interval(months => 3 * q) + interval '29 days')::date
    from p, areas, generate_series(1, 4) q where level = 'subdistrict' and status = 'current';
    update programme_versions set state = 'published', published_at = ${ago(year)}::timestamptz
    where programme_id = (select id from programmes where slug = 'bench-${year}')`;
}

/** For each subdistrict a reporter with a session that lasts; and one person of the centre, with a second factor. */
export const PEOPLE = `
  insert into organisations (kind, name_th, name_en, area_code)
  select 'tambon_council', 'สภา ' || name_th, 'Council ' || name_en, code from areas
  where level = 'subdistrict' and status = 'current';
  insert into people (name, email, email_verified)
  select 'ผู้รายงาน ' || code, 'bench-' || code || '@example.org', true from areas
  where level = 'subdistrict' and status = 'current'
  union all select 'ส่วนกลาง', 'bench-centre@example.org', true;
  insert into memberships (person_id, organisation_id, role, scope_kind, scope_code, valid_from)
  select p.id, o.id, 'tambon_reporter', 'area', o.area_code, '2020-01-01'
  from organisations o join people p on p.email = 'bench-' || o.area_code || '@example.org'
  where o.kind = 'tambon_council';
  insert into memberships (person_id, organisation_id, role, scope_kind, valid_from)
  select p.id, (select id from organisations where kind = 'codi' limit 1), 'codi_centre', 'nation', '2020-01-01'
  from people p where p.email = 'bench-centre@example.org';
  insert into sessions (person_id, token, expires_at, second_factor)
  select id, split_part(email, '@', 1) || '-' || md5(random()::text), now() + interval '1 year', true
  from people where email like 'bench-%'`;

const value = (kinds: string, sql: string): string => `when ${kinds} then ${sql}`;
const is = (...kinds: Kind[]): string => `i.kind in (${kinds.map(quoted).join(', ')})`;

/** A quarter of accepted reports: 96 of 100 subdistricts, each with 12 answers, money and a text. */
export function quarterOfReports(year: number, quarter: number): string {
  return `
    create temp table filed as
    select o.province_code, gen_random_uuid() as id, o.area_code, o.programme_id, v.id as version_id, p.id as by_whom,
      (o.due_on - (hashtext(o.area_code) & 31))::timestamptz as at,
      greatest(0, (hashtext(o.area_code || o.quarter) & 31) - 28) as late
    from obligations o
    join programme_versions v on v.programme_id = o.programme_id
    join people p on p.email = 'bench-' || o.area_code || '@example.org'
    where o.fiscal_year = ${year} and o.quarter = ${quarter}
      and (hashtext(o.area_code || ${quarter}) & 1023) < 983;
    insert into reports (province_code, id, programme_id, fiscal_year, quarter, area_code, level, programme_version_id,
      state, version, revision, started_by, contributors, first_sent_at, sent_at, updated_at, answers)
    select province_code, id, programme_id, ${year}, ${quarter}, area_code, 'subdistrict', version_id,
      'accepted', 1, 1, by_whom, array[by_whom], at, at, at,
      (select jsonb_object_agg('i.' || n, jsonb_build_object('v', '12', 'r', 1, 'by', by_whom, 'at', at))
       from generate_series(1, 12) n)
    from filed;
    insert into report_versions (province_code, report_id, version, programme_version_id, sent_at, sent_by, days_late,
      allocated, committed, disbursed, remaining, done, problems, complaints, contributors)
    select province_code, id, 1, version_id, at, by_whom, late, 5000000, 1000000, ${quarter} * 900000,
      4000000 - ${quarter} * 900000, 'ติดป้ายงบหน้าหมู่บ้านครบทุกหมู่ และประชุมคณะทำงานตามแผนของไตรมาส',
      case when late > 0 then 'ฝนตก ป้ายหลุดสองแห่ง ต้องทำใหม่' else '' end, 'none', array[by_whom]
    from filed;
    insert into report_values (province_code, report_id, version, indicator_id, indicator_key, num, den, choice, note)
    select f.province_code, f.id, 1, i.id, i.key,
      case ${value(is('yesno'), 'h & 1')} ${value(is('money'), '(h & 1023) * 1250')}
        ${value(is('share'), '(h & 7) + 6')} ${value(is('count'), '(h & 15) + 6')} end,
      case ${value(is('share'), '((h & 7) + 6) + ((h >> 4) & 7) + 5')} end,
      case ${value(is('choice'), `(array[${CHOICES.map(quoted).join(', ')}])[(h & 3) + 1]`)} end,
      case ${value(is('text'), quoted('ให้ชาวบ้านถามเรื่องงบได้ทุกเดือน'))} else '' end
    from filed f
    join indicators i on i.version_id = f.version_id
    cross join lateral (select hashtext(f.area_code || i.key || ${quarter}) & 65535) as hashed (h);
    drop table filed`;
}

/** What the last run filed, so that a run can file it again. Frozen and published quarters are of other years. */
export const filedAway = (year: number): string => `
  delete from report_values v using reports r
  where r.fiscal_year = ${year} and v.province_code = r.province_code and v.report_id = r.id;
  delete from report_versions v using reports r
  where r.fiscal_year = ${year} and v.province_code = r.province_code and v.report_id = r.id;
  delete from notices where fiscal_year = ${year};
  delete from performed;
  delete from reports where fiscal_year = ${year}`;
