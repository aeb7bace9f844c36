// docs/faults.md promises a test for each fault: each must be there, under that name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/platform/root.ts';

const rows = [
  ...readFileSync(join(projectRoot, 'docs/faults.md'), 'utf8').matchAll(
    /\| `([^`]+\.test\.tsx?)` › (.+) \|$/gmu,
  ),
].map(([, path = '', title = '']) => ({ path, title }));

test('every fault has its row', () => expect(rows.length).toBeGreaterThan(25));

test.each(rows)('$path › $title', ({ path, title }) => {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  expect(text).toContain(`'${title}'`);
});
