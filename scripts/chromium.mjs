// The browser of the browser tests: one that is there, or Debian's, installed where this account may.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `path` of a Chromium, or a `sentence` that says why there is none. */
export function findChromium() {
  const found = present();
  if (found) return { path: found };
  const installed = install();
  return installed ? { path: installed } : { sentence: SENTENCE };
}

const SENTENCE =
  'ไม่พบเบราว์เซอร์สำหรับการทดสอบ โปรดติดตั้ง chromium หรือตั้ง CHROMIUM_PATH · ' +
  'There is no browser to test with, and this account may not install one: install chromium, or set CHROMIUM_PATH.';

function present() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH && runs(CHROMIUM_PATH)) return CHROMIUM_PATH;
  for (const name of NAMES) {
    for (const folder of PATH.split(delimiter)) if (runs(join(folder, name))) return join(folder, name);
  }
  return playwrights();
}

function playwrights() {
  const asked = spawnSync(
    process.execPath,
    ['-e', "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"],
    { encoding: 'utf8' },
  );
  const path = asked.stdout.trim();
  return path && runs(path) ? path : undefined;
}

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  console.log('chromium …');
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', 'chromium')) return undefined;
  return runs('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
