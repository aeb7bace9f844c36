// Starts the program, whatever node the machine has: `node scripts/run.mjs demo`.
// The runtime that the house needs came with `npm ci`; an older one only hands over to it, passes signals on
// once and ends as the program ends. Builds first when the sources changed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < MAJOR) await handOver();
else await run();

async function run() {
  const { build } = await import('./build.mjs');
  try {
    await build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  await import('../dist/server/cli.js');
}

async function handOver() {
  const node = join(root, 'node_modules/.bin/node');
  if (!existsSync(node)) {
    console.error(`ต้องใช้ Node ${MAJOR} ซึ่งมากับคำสั่ง npm ci: โปรดเรียก npm ci ก่อน`);
    console.error(`Node ${MAJOR} is needed and comes with npm ci: please run npm ci first.`);
    process.exit(1);
  }
  // The memory that package.json gives the program is given on.
  const again = [...process.execArgv, join(root, 'scripts/run.mjs'), ...process.argv.slice(2)];
  const child = spawn(node, again, { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone must be passed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => child.kill('SIGINT'));
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}
