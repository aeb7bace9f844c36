// What keeps the house readable, and true to what it says of itself.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#src/platform/root.ts';
import { filesUnder, source } from './source.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

describe('files', () => {
  it('are short: past 300 lines a file is two things', () => {
    const long = source()
      .filter((f) => !f.path.startsWith('src/words/'))
      .map((f) => ({ path: f.path, lines: f.text.split('\n').length }))
      .filter((f) => f.lines > 300);
    expect(long).toEqual([]);
  });
  it('open with what they are for', () => {
    const silent = source()
      .filter((f) => !f.path.startsWith('src/words/'))
      .filter((f) => !/^(\/\/|\/\*)/u.test(f.text))
      .map((f) => f.path);
    expect(silent, 'begin with a comment of two to five lines').toEqual([]);
  });
  it('have no attic', () => {
    expect(
      source()
        .map((f) => f.path)
        .filter((p) => /(utils?|helpers?|manager|misc|common)\b/iu.test(p)),
    ).toEqual([]);
  });
  it('promise nothing for later', () => {
    const later = source()
      .filter((f) => /\b(TODO|FIXME|XXX|coming soon)\b|เร็ว ?ๆ ?นี้/u.test(f.text))
      .map((f) => f.path);
    expect(later).toEqual([]);
  });
});

describe('migrations', () => {
  it('open with a comment that says why, and are numbered without a gap', () => {
    const all = filesUnder('migrations', /\.sql$/u);
    expect(all.filter((f) => !f.text.startsWith('-- ')).map((f) => f.path)).toEqual([]);
    expect(all.map((f) => Number(f.path.slice('migrations/'.length, 'migrations/'.length + 4)))).toEqual(
      all.map((_, i) => i + 1),
    );
  });
});

describe('dependencies', () => {
  const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const decisions = filesUnder('docs/decisions', /\.md$/u)
    .map((f) => f.text)
    .join('\n');
  it('each has its line in docs/decisions', () => {
    expect(Object.keys(manifest.dependencies).filter((name) => !decisions.includes(`\`${name}\``))).toEqual(
      [],
    );
  });
  it('the lock file names no download address', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string }>;
    };
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe('documents', () => {
  it('point to files that are there', () => {
    const dead = [...filesUnder('docs', /\.md$/u), { path: 'README.md', text: read('README.md') }].flatMap(
      (f) =>
        [...f.text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)]
          .map((m) => join(f.path, '..', m[1] ?? ''))
          .filter((to) => !existsSync(join(projectRoot, to)))
          .map((to) => `${f.path} -> ${to}`),
    );
    expect(dead).toEqual([]);
  });
});
