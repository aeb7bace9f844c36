// The subcommittee's pack of the whole country, made as the centre asks for it: by the job, file after file. How
// long each file took is told by the audit lines of its files; the first PDF warms the press.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { House } from '../house.ts';
import type { Line } from '../line.ts';
import type { National } from '../national.ts';
import { years } from '../year.ts';

const FILES = 7;
const PATIENCE = 120_000;

export async function pack(nation: National, house: House): Promise<Line[]> {
  const quarter = `${years().past[1]}-4`;
  const owner = await nation.owner();
  // a pack never changes and is made once: the one of the last run goes, so that it can be made again
  await owner.query(`begin; set local session_replication_role = replica;
    delete from pack_files; delete from packs; delete from audit where subject_kind = 'pack'; commit`);
  const centre = await nation.browser(await tokenOf(owner));
  const before = house.rss();
  const asked = await fetch(`${house.origin}/work/packs/${quarter}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: centre.cookie },
    body: new URLSearchParams({ _csrf: centre.csrf, once: randomUUID() }),
  });
  if (asked.status !== 303) throw new Error(`asking for a pack answered ${asked.status}`);
  const { took, most } = await made(owner, house);
  await owner.end();
  const line = (name: string, file: string, seconds: number): Line => ({
    name,
    value: took.get(file) ?? Number.NaN,
    unit: 's',
    limit: `the same in English ${(took.get('pdf-en') ?? Number.NaN).toFixed(2)} s`,
    ratio: (took.get(file) ?? Number.NaN) / (took.get('pdf-en') ?? Number.NaN),
    asked: `≤ ${seconds} s`,
    met: (took.get(file) ?? Number.NaN) <= seconds,
  });
  return [
    line('pack as PDF, 77 provinces, warm', 'pdf-thai', 2),
    line('pack as XLSX, every tambon', 'xlsx', 4),
    {
      name: 'while the pack was made: memory more than before',
      value: Math.max(0, Math.round(most - before)),
      unit: 'MB',
      limit: `before ${before.toFixed(0)} MB`,
      ratio: most / before,
      asked: '≤ 40 MB',
      met: most - before <= 40,
    },
  ];
}

async function tokenOf(owner: pg.Client): Promise<{ token: string }> {
  const { rows } = await owner.query<{ token: string }>(
    "select s.token from sessions s join people p on p.id = s.person_id where p.email = 'bench-centre@example.org'",
  );
  return { token: rows[0]?.token ?? '' };
}

/** Seconds a file took, by its kind; and the most memory that was seen. */
async function made(owner: pg.Client, house: House): Promise<{ took: Map<string, number>; most: number }> {
  const until = performance.now() + PATIENCE;
  let most = house.rss();
  while (performance.now() < until) {
    await pause(50);
    most = Math.max(most, house.rss());
    const { rows } = await owner.query<{ file: string; seconds: number }>(`
      select detail ->> 'file' as file,
        extract(epoch from at - lag(at) over (order by seq))::float8 as seconds
      from audit where subject_kind = 'pack' order by seq`);
    const files = rows.filter(({ file }) => file !== null);
    if (files.length >= FILES) return { took: new Map(files.map((f) => [f.file, f.seconds])), most };
  }
  throw new Error('the pack was not made in time');
}
