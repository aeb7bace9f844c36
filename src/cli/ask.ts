// Asking the operator at a terminal before something is done. Where nobody can be asked, nothing is.
import { createInterface } from 'node:readline/promises';
import { areas as en } from '#src/words/en/areas.ts';
import { areas as th } from '#src/words/th/areas.ts';
import { line } from './say.ts';

/** Was it a yes, in either language? */
export async function ask(thai: string, english: string): Promise<boolean> {
  line(`  ${thai}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`  ${english}`);
    return ['y', en.importing.yes, th.importing.yes].includes(answer.trim().toLowerCase());
  } finally {
    terminal.close();
  }
}
