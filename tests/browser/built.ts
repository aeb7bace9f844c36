// What the build made of a file of the client, where a test takes it by itself or keeps it away.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#src/platform/root.ts';

/** Where it is served. Throws: the build has no such chunk of its own. */
export function chunkOf(source: string): string {
  const manifest = JSON.parse(
    readFileSync(join(projectRoot, 'dist/client/.vite/manifest.json'), 'utf8'),
  ) as Record<string, { file: string }>;
  const file = manifest[source]?.file;
  if (!file) throw new Error(`the build has no chunk of its own for ${source}`);
  return `/${file}`;
}
