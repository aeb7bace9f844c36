// The names of the built css and islands. Read once at start from the manifest that the build wrote.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Assets = {
  /** The sheets that the page at this address carries. */
  css(path: string): readonly string[];
  /** The address of an island's script (src/client/<name>.ts), if the build has it. */
  script(name: string): string | undefined;
};

type Manifest = Record<string, { file: string; css?: string[] }>;

/** Where tests render pages in process, without a build. */
export const unbuiltAssets: Assets = {
  css: () => ['/assets/index.css'],
  script: (name) => `/assets/${name}.js`,
};

/** A volunteer's form need not carry what only tips and cases, or places and their quarters, look like. */
const REPORT = /^\/work\/reports\//u;
const WATCH_CENTRE = /^\/(?:tips(?!\/numbers)|work\/(?:cases|units))(?![\w-])/u;

export function builtAssets(clientFolder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(clientFolder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const sheet = (name: string): string => {
    const style = manifest[`public/css/${name}.css`];
    if (!style)
      throw new Error(`the build in ${clientFolder} has no public/css/${name}.css: run npm run build`);
    return `/${style.file}`;
  };
  const [house, places, watch] = [sheet('index'), sheet('places'), sheet('watch')];
  return {
    css: (path) => (WATCH_CENTRE.test(path) ? [house, watch] : REPORT.test(path) ? [house] : [house, places]),
    script: (name) => {
      const entry = manifest[`src/client/${name}.ts`];
      return entry && `/${entry.file}`;
    },
  };
}
