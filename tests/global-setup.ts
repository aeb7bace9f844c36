// One real PostgreSQL for the whole run, in a temporary folder: migrated and with the register loaded once,
// as a template that each test file copies (tests/database.ts). Shared by the projects that need it.
// A run that was killed leaves its server; the next run finds it by its owner's number and clears it away.
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadRegister } from '#src/areas/register.store.ts';
import { alive } from '#src/platform/db/cluster.ts';
import { embeddedDoor, openDatabase, withOwner } from '#src/platform/db/database.ts';
import { type Embedded, startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { createLog } from '#src/platform/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseSocket: string;
  }
}

const TEMPLATE = 'template_world';
const PREFIX = 'prongsai-tests-';
const OWNER_FILE = 'owner.pid';

// The projects of one run load this file each for itself; what they share hangs on the process.
type Shared = { server: Promise<Embedded>; users: number; folder: string };
const house = globalThis as typeof globalThis & { prongsaiTests?: Shared };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  house.prongsaiTests ??= begin();
  const shared = house.prongsaiTests;
  shared.users += 1;
  project.provide('databaseSocket', (await shared.server).socket);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete house.prongsaiTests;
    await (await shared.server).stop();
    rmSync(shared.folder, { recursive: true, force: true });
  };
}

function begin(): Shared {
  clearLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711); // the account that PostgreSQL runs under passes through
  writeFileSync(join(folder, OWNER_FILE), String(process.pid));
  return { server: startTemplate(folder), users: 0, folder };
}

async function startTemplate(folder: string): Promise<Embedded> {
  const log = createLog('error');
  const server = await startEmbedded({ dataDir: join(folder, 'data'), log, durable: false });
  await withOwner(embeddedDoor(server.socket, 'postgres'), (client) =>
    client.query(`create database ${TEMPLATE}`),
  );
  const door = embeddedDoor(server.socket, TEMPLATE);
  await withOwner(door, (client) => migrate(client));
  const owner = openDatabase(door.owner, log, 2);
  await loadRegister(owner.db);
  await owner.close(); // a database that someone is connected to cannot be copied
  return server;
}

function clearLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const file = join(folder, OWNER_FILE);
    if (!existsSync(file) || alive(Number(readFileSync(file, 'utf8')))) continue;
    const left = readPostmaster(join(folder, 'data'));
    if (left && alive(left.pid)) process.kill(left.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}
