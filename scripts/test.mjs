// npm test: everything, on a clean machine: types, lint, build, then every test. Types, lint and build count
// one each. The last line is `N passed, N failed`; nothing that failed or could not be run is left out of it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, findQuickChromium } from './chromium.mjs';
import { findAge } from './debian.mjs';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < MAJOR) {
  // The runtime that the house needs came with npm ci.
  const again = spawnSync(bin('node'), [join(root, 'scripts/test.mjs')], { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}

const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
  NO_COLOR: '1',
};
const run = (name, args, more = {}) =>
  spawnSync(bin(name), args, { cwd: root, stdio: 'inherit', ...more, env: { ...env, ...more.env } });

const count = { passed: 0, failed: 0 };
const failures = [];

step('types', () => run('tsc', ['--noEmit']).status === 0);
step('lint', () => run('biome', ['check', '.']).status === 0);
step('build', () => run('node', ['scripts/build.mjs']).status === 0);
tests();

if (failures.length > 0) console.log(`\n${failures.map((name) => `✗ ${name}`).join('\n')}`);
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);

function step(name, ok) {
  console.log(`\n· ${name}`);
  if (ok()) count.passed += 1;
  else fail(name);
}

function fail(name, times = 1) {
  count.failed += times;
  failures.push(name);
}

function tests() {
  console.log('\n· browser');
  const browser = findChromium();
  console.log(browser.path ?? browser.sentence);
  const quick = browser.path ? findQuickChromium() : undefined;
  if (quick) console.log(quick);
  findAge();
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-results-'));
  const file = join(folder, 'results.json');
  const projects = ['domain', 'stories', 'engine', ...(browser.path ? ['browser'] : [])];
  console.log('\n· tests');
  const ran = run(
    'vitest',
    [
      'run',
      ...projects.map((name) => `--project=${name}`),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    {
      env: {
        ...(browser.path ? { CHROMIUM_PATH: browser.path } : {}),
        ...(quick ? { CHROMIUM_SHELL_PATH: quick } : {}),
      },
    },
  );
  const before = count.failed;
  if (existsSync(file)) read(JSON.parse(readFileSync(file, 'utf8')));
  // A run that broke outside of any test (a set-up that threw, an error nobody caught) did not pass.
  if (ran.status !== 0 && count.failed === before) fail('vitest ended with an error outside of the tests');
  if (!browser.path) withoutBrowser(browser.sentence);
  rmSync(folder, { recursive: true, force: true });
}

function read({ testResults }) {
  for (const suite of testResults) {
    const name = suite.name.replace(`${root}/`, '');
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') fail(`${name} › ${test.fullName}`);
      else console.log(`- skipped: ${name} › ${test.fullName}`);
    }
    // A file that could not even be read has no tests to count.
    if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'))
      fail(name);
  }
}

function withoutBrowser(sentence) {
  const listed = run('vitest', ['list', '--project=browser', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const tests = listed.status === 0 ? JSON.parse(listed.stdout).length : 1;
  fail(`browser: ${sentence}`, Math.max(tests, 1));
}
