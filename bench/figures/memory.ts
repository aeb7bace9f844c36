// The server's memory after everything else was measured on it, in three rounds of the same mixed work: it must
// neither be large nor grow. The database is another process and has its own.
import type { House } from '../house.ts';
import type { Line } from '../line.ts';
import { load } from '../load.ts';
import { years } from '../year.ts';

const MOST = 250;

export async function memory(house: House): Promise<Line[]> {
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await work(house, round);
    rounds.push(house.rss());
  }
  const [first = Number.NaN, , last = Number.NaN] = rounds;
  return [
    {
      name: `memory of the server after each third (${rounds.map((mb) => mb.toFixed(0)).join(', ')} MB)`,
      value: Math.round(last),
      unit: 'MB',
      limit: `after the first third ${first.toFixed(0)} MB`,
      ratio: last / first,
      asked: `≤ ${MOST} MB and ≤ 1.1`,
      met: last <= MOST && last / first <= 1.1,
    },
  ];
}

async function work(house: House, round: number): Promise<void> {
  const [a, b] = years().past;
  const paths = [`/quarters/${a}-3`, `/quarters/${b}-4`, '/', '/areas/77', '/areas/770304', '/areas/codi-ne'];
  const pages = Array.from({ length: 900 }, (_, n) => ({
    path: `${paths[n % paths.length]}?work=${round}-${n}`,
    headers: 'accept-encoding: br\r\n',
  }));
  await load({ port: house.port, atOnce: 8, requests: pages });
  await (await fetch(`${house.origin}/data/results.csv?quarter=${b}-2`)).arrayBuffer();
}
