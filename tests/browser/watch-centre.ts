// The watch centre before a browser: a house with officers and a signed directory, a tip that was given to them, and
// what a browser must not have anywhere when somebody came back with its receipt.
import type { Page, Request } from 'playwright-core';
import { moveStep, readCase, sayInCase } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { type Said, writeSaid } from '#src/cases/said.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { perform } from '#src/platform/perform.ts';
import { groupsOf } from '#src/sealing/receipt.ts';
import { comeBack, type Officer, post, readWith, say, sealTip, watchCentre } from '../units.ts';
import { served } from './served.ts';

export const TIP: Said = {
  v: 1,
  kind: 'tip',
  track: 'complaint',
  what: 'ถนนหมู่ 4 บางกว่าแบบ เทหนาไม่ถึงครึ่งของที่เขียนไว้บนป้าย',
  where: { province: '77', subdistrict: '770304', text: 'ต.เขาล้าน หน้าวัด' },
  when: 'ต้นเดือนมีนาคม',
  who: [{ name: 'นายสมมติ ใจดี', position: 'ผู้รับจ้าง', agency: '' }],
  how: 'เดินผ่านทุกวัน',
  evidence: { kinds: ['place', 'documents'], text: 'ป้ายโครงการเก่าอยู่หลังศาลา' },
  elsewhere: '',
};

const message = (text: string): string => writeSaid({ v: 1, kind: 'message', text });

export async function givenTip() {
  const w = await served(watchCentre);
  await w.directory({ 'nacc-77': ['boonmee', 'siri'] });
  const [boonmee, siri] = await Promise.all([w.officer('boonmee'), w.officer('siri')]);
  const giver = await sealTip(w, { text: writeSaid(TIP), to: [boonmee, siri] });
  const sent = await post(w, '/tips/cases', giver.wire);
  if (sent.status !== 201) throw new Error(`the tip was refused: ${JSON.stringify(sent.json)}`);
  const id = giver.sealed.caseId;

  const wireFor = async (officer: Officer): Promise<CaseWire> => {
    const read = await perform(w.deps, officer.actor, readCase, { id });
    if (!read.ok) throw new Error(read.refusal);
    return caseOut(read.value);
  };
  return {
    w,
    origin: w.origin,
    boonmee,
    siri,
    giver,
    id,
    /** As the officer's browser writes it: sealed and signed. */
    async says(officer: Officer, text: string): Promise<void> {
      const object = await say(await wireFor(officer), message(text), {
        author: officer.id,
        signing: officer.signing,
      });
      const said = await perform(w.deps, officer.actor, sayInCase, { id, object });
      if (!said.ok) throw new Error(said.refusal);
    },
    async moves(officer: Officer, move: Record<string, string | null>): Promise<void> {
      const { revision } = (await wireFor(officer)).head;
      const nothing = { category: 'project', because: null, toWhom: null };
      const moved = await perform(w.deps, officer.actor, moveStep, { id, revision, ...nothing, ...move });
      if (!moved.ok) throw new Error(moved.refusal);
    },
    /** All that this officer reads, newest last. */
    async reads(officer: Officer): Promise<string[]> {
      return (await readWith(await wireFor(officer), officer.identity)).map(({ text }) => text);
    },
    /** What the reporter's other device answers meanwhile. */
    async answersElsewhere(text: string): Promise<void> {
      const coming = await comeBack(w, giver.keys);
      const wire = (await post(w, '/tips/returns', coming)).json as unknown as CaseWire;
      const object = await say(wire, message(text), { author: 'reporter', signing: giver.keys.signing });
      await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), object });
    },
  };
}

/** The receipt as people write it: groups with spaces. */
export const written = (receipt: string): string => groupsOf(receipt).join(' ');

/** Notes every request; `leaks` says where one of these words stood in one. */
export function overhear(page: Page): {
  leaks(words: readonly string[]): string[];
  addresses(): string[];
} {
  const heard: { what: string; text: string }[] = [];
  page.context().on('request', (request: Request) => {
    const text = [request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join('\n');
    heard.push({ what: `${request.method()} ${request.url()}`, text });
  });
  return {
    addresses: () => heard.map(({ what }) => what.replace(/https?:\/\/[^/]+/u, '')),
    leaks: (words) =>
      heard.flatMap(({ what, text }) =>
        words
          .filter((word) => text.includes(word) || text.includes(encodeURIComponent(word)))
          .map((word) => `${word} in ${what}`),
      ),
  };
}

/** Everything that stays in a browser when a page is gone: storages, databases, caches, cookies, the address. */
export const kept = async (page: Page): Promise<string> => {
  const here = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = 'caches' in globalThis ? await globalThis.caches.keys() : [];
    return JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases,
      caches,
      address: location.href,
      state: history.state,
      title: document.title,
    });
  });
  return here + JSON.stringify(await page.context().cookies());
};
