// The two commands as a newcomer types them, on the built program: what they say, what they leave behind.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '#src/platform/root.ts';
import { folder, NODE, nothingRuns, running, start } from './processes.ts';

const RUN = join(projectRoot, 'scripts/run.mjs');
const ADDRESS = /(http:\/\/localhost:\d+)/;

const command = (dataDir: string, ...args: string[]) =>
  start(NODE, [RUN, ...args], { env: { DATA_DIR: dataDir, PORT: '0' } });

function once(dataDir: string, ...args: string[]): { code: number | null; said: string } {
  const env = { ...process.env, DATA_DIR: dataDir };
  const ran = spawnSync(NODE, [RUN, ...args], { cwd: projectRoot, env, encoding: 'utf8' });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

async function takenPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  return String((server.address() as AddressInfo).port);
}

test('npm run demo: interrupted, killed, opened, opened again, beside itself, and gone without a trace', async () => {
  const dataDir = folder();
  // Ctrl-C while the example world is made leaves nothing; killed, it leaves nothing half-made.
  const interrupted = command(dataDir, 'demo');
  await interrupted.says('กำลังเตรียม');
  process.kill(-interrupted.pid, 'SIGINT');
  expect(await interrupted.ended).toBe(0);
  await nothingRuns(dataDir);
  const killed = command(dataDir, 'demo');
  await killed.says('กำลังเตรียม');
  killed.child.kill('SIGKILL');
  await killed.ended;

  // As a newcomer types it, with the port taken; the terminal's Ctrl-C reaches npm and all below it.
  const PORT = await takenPort();
  const demo = start('npm', ['run', 'demo'], { env: { DATA_DIR: dataDir, PORT } });
  await demo.says('กำลังเตรียม');
  await demo.says(`Port ${PORT} is used by another program`);
  const address = await demo.says(ADDRESS);
  expect(address).not.toContain(PORT);
  await demo.says('Ctrl-C');
  expect(demo.said()).toMatch(/mali@example\.org +ผู้รายงาน/);
  expect(demo.said()).toMatch(/second step now: \d{3} \d{3}/);
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ ready: true });
  const home = await fetch(address);
  expect(home.status).toBe(200);
  const css = /href="(\/assets\/[^"]+\.css)"/.exec(await home.text())?.[1];
  expect((await fetch(address + css)).headers.get('content-type')).toBe('text/css; charset=utf-8');
  process.kill(-demo.pid, 'SIGINT');
  await demo.ended;
  expect(demo.said()).toContain('หยุดแล้ว');
  await nothingRuns(dataDir);

  // The second time the world is there already.
  const again = command(dataDir, 'demo');
  await again.says('Ctrl-C');
  expect(again.said()).not.toContain('กำลังเตรียม');
  expect((await fetch(`${await again.says(ADDRESS)}/readyz`)).status).toBe(200);

  // Another beside it shares the database; the first leaves without taking it away.
  const beside = command(dataDir, 'demo');
  const besideAt = await beside.says(ADDRESS);
  await beside.says('Ctrl-C');
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
  expect((await fetch(`${besideAt}/readyz`)).status).toBe(200);

  // Killed: the next start takes over what it left.
  beside.child.kill('SIGKILL');
  await beside.ended;
  const after = command(dataDir, 'demo');
  const afterAt = await after.says(ADDRESS);
  await after.says('Ctrl-C');
  expect((await fetch(`${afterAt}/readyz`)).status).toBe(200);
  after.child.kill('SIGTERM');
  expect(await after.ended).toBe(0);
  expect(running(dataDir)).toEqual([]);
  expect(once(dataDir, 'doctor')).toMatchObject({ code: 0 });
});

test('npm start is the real thing: no example, and a link that makes the first keeper', async () => {
  const dataDir = folder();
  const house = command(dataDir, 'start');
  const address = await house.says(ADDRESS);
  const link = await house.says(/(http:\/\/localhost:\d+\/invitations\/\S+)/);
  await house.says('Ctrl-C');
  expect(house.said()).not.toContain('example.org');
  expect(link.startsWith(address)).toBe(true);
  expect((await fetch(link)).status).toBe(200);
  house.child.kill('SIGTERM');
  expect(await house.ended).toBe(0);
  expect(running(dataDir)).toEqual([]);

  expect(once(dataDir, 'migrate')).toMatchObject({ code: 0 });
  const invited = once(dataDir, 'admin', 'invite', '--email=a@example.org', '--name=ก', '--role=keeper');
  expect(invited.said).toMatch(/\/invitations\/\S+/);
  expect(invited.code).toBe(0);
  expect(once(dataDir, 'admin', 'invite', '--email=a@example.org', '--name=ก', '--role=king').code).toBe(2);
  expect(once(dataDir, 'admin', 'invite', '--email=nobody', '--name=ก', '--role=keeper').code).toBe(1);
  expect(once(dataDir, 'import', 'areas', '/no/such/file.csv').code).toBe(2);
  const health = once(dataDir, 'doctor');
  expect(health.said).toContain('8,441');
  expect(health.said).not.toContain('✗');
  expect(health.code).toBe(0);
  expect(running(dataDir)).toEqual([]);
});

test('a taken port: the real thing says so and ends, with nothing started', async () => {
  const PORT = await takenPort();
  const dataDir = folder();
  const refused = start(NODE, [RUN, 'start'], { env: { DATA_DIR: dataDir, PORT } });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain(`ช่อง ${PORT} มีโปรแกรมอื่นใช้อยู่`);
  expect(running(dataDir)).toEqual([]);
});

test('wrong settings: a sentence for each, in both languages, and nothing is started', async () => {
  const dataDir = folder();
  const env = {
    DATA_DIR: dataDir,
    PORT: 'http',
    ORIGINS: 'nowhere',
    SECRET: 'short',
    SMTP_URL: 'smtp://mail',
  };
  const wrong = start(NODE, [RUN, 'start'], { env });
  expect(await wrong.ended).toBe(2);
  for (const variable of ['PORT', 'ORIGINS', 'SECRET']) expect(wrong.said().split(variable)).toHaveLength(3);
  const missing = start(NODE, [RUN, 'start'], { env: { DATA_DIR: dataDir, SMTP_URL: 'smtp://mail' } });
  expect(await missing.ended).toBe(2);
  expect(missing.said()).toContain('MAIL_FROM ต้องตั้งค่าด้วย เพราะตั้ง SMTP_URL ไว้แล้ว');
  expect(running(dataDir)).toEqual([]);
});

test('a command that is not there shows those that are', () => {
  const unknown = once(folder(), 'dance');
  expect(unknown.code).toBe(2);
  expect(unknown.said).toContain('ไม่รู้จักคำสั่ง dance');
  for (const word of ['demo', 'start', 'migrate', 'admin invite', 'doctor'])
    expect(unknown.said).toContain(word);
});

const older = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  const asked = spawnSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' });
  return asked.status === 0 && Number(asked.stdout) < 24;
});

test.skipIf(!older)(
  'an older node hands over to the one that came along, and Ctrl-C and the exit code pass through',
  async () => {
    expect(spawnSync(older ?? '', [RUN, 'dance'], { cwd: projectRoot }).status).toBe(2);
    const dataDir = folder();
    const house = start(older ?? '', [RUN, 'start'], { env: { DATA_DIR: dataDir, PORT: '0' } });
    await house.says('Ctrl-C');
    house.child.kill('SIGTERM');
    expect(await house.ended).toBe(0);
    await nothingRuns(dataDir);
  },
);
