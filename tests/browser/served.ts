// The whole house before a browser: a fresh world, the built css and islands, a real socket on loopback.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApp } from '#src/app.tsx';
import type { Config } from '#src/platform/config.ts';
import { builtAssets } from '#src/platform/http/assets.ts';
import { listen } from '#src/platform/http/server.ts';
import { staticFiles } from '#src/platform/http/static.ts';
import { type World, world } from '../world.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLIENT = join(ROOT, 'dist/client');
let built = false;

/** Builds once a file (nothing is done when nothing changed), then serves until the test is over. */
export const servedWorld = (): Promise<World & { origin: string }> => served(world);

/** The same of a world that is made otherwise: with a watch centre. `host`: a name of this machine, where its address won't do. */
export async function served<W extends World>(
  make: (settings: Partial<Config>) => Promise<W>,
  host = '127.0.0.1',
): Promise<W & { origin: string }> {
  if (!built) {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
    built = true;
  }
  const listening = await listen('127.0.0.1', 0);
  onTestFinished(() => listening.close(1000));
  const origin = `http://${host}:${listening.port}`;
  const made = await make({ mode: 'demo', origins: [origin] });
  const rooms = createApp({ ...made.deps, assets: builtAssets(CLIENT) });
  listening.open({ rooms, health: rooms, files: staticFiles(CLIENT) });
  return { ...made, origin };
}
