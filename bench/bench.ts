// npm run bench [-- --only NAME]: what we say of speed, measured beside a limit of the same run, so that a slow
// or busy machine changes both. Ends with `N met, N missed`. No part of npm test.
import { parseArgs } from 'node:util';
import { folder, type House, remove, start } from './house.ts';

type Line = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: string;
  readonly ratio: number;
  readonly asked: string;
  readonly met: boolean;
};

const lines: Line[] = [];
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const wanted = (name: string): boolean => only === undefined || name.includes(only);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Milliseconds of each request, `atOnce` at a time, sorted. */
async function times(origin: string, paths: readonly string[], atOnce: number): Promise<number[]> {
  const queue = [...paths];
  const found: number[] = [];
  const one = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const began = performance.now();
      const answer = await fetch(origin + path);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      found.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return found.toSorted((a, b) => a - b);
}

const TYPED = [
  'เขาล้าน',
  'ต.เขาล้าน อ.ทับสะแก',
  'khao lan',
  'ประจวบ',
  'เขาลาน',
  'หนองบัว',
  'nai mueang',
  'อ.หัวหิน',
  'ทับสแก',
  'เมืองเชียงใหม่',
  'บางนา',
  '770304',
  'chiang mai',
  'นครราชสีมา',
  'บ้านใหม่',
];

async function measure(house: House): Promise<void> {
  const bare = await times(
    house.origin,
    Array.from({ length: 400 }, () => '/healthz'),
    1,
  );
  const floor = at(bare, 0.95);
  if (wanted('search')) {
    const paths = Array.from(
      { length: 300 },
      (_, i) => `/areas/search.json?q=${encodeURIComponent(TYPED[i % TYPED.length] ?? '')}`,
    );
    const p95 = at(await times(house.origin, paths, 1), 0.95);
    lines.push({
      name: 'search as people type, p95',
      value: p95,
      unit: 'ms',
      limit: `bare route ${floor.toFixed(1)} ms`,
      ratio: p95 / floor,
      asked: '≤ 50 ms',
      met: p95 <= 50,
    });
  }
  if (wanted('pages')) {
    for (const path of ['/', '/quarters/2565-2', '/areas/770304']) {
      const p95 = at(
        await times(
          house.origin,
          Array.from({ length: 160 }, () => path),
          8,
        ),
        0.95,
      );
      lines.push({
        name: `${path}, p95 at 8 at once`,
        value: p95,
        unit: 'ms',
        limit: `bare route ${floor.toFixed(1)} ms`,
        ratio: p95 / floor,
        asked: '≤ 150 ms',
        met: p95 <= 150,
      });
    }
  }
}

const dataDir = await folder();
try {
  const first = await start(dataDir);
  console.log(`a new demo, built and seeded: first page after ${(first.startedIn / 1000).toFixed(1)} s`);
  await measure(first);
  await first.stop();
  if (wanted('start')) {
    const again = await start(dataDir);
    await again.stop();
    lines.push({
      name: 'second start to first page',
      value: again.startedIn,
      unit: 'ms',
      limit: `first start ${first.startedIn.toFixed(0)} ms`,
      ratio: again.startedIn / first.startedIn,
      asked: '≤ 3000 ms',
      met: again.startedIn <= 3000,
    });
  }
} finally {
  await remove(dataDir);
}

for (const l of lines) {
  console.log(
    `${l.met ? 'met   ' : 'missed'}  ${l.name}: ${l.value.toFixed(1)} ${l.unit}  (${l.limit}, ratio ${l.ratio.toFixed(2)}; asked ${l.asked})`,
  );
}
const met = lines.filter((l) => l.met).length;
console.log(`${met} met, ${lines.length - met} missed`);
process.exitCode = met === lines.length ? 0 : 1;
