// `npm run db:types`: writes src/platform/db/schema.ts from the migrations, on a database made for it and
// thrown away after. For developers; it must never touch a data folder.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaTypes } from '#src/platform/db/codegen.ts';
import { embeddedDoor, openDatabase, withOwner } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import type { Logger } from '#src/platform/log.ts';
import { projectRoot } from '#src/platform/root.ts';

/** Returns the file written. */
export async function writeSchemaTypes(log: Logger): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-types-'));
  chmodSync(folder, 0o711); // the account that PostgreSQL runs under passes through
  const server = await startEmbedded({ dataDir: join(folder, 'data'), log, durable: false });
  try {
    const door = embeddedDoor(server.socket, 'postgres');
    await withOwner(door, (client) => migrate(client));
    const { db, close } = openDatabase(door.owner, log, 2);
    const file = join(projectRoot, 'src/platform/db/schema.ts');
    writeFileSync(file, await schemaTypes(db));
    await close();
    return file;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
