// A backup is worth what its restore shows: the same pages, files and ways in.
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChains } from '#src/audit/audit.service.ts';
import { readCase, readInbox } from '#src/cases/desk.service.ts';
import { caseOut } from '#src/cases/reading.ts';
import { readSaid } from '#src/cases/said-read.ts';
import type { CaseWire } from '#src/cases/wire.ts';
import { backup } from '#src/cli/backup.ts';
import { LEFT_OUT } from '#src/cli/kept.ts';
import { readKeyFile } from '#src/platform/backup/keys.ts';
import { nothing, readArchive } from '#src/platform/backup/read.ts';
import { withOwner } from '#src/platform/db/database.ts';
import { perform } from '#src/platform/perform.ts';
import { openFile } from '#src/sealing/file-seal.ts';
import { DEMO_OFFICERS } from '../../seed/case-keys.ts';
import { DEMO_CASES } from '../../seed/case-story.ts';
import { type CharacterName, emailOf } from '../../seed/characters.ts';
import { actorOf } from '../../seed/filing.ts';
import { Visitor } from '../client.ts';
import { comeBack, post, readWith, say } from '../units.ts';
import { type Backed, backedUp, HANDED_IN, MARK, MARKED, run, tellerOf } from './archives.ts';
import { configFor, type Opened, openDemo, signedIn } from './houses.ts';

const PUBLIC = ['/', '/areas/th', '/areas/770304', '/quarters', '/quarters/2565-2', '/years/2565', '/data'];
const INSIDE: Partial<Record<CharacterName, readonly string[]>> = {
  mali: ['/work', '/work/reports/2565-3/770304', MARKED],
  arun: ['/work', '/programmes/big-rock-2565'],
  ton: ['/audit'],
};

/** What was under way at the moment of the backup. */
const UNDER_WAY = `
  insert into digest_days (day, since, until) values ('2022-08-04', '2022-08-03', '2022-08-04'), ('2022-08-05', null, null);
  insert into long_work (id, kind, subject, asked_at, state, changed_at)
    values (gen_random_uuid(), 'pack', '2565-2', now(), 'running', now());
  insert into uploads (province_code, id, person_id, area_code, fiscal_year, quarter, field, name, bytes, got, begun_at)
    select '77', gen_random_uuid(), id, '770304', 2565, 3, 'done', 'ภาพ.jpg', 900000, 262144, now()
    from people where email = 'mali@example.org'`;

const OVER = 'delete from uploads; delete from digest_days; delete from long_work';

let backed: Backed;
let first: Opened;
let restored: Opened;
let recipient = '';
const at = (name: string): string => backed.at(name);
const restoring: Backed['restoring'] = (...given) => backed.restoring(...given);

beforeAll(async () => {
  backed = await backedUp(UNDER_WAY, OVER);
  ({ first, recipient } = backed);
  await restoring('second', 'a.age');
  restored = await openDemo(configFor(at('second')));
}, 300_000);
afterAll(async () => {
  await restored?.close();
  await backed?.away();
});

// What a form is protected by differs each time it is opened, in one house too.
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/u;
const seen = (html: string): string =>
  html
    .replace(/name="_csrf" value="[^"]*"/gu, '')
    .replace(new RegExp(`(name="once" value=")${UUID.source}`, 'gu'), '$1');

