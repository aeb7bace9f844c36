// The outlines of the 77 provinces, made light enough for a page of 50 kB. Source: @svg-maps/thailand (CC BY 4.0).
// Borders are cut into arcs where the neighbours change, and each arc is thinned the same way from either side,
// so that two provinces never part or overlap. What it must never do: know a figure; it only knows shapes.
import map from '@svg-maps/thailand';

/** The package's names of provinces and their DOPA codes. The lake of Songkhla (lksg) is water: it stays open. */
const CODES = `
  bkk 10, spk 11, nbi 12, pte 13, aya 14, atg 15, lri 16, sbr 17, cnt 18, sri 19, cbi 20, ryg 21, cti 22, trt 23,
  cco 24, pri 25, nyk 26, skw 27, nma 30, brm 31, srn 32, ssk 33, ubn 34, yst 35, cpm 36, acr 37, bkn 38, nbp 39,
  kkn 40, udn 41, lei 42, nki 43, mkm 44, ret 45, ksn 46, snk 47, npm 48, mdh 49, cmi 50, lpn 51, lpg 52, utd 53,
  pre 54, nan 55, pyo 56, cri 57, msn 58, nsn 60, uti 61, kpt 62, tak 63, sti 64, plk 65, pct 66, pnb 67, rbr 70,
  kri 71, spb 72, npt 73, skn 74, skm 75, pbi 76, pkn 77, nrt 80, kbi 81, pna 82, pkt 83, sni 84, rng 85, cpn 86,
  ska 90, stn 91, trg 92, plg 93, ptn 94, yla 95, nwt 96`;

/** Units of the drawing are 1.6 times the package's; these are in ours. */
const SCALE = 1.6;
const FINE = { thin: 1.9, smallestIsland: 18 };
const COARSE = { thin: 9, smallestIsland: 300 };
type Detail = typeof FINE;
export const MAP_BOX = '-6 -6 908 1652';

// the package's own types lean on another package that it does not bring
const locations: readonly { id: string; path: string }[] = map.locations;

type Point = readonly [number, number];
type Ring = readonly Point[];
export type Outline = { readonly code: string; readonly path: string; readonly middle: Point };

let fine: readonly Outline[] | undefined;
let coarse: readonly Outline[] | undefined;

/** Every province once, by code. Made at the first use (about a twentieth of a second), then kept: it never changes. */
export function provinceOutlines(): readonly Outline[] {
  fine ??= draw(FINE);
  return fine;
}

/** The same with a few corners each, for a drawing the size of a stamp. */
export function coarseOutlines(): readonly Outline[] {
  coarse ??= draw(COARSE);
  return coarse;
}

function draw(detail: Detail): readonly Outline[] {
  const codes = new Map(CODES.split(',').map((pair) => pair.trim().split(' ') as [string, string]));
  const provinces = locations.flatMap(({ id, path }) => {
    const code = codes.get(id);
    return code ? [{ code, rings: ringsOf(path) }] : [];
  });
  const touching = neighbours(provinces);
  return provinces
    .map(({ code, rings }) => ({ code, path: pathOf(rings, touching, detail), middle: middleOf(rings) }))
    .sort((a, b) => a.code.localeCompare(b.code));
}

/** The package writes relative polylines only: "m x,y dx,dy … z m …". After z, m counts from the ring's start. */
function ringsOf(path: string): Ring[] {
  let at: Point = [0, 0];
  return path.split('m ').flatMap((piece): Ring[] => {
    const steps = [...piece.matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)];
    if (steps.length === 0) return [];
    let start: Point | undefined;
    const ring = steps.map((step): Point => {
      at = [at[0] + Number(step[1]), at[1] + Number(step[2])];
      start ??= at;
      return at;
    });
    at = start ?? at;
    return [ring.filter((point, i) => i === 0 || key(point) !== key(ring[i - 1] ?? point))];
  });
}

/** Points of two outlines are the same border when they agree to a tenth of the package's unit. */
const key = ([x, y]: Point): string => `${Math.round(x * 10)},${Math.round(y * 10)}`;

