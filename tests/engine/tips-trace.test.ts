// Somebody tells, by script and without, comes back, is asked and answers, sends a file, asks to be told by mail. Then
// the whole house is searched for what they said and who they are: the database, its files and log, the server's log
// and memory, mails, a backup.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CaseWire, DirectoryWire } from '#src/cases/wire.ts';
import { backup } from '#src/cli/backup.ts';
import { DIGEST_QUEUE } from '#src/digest/digest.service.ts';
import { readKeyFile } from '#src/platform/backup/keys.ts';
import { nothing, readArchive } from '#src/platform/backup/read.ts';
import { embeddedDoor, openDatabase } from '#src/platform/db/database.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { createJobs } from '#src/platform/jobs.ts';
import { MAIL_QUEUE } from '#src/platform/mail.ts';
import { groupsOf } from '#src/sealing/receipt.ts';
import { sealedFile, sends } from '../case-files.ts';
import { type Met, Visitor } from '../client.ts';
import { mailServer, type Received } from '../mail-server.ts';
import { comeBack, getJson, post, readWith, say, sealTip } from '../units.ts';
import type { World } from '../world.ts';
import { run } from './archives.ts';
import { silent } from './houses.ts';
import { foundBelow, foundIn, foundInMemory, type Needle, needles } from './planted.ts';
import { folder, until } from './processes.ts';
import { over, type SeatedOfficer, seated, secretOf } from './telling-house.ts';
import { openTipHouse, ownerOf } from './tip-house.ts';

/** In everything that is said by script, and in everything that is said without. */
const BY_SCRIPT = 'ปลูกลับ-zq7xplant';
const PLAINLY = 'ปลูกซ่อน-zq8yplant';
const ADDRESS = '203.0.113.177';
const SOCKET = '127.0.0.77';
const PASSPHRASE = `${BY_SCRIPT} วลี`;
const TIP = JSON.stringify({
  ...{ v: 1, kind: 'tip', track: 'complaint', what: `เทบาง ${BY_SCRIPT}` },
  ...{ who: [{ name: `นายผู้ถูกเอ่ยถึง ${BY_SCRIPT}`, position: '', agency: '' }] },
});

/** A receipt as it is shown, copied, typed and normalised. */
const receiptNeedles = (of: string, receipt: string): Needle[] =>
  ['', '-', ' '].flatMap((joint) => {
    const written = groupsOf(receipt).join(joint);
    return [...needles(of, written), ...needles(of, written.toLowerCase())];
  });
const stems = (of: string, said: string): Needle[] => {
  const [thai = '', latin = ''] = said.split('-');
  return [...needles(`${of}, Thai`, thai), ...needles(`${of}, Latin`, latin)];
};

type House = { readonly dataDir: string; readonly origin: string };
const asWorld = ({ dataDir, origin }: House) =>
  ({
    app: over(() => origin, SOCKET, { 'x-forwarded-for': ADDRESS, forwarded: `for=${ADDRESS}` }),
    deps: { config: { secret: secretOf(dataDir) } },
  }) as unknown as World;

/** The officer reads what there is of a case, and asks; over HTTP, as their browser would. */
async function asks({ visitor, ...officer }: SeatedOfficer, id: string, text: string): Promise<string[]> {
  const page = await visitor.get(`/work/cases/${id}`);
  const token = page.root.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
  const wire = (await (await visitor.fetch(`/work/cases/${id}/case.json`)).json()) as CaseWire;
  const read = await readWith(wire, officer.identity);
  const object = await say(wire, JSON.stringify({ v: 1, kind: 'message', text }), {
    author: officer.id,
    signing: officer.signing,
  });
  const fields = Object.entries({ ...object, _csrf: token }).map(([k, v]): [string, string] => [
    k,
    String(v),
  ]);
  await visitor.post(`/work/cases/${id}/objects`, new URLSearchParams(fields), 201);
  return read.map((one) => one.text);
}

