import { gzipSync } from 'node:zlib';
import type { Child } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { QuarterChart } from './chart.tsx';
import { examplePage } from './example-page.ts';
import { Locator, ProvinceMap } from './map.tsx';
import { PageContext } from './page-context.ts';
import { coarseOutlines, provinceOutlines } from './province-outlines.ts';

const render = async (child: Child): Promise<string> =>
  String(await (<PageContext.Provider value={examplePage()}>{child}</PageContext.Provider>).toString());

/** Corners of every ring of a path, absolute. */
function rings(path: string): [number, number][][] {
  return [...path.matchAll(/M([^z]+)z/gu)].map((ring) => {
    const [x = 0, y = 0, ...steps] = [...(ring[1] ?? '').matchAll(/-?\d+/gu)].map(Number);
    const corners: [number, number][] = [[x, y]];
    for (let i = 0; i < steps.length; i += 2) {
      const [px, py] = corners.at(-1)!;
      corners.push([px + steps[i]!, py + steps[i + 1]!]);
    }
    return corners;
  });
}

describe('the outlines of the provinces', () => {
  it('are 77, each with a shape that closes inside the drawing', () => {
    const outlines = provinceOutlines();
    expect(new Set(outlines.map(({ code }) => code)).size).toBe(77);
    for (const { code, path } of outlines) {
      expect(rings(path).length, code).toBeGreaterThan(0);
      for (const [x, y] of rings(path).flat()) {
        expect(x >= -6 && x <= 902 && y >= -6 && y <= 1646, `${code} ${x},${y}`).toBe(true);
      }
    }
  });

  it('keep neighbours together: most corners on land belong to two provinces', () => {
    const owners = new Map<string, Set<string>>();
    for (const { code, path } of provinceOutlines()) {
      for (const corner of rings(path).flat()) {
        const key = corner.join();
        owners.set(key, (owners.get(key) ?? new Set()).add(code));
      }
    }
    // Roi Et (45) lies wholly inland: every corner it has, another province has too
    const roiEt = rings(provinceOutlines().find(({ code }) => code === '45')!.path).flat();
    const shared = roiEt.filter((corner) => owners.get(corner.join())!.size > 1);
    expect(shared.length / roiEt.length).toBeGreaterThan(0.9);
  });

  it('are light: the map 10 kB, the stamp 6 kB compressed', async () => {
    expect(gzipSync(await render(<ProvinceMap values={new Map()} />)).length).toBeLessThan(10_500);
    expect(gzipSync(await render(<Locator here="50" name="เชียงใหม่" />)).length).toBeLessThan(6_500);
    expect(coarseOutlines()).toHaveLength(77);
  });
});

describe('the map', () => {
  it('draws no report as a pattern, zero as the lowest step, and those outside plainly', async () => {
    const html = await render(
      <ProvinceMap
        values={
          new Map([
            ['50', 0],
            ['51', 100],
            ['52', null],
            ['53', 39.9],
          ])
        }
        taking={new Set(['50', '51', '52', '53', '54'])}
        here="51"
        href={(code) => `/areas/${code}`}
      />,
    );
    const shape = (code: string) =>
      new RegExp(`href="/areas/${code}" tabindex="-1"><path class="([^"]+)"`, 'u').exec(html)?.[1];
    expect([shape('50'), shape('51'), shape('52'), shape('53'), shape('54'), shape('10')]).toEqual([
      'a',
      'f here',
      'd',
      'b',
      'd',
      'o',
    ]);
    expect(html).toContain('aria-hidden="true"');
  });
});

describe('four quarters', () => {
  it('are drawn and written, and a missing one is neither zero nor joined', async () => {
    const html = await render(
      <QuarterChart
        title="ผู้เข้าร่วม"
        fy={2565}
        unit="คน"
        kind="line"
        points={[
          { q: 1, value: 18 },
          { q: 2, value: null },
          { q: 3, value: 0 },
          { q: 4, value: 9 },
        ]}
      />,
    );
    expect(html).toContain('<table');
    expect(html).toContain('ยังไม่มีผล');
    expect(html.match(/class="missing"/gu)).toHaveLength(1);
    expect(html).toMatch(/class="trend" d="M[\d. ]+M[\d. ]+L[\d. ]+"/u);
  });
});