type Touching = ReadonlyMap<string, string>;

function neighbours(provinces: readonly { code: string; rings: readonly Ring[] }[]): Touching {
  const found = new Map<string, Set<string>>();
  for (const { code, rings } of provinces) {
    for (const point of rings.flat()) {
      const who = found.get(key(point)) ?? new Set();
      found.set(key(point), who.add(code));
    }
  }
  return new Map([...found].map(([point, who]) => [point, [...who].sort().join(' ')]));
}

function pathOf(rings: readonly Ring[], touching: Touching, { thin, smallestIsland }: Detail): string {
  const thinned = rings.map((ring) => rounded(thinRing(ring, touching, thin)));
  const largest = Math.max(...thinned.map((ring) => Math.abs(area(ring))));
  return thinned
    .filter((ring) => ring.length > 2)
    .filter((ring) => Math.abs(area(ring)) >= Math.min(smallestIsland, largest))
    .map(written)
    .join('');
}

/** Cuts a closed ring where its neighbours change, thins each arc, and joins them again. */
function thinRing(ring: Ring, touching: Touching, thin: number): Point[] {
  const who = ring.map((point) => touching.get(key(point)) ?? '');
  const found = ring.flatMap((_, i) =>
    who[i] !== who.at(i - 1) || who[i] !== who[(i + 1) % ring.length] ? [i] : [],
  );
  const cuts = found.length > 1 ? found : [0, Math.floor(ring.length / 2)];
  return cuts.flatMap((from, i) => {
    const to = cuts[(i + 1) % cuts.length] ?? from;
    const arc = to > from ? ring.slice(from, to + 1) : [...ring.slice(from), ...ring.slice(0, to + 1)];
    return thinArc(arc, thin).slice(0, -1);
  });
}

/** Douglas and Peucker: a point goes when the line without it stays within `thin` of it. The ends stay. */
function thinArc(arc: readonly Point[], thin: number): Point[] {
  const first = arc[0];
  const last = arc.at(-1);
  if (!first || !last || arc.length < 3) return [...arc];
  let worst = 0;
  let at = 0;
  arc.forEach((point, i) => {
    const off = distance(point, first, last) * SCALE;
    if (off > worst) [worst, at] = [off, i];
  });
  if (worst <= thin) return [first, last];
  return [...thinArc(arc.slice(0, at + 1), thin).slice(0, -1), ...thinArc(arc.slice(at), thin)];
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dx * (ay - y) - dy * (ax - x)) / length;
}

const rounded = (ring: readonly Point[]): Point[] =>
  ring
    .map(([x, y]): Point => [Math.round(x * SCALE), Math.round(y * SCALE)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);

const edges = (ring: readonly Point[]) =>
  ring.map((point, i) => [point, ring[(i + 1) % ring.length] ?? point] as const);

const area = (ring: readonly Point[]): number =>
  edges(ring).reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay) / 2, 0);

/** The middle of the largest part, where a pilot's dot stands. */
function middleOf(rings: readonly Ring[]): Point {
  const [main = []] = [...rings].sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
  const six = 6 * area(main);
  const sum = edges(main).reduce<Point>(
    ([sx, sy], [[ax, ay], [bx, by]]) => {
      const cross = ax * by - bx * ay;
      return [sx + (ax + bx) * cross, sy + (ay + by) * cross];
    },
    [0, 0],
  );
  return [Math.round((sum[0] / six) * SCALE), Math.round((sum[1] / six) * SCALE)];
}

/** "M348 732l1-1 4 0…z": absolute start, then whole steps; a minus is its own separator. */
function written(ring: readonly Point[]): string {
  const [start, ...rest] = ring;
  if (!start) return '';
  let [px, py] = start;
  const steps = rest.map(([x, y]) => {
    const step = `${x - px} ${y - py}`.replace(' -', '-');
    [px, py] = [x, y];
    return step;
  });
  return `M${start[0]} ${start[1]}l${steps.join(' ').replaceAll(' -', '-')}z`;
}
