// A process of its own that holds the embedded PostgreSQL of a data folder until it is told to stop: so that
// tests may kill it. Run by node itself: `node tests/engine/holder.ts FOLDER`. Says `ready` with what it has.

import { ensureDatabase } from '#src/platform/db/door.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { readPostmaster } from '#src/platform/db/postmaster.ts';
import { createLog } from '#src/platform/log.ts';
import { StartProblem } from '#src/platform/start-problem.ts';

const dataDir = process.argv[2] ?? '';
const told = new Promise<void>((done) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => done());
});
try {
  const server = await startEmbedded({
    dataDir,
    log: createLog('silent'),
    durable: process.argv[3] !== 'fast',
  });
  await ensureDatabase(server.socket, async () => undefined);
  process.stdout.write(
    `ready ${JSON.stringify({ socket: server.socket, pid: readPostmaster(dataDir)?.pid })}\n`,
  );
  await told;
  await server.stop();
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  process.stdout.write(`refused ${error.kind}\n`);
}
process.exit(0);
