// Reads the house as text, for the guards.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '#src/platform/root.ts';

export type SourceFile = { readonly path: string; readonly text: string };

export function filesUnder(folder: string, ending: RegExp): SourceFile[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}

export const source = (): SourceFile[] =>
  filesUnder('src', /\.tsx?$/u).filter(
    ({ path }) => !/\.test\.tsx?$/u.test(path) && !path.endsWith('db/schema.ts'),
  );

/** src/areas/areas.store.ts -> areas; what stands directly in src/ is the house itself. */
export const roomOf = (path: string): string => {
  const parts = path.split('/');
  return parts.length > 2 ? (parts[1] ?? '') : 'house';
};

/** The files of ours that a file imports, as paths from the root; `types` are imports that vanish. */
export function importsOf(file: SourceFile): { path: string; typeOnly: boolean }[] {
  const found: { path: string; typeOnly: boolean }[] = [];
  for (const match of file.text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gu,
  )) {
    const to = match[2] ?? '';
    const path = to.startsWith('#src/')
      ? `src/${to.slice(5)}`
      : to.startsWith('.')
        ? join(file.path, '..', to)
        : undefined;
    if (path) found.push({ path, typeOnly: Boolean(match[1]) });
  }
  return found;
}

export const packagesOf = (file: SourceFile): string[] =>
  [...file.text.matchAll(/\sfrom\s+'([^'.#][^']*)'/gu)].map((m) => m[1] ?? '');
