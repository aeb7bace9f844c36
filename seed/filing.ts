// Files, reviews and publishes in the demo as people do: through the use cases, at the hour at which it
// happened. What it must never do: write to the database itself.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { discard, prepareFile } from '#src/evidence/evidence.service.ts';
import type { Prepared } from '#src/evidence/evidence.ts';
import { whoIs } from '#src/people/people.service.ts';
import type { FixedClock } from '#src/platform/clock.ts';
import type { Deps } from '#src/platform/deps.ts';
import { newId } from '#src/platform/ids.ts';
import { type Command, perform } from '#src/platform/perform.ts';
import type { Subject } from '#src/policy/laws.ts';
import type { Person } from '#src/policy/roles.ts';
import { publishedVersion } from '#src/programme/programme.service.ts';
import type { Programme, ProgrammeVersion } from '#src/programme/programme.ts';
import type { Quarter } from '#src/programme/quarter.ts';
import { attachFiles } from '#src/reports/attaching.service.ts';
import { beginReport, saveAnswers } from '#src/reports/filing.service.ts';
import { questionsOf } from '#src/reports/question.ts';
import { reportOf } from '#src/reports/reports.service.ts';
import { sendReport } from '#src/reports/sending.service.ts';
import { decideReport } from '#src/reviews/reviews.service.ts';
import { type SceneName, sceneFile } from '#src/ui/scenes.tsx';
import { typedReport } from './story.ts';

export type Desk = { readonly deps: Deps; readonly clock: FixedClock; readonly programme: Programme };

export async function actorOf(desk: Pick<Desk, 'deps'>, personId: string): Promise<Person> {
  const who = await whoIs(desk.deps, personId);
  if (!who) throw new Error('a person of the demo is missing');
  return who.actor;
}

/** A use case that a seed does must succeed: a refusal here is a bug, said with its names. */
export async function does<I, S extends Subject, O, R extends string>(
  desk: Desk,
  actor: Person,
  useCase: Command<I, S, O, R>,
  input: unknown,
): Promise<O> {
  const result = await perform(desk.deps, actor, useCase, input);
  if (result.ok) return result.value;
  const why = result.problems.map((p) => `${p.field}: ${p.refusal}`).join(', ');
  throw new Error(`the demo was refused: ${useCase.action} ${result.refusal} ${why}`);
}

type Filing = {
  readonly area: string;
  readonly quarter: Quarter;
  readonly author: Person;
  readonly at: string;
};

const placeOf = ({ area, quarter }: Pick<Filing, 'area' | 'quarter'>) => ({ area, ...quarter });

/** Begins a report and answers its first `answers` questions (all of them without a number). */
export async function draft(desk: Desk, filing: Filing, answers = Number.POSITIVE_INFINITY): Promise<void> {
  desk.clock.moveTo(filing.at);
  await does(desk, filing.author, beginReport, placeOf(filing));
  const version = await versionOf(desk);
  const typed = typedReport(version, filing.area, filing.quarter.quarter);
  const questions = questionsOf(version, filing.area.length === 2 ? 'province' : 'subdistrict');
  const asked = questions.slice(0, answers).flatMap((question) => question.fields);
  const own = Object.fromEntries(asked.map((field) => [field, typed[field] ?? '']));
  await does(desk, filing.author, saveAnswers, { ...placeOf(filing), revision: 0, typed: own, shown: {} });
}

export async function send(desk: Desk, filing: Filing): Promise<void> {
  const report = await openReport(desk, filing);
  const input = { ...placeOf(filing), revision: report.revision, reason: '', once: newId() };
  await does(desk, filing.author, sendReport, input);
}

type Decision = {
  readonly level: 'province' | 'region' | 'centre';
  readonly by: Person;
  readonly at: string;
};

export async function accept(
  desk: Desk,
  filing: Pick<Filing, 'area' | 'quarter'>,
  decision: Decision,
): Promise<void> {
  await decide(desk, filing, decision, { decision: 'accept', marks: [] });
}

