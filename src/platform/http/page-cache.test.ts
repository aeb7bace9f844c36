import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { markPublic, pageCache } from './page-cache.ts';

const PAGE = '<p>โปร่งใส</p>'.repeat(100);

/** Rooms whose every page says which one of how many made it is. */
function house(answer: (request: Request, made: number) => Response, mostBytes?: number) {
  let made = 0;
  let moment: number | undefined = 1;
  let now = new Date('2022-08-05T09:00:00+07:00');
  const served: string[] = [];
  const cache = pageCache({
    changes: { moment: () => moment, close: async () => undefined },
    rooms: {
      fetch: (request) => {
        markPublic(request, '/route');
        made += 1;
        return answer(request, made);
      },
    },
    now: () => now,
    served: (route, status) => served.push(`${route} ${status}`),
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const request = new Request(`http://localhost${path}`, { headers, method });
    return cache.kept(request) ?? (await cache.fetch(request));
  };
  return {
    get,
    text: async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text(),
    made: () => made,
    served,
    happens: (next: number | undefined) => {
      moment = next;
    },
    moves: (to: string) => {
      now = new Date(to);
    },
  };
}

const open = { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-cache' };
const page =
  (more: Record<string, string> = {}) =>
  (_: Request, made: number) =>
    new Response(`${PAGE}${made}`, { headers: { ...open, ...more } });

describe('a public page', () => {
  it('is made once, until something changes', async () => {
    const h = house(page());
    expect(await h.text('/a')).toBe(`${PAGE}1`);
    expect(await h.text('/a')).toBe(`${PAGE}1`);
    expect(await h.text('/b')).toBe(`${PAGE}2`);
    h.happens(2);
    expect(await h.text('/a')).toBe(`${PAGE}3`);
    expect(h.served).toEqual(['/route 200']);
  });

  it('is made anew every time while nobody can know whether something changed', async () => {
    const h = house(page());
    await h.text('/a');
    h.happens(undefined);
    expect(await h.text('/a')).toBe(`${PAGE}2`);
    expect(await h.text('/a')).toBe(`${PAGE}3`);
    h.happens(1); // the line came back with a name that was used before
    expect(await h.text('/a')).toBe(`${PAGE}4`);
  });

  it('is not kept when something changed while it was made', async () => {
    const h = house((_, made) => {
      if (made === 1) h.happens(2);
      return page()(_, made);
    });
    expect(await h.text('/a')).toBe(`${PAGE}1`);
    expect(await h.text('/a')).toBe(`${PAGE}2`);
  });

  it('is another one tomorrow, in another query, for who saves data', async () => {
    const h = house(page());
    await h.text('/a');
    await h.text('/a?measure=b');
    await h.text('/a', { 'save-data': 'on' });
    expect(h.made()).toBe(3);
    h.moves('2022-08-06T00:00:01+07:00');
    await h.text('/a');
    expect(h.made()).toBe(4);
  });

  it('is compressed once, and not sent again to who has it', async () => {
    const h = house(page());
    const first = await h.get('/a', { 'accept-encoding': 'gzip, br' });
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(first.headers.get('vary')).toContain('accept-encoding');
    expect(brotliDecompressSync(await first.arrayBuffer()).toString()).toBe(`${PAGE}1`);
    const etag = first.headers.get('etag') ?? '';
    const again = await h.get('/a', { 'accept-encoding': 'gzip, br', 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(h.made()).toBe(1);
  });

  it('leaves when there is no room: the one that nobody asked for the longest', async () => {
    const h = house(page(), 3 * (Buffer.byteLength(PAGE) + 1));
    for (const path of ['/a', '/b', '/c', '/a', '/d']) await h.text(path);
    expect(h.made()).toBe(4);
    await h.text('/a');
    expect(h.made()).toBe(4);
    await h.text('/b');
    expect(h.made()).toBe(5);
  });
});

describe('what is never kept', () => {
  it('for who is signed in: neither given to them, nor made of theirs', async () => {
    const h = house(page());
    await h.text('/a');
    expect(await h.text('/a', { cookie: 'form=x; session=abc' })).toBe(`${PAGE}2`);
    expect(await h.text('/a', { cookie: '__Host-session=abc' })).toBe(`${PAGE}3`);
    expect(await h.text('/a')).toBe(`${PAGE}1`);
  });

  it('a page made for a browser that sent a cookie; but it may have the one that everybody has', async () => {
    const h = house(page());
    await h.text('/a', { cookie: 'form=abc' });
    expect(await h.text('/a')).toBe(`${PAGE}2`);
    expect(await h.text('/a', { cookie: 'form=abc' })).toBe(`${PAGE}2`);
  });

  it.each([
    ['that gives a cookie', page({ 'set-cookie': 'form=1' })],
    ['that asks not to be', page({ 'cache-control': 'private, no-store' })],
    ['that is a file', page({ 'content-type': 'text/csv' })],
    [
      'that is not there',
      (_: Request, made: number) => new Response(`${made}`, { status: 404, headers: open }),
    ],
  ])('an answer %s', async (_, answer) => {
    const h = house(answer);
    await h.get('/a');
    await h.get('/a');
    expect(h.made()).toBe(2);
  });

  it('an answer to anything but a GET', async () => {
    const h = house(page());
    await h.get('/a', {}, 'POST');
    await h.get('/a', {}, 'POST');
    expect(h.made()).toBe(2);
  });
});
