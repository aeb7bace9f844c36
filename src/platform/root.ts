// The folder that the house stands in: migrations, public files and the built client are found from here,
// the same from src/ (tests) and from dist/server/ (built).
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const projectRoot = find(import.meta.dirname);

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'migrations'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('package.json and migrations/ are not above the program: the copy is incomplete');
  return find(parent);
}