describe('a restored house', () => {
  test.each(PUBLIC)('shows a stranger the same: %s', async (path) => {
    for (const lang of ['', '/en']) {
      const before = await new Visitor(first.app).get(`${lang}${path}`);
      const after = await new Visitor(restored.app).get(`${lang}${path}`);
      expect(before.html.length).toBeGreaterThan(2000);
      expect(seen(after.html)).toBe(seen(before.html));
    }
  });

  test.each(Object.keys(INSIDE) as CharacterName[])(
    '%s signs in with the old password and code, and finds everything',
    async (name) => {
      const before = await signedIn(first, name);
      const after = await signedIn(restored, name);
      for (const path of INSIDE[name] ?? []) {
        // Both houses went on: people signed in, each into their own audit.
        if (path === '/audit')
          expect((await after.get(path)).root.querySelectorAll('tbody tr').length).toBeGreaterThan(10);
        else expect(seen((await after.get(path)).html), path).toBe(seen((await before.get(path)).html));
      }
    },
  );

  test('the draft’s words are there', async () => {
    const mali = await signedIn(restored, 'mali');
    const page = await mali.get(MARKED);
    expect(page.value('done')).toBe(MARK);
  });

  test('every file is there, byte for byte', async () => {
    const rows = await restored.deps.db.selectFrom('evidence').select(['file_key', 'thumb_key']).execute();
    const keys = rows.flatMap(({ file_key, thumb_key }) => [file_key, ...(thumb_key ? [thumb_key] : [])]);
    expect(keys.length).toBeGreaterThan(100);
    for (const key of keys) {
      const read = async (house: Opened) => Buffer.concat(await (await house.deps.files.read(key)).toArray());
      expect((await read(restored)).equals(await read(first)), key).toBe(true);
    }
  });

  test('every table holds the same rows, but those that are left out', async () => {
    const counts = async ({ door }: Opened) =>
      withOwner(door, async (owner) => {
        const { rows } = await owner.query<{ name: string }>(
          `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
        );
        const found: Record<string, string> = {};
        for (const { name } of rows.filter(({ name: n }) => !(LEFT_OUT as readonly string[]).includes(n))) {
          const asked = await owner.query<{ sum: string }>(
            `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum from ${name} t`,
          );
          found[name] = asked.rows[0]?.sum ?? '';
        }
        return found;
      });
    const [before, after] = [await counts(first), await counts(restored)];
    // Both houses went on: people signed in and looked around, which is in no other table than these.
    for (const own of [
      'notices',
      'long_work',
      'uploads',
      'digest_days',
      'accounts',
      'second_factors',
      'audit',
      'audit_heads',
      'performed',
    ]) {
      delete before[own];
      delete after[own];
    }
    expect(after).toEqual(before);
  });

  test('its audit chains verify, its triggers refuse, its roles hold', async () => {
    let rows = 0;
    for await (const chain of verifyChains(restored.deps.db)) {
      expect(chain.broken ?? []).toEqual([]);
      rows += chain.rows;
    }
    expect(rows).toBeGreaterThan(500);
    await withOwner(restored.door, async (owner) => {
      await expect(owner.query(`update freezes set reason = 'x'`)).rejects.toThrow();
      const { rows: resting } = await owner.query(
        `select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`,
      );
      expect(resting).toEqual([]);
      const keys = `select conrelid::regclass::text as t, conname, convalidated, pg_get_constraintdef(oid) as def
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`;
      const before = await withOwner(first.door, (other) => other.query(keys));
      expect((await owner.query(keys)).rows).toEqual(before.rows);
    });
    await expect(restored.deps.db.updateTable('audit').set({ role: 'x' }).execute()).rejects.toThrow(
      'permission denied',
    );
  });

  test('does nothing a second time: no letter, no morning, no work that was under way', async () => {
    const { rows } = await withOwner(restored.door, (owner) =>
      owner.query(`select (select string_agg(distinct state, ',') from long_work) as work,
        (select array_agg(got) from uploads) as got, (select count(*)::int from digest_days) as days,
        (select until > now() - interval '1 hour' from digest_days) as anew`),
    );
    expect(rows).toEqual([{ work: 'failed', got: [0], days: 1, anew: true }]);
  });

  test('nobody is signed in, no letter waits', async () => {
    const { rows } = await withOwner(restored.door, (owner) =>
      owner.query(`select (select count(*)::int from notices) as notices,
        (select count(*)::int from pgboss.job where name = 'mail') as letters`),
    );
    expect(rows).toEqual([{ notices: 0, letters: 0 }]);
    const [session] = await first.deps.db.selectFrom('sessions').select('id').limit(1).execute();
    expect(session).toBeDefined();
    const same = await restored.deps.db
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', session?.id ?? '')
      .execute();
    expect(same).toEqual([]);
  });
});

describe('the watch centre', () => {
  const said = (json: string): string => {
    const read = readSaid(json);
    if (read?.kind === 'file') return read.name;
    return read?.kind === 'tip' ? read.what : read?.kind === 'message' ? read.text : '';
  };

  test('of a restored house opens its cases for the same officers, by the same keys, and for nobody else', async () => {
    const { id: person } = await restored.deps.db
      .selectFrom('people')
      .select('id')
      .where('email', '=', emailOf('boonmee'))
      .executeTakeFirstOrThrow();
    const actor = await actorOf(restored, person);
    const inbox = await perform(restored.deps, actor, readInbox, {});
    const lines = inbox.ok ? inbox.value.lines : [];
    expect(lines).toHaveLength(2);
    for (const { id } of lines) {
      const read = await perform(restored.deps, actor, readCase, { id });
      if (!read.ok) throw new Error(read.refusal);
      const mine = await readWith(caseOut(read.value), DEMO_OFFICERS.boonmee.identity);
      expect(mine.map(({ text }) => said(text)).every((text) => text.length > 10)).toBe(true);
      const others = await readWith(caseOut(read.value), DEMO_OFFICERS.arun.identity);
      expect(others.map(({ text }) => text).join('')).toBe('');
    }
  });

  test('of a restored house is come back to with the receipt, and takes the answer', async () => {
    const keys = await tellerOf(restored);
    const back = await post(restored, '/tips/returns', await comeBack(restored, keys));
    expect(back.status).toBe(200);
    const wire = back.json as unknown as CaseWire;
    const texts = (await readWith(wire, keys.identity)).map(({ text }) => said(text));
    expect(texts.join()).toContain('ป้ายอยู่หน้าวัด');
    const object = await say(wire, 'ราวสามสิบเมตร', { author: 'reporter', signing: keys.signing });
    const answered = await post(restored, '/tips/answers', { ...(await comeBack(restored, keys)), object });
    expect(answered.status).toBe(201);
  });

  test('of a restored house has the sealed files of a case, and they open as they were handed in', async () => {
    const keys = await tellerOf(restored);
    const wire = (await post(restored, '/tips/returns', await comeBack(restored, keys)))
      .json as unknown as CaseWire;
    const file = (await readWith(wire, keys.identity))
      .map(({ text }) => readSaid(text))
      .find((one) => one?.kind === 'file');
    if (file?.kind !== 'file') throw new Error('the file was not told of');
    const granted = await post(restored, '/tips/files/grants', {
      ...(await comeBack(restored, keys)),
      file: file.id,
    });
    const part = await restored.app.request(`http://localhost:8080/tips/files/${file.id}/1`, {
      headers: { authorization: `Bearer ${granted.json.grant}` },
    });
    expect(part.status).toBe(200);
    const opened = await openFile(new Blob([await part.arrayBuffer()]).stream(), file.key, file.size);
    expect(Buffer.from(await new Response(opened).arrayBuffer()).equals(Buffer.from(HANDED_IN))).toBe(true);
  });

  test('is in the archive without a word of what was told, also for whoever has the archive’s key', async () => {
    const told = DEMO_CASES.flatMap(({ tip, after }) => [
      tip.what,
      ...after.flatMap((event) => ('says' in event ? [event.says] : [])),
    ])
      .map((text) => Buffer.from(text.slice(0, 24)))
      .flatMap((text) => [text, Buffer.from(text.toString('hex'))]); // as text, and as bytes are written in it
    let cases = 0;
    let [mark, words] = [false, 0];
    const rows = async (table: string, chunks: AsyncIterable<Buffer>) => {
      const parts: Buffer[] = [];
      for await (const chunk of chunks) parts.push(Buffer.from(chunk));
      const whole = Buffer.concat(parts);
      if (table === 'case_objects') cases = whole.toString('latin1').split('\n').length - 1;
      mark ||= whole.includes(MARK);
      words += told.filter((text) => whole.includes(text)).length;
    };
    await readArchive(at('a.age'), readKeyFile(backed.keyFile), { ...nothing, rows });
    expect({ cases: cases > DEMO_CASES.length, mark, words }).toEqual({ cases: true, mark: true, words: 0 });
  });
});

describe('a backup', () => {
  test('while people file: one moment of the house, with everything that was acknowledged before it', async () => {
    const areas = await first.deps.db
      .selectFrom('reports')
      .select(['area_code', 'id'])
      .where('fiscal_year', '=', 2565)
      .where('quarter', '=', 3)
      .where('state', '=', 'draft')
      .execute();
    expect(areas.length).toBeGreaterThan(0);
    const mali = await signedIn(first, 'mali');
    let saved = 0;
    let going = true;
    const write = async (): Promise<void> => {
      while (going) {
        const page = await mali.get(MARKED);
        await page.press('บันทึก แล้วไปข้อ 14', { done: `${MARK} ครั้งที่ ${saved + 1}` });
        saved += 1;
      }
    };
    const writing = write();
    while (saved < 3) await new Promise((done) => setTimeout(done, 10));
    const before = saved;
    const { code } = await run(backup, at('first'), ['--to', at('c.age'), '--recipient', recipient]);
    const after = saved;
    going = false;
    await writing;
    expect(code).toBe(0);
    expect(after).toBeGreaterThan(before); // nobody was held up
    await restoring('seventh', 'c.age');
    const house = await openDemo(configFor(at('seventh')));
    try {
      const page = await (await signedIn(house, 'mali')).get(MARKED);
      const kept = Number(/ครั้งที่ (\d+)/u.exec(page.value('done') ?? '')?.[1]);
      expect(kept).toBeGreaterThanOrEqual(before);
      expect(kept).toBeLessThanOrEqual(after + 1);
      for await (const chain of verifyChains(house.deps.db)) expect(chain.broken ?? []).toEqual([]);
    } finally {
      await house.close();
    }
  });

  test('a file that was lost is named, and the rest is backed up; one that was thrown away is not missed', async () => {
    const [one, other] = await first.deps.db
      .selectFrom('evidence')
      .select(['id', 'file_key', 'added_in'])
      .limit(2)
      .execute();
    if (!one || !other) throw new Error('the demo has no evidence');
    const content = Buffer.concat(await (await first.deps.files.read(one.file_key)).toArray());
    await first.deps.files.delete(one.file_key);
    const lost = await run(backup, at('first'), ['--to', at('d.age'), '--recipient', recipient]);
    expect(lost.code).toBe(1);
    expect(lost.said).toContain(one.file_key);
    await withOwner(first.door, (owner) =>
      owner.query('update evidence set removed_in = added_in where id = $1', [one.id]),
    );
    expect((await run(backup, at('first'), ['--to', at('e.age'), '--recipient', recipient])).code).toBe(0);
    await withOwner(first.door, (owner) =>
      owner.query('update evidence set removed_in = null where id = $1', [one.id]),
    );
    await first.deps.files.put(one.file_key, Readable.from([content]));
  });

  test('every column that names a stored file is found by its name', async () => {
    const { rows } = await withOwner(first.door, (owner) =>
      owner.query<{ column: string }>(`
        select distinct a.attname::text as column from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype
          and a.attname ~ '_key$' and a.attname !~ '(^|_)(file|thumb)_key$' order by 1`),
    );
    // A key of something else is listed here; a key of a file is to be called …file_key.
    expect(rows.map(({ column }) => column)).toEqual(['indicator_key']);
  });
});
