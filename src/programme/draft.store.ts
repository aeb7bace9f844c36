// Writing a draft. Each change raises the draft's revision and is marked with it, so that two people who
// change different parts do not disturb each other, and two who change the same one are told.
// What it must never do: touch a published version (the database refuses it too).
import { sql } from 'kysely';
import type { Tx } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import type { IndicatorPlan } from './indicator.ts';
import type { Settings } from './plan.ts';
import type { Bilingual, ProgrammeVersion, Target } from './programme.ts';

export type LockedDraft = { readonly id: string; readonly number: number; readonly revision: number };

/** Whoever changes the draft holds it until the end of the transaction. */
export async function lockDraft(tx: Tx, programmeId: string): Promise<LockedDraft | undefined> {
  return tx
    .selectFrom('programme_versions')
    .select(['id', 'number', 'revision'])
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirst();
}

/** The next revision; every change takes one and marks what it changed with it. */
export async function nextRevision(tx: Tx, draftId: string): Promise<number> {
  const row = await tx
    .updateTable('programme_versions')
    .set({ revision: sql`revision + 1` })
    .where('id', '=', draftId)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

/** The revisions in which the parts of the draft were last changed. */
export async function settingsIn(tx: Tx, draftId: string): Promise<number> {
  const row = await tx
    .selectFrom('programme_versions')
    .select('settings_in')
    .where('id', '=', draftId)
    .executeTakeFirstOrThrow();
  return row.settings_in;
}
export const changedIn = async (
  tx: Tx,
  part: 'activities' | 'indicators',
  draftId: string,
  id: string,
): Promise<number | undefined> =>
  (
    await tx
      .selectFrom(part)
      .select('changed_in')
      .where('version_id', '=', draftId)
      .where('id', '=', id)
      .executeTakeFirst()
  )?.changed_in;

export async function updateSettings(tx: Tx, draftId: string, s: Settings, revision: number): Promise<void> {
  await tx
    .updateTable('programme_versions')
    .set({ ...settingsRow(s), settings_in: revision })
    .where('id', '=', draftId)
    .execute();
}

const settingsRow = (s: Settings) => ({
  chain: [...s.chain],
  due_days: s.dueDays,
  due_days_confirmed: s.dueDaysConfirmed,
  good_from: s.goodFrom,
  warn_from: s.warnFrom,
  limits_confirmed: s.limitsConfirmed,
});

/** An empty draft, or one that holds everything of `source`, each indicator continuing its old self. */
export async function insertDraft(
  tx: Tx,
  draft: { readonly programmeId: string; readonly number: number; readonly settings: Settings },
  source?: Pick<ProgrammeVersion, 'activities' | 'indicators' | 'targets'>,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('programme_versions')
    .values({ id, programme_id: draft.programmeId, number: draft.number, ...settingsRow(draft.settings) })
    .execute();
  if (!source) return id;
  const activityIds = new Map(source.activities.map((a) => [a.id, newId()]));
  for (const a of source.activities) {
    await tx
      .insertInto('activities')
      .values({ id: activityIds.get(a.id) ?? newId(), version_id: id, number: a.number, ...named(a.name) })
      .execute();
  }
  for (const i of source.indicators) {
    const activityId = activityIds.get(i.activityId);
    if (!activityId) throw new Error(`indicator ${i.key} belongs to no activity of its version`);
    await tx
      .insertInto('indicators')
      .values({
        id: newId(),
        version_id: id,
        number: i.number,
        continues: i.id,
        ...indicatorRow({ ...i, activityId }),
      })
      .execute();
  }
  await insertTargets(tx, id, source.targets);
  return id;
}

export async function insertActivity(
  tx: Tx,
  draftId: string,
  name: Bilingual,
  revision: number,
): Promise<string> {
  const id = newId();
  const last = await tx
    .selectFrom('activities')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('version_id', '=', draftId)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('activities')
    .values({ id, version_id: draftId, number, ...named(name), changed_in: revision })
    .execute();
  return id;
}

export async function updateActivity(tx: Tx, id: string, name: Bilingual, revision: number): Promise<void> {
  await tx
    .updateTable('activities')
    .set({ ...named(name), changed_in: revision })
    .where('id', '=', id)
    .execute();
}

export async function insertIndicator(
  tx: Tx,
  draftId: string,
  plan: IndicatorPlan,
  revision: number,
): Promise<string> {
  const id = newId();
  const last = await tx
    .selectFrom('indicators')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('version_id', '=', draftId)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('indicators')
    .values({ id, version_id: draftId, number, ...indicatorRow(plan), changed_in: revision })
    .execute();
  return id;
}

export async function updateIndicator(
  tx: Tx,
  id: string,
  plan: IndicatorPlan,
  revision: number,
): Promise<void> {
  await tx
    .updateTable('indicators')
    .set({ ...indicatorRow(plan), changed_in: revision })
    .where('id', '=', id)
    .execute();
}

/** Marks an indicator whose targets changed. */
export async function markIndicator(tx: Tx, id: string, revision: number): Promise<void> {
  await tx.updateTable('indicators').set({ changed_in: revision }).where('id', '=', id).execute();
}

export async function removePart(tx: Tx, part: 'activities' | 'indicators', id: string): Promise<void> {
  await tx.deleteFrom(part).where('id', '=', id).execute();
}

/** Two parts change places. */
export async function swapNumbers(
  tx: Tx,
  part: 'activities' | 'indicators',
  a: { readonly id: string; readonly number: number },
  b: { readonly id: string; readonly number: number },
): Promise<void> {
  await tx.updateTable(part).set({ number: b.number }).where('id', '=', a.id).execute();
  await tx.updateTable(part).set({ number: a.number }).where('id', '=', b.id).execute();
}

/** Activities 1..n, and indicators 1..n in the order of their activities: the order of the questions. */
export async function renumber(tx: Tx, draftId: string): Promise<void> {
  await sql`
    update activities a set number = o.rank from (
      select id, row_number() over (order by number) as rank from activities where version_id = ${draftId}
    ) o where o.id = a.id and a.number <> o.rank`.execute(tx);
  await sql`
    update indicators i set number = o.rank from (
      select i.id, row_number() over (order by a.number, i.number) as rank
      from indicators i join activities a on a.id = i.activity_id where i.version_id = ${draftId}
    ) o where o.id = i.id and i.number <> o.rank`.execute(tx);
}

export async function replaceTargets(
  tx: Tx,
  draftId: string,
  indicatorKey: string,
  targets: readonly Target[],
): Promise<void> {
  await tx
    .deleteFrom('targets')
    .where('version_id', '=', draftId)
    .where('indicator_key', '=', indicatorKey)
    .execute();
  await insertTargets(tx, draftId, targets);
}

async function insertTargets(tx: Tx, versionId: string, targets: readonly Target[]): Promise<void> {
  if (targets.length === 0) return;
  await tx
    .insertInto('targets')
    .values(
      targets.map((t) => ({
        version_id: versionId,
        indicator_key: t.indicatorKey,
        area_code: t.areaCode,
        quarter: t.quarter,
        value: t.value,
      })),
    )
    .execute();
}

export async function closeDraft(
  tx: Tx,
  draftId: string,
  published: { readonly reason: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('programme_versions')
    .set({
      state: 'published',
      reason: published.reason,
      published_at: published.at,
      published_by: published.by,
    })
    .where('id', '=', draftId)
    .execute();
}

export async function deleteDraft(tx: Tx, draftId: string): Promise<void> {
  await tx.deleteFrom('programme_versions').where('id', '=', draftId).execute();
}

const named = (name: Bilingual) => ({ name_th: name.th, name_en: name.en });

const indicatorRow = (i: IndicatorPlan) => ({
  activity_id: i.activityId,
  key: i.key,
  level: i.level,
  kind: i.kind,
  ...named(i.name),
  question_th: i.question.th,
  question_en: i.question.en,
  hint_th: i.hint.th,
  hint_en: i.hint.en,
  unit_th: i.unit.th,
  unit_en: i.unit.en,
  numerator_th: i.numerator.th,
  numerator_en: i.numerator.en,
  denominator_th: i.denominator.th,
  denominator_en: i.denominator.en,
  choices: JSON.stringify(i.choices.map((c) => ({ key: c.key, th: c.name.th, en: c.name.en }))),
  over_areas: i.overAreas,
  over_time: i.overTime,
  direction: i.direction,
  counts_people: i.countsPeople,
  required: i.required,
  confirmed: i.confirmed,
});
