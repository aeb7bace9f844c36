// npm run build: dist/client (css, islands, manifest, service worker) and dist/server (cli.js). Nothing is built when nothing
// changed, so that a second start is quick; and a build replaces the old one only when it is whole.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const SOURCES = ['src', 'seed', 'public', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const IS_TEST = /\.test\.tsx?$/;

/** Builds if needed. Returns whether it had to. */
export async function build() {
  const print = fingerprint();
  if (existsSync(join(dist, 'server/cli.js')) && builtFrom() === print) return false;
  const vite = await import('vite').catch(() => undefined);
  if (!vite) {
    if (existsSync(join(dist, 'server/cli.js'))) return false; // an installation without the build's tools
    throw new Error('dist/ has no build and vite is not installed: run `npm ci`, then `npm run build`.');
  }
  const fresh = join(root, `node_modules/.build-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const configFile = join(root, 'vite.config.ts');
  try {
    await vite.build({ root, configFile, build: { outDir: join(fresh, 'client') } });
    const client = join(fresh, 'client');
    await vite.build({ root, configFile, mode: 'worker', build: { outDir: client, emptyOutDir: false } });
    await vite.build({ root, configFile, build: { ssr: 'src/cli.ts', outDir: join(fresh, 'server') } });
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, 'built-from'), print);
    const old = `${fresh}-old`;
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

function builtFrom() {
  const file = join(dist, 'built-from');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Of every source: its path, size and time. A changed byte in a file of the same size and time is not seen. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    walk(join(root, source), (path, stat) => hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\0`));
  return hash.digest('hex');
}

function walk(path, see) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || IS_TEST.test(path)) return;
  if (!stat.isDirectory()) return see(path, stat);
  for (const name of readdirSync(path).sort()) walk(join(path, name), see);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const built = await build();
  console.log(built ? 'สร้างแล้ว · built' : 'ไม่มีอะไรเปลี่ยน · nothing changed');
}
