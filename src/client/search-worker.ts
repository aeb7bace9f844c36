// Opens an officer's own cases away from the page, and finds words in them. Who ends it, forgets all of it.
// What it must never do: send anything but how far it has come, or keep anything outside of its memory.
import type { CaseWire } from '#src/cases/wire.ts';
import type { Identity } from '#src/sealing/age.ts';
import { openCase } from './case/open.ts';
import { countTags } from './case/tags.ts';
import { find } from './search/finding.ts';
import { type Searched, searchedOf } from './search/passages.ts';
import type { Ask, State, Told } from './search/protocol.ts';

type Port = {
  addEventListener(name: 'message', hear: (event: MessageEvent<Ask>) => void): void;
  postMessage(told: Told): void;
};
const page = globalThis as unknown as Port;
const AT_ONCE = 20;

type Several = { readonly total: number; readonly next?: string; readonly cases: readonly CaseWire[] };

const opened: Searched[] = [];
let total = 0;
let after: string | undefined;
/** Set anew by each 'open' and 'stop': an older run sees that it is not the one any more. */
let run = 0;

page.addEventListener('message', ({ data }) => {
  if (data.do === 'find')
    return page.postMessage({ told: 'found', id: data.id, ...find(opened, data.typed, data.tags) });
  run += 1;
  if (data.do === 'stop') return tell('stopped');
  void openAll(run, data.address, data.identities);
});

function tell(state: State): void {
  page.postMessage({
    ...{ told: 'progress', state, opened: opened.length, total: Math.max(total, opened.length) },
    shut: opened.filter(({ shut }) => shut).length,
    unsound: opened.filter(({ unsound }) => unsound).length,
    tags: countTags(opened.map(({ tags }) => tags)),
  });
}

async function openAll(mine: number, address: string, identities: readonly Identity[]): Promise<void> {
  tell('opening');
  for (;;) {
    const came = await several(address);
    if (mine !== run) return;
    if (typeof came === 'string') return tell(came);
    total = came.total;
    for (const wire of came.cases) {
      const one = searchedOf(wire, await openCase(wire, identities));
      if (mine !== run) return;
      opened.push(one);
      after = wire.head.id;
      // a message of the page is heard between two cases
      await new Promise((go) => setTimeout(go, 0));
      if (mine !== run) return;
    }
    if (came.next === undefined) return tell('done');
    tell('opening');
  }
}

async function several(address: string): Promise<Several | 'failed' | 'gone'> {
  try {
    const query = new URLSearchParams({ limit: String(AT_ONCE), ...(after ? { after } : {}) });
    const answer = await fetch(`${address}?${query}`, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
    });
    if (answer.status >= 500) return 'failed';
    const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json');
    return answer.ok && isJson ? ((await answer.json()) as Several) : 'gone';
  } catch {
    return 'failed';
  }
}
