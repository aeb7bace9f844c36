// The names of the built css and islands. Read once at start from the manifest that the build wrote.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Assets = {
  readonly css: readonly string[];
  /** The address of an island's script (src/client/<name>.ts), if the build has it. */
  script(name: string): string | undefined;
};

type Manifest = Record<string, { file: string; css?: string[] }>;

/** Where tests render pages in process, without a build. */
export const unbuiltAssets: Assets = { css: ['/assets/index.css'], script: (name) => `/assets/${name}.js` };

export function builtAssets(clientFolder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(clientFolder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const style = manifest['public/css/index.css'];
  if (!style) throw new Error(`the build in ${clientFolder} has no public/css/index.css: run npm run build`);
  return {
    css: [`/${style.file}`],
    script: (name) => {
      const entry = manifest[`src/client/${name}.ts`];
      return entry && `/${entry.file}`;
    },
  };
}
