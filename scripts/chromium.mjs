// The browsers of the browser tests: those that are there, or Debian's, installed where this account may. Most stories
// need no windows and are told in the quick one, where there is one.
import { spawnSync } from 'node:child_process';
import { inPath, install, runs } from './debian.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const QUICK = 'chromium-headless-shell';

/** `path` of a Chromium, or a `sentence` that says why there is none. */
export function findChromium() {
  const found = present();
  if (found) return { path: found };
  const installed = install('chromium');
  return installed ? { path: installed } : { sentence: SENTENCE };
}

/** The same engine without windows; undefined: the stories are told in the whole one, in twice the time. */
export const findQuickChromium = () => inPath(QUICK) ?? install(QUICK);

const SENTENCE =
  'ไม่พบเบราว์เซอร์สำหรับการทดสอบ โปรดติดตั้ง chromium หรือตั้ง CHROMIUM_PATH · ' +
  'There is no browser to test with, and this account may not install one: install chromium, or set CHROMIUM_PATH.';

function present() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH && runs(CHROMIUM_PATH)) return CHROMIUM_PATH;
  return inPath(...NAMES) ?? playwrights();
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