async function toldByScript(house: House, officer: SeatedOfficer): Promise<string> {
  const w = asWorld(house);
  const directory = await getJson<DirectoryWire>(w, '/tips/directory.json');
  expect(directory.units.map(({ code }) => code)).toEqual(['nacc-77']);
  const giver = await sealTip(w, { text: TIP, to: [officer as never] });
  expect((await post(w, '/tips/cases', giver.wire)).status).toBe(201);
  const contact = `โทร 081-${BY_SCRIPT}`;
  const again = await returned(w, giver.keys);
  const identity = await say(again, JSON.stringify({ v: 1, kind: 'identity', name: BY_SCRIPT, contact }), {
    ...{ author: 'reporter', signing: giver.keys.signing, kind: 'identity' },
  });
  expect(
    (await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), object: identity })).status,
  ).toBe(201);
  const content = new Uint8Array(Buffer.from(`ภาพ ${BY_SCRIPT}`.repeat(2000)));
  await sends(w, giver.keys, await sealedFile(content, { name: `${BY_SCRIPT}.jpg` }));
  const read = await asks(officer, giver.sealed.caseId, `ป้ายอยู่ไหน ${BY_SCRIPT}`);
  expect(read.filter((text) => text.includes(BY_SCRIPT))).toHaveLength(3);
  const mine = await returned(w, giver.keys);
  expect((await readWith(mine, giver.keys.identity)).at(-1)?.text).toContain(BY_SCRIPT);
  const answer = await say(mine, `หน้าวัด ${BY_SCRIPT}`, { author: 'reporter', signing: giver.keys.signing });
  expect(
    (await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), object: answer })).status,
  ).toBe(201);
  const wish = JSON.stringify({ v: 1, kind: 'wish', address: wishedAt(BY_SCRIPT) });
  const by = { author: 'reporter', signing: giver.keys.signing };
  const object = await say(await returned(w, giver.keys), wish, by);
  expect((await post(w, '/tips/answers', { ...(await comeBack(w, giver.keys)), object })).status).toBe(201);
  return giver.receipt;
}
/** A mail address that has in it what is sought. */
const wishedAt = (said: string): string => `${said.split('-')[1]}@${said.split('-')[1]}.example.org`;
const returned = async (w: World, keys: Parameters<typeof comeBack>[1]) =>
  (await post(w, '/tips/returns', await comeBack(w, keys))).json as unknown as CaseWire;

async function toldPlainly(house: House, officer: SeatedOfficer): Promise<string> {
  const villager = new Visitor(asWorld(house).app);
  const form = await villager.get('/tips/plain/complaint');
  const said = ['what', 'place', 'when', 'who1.name', 'who1.agency', 'how', 'pointers', 'name', 'contact'];
  const answers = Object.fromEntries(said.map((name) => [name, `${name} ${PLAINLY}`]));
  const kept = await form.press('ปิดผนึกแล้วส่ง', { ...answers, province: '77' });
  const receipt = lettersOn(kept);
  const owner = await ownerOf(house.dataDir);
  const { rows } = await owner.query<{ id: string }>(`select id from cases where channel = 'no-script'`);
  await owner.end();
  await asks(officer, rows[0]?.id ?? '', `เมื่อไร ${PLAINLY}`);
  const back = await (await villager.get('/tips/plain/return')).press('เปิดเรื่อง', { code: receipt });
  expect(back.has(`เมื่อไร ${PLAINLY}`)).toBe(true);
  const answered = await back.press('ปิดผนึกแล้วส่งคำตอบ', { text: `เมื่อวาน ${PLAINLY}` });
  const wished = await answered.press('ปิดผนึกแล้วส่งที่อยู่', { address: wishedAt(PLAINLY) });
  expect(wished.has(`ตอนนี้ขอให้บอกทาง ${wishedAt(PLAINLY)}`)).toBe(true);
  return receipt;
}
const lettersOn = (page: Met): string =>
  page.root
    .querySelectorAll('.code li')
    .map((group) => group.text.slice(-4))
    .join('');

