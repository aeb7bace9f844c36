// Every refusal that the code names has its sentence, in both languages, and no page carries its own words.
import { expect, it } from 'vitest';
import { hasSentence } from '#src/words/words.ts';
import { source } from './source.ts';

const files = source();

it('every refusal named in the code has a sentence in Thai and in English', () => {
  const named = new Map<string, string>();
  for (const file of files) {
    for (const match of file.text.matchAll(
      /(?:refuse\(|refusal:\s*|refused\(|problem\([^,()]+,\s*)'([a-z]+\.[a-zA-Z.]+)'/gu,
    )) {
      named.set(match[1] ?? '', file.path);
    }
    for (const match of file.text.matchAll(/v\.\w+\([^)]*'((?:input|[a-z]+)\.[a-zA-Z]+)'/gu))
      named.set(match[1] ?? '', file.path);
  }
  const mute = [...named].filter(([name]) => !hasSentence('th', name) || !hasSentence('en', name));
  expect(named.size).toBeGreaterThan(10);
  expect(
    mute.map(([name, path]) => `${name} (${path})`),
    'write its sentence in src/words/{th,en}/<room>.ts under refusals',
  ).toEqual([]);
});

it('Thai stands in words/ (and in data and comments), not in code', () => {
  const ALLOWED =
    /^src\/(words|areas\/(register|search|subregions|thai|fold|spelling)|platform\/text|ui\/(gallery|format|numbers|places|day))/u;
  const wordy = files
    .filter((f) => !ALLOWED.test(f.path))
    .filter((f) =>
      /[\u0E01-\u0E5B]/u.test(f.text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|[^:])\/\/.*$/gmu, '$1')),
    )
    .map((f) => f.path);
  expect(wordy, 'move the words to src/words/').toEqual([]);
});
