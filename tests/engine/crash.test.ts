// Filing goes on while processes are killed: two processes on one database take reports as fast as sixteen phones
// send them, one is killed, then the database, then both. A phone sends again until it is told that its report
// arrived. In the end every report that was acknowledged is there, and none is there twice.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serializeSigned } from 'hono/utils/cookie';
import pg from 'pg';
import { expect, test } from 'vitest';
import { verifyChains } from '#src/audit/audit.service.ts';
import { embeddedDoor, openDatabase } from '#src/platform/db/database.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { projectRoot } from '#src/platform/root.ts';
import { INDICATORS, PEOPLE, programme } from '../../bench/national.sql.ts';
import { quarterNow, years } from '../../bench/year.ts';
import { silent } from './houses.ts';
import { folder, NODE, type Started, start, until } from './processes.ts';

const RUN = join(projectRoot, 'scripts/run.mjs');
const REPORTS = 600;
const PHONES = 16;

async function open(dataDir: string): Promise<{ process: Started; origin: string }> {
  const started = start(NODE, [RUN, 'start'], { env: { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' } });
  const origin = await started.says(/(http:\/\/localhost:\d+)/);
  await started.says('Ctrl-C');
  return { process: started, origin };
}

const owner = async (dataDir: string): Promise<pg.Client> => {
  const client = new pg.Client(embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').owner);
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

const typed: Record<string, Record<string, string>> = {
  count: { '': '๑๒' },
  share: { '.num': '7', '.den': '9' },
  money: { '': '12,500.50' },
  yesno: { '': 'yes' },
  choice: { '': 'several' },
  text: { '': 'ตอบคำถามของชาวบ้านทุกเดือน' },
};

type Phone = { readonly area: string; readonly cookie: string; readonly body: string };

async function phones(dataDir: string, year: number): Promise<Phone[]> {
  const client = await owner(dataDir);
  await client.query(programme(year));
  await client.query(PEOPLE);
  const { rows } = await client.query<{ area: string; token: string }>(`
    select o.area_code as area, s.token from obligations o
    join people p on p.email = 'bench-' || o.area_code || '@example.org' join sessions s on s.person_id = p.id
    where o.quarter = ${quarterNow()} order by md5(o.area_code) limit ${REPORTS}`);
  await client.end();
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim();
  const answers = INDICATORS.flatMap(([key, kind]) =>
    Object.entries(typed[kind] ?? {}).map(([end, text]) => [`i.${key}${end}`, text] as const),
  );
  return Promise.all(
    rows.map(async ({ area, token }) => {
      const form = createHash('sha256').update(token).digest('base64url');
      const body = new URLSearchParams({
        ...Object.fromEntries(answers),
        'money.allocated': '50,000',
        'money.committed': '5,000',
        'money.disbursed': '๑๒,๕๐๐.๕๐',
        done: `ของ ${area}`,
        complaints: 'none',
        revision: '0',
        go: 'send',
        once: randomUUID(),
        _csrf: createHmac('sha256', `form ${secret}`).update(form).digest('base64url'),
      });
      return {
        area,
        cookie: `${await serializeSigned('session', token, secret)}; form=${form}`,
        body: `${body}`,
      };
    }),
  );
}

test('two processes, each killed, and the database too: what was acknowledged is there, and once', async () => {
  const dataDir = folder();
  const year = years().now;
  let one = await open(dataDir);
  const waiting = await phones(dataDir, year);
  expect(waiting).toHaveLength(REPORTS);
  let other = await open(dataDir);

  const acknowledged = new Set<string>();
  const strange: string[] = [];
  let refused = 0;
  const send = async ({ area, cookie, body }: Phone): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      const { origin } = tries % 2 === 0 ? one : other; // the same key, also at the other process
      const answer = await fetch(`${origin}/work/reports/${year}-${quarterNow()}/${area}/whole`, {
        method: 'POST',
        headers: { cookie, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body,
        signal: AbortSignal.timeout(20_000),
      }).catch(() => undefined);
      // an answer that breaks off has acknowledged nothing
      const told =
        answer?.status === 200
          ? ((await answer.json().catch(() => undefined)) as { kind: string; version: number } | undefined)
          : undefined;
      if (told) {
        if (told.kind !== 'sent' || told.version !== 1) strange.push(`${area}: ${JSON.stringify(told)}`);
        acknowledged.add(area);
        return;
      }
      refused += 1;
      if (answer && answer.status !== 200 && answer.status < 500) {
        strange.push(`${area}: ${answer.status} ${(await answer.text().catch(() => '')).slice(0, 200)}`);
        return;
      }
      await answer?.body?.cancel().catch(() => undefined);
      await pause(100);
    }
  };
  const phone = async (): Promise<void> => {
    for (let mine = waiting.pop(); mine; mine = waiting.pop()) await send(mine);
  };
  const everybody = Promise.all(Array.from({ length: PHONES }, phone));

  await until(() => acknowledged.size >= 100);
  one.process.child.kill('SIGKILL');
  await one.process.ended;
  one = await open(dataDir);

  await until(() => acknowledged.size >= 250);
  process.kill(readPostmaster(dataDir)?.pid ?? 0, 'SIGKILL'); // both are still there and start it again
  const before = acknowledged.size;
  await until(() => acknowledged.size >= before + 50);

  process.kill(readPostmaster(dataDir)?.pid ?? 0, 'SIGKILL');
  for (const { process: house } of [one, other]) house.child.kill('SIGKILL');
  await Promise.all([one.process.ended, other.process.ended]);
  one = await open(dataDir);
  other = await open(dataDir);
  await everybody;

  expect(strange).toEqual([]);
  expect(acknowledged.size).toBe(REPORTS);
  expect(refused).toBeGreaterThan(0); // it was felt
  const client = await owner(dataDir);
  const { rows } = await client.query(`
    select count(*)::int as reports, count(distinct r.area_code)::int as areas,
      count(*) filter (where r.state = 'sent' and r.version = 1)::int as sent,
      sum((select count(*) from report_versions v where v.report_id = r.id and v.done = 'ของ ' || r.area_code))::int as versions,
      sum((select count(*) from report_values v where v.report_id = r.id))::int as values,
      sum((select count(*) from notices n where n.report_id = r.id))::int as notices,
      sum((select count(*) from audit a where a.subject_kind = 'report' and a.subject_id = r.id::text))::int as lines
    from reports r`);
  await client.end();
  expect(rows[0]).toEqual({
    ...{
      reports: REPORTS,
      areas: REPORTS,
      sent: REPORTS,
      versions: REPORTS,
      notices: REPORTS,
      lines: REPORTS,
    },
    values: REPORTS * INDICATORS.length,
  });
  const { db, close } = openDatabase(
    embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').app,
    silent,
    2,
  );
  for await (const chain of verifyChains(db)) expect(chain.broken ?? []).toEqual([]);
  await close();
  for (const { process: house } of [one, other]) house.child.kill('SIGTERM');
  expect(await Promise.all([one.process.ended, other.process.ended])).toEqual([0, 0]);
});
