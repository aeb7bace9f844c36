// The service worker: the few pages that somebody at work asked for are there without a signal, with all they
// need; everything else that cannot be reached becomes the page of this device. It also sends what waits, where
// the browser wakes it up for that. What it must never do: keep a page of one person for the next, or any page
// that was not asked for.
import { flush } from '../offline/outbox.ts';
import { depart } from '../offline/store.ts';

type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response>): void };
type Told = Waiting & { data: { keep?: string[]; assets?: string[] }; ports: readonly MessagePort[] };
type Worker = {
  addEventListener(name: 'install' | 'activate', hear: (event: Waiting) => void): void;
  addEventListener(name: 'fetch', hear: (event: Fetching) => void): void;
  addEventListener(name: 'message', hear: (event: Told) => void): void;
  addEventListener(name: 'sync', hear: (event: Waiting) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
  registration: { sync?: { register(tag: string): Promise<void> } };
};
const worker = globalThis as unknown as Worker;

const PAGES = 'pages';
const ASSETS = 'assets';
const SHELL = 'shell';
const MOST_ASSETS = 120;
const PATIENCE = 8000;
/** Answers say that they vary with the cookie; here there is one person. */
const ALL = { ignoreVary: true };
const DEVICE = ['/device', '/en/device'];

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(DEVICE.map((path) => keep(SHELL, path))).then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('message', (event) => {
  const { keep: pages = [], assets = [] } = event.data;
  event.waitUntil(
    Promise.all([...pages.map((path) => keep(PAGES, path)), ...assets.map(asset), wake()])
      .then(prune)
      .then(
        () => event.ports[0]?.postMessage(true),
        () => event.ports[0]?.postMessage(false),
      ),
  );
});
worker.addEventListener('sync', (event) =>
  event.waitUntil(
    // it is woken once or twice: a try that began without a signal, and is about to fail, must not use that up
    flush(true, true).then((next) => {
      // what still waits: the browser is told that it did not work, and wakes this once more
      if (next !== undefined) throw new Error('something still waits');
    }),
  ),
);

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(pathname));
  else if (request.mode !== 'navigate') return;
  else if (request.method === 'GET') event.respondWith(page(request, pathname, search));
  else if (/^(\/en)?\/sign-(out|in)/u.test(pathname)) event.respondWith(crossing(request, pathname));
});

/** Somebody comes or goes: no page of theirs stays for whoever is next. */
async function crossing(request: Request, pathname: string): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch {
    return shellOf(pathname); // nobody came or went
  }
  await caches.delete(PAGES);
  if (pathname.endsWith('/sign-out')) await depart();
  return answer;
}

/** From the house where it can be reached; else as it was kept; else the page of this device. */
async function page(request: Request, pathname: string, search: string): Promise<Response> {
  const kept = await (await caches.open(PAGES)).match(pathname, ALL);
  try {
    // where a page was kept, a signal that is hardly one is not waited for
    const answer = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
    if (kept && answer.ok && search === '') await store(PAGES, pathname, answer.clone());
    // a house that is being restarted is no better than no signal
    return kept && answer.status >= 500 ? kept : answer;
  } catch {
    return kept ?? shellOf(pathname);
  }
}
async function shellOf(pathname: string): Promise<Response> {
  const english = pathname === '/en' || pathname.startsWith('/en/');
  const shell = await (await caches.open(SHELL)).match(english ? '/en/device' : '/device', ALL);
  return shell ?? Response.error();
}
const late = (): Promise<never> =>
  new Promise((_, fail) => {
    setTimeout(() => fail(new Error('no answer in time')), PATIENCE);
  });

/** Files whose names carry their content's hash: once here, they are here. */
async function asset(pathname: string): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(pathname, ALL);
  if (kept) return kept;
  const answer = await fetch(pathname);
  if (answer.ok) await cache.put(pathname, answer.clone());
  return answer;
}

/** The shell is the same for everybody: it is asked for as nobody. */
async function keep(cache: string, pathname: string): Promise<void> {
  const credentials = cache === SHELL ? 'omit' : 'same-origin';
  const answer = await fetch(pathname, { credentials, cache: 'no-store' });
  if (answer.ok && !answer.redirected) await store(cache, pathname, answer);
}

/** A page, and what it needs to look and work the same. */
async function store(cache: string, pathname: string, answer: Response): Promise<void> {
  const html = await answer.clone().text();
  await (await caches.open(cache)).put(pathname, answer);
  const seen = new Set<string>();
  await Promise.all(assetsIn(html).map((path) => whole(path, seen)));
}
const assetsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\/assets\/[\w.-]+/gu)].map(([path]) => path)),
];

/** An asset with the scripts that it loads in turn. */
async function whole(path: string, seen: Set<string>): Promise<void> {
  if (seen.has(path)) return;
  seen.add(path);
  const answer = await asset(path);
  if (!path.endsWith('.js')) return;
  const parts = [...(await answer.clone().text()).matchAll(/["']\.\/([\w.-]+\.js)["']/gu)];
  await Promise.all(parts.map(([, name]) => whole(`/assets/${name}`, seen)));
}

/** Older builds' files go; the oldest first. */
async function prune(): Promise<void> {
  const cache = await caches.open(ASSETS);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST_ASSETS))) await cache.delete(old);
}

/** The browser wakes the worker when there is a signal again, where it knows how to. */
const wake = async (): Promise<void> => {
  await worker.registration.sync?.register('outbox').catch(() => undefined);
};
