// The route table: no address without a law, none twice, none that writes on a GET.
import { describe, expect, it } from 'vitest';
import { rooms } from '#src/app.tsx';
import { laws } from '#src/policy/laws.ts';
import { source } from './source.ts';

const table = rooms.flatMap((room) => room.routes);

describe('the route table', () => {
  it('is not empty, and every room offers something', () => {
    expect(rooms.filter((room) => room.routes.length === 0).map((room) => room.name)).toEqual([]);
  });
  it('every route names a law that exists', () => {
    const lawless = table.filter((route) => !(route.action in laws));
    expect(lawless, 'add the law to src/policy/laws.ts, with a yes test and a no test').toEqual([]);
  });
  it('no address stands twice', () => {
    const names = table.map((r) => `${r.method} ${r.path}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
  it('what a stranger may POST is only the doors of entering and of tips', () => {
    const open = table.filter((r) => r.method === 'POST' && laws[r.action].roles === 'everyone');
    expect(
      open.filter((r) => !['account.enter', 'tip.give', 'tip.return'].includes(r.action)).map((r) => r.path),
    ).toEqual([]);
  });
  it('addresses are nouns in kebab-case', () => {
    const odd = table.filter(
      (r) =>
        !/^\/([a-z0-9_.-]*|:[a-z]+(\{[^}]+\})?(\.[a-z]+)?)(\/([a-z0-9_.-]+|:[a-zA-Z]+(\{[^}]+\})?(\.[a-z]+)?))*$/u.test(
          r.path,
        ),
    );
    expect(odd.map((r) => r.path)).toEqual([]);
  });
});

it('routes are added by room() and nowhere else', () => {
  const wild = source()
    .filter(
      (f) => !f.path.startsWith('src/platform/http/') && f.path !== 'src/app.tsx' && f.path !== 'src/main.ts',
    )
    .filter((f) => /new Hono\b/u.test(f.text))
    .map((f) => f.path);
  expect(wild, "use room(): a route without a law can't be added there").toEqual([]);
});

it('a service writes only through perform', () => {
  const wild = source()
    .filter((f) => f.path.endsWith('.routes.tsx') && /\.transaction\(/u.test(f.text))
    .map((f) => f.path);
  expect(wild, 'make it a command()').toEqual([]);
});
