// The compiler's own process: reads a paper, answers a PDF. Started by press.ts with `fork`, by its file name, so
// it imports nothing of ours but types, and runs as it stands from src/.
// What it must never do: fetch anything, or read a file that is not a template, the fonts or the paper.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

type Asked = { readonly id: number; readonly template: string; readonly paper: string; readonly at: number };

const FACES = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf'];
/** The rooms, each with its own templates. */
const ROOMS = join(import.meta.dirname, '..');
const PAPER = join(ROOMS, 'paper.json');

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/sarabun/package.json'));
const compiler = NodeCompiler.create({
  workspace: ROOMS,
  fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(join(fonts, face))) }],
});

process.on('message', ({ id, template, paper, at }: Asked) => {
  try {
    // in memory: the file is not there on the disk
    compiler.mapShadow(PAPER, Buffer.from(paper));
    const made = compiler.compile({ mainFilePath: join(ROOMS, template) });
    const document = made.result;
    if (!document) {
      const why = made.takeDiagnostics();
      throw new Error(
        `the template does not compile: ${JSON.stringify(why ? compiler.fetchDiagnostics(why) : '')}`,
      );
    }
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: at });
    process.send?.({ id, pdf, pages: document.numOfPages });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.evictCache(2);
  }
});
process.on('disconnect', () => process.exit(0));
