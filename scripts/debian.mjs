// Programs that the tests need beside npm's: one that is there, or Debian's, installed where this account may.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these names that stands in PATH. */
export function inPath(...names) {
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      if (folder !== '' && runs(join(folder, name))) return join(folder, name);
  return undefined;
}

/** Its path, where it could be installed. */
export function install(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  console.log(`${name} …`);
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', name)) return undefined;
  return runs(`/usr/bin/${name}`) ? `/usr/bin/${name}` : undefined;
}

/** The `age` program, which opens in the tests what the house gives out. Without it those tests fail and say so. */
export const findAge = () => inPath('age') ?? install('age');
