// The folder that holds everything that is not in the program: the embedded database, files, the secret.
// Others on the machine may not look into it.
import { mkdirSync, realpathSync } from 'node:fs';

/** Makes it where it is not; returns its true path. */
export function makeDataDir(folder: string): string {
  // As root, the account that PostgreSQL runs under must be able to pass through (not to list).
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return realpathSync(folder);
}
