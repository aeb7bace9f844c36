// docs/threat-model.md promises only what a test shows: each test that it names must be there, under that name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/platform/root.ts';

const model = readFileSync(join(projectRoot, 'docs/threat-model.md'), 'utf8');
const named = model
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .flatMap((line) => line.replace(/ \|$/u, '').split(/(?: \| |; )(?=`)/u))
  .flatMap((part) => {
    const [, path, title] = /^`([^`]+\.test\.tsx?)` › (.+)$/u.exec(part) ?? [];
    if (path) return [{ path, title }];
    return [...part.matchAll(/`([^`]+\.test\.tsx?)`/gu)].map(([, file = '']) => ({
      path: file,
      title: undefined,
    }));
  });

test('the promises about cases name their tests one by one', () =>
  expect(named.filter(({ title }) => title !== undefined).length).toBeGreaterThan(30));

test.each(named)('$path › $title', ({ path, title }) => {
  const file = join(projectRoot, path);
  expect(existsSync(file), path).toBe(true);
  if (title) expect(readFileSync(file, 'utf8')).toContain(`'${title}'`);
});

test('no promise about cases stands without a test', () => {
  const cases = model.slice(model.indexOf('### What each attacker gets'), model.indexOf('### Not promised'));
  const bare = cases
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| promise|^\|---/u.test(line))
    .filter((line) => !/\.test\.tsx?`/u.test(line));
  expect(bare).toEqual([]);
});