/** The morning's letters are made, and one of another kind is sent, so that the search of mails sees something. */
async function letters(dataDir: string, received: readonly Received[], said: () => string): Promise<void> {
  const door = embeddedDoor(readPostmaster(dataDir)?.socketFolder ?? '').app;
  const { db, close } = openDatabase(door, silent, 2);
  const jobs = createJobs(db, silent);
  const letter = { to: 'boonmee@example.org', subject: 'ทดสอบ', text: 'จดหมายของการทดสอบ', lang: 'th' };
  await db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, DIGEST_QUEUE, {});
    await jobs.enqueue(tx, MAIL_QUEUE, letter);
  });
  await until(() => received.length > 0 && said().includes('the letters of the morning'));
  await jobs.stop();
  await close();
}

/** Every row of every table, as text; bytes as hex, which is sought too. */
async function rowsOf(dataDir: string): Promise<Buffer> {
  const owner = await ownerOf(dataDir);
  const { rows: tables } = await owner.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not in ('areas', 'area_names')`);
  const all: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    all.push(...rows.map(({ row }) => row));
  }
  await owner.end();
  return Buffer.from(all.join('\n'));
}

async function archiveOf(dataDir: string): Promise<Buffer> {
  const at = folder();
  const keyFile = join(at, 'key.txt');
  const settings = { mode: 'start' } as const;
  await run(backup, dataDir, ['keygen', '--out', keyFile], settings);
  const recipient = /age1[a-z0-9]+/u.exec(readFileSync(keyFile, 'utf8'))?.[0] ?? '';
  const made = await run(backup, dataDir, ['--to', join(at, 'a.age'), '--recipient', recipient], settings);
  expect(made.code, made.said).toBe(0);
  const pieces: Buffer[] = [];
  const keep = async (_: string, content: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of content) pieces.push(Buffer.from(piece));
  };
  await readArchive(join(at, 'a.age'), readKeyFile(keyFile), { ...nothing, rows: keep, file: keep });
  return Buffer.concat(pieces);
}

test('what was told, by whom, from where and with which receipt is nowhere in the house, and not in the memory of the server', async () => {
  const dataDir = folder();
  const mails = await mailServer();
  const env = { LOG_LEVEL: 'trace', SMTP_URL: mails.url, MAIL_FROM: 'prongsai@example.org' };
  const { process: server, origin } = await openTipHouse(dataDir, env);
  const house = { dataDir, origin };
  const officer = await seated(
    dataDir,
    over(() => origin, '127.0.0.1'),
    PASSPHRASE,
  );
  const receipt = await toldByScript(house, officer);
  const byScript = [...stems('told by script', BY_SCRIPT), ...receiptNeedles('receipt', receipt)];
  const address = [...needles('forwarded address', ADDRESS), ...needles('address of the socket', SOCKET)];
  const control = needles('the folder of the house', dataDir);

  const memory = foundInMemory(server.pid, [...byScript, ...control]);
  expect(memory.bytes).toBeGreaterThan(50e6);
  expect(memory.found).toEqual(['the folder of the house (utf8)']); // the search does see what is there

  const plainReceipt = await toldPlainly(house, officer);
  const all = [
    ...[...byScript, ...address],
    ...stems('told without script', PLAINLY),
    ...receiptNeedles('receipt without script', plainReceipt),
  ];
  await letters(dataDir, mails.received, server.said);
  expect(mails.received.length).toBeGreaterThan(0);
  expect(foundIn(Buffer.from(JSON.stringify(mails.received)), all)).toEqual([]);

  const rows = await rowsOf(dataDir);
  expect(foundIn(rows, all)).toEqual([]);
  expect(foundIn(rows, needles('what a sealed object begins with', 'age-encryption.org'))).not.toEqual([]);
  const archive = await archiveOf(dataDir);
  expect(foundIn(archive, all)).toEqual([]);
  expect(archive.includes('boonmee@example.org')).toBe(true);

  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.said()).toContain('the letters of the morning');
  expect(foundIn(Buffer.from(server.said()), all)).toEqual([]);
  const disk = foundBelow(dataDir, [...all, ...needles('the officer’s address', 'boonmee@example.org')]);
  expect(disk.found.filter((one) => !one.startsWith('the officer’s address'))).toEqual([]);
  expect(disk.found.length).toBeGreaterThan(0); // the files of PostgreSQL are among what was read
});
