// `prongsai demo`: the whole country with a small example world in it, in a data folder of its own. Always on
// the embedded database: example data must never get into a real one.
import type { Config } from '#src/platform/config.ts';
import { madeAt } from '#src/platform/db/migrate.ts';
import type { Logger } from '#src/platform/log.ts';
import { needsSecondFactor } from '#src/policy/roles.ts';
import { groupsOf } from '#src/sealing/receipt.ts';
import { people as en } from '#src/words/en/people.ts';
import { people as th } from '#src/words/th/people.ts';
import { DEMO_CASE_PASSPHRASE, DEMO_DIRECTORY_KEY, DEMO_RECEIPT } from '../../seed/case-keys.ts';
import { DEMO_FACTOR, DEMO_PASSWORD, demoClock, demoSignIns, seedDemo } from '../../seed/demo.ts';
import { bold, dim, line, row, say, seen } from './say.ts';
import { serveUntilSignal } from './serving.ts';
import { totp } from './totp.ts';

export async function demo(config: Config, log: Logger): Promise<void> {
  await serveUntilSignal({ ...config, database: undefined, directoryKey: DEMO_DIRECTORY_KEY }, log, {
    tries: 20,
    // Its time began when its world was made, and goes on from there over all its starts.
    clock: async (db) => demoClock(await madeAt(db)),
    seed: async (deps) => {
      line();
      say((w) => w.preparing);
      await seedDemo(deps);
    },
    greet: () => {
      saySignIns();
      sayWatchCentre();
      sayCode();
      // In a terminal, Enter shows the code that is good now.
      if (process.stdin.isTTY) process.stdin.on('data', sayCode).unref();
    },
  });
}

function saySignIns(): void {
  say((w) => w.signIns(DEMO_PASSWORD));
  line();
  const rows = demoSignIns.map(({ role, email }) => [
    email,
    `${th.roles[role]}${needsSecondFactor(role) ? ' ②' : ''}`,
    dim(en.roles[role]),
  ]);
  const widths = [0, 1].map((at) => Math.max(...rows.map((cells) => seen(cells[at] ?? ''))));
  for (const cells of rows) row(cells, widths);
  line();
}

/** What opens sealed cases: the officers' phrase, and the receipt of somebody who told of something. */
function sayWatchCentre(): void {
  say((w) => w.casePhrase(bold(DEMO_CASE_PASSPHRASE)));
  say((w) => w.receipt(bold(groupsOf(DEMO_RECEIPT).join(' '))));
  line();
}

function sayCode(): void {
  const code = totp(DEMO_FACTOR, new Date());
  say((w) => w.code(bold(`${code.slice(0, 3)} ${code.slice(3)}`)));
  line();
}
