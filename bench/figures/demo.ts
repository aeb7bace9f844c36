// The demo, as a newcomer meets it: how soon it is there, and how quick its search and pages are.
import { folder, remove, start } from '../house.ts';
import type { Line } from '../line.ts';
import { at, load } from '../load.ts';

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
const PAGES = ['/', '/quarters/2565-2', '/areas/770304'];

const repeated = (paths: readonly string[], times: number) =>
  Array.from({ length: times }, (_, n) => ({ path: paths[n % paths.length] ?? '/' }));

export async function demo(): Promise<Line[]> {
  const dataDir = await folder();
  const lines: Line[] = [];
  try {
    const first = await start(dataDir, 'demo');
    try {
      const { port } = first;
      const bare = at((await load({ port, atOnce: 1, requests: repeated(['/healthz'], 400) })).ms, 0.95);
      const quick = (name: string, value: number, most: number): Line => ({
        name,
        value,
        unit: 'ms',
        limit: `a bare route ${bare.toFixed(1)} ms`,
        ratio: value / bare,
        asked: `≤ ${most} ms`,
        met: value <= most,
      });
      const searches = TYPED.map((typed) => `/areas/search.json?q=${encodeURIComponent(typed)}`);
      const found = await load({ port, atOnce: 1, requests: repeated(searches, 300) });
      lines.push(quick('search as people type, p95', at(found.ms, 0.95), 50));
      for (const page of PAGES) {
        const made = Array.from({ length: 480 }, (_, n) => ({ path: `${page}?n=${n}` }));
        // the first find a program that has not run yet
        await load({ port, atOnce: 8, requests: made.slice(0, 240) });
        const { ms } = await load({ port, atOnce: 8, requests: made.slice(240) });
        lines.push(quick(`demo ${page} made anew, p95 at 8 at once`, at(ms, 0.95), 150));
      }
    } finally {
      await first.stop();
    }
    const again = await start(dataDir, 'demo');
    await again.stop();
    const starting = (name: string, value: number, most: number): Line => ({
      name,
      value: value / 1000,
      unit: 's',
      limit: `the other start ${((value === first.startedIn ? again : first).startedIn / 1000).toFixed(1)} s`,
      ratio: value / (value === first.startedIn ? again : first).startedIn,
      asked: `≤ ${most} s`,
      met: value <= most * 1000,
    });
    lines.push(starting('empty folder to the first page, example world included', first.startedIn, 15));
    lines.push(starting('every later start to the first page', again.startedIn, 3));
  } finally {
    await remove(dataDir);
  }
  return lines;
}