/** `notes`: question -> what to mend. */
export async function giveBack(
  desk: Desk,
  filing: Pick<Filing, 'area' | 'quarter'>,
  decision: Decision,
  notes: Readonly<Record<string, string>>,
): Promise<void> {
  const marks = Object.entries(notes).map(([question, reason]) => ({ question, ticked: true, reason }));
  await decide(desk, filing, decision, { decision: 'return', marks });
}

async function decide(
  desk: Desk,
  filing: Pick<Filing, 'area' | 'quarter'>,
  { level, by, at }: Decision,
  verdict: { decision: 'accept' | 'return'; marks: readonly object[] },
): Promise<void> {
  desk.clock.moveTo(at);
  const report = await openReport(desk, filing);
  const seq = ['province', 'region', 'centre']
    .filter((l) => !(report.level === 'province' && l === 'province'))
    .indexOf(level);
  const seen = { ...placeOf(filing), version: report.version, level, seq };
  await does(desk, by, decideReport, { ...seen, ...verdict, returnTo: 'author', reason: '', once: newId() });
}

async function openReport(desk: Desk, { area, quarter }: Pick<Filing, 'area' | 'quarter'>) {
  const report = await reportOf(desk.deps.db, desk.programme.id, quarter, area);
  if (!report) throw new Error(`the demo has no report of ${area}`);
  return report;
}

async function versionOf({ deps, programme }: Desk): Promise<ProgrammeVersion> {
  const version = await publishedVersion(deps.db, programme.id);
  if (!version) throw new Error('the demo’s programme is not published');
  return version;
}

/** Drawn scenes stand in for photographs; they go the way every photograph goes. */
export async function attach(
  desk: Desk,
  filing: Filing,
  question: string,
  scenes: readonly [SceneName, string][],
): Promise<void> {
  const province = filing.area.slice(0, 2);
  const files = await Promise.all(
    scenes.map(async ([scene, name]) =>
      copyOf(desk.deps, await photograph(desk.deps, scene), province, name),
    ),
  );
  await does(desk, filing.author, attachFiles, { ...placeOf(filing), question, files });
}

type Photograph = { readonly kept: Prepared; readonly content: Buffer; readonly thumb: Buffer };
const drawn = new WeakMap<Deps['files'], Map<SceneName, Promise<Photograph>>>();

/** A scene as a photograph that somebody sent. Redrawn once a world, however many tell of it. */
function photograph({ files }: Pick<Deps, 'files'>, scene: SceneName): Promise<Photograph> {
  const here = drawn.get(files) ?? new Map<SceneName, Promise<Photograph>>();
  drawn.set(files, here);
  const photo = here.get(scene) ?? sent(files, scene);
  here.set(scene, photo);
  return photo;
}

async function sent(files: Deps['files'], scene: SceneName): Promise<Photograph> {
  const folder = await mkdtemp(join(tmpdir(), 'prongsai-demo-'));
  try {
    const path = join(folder, `${scene}.jpg`);
    await sharp(Buffer.from(sceneFile(scene)))
      .jpeg({ quality: 82 })
      .toFile(path);
    const prepared = await prepareFile({ files }, '00', { name: `${scene}.jpg`, path, tooLarge: false });
    if (!prepared.ok || !prepared.value.thumbKey) throw new Error(`the demo’s picture was refused: ${scene}`);
    const [content, thumb] = await Promise.all(
      [prepared.value.fileKey, prepared.value.thumbKey].map(async (key) =>
        Buffer.concat(await (await files.read(key)).toArray()),
      ),
    );
    await discard({ files }, [prepared.value]);
    return { kept: prepared.value, content: content as Buffer, thumb: thumb as Buffer };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyOf(
  { files }: Pick<Deps, 'files'>,
  { kept, content, thumb }: Photograph,
  province: string,
  name: string,
): Promise<Prepared> {
  const id = newId();
  const [fileKey, thumbKey] = [`evidence/${province}/${id}.jpg`, `evidence/${province}/${id}-thumb.webp`];
  await files.put(fileKey, content);
  await files.put(thumbKey, thumb);
  return { ...kept, id, name: `${name}.jpg`, fileKey, thumbKey };
}
