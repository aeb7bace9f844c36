// Which way imports run (DESIGN: the rooms). When this fails, the sentence says what to do instead.
import { expect, it } from 'vitest';
import { importsOf, packagesOf, roomOf, source } from './source.ts';

const files = source();
const FOUNDATION = new Set(['platform', 'policy', 'words', 'house']);
const READERS = new Set(['atlas', 'opendata']);
// The two files of platform/http that draw pages and therefore know the look.
const DRAWS = new Set(['src/platform/http/errors.tsx']);

const role = (path: string): string =>
  /\.(store|service|routes|views|command|session|datasets)\.tsx?$/u.exec(path)?.[1] ?? 'domain';

const faults = (find: (path: string, to: string, typeOnly: boolean) => string | undefined): string[] =>
  files.flatMap((file) =>
    importsOf(file).flatMap(({ path: to, typeOnly }) => {
      const why = find(file.path, to, typeOnly);
      return why ? [`${file.path} imports ${to}: ${why}`] : [];
    }),
  );

it('platform/ and policy/ know no room', () => {
  expect(
    faults((path, to) => {
      if (!['platform', 'policy'].includes(roomOf(path)) || DRAWS.has(path)) return undefined;
      const into = roomOf(to);
      return FOUNDATION.has(into) && into !== 'house'
        ? undefined
        : 'hand it in through Deps or a parameter instead';
    }),
  ).toEqual([]);
});

it("a room uses another's service or domain, never its store, routes or views", () => {
  expect(
    faults((path, to) => {
      const from = roomOf(path);
      const into = roomOf(to);
      if (from === into || FOUNDATION.has(into) || into === 'ui' || from === 'house') return undefined;
      if (['store', 'routes'].includes(role(to)))
        return `call ${into}.service instead, and let it say what it gives`;
      if (role(to) === 'views' && !['routes', 'views'].includes(role(path)))
        return 'only routes and views draw';
      return undefined;
    }),
  ).toEqual([]);
});

it('nobody imports atlas/ or opendata/, which read many rooms', () => {
  expect(
    faults((path, to) =>
      READERS.has(roomOf(to)) && roomOf(path) !== roomOf(to) && roomOf(path) !== 'house'
        ? 'move what you need into the room that owns it'
        : undefined,
    ),
  ).toEqual([]);
});

it('in a room, the domain knows neither database nor framework, the store no service, the service no page', () => {
  const RANK: Record<string, number> = {
    domain: 0,
    store: 1,
    service: 2,
    command: 3,
    session: 3,
    datasets: 3,
    views: 3,
    routes: 4,
  };
  expect(
    faults((path, to, typeOnly) => {
      if (roomOf(path) !== roomOf(to) || FOUNDATION.has(roomOf(path)) || roomOf(path) === 'ui' || typeOnly)
        return undefined;
      if (path.endsWith('.tsx') && to.endsWith('.tsx') && role(to) === 'domain') return undefined;
      return (RANK[role(path)] ?? 0) < (RANK[role(to)] ?? 0)
        ? 'imports run domain <- store <- service <- views, routes'
        : undefined;
    }),
  ).toEqual([]);
});

it('only routes, views, ui/ and platform/http know Hono', () => {
  const knows = files.filter((file) => packagesOf(file).some((p) => p === 'hono' || p.startsWith('hono/')));
  const strange = knows
    .map((f) => f.path)
    .filter(
      (p) =>
        !p.startsWith('src/platform/http/') &&
        !p.startsWith('src/ui/') &&
        p !== 'src/app.tsx' &&
        p !== 'src/main.ts',
    )
    .filter((p) => !['routes', 'views', 'session'].includes(role(p)) && !p.endsWith('.tsx'));
  expect(strange, 'take what the use case needs as plain input').toEqual([]);
});

it('SQL stands in stores (and in platform/db): nobody else builds a query', () => {
  const builds = files
    .filter((f) => /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|\bsql<[^>]+>`/u.test(f.text))
    .map((f) => f.path)
    .filter((p) => role(p) !== 'store' && !p.startsWith('src/platform/'));
  expect(builds, 'move the query into the room’s store').toEqual([]);
});

it('there are no circles between rooms', () => {
  const edges = new Map<string, Set<string>>();
  for (const file of files) {
    for (const { path: to } of importsOf(file)) {
      const [a, b] = [roomOf(file.path), roomOf(to)];
      if (a !== b && a !== 'house' && b !== 'house') edges.set(a, (edges.get(a) ?? new Set()).add(b));
    }
  }
  // platform/http draws the page of an error with ui/, and ui/ speaks platform/'s language: the frame, not rooms.
  const rooms = [...edges.keys()].filter((r) => !['platform', 'ui', 'words', 'policy', 'client'].includes(r));
  const circles: string[] = [];
  const walk = (at: string, way: readonly string[]): void => {
    if (way.includes(at)) {
      circles.push([...way.slice(way.indexOf(at)), at].join(' -> '));
      return;
    }
    for (const next of edges.get(at) ?? []) if (rooms.includes(next)) walk(next, [...way, at]);
  };
  for (const room of rooms) walk(room, []);
  expect([...new Set(circles)], 'one of them asks for too much: move the shared part down').toEqual([]);
});
