// The national page of a quarter, with nothing cached: how long the database works for it, beside the bare SQL that
// it cannot do without; and how long eight people at once wait. Each address is asked for once, so that no
// page was kept.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedDoor } from '#src/platform/db/database.ts';
import { type House, start } from '../house.ts';
import type { Line } from '../line.ts';
import { at, load } from '../load.ts';
import type { National } from '../national.ts';
import { years } from '../year.ts';

const TIMES = 30;
const ROUNDS = 5;

export async function rollup(nation: National, house: House): Promise<Line[]> {
  const path = `/quarters/${years().past[1]}-4`;
  const requests = Array.from({ length: 1200 }, (_, n) => ({ path: `${path}?made=${n}` }));
  // so many until V8 has compiled what a page needs: a server that has run for a minute
  await load({ port: house.port, atOnce: 8, requests: requests.slice(0, 800) });
  const pages = await load({ port: house.port, atOnce: 8, requests: requests.slice(800) });
  const p95 = at(pages.ms, 0.95);
  const alone = await load({ port: house.port, atOnce: 1, requests: requests.slice(0, 200).map(asAnother) });
  const database = await inTheDatabase(nation, path);
  const ratio = database.page / database.bare;
  return [
    {
      name: `${path} made anew, its time in the database`,
      value: database.page,
      unit: 'ms',
      limit: `the bare SQL ${database.bare.toFixed(2)} ms`,
      ratio,
      asked: '≤ 1.5 times',
      met: ratio <= 1.5,
    },
    {
      name: `${path} made anew, p95 at 8 at once`,
      value: p95,
      unit: 'ms',
      limit: `one at a time ${at(alone.ms, 0.95).toFixed(0)} ms`,
      ratio: p95 / at(alone.ms, 0.95),
      asked: '≤ 150 ms',
      met: p95 <= 150,
    },
  ];
}

const asAnother = ({ path }: { readonly path: string }) => ({ path: `${path}b` });

/** What the page must know: the edition, its sums of the nation, regions and provinces, what it hides. */
const BARE = (freeze: string): readonly [string, unknown[]][] => [
  [
    'select * from freezes f join publications p on p.id = f.id order by fiscal_year desc, quarter desc, number desc',
    [],
  ],
  [
    `select address, indicator_key, choice, answered, num, den, targeted, target, weighted from frozen_sums
     where freeze_id = $1 and span = 'year' and (length(address) = 2 or address like 'codi-%')`,
    [freeze],
  ],
  [
    `select address, level, due, accepted, waiting, none, late from frozen_coverage
     where freeze_id = $1 and (length(address) = 2 or address like 'codi-%')`,
    [freeze],
  ],
  [
    `select address, allocated, committed, disbursed, remaining, answered from frozen_money
     where freeze_id = $1 and (length(address) = 2 or address like 'codi-%')`,
    [freeze],
  ],
  ['select indicator_key, address from frozen_hidden where freeze_id = $1', [freeze]],
  // what was accepted since: nothing was after the last day before the freeze
  [
    `select count(*) from reports r join freezes f on f.id = $1
     where r.programme_id = f.programme_id and r.fiscal_year = f.fiscal_year and r.quarter = f.quarter
       and r.state = 'accepted' and r.updated_at > f.frozen_at - interval '1 day'`,
    [freeze],
  ],
];

/** Milliseconds a page and a bare reading take inside PostgreSQL, by its own log; the best of some rounds. */
async function inTheDatabase(nation: National, path: string): Promise<{ page: number; bare: number }> {
  const log = join(nation.folder, 'postgres.log');
  const first = await nation.owner();
  await first.query('alter role prongsai_app set log_min_duration_statement = 0');
  await first.end();
  // connections take up the setting when they are made
  const house = await start(nation.folder, 'start');
  try {
    const page = async (n: number) => (await fetch(`${house.origin}${path}?log=${n}`)).arrayBuffer();
    const owner = await nation.owner();
    const [slugYear = '', quarter = ''] = path.slice('/quarters/'.length).split('-');
    const { rows } = await owner.query<{ id: string }>(
      'select f.id from freezes f join publications p on p.id = f.id where fiscal_year = $1 and quarter = $2',
      [Number(slugYear), Number(quarter)],
    );
    const statements = BARE(rows[0]?.id ?? '');
    const app = new pg.Client(embeddedDoor(String(owner.host)).app);
    await app.connect();
    const bare = async () => {
      for (const [text, values] of statements) await app.query({ name: text.slice(0, 60), text, values });
    };
    const spent = async (what: (n: number) => Promise<unknown>): Promise<number> => {
      const from = statSync(log).size;
      for (let n = 0; n < TIMES; n += 1) await what(Math.random());
      await new Promise((done) => setTimeout(done, 100));
      return durations(readFileSync(log, 'utf8').slice(from)) / TIMES;
    };
    for (let n = 0; n < 20; n += 1) await Promise.all([page(n), bare()]);
    const pages: number[] = [];
    const bares: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      pages.push(await spent(page));
      bares.push(await spent(bare));
    }
    await app.end();
    await owner.query('alter role prongsai_app reset log_min_duration_statement');
    await owner.end();
    return { page: Math.min(...pages), bare: Math.min(...bares) };
  } finally {
    await house.stop();
  }
}

/** Of all statements in a piece of the log but those of jobs and heart beats, which go on meanwhile. */
function durations(piece: string): number {
  let sum = 0;
  for (const entry of piece.split(/\n(?=\d{4}-)/u)) {
    const found = /duration: ([\d.]+) ms {2}(?:parse|bind|execute|statement)/u.exec(entry)?.[1];
    if (found && !/pg_notify|pgboss/u.test(entry)) sum += Number(found);
  }
  return sum;
}
