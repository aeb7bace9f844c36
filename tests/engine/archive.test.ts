// The archive itself: closed to whoever has not the key, open to age and tar, refused when it is cut, altered,
// newer or of another house; and taken by another database and by a newer schema.
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import pg from 'pg';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backup } from '#src/cli/backup.ts';
import { GONE, LEFT_OUT } from '#src/cli/kept.ts';
import { restore } from '#src/cli/restore.ts';
import { readKeyFile } from '#src/platform/backup/keys.ts';
import { nothing, readArchive } from '#src/platform/backup/read.ts';
import { writeBackup } from '#src/platform/backup/write.ts';
import { embeddedDoor, withOwner } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate, readMigrations } from '#src/platform/db/migrate.ts';
import { newId } from '#src/platform/ids.ts';
import { type Backed, backedUp, MARK, MARKED, run } from './archives.ts';
import { configFor, type Opened, openDemo, signedIn, silent } from './houses.ts';

let backed: Backed;
let first: Opened;
let recipient = '';
let keyFile = '';
const at = (name: string): string => backed.at(name);
const restoring: Backed['restoring'] = (...given) => backed.restoring(...given);

beforeAll(async () => {
  backed = await backedUp();
  ({ first, recipient, keyFile } = backed);
}, 300_000);
afterAll(() => backed?.away());

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
    await expect(restoring('first', 'a.age')).rejects.toMatchObject({ kind: 'restore.occupied' });
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
      const page = await (await signedIn(house, 'mali')).get(MARKED);
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
