// A backup is worth what its restore shows: the same pages, files and ways in. And what is cut, altered or
// somebody else's must leave nothing behind.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import pg from 'pg';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { verifyChains } from '#src/audit/audit.service.ts';
import { backup } from '#src/cli/backup.ts';
import { GONE, LEFT_OUT } from '#src/cli/kept.ts';
import { restore } from '#src/cli/restore.ts';
import { readKeyFile } from '#src/platform/backup/keys.ts';
import { nothing, readArchive } from '#src/platform/backup/read.ts';
import { embeddedDoor, withOwner } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate, readMigrations } from '#src/platform/db/migrate.ts';
import { newId } from '#src/platform/ids.ts';
import type { CharacterName } from '../../seed/characters.ts';
import { Visitor } from '../client.ts';
import { configFor, type Opened, openDemo, place, signedIn, silent } from './houses.ts';

const MARK = 'ป้ายงบที่ศาลากลางบ้าน-เครื่องหมายลับ-7741';
const PUBLIC = ['/', '/areas/th', '/areas/770304', '/quarters', '/quarters/2565-2', '/years/2565', '/data'];
const INSIDE: Partial<Record<CharacterName, readonly string[]>> = {
  mali: ['/work', '/work/reports/2565-3/770304', '/work/reports/2565-3/770304/questions/13'],
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

const here = place();
const at = (name: string): string => join(here.folder, name);
const keyFile = at('key.txt');
let recipient = '';
let first: Opened;
let restored: Opened;

/** A command, and what it said. */
async function run(command: typeof backup, dataDir: string, args: string[], more = {}) {
  const said: string[] = [];
  const hear = (chunk: unknown): boolean => said.push(String(chunk)) > 0;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  try {
    return { code: await command(configFor(dataDir, more), silent, args), said: said.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const restoring = (name: string, archive: string, more = {}) =>
  run(restore, at(name), [at(archive), '--identity', keyFile], more);

beforeAll(async () => {
  first = await openDemo(configFor(at('first')));
  await run(backup, at('first'), ['keygen', '--out', keyFile]);
  recipient = /age1[a-z0-9]+/u.exec(readFileSync(keyFile, 'utf8'))?.[0] ?? '';
  const mali = await signedIn(first, 'mali');
  const page = await mali.get('/work/reports/2565-3/770304/questions/13');
  await page.press('บันทึก แล้วไปข้อ 14', { done: MARK });
  await withOwner(first.door, (owner) => owner.query(UNDER_WAY));
  const { code } = await run(backup, at('first'), ['--to', at('a.age'), '--recipient', recipient]);
  expect(code).toBe(0);
  await withOwner(first.door, (owner) =>
    owner.query('delete from uploads; delete from digest_days; delete from long_work'),
  );
  await restoring('second', 'a.age');
  restored = await openDemo(configFor(at('second')));
}, 120_000);

afterAll(async () => {
  await restored?.close();
  await first?.close();
  here.away();
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
        if (path === '/audit') continue;
        expect(seen((await after.get(path)).html), path).toBe(seen((await before.get(path)).html));
      }
    },
  );

  test('the draft’s words are there', async () => {
    const mali = await signedIn(restored, 'mali');
    const page = await mali.get('/work/reports/2565-3/770304/questions/13');
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
      owner.query(`select (select string_agg(state, ',') from long_work) as work,
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

describe('an archive', () => {
  test('shows nothing to whoever has not the key, and everything to whoever has', async () => {
    expect(readFileSync(at('a.age')).includes(Buffer.from(MARK))).toBe(false);
    expect(statSync(at('a.age')).mode & 0o777).toBe(0o600);
    let found = false;
    const rows = async (_table: string, chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) found ||= chunk.includes(MARK);
    };
    await readArchive(at('a.age'), readKeyFile(keyFile), { ...nothing, rows });
    expect(found).toBe(true);
    const { code, said } = await run(backup, at('first'), ['verify', at('a.age'), '--identity', keyFile]);
    expect({ code, whole: said.includes('ครบและไม่ถูกแก้') }).toEqual({ code: 0, whole: true });
  });

  const age = spawnSync('age', ['--version']).status === 0;
  test.skipIf(!age)('is opened by the programs age and tar', () => {
    const listed = spawnSync('sh', ['-c', `age -d -i ${keyFile} ${at('a.age')} | tar tz`], {
      encoding: 'utf8',
    });
    expect(listed.status).toBe(0);
    expect(listed.stdout.split('\n')).toEqual(expect.arrayContaining(['manifest.json', 'end.json']));
  });

  test('that is cut off or altered anywhere is refused, and nothing is kept', async () => {
    const whole = readFileSync(at('a.age'));
    const head = whole.indexOf('\n---') + 60;
    const chunk = 64 * 1024 + 16;
    const cuts = [10, head, head + 16 + chunk, head + 16 + 3 * chunk, whole.length - chunk, whole.length - 1];
    for (const cut of cuts) {
      writeFileSync(at('cut.age'), whole.subarray(0, cut));
      await expect(readArchive(at('cut.age'), readKeyFile(keyFile), nothing), `${cut}`).rejects.toMatchObject(
        {
          kind: 'archive.broken',
        },
      );
    }
    for (const byte of [40, head + 100, Math.floor(whole.length / 2), whole.length - 3]) {
      const altered = Buffer.from(whole);
      altered[byte] = (altered[byte] ?? 0) ^ 1;
      writeFileSync(at('altered.age'), altered);
      const refused = readArchive(at('altered.age'), readKeyFile(keyFile), nothing);
      await expect(refused, `${byte}`).rejects.toMatchObject({ kind: expect.stringMatching(/^archive\./u) });
    }
    writeFileSync(at('cut.age'), whole.subarray(0, whole.length - 100));
    await expect(restoring('third', 'cut.age')).rejects.toMatchObject({ kind: 'archive.broken' });
    expect(readdirSync(at('third'))).not.toContain('restoring');
    expect(existsSync(at('third/files'))).toBe(false);
    // Nothing was kept, so that the whole archive still finds an empty place.
    expect((await restoring('third', 'a.age')).code).toBe(0);
  });

  test('somebody else’s key does not open it, and nothing is begun', async () => {
    await run(backup, at('first'), ['keygen', '--out', at('other.txt')]);
    const refused = run(restore, at('fourth'), [at('a.age'), '--identity', at('other.txt')]);
    await expect(refused).rejects.toMatchObject({ kind: 'archive.key' });
    expect(readdirSync(at('fourth'))).toEqual(['secret']);
  });

  test('a house in which something stands is left alone', async () => {
    await expect(restoring('second', 'a.age')).rejects.toMatchObject({ kind: 'restore.occupied' });
    const other = configFor(at('fifth')).secret;
    const given = { secret: 'another secret that the operator gives, long enough' };
    expect(other).not.toBe(given.secret);
    await expect(restoring('fifth', 'a.age', given)).rejects.toMatchObject({ kind: 'restore.secret' });
  });

  test('of a newer format or a newer schema is refused before anything is begun', async () => {
    const made = async (manifest: object): Promise<void> => {
      const tar = pack();
      tar.entry({ name: 'manifest.json' }, Buffer.from(JSON.stringify(manifest)));
      tar.entry({ name: 'secret' }, Buffer.from('x'.repeat(43)));
      tar.finalize();
      const chunks: Buffer[] = [];
      for await (const chunk of Readable.from(tar as AsyncIterable<Buffer>)) chunks.push(chunk);
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      writeFileSync(at('newer.age'), await encrypter.encrypt(gzipSync(Buffer.concat(chunks))));
    };
    const newer = { format: 1, madeAt: '', migrations: [{ name: '9999-later', checksum: '' }], tables: [] };
    await made({ ...newer, format: 2, everything: 'is different' });
    await expect(restoring('sixth', 'newer.age')).rejects.toMatchObject({ kind: 'archive.format' });
    await made(newer);
    await expect(restoring('sixth', 'newer.age')).rejects.toMatchObject({ kind: 'migration.newer' });
    expect(readdirSync(at('sixth'))).toEqual(['secret']);
  });
});

describe('a backup', () => {
  test('needs a recipient, writes over nothing, and finds nothing where nothing is', async () => {
    const take = (...args: string[]) => run(backup, at('first'), args);
    await expect(take('--to', at('b.age'))).rejects.toMatchObject({ kind: 'backup.recipient' });
    await expect(take('--to', at('b.age'), '--recipient', 'age1nobody')).rejects.toMatchObject({
      kind: 'backup.recipient',
    });
    await expect(take('--to', at('a.age'), '--recipient', recipient)).rejects.toMatchObject({
      kind: 'backup.exists',
    });
    await expect(take('--to', at('no/such/folder.age'), '--recipient', recipient)).rejects.toMatchObject({
      kind: 'backup.write',
    });
    await expect(
      run(backup, at('nobody'), ['--to', at('b.age'), '--recipient', recipient]),
    ).rejects.toMatchObject({
      kind: 'backup.nothing',
    });
  });

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
        const page = await mali.get('/work/reports/2565-3/770304/questions/13');
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
      const page = await (await signedIn(house, 'mali')).get('/work/reports/2565-3/770304/questions/13');
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

describe('another database', () => {
  test('takes the archive too, also one with a single login, and only while it is empty', async () => {
    const server = await startEmbedded({ dataDir: at('server'), log: silent, durable: false });
    try {
      const door = embeddedDoor(server.socket, 'postgres');
      await withOwner(door, (owner) => owner.query('create database elsewhere'));
      const url = `postgres://prongsai_owner@localhost/elsewhere?host=${encodeURIComponent(server.socket)}`;
      const database = { url, ownerUrl: undefined };
      expect((await restoring('eighth', 'a.age', { database })).code).toBe(0);
      const house = await openDemo(configFor(at('eighth'), { database }));
      const page = await (await signedIn(house, 'mali')).get('/work/reports/2565-3/770304/questions/13');
      expect(page.value('done')).toBe(MARK);
      expect(
        (await run(backup, at('eighth'), ['--to', at('f.age'), '--recipient', recipient], { database })).code,
      ).toBe(0);
      await house.close();
      await expect(restoring('ninth', 'a.age', { database })).rejects.toMatchObject({
        kind: 'restore.occupied',
      });
    } finally {
      await server.stop();
    }
  });

  test('an older schema is brought up to date after loading', async () => {
    const old = readMigrations().slice(0, 6);
    const server = await startEmbedded({ dataDir: at('old'), log: silent, durable: false });
    const door = embeddedDoor(server.socket, 'older');
    try {
      await withOwner(embeddedDoor(server.socket, 'postgres'), (owner) =>
        owner.query('create database older'),
      );
      const person = newId();
      await withOwner(door, async (owner) => {
        await migrate(owner, undefined, old);
        await owner.query(`insert into people (id, name, email) values ($1, 'มะลิ', 'mali@example.org')`, [
          person,
        ]);
      });
      const { createWriteStream } = await import('node:fs');
      const { writeBackup } = await import('#src/platform/backup/write.ts');
      const files = first.deps.files;
      const secret = configFor(at('old')).secret;
      const source = { files, secret, leaveOut: LEFT_OUT, gone: GONE, now: new Date() };
      await withOwner(door, (owner) =>
        writeBackup({ ...source, owner }, [recipient], createWriteStream(at('old.age'))),
      );
    } finally {
      await server.stop();
    }
    expect((await restoring('tenth', 'old.age')).code).toBe(0);
    const again = await startEmbedded({ dataDir: at('tenth'), log: silent, durable: false });
    const client = new pg.Client({ host: again.socket, user: 'prongsai_owner', database: 'prongsai' });
    await client.connect();
    const { rows } = await client.query(
      `select (select name from people) as name, (select count(*)::int from migrations) as migrations`,
    );
    await client.end();
    await again.stop();
    expect(rows).toEqual([{ name: 'มะลิ', migrations: readMigrations().length }]);
  });
});
