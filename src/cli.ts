// The command line: reads the command and the settings, and hands over. Exit codes: 0 done, 1 it could not be
// done, 2 the command or the settings are wrong.
import { doctor } from './cli/doctor.ts';
import { complain, dim, inBoth, line, row, say, sayMistakes, sayProblem, seen } from './cli/say.ts';
import { type Config, type Mode, readConfig } from './platform/config.ts';
import { createLog, type Logger } from './platform/log.ts';
import { keptSecret } from './platform/secret.ts';
import { StartProblem } from './platform/start-problem.ts';
import { engine as en } from './words/en/engine.ts';
import { engine as th } from './words/th/engine.ts';

type Command = (config: Config, log: Logger, args: string[]) => Promise<number>;

// Each is loaded when it is asked for: help and doctor need no web server.
const COMMANDS: Readonly<Record<string, Command>> = {
  demo: async (config, log) => {
    const { demo } = await import('./cli/demo.ts');
    await demo(config, log);
    return 0;
  },
  start: async (config, log) => {
    const { start } = await import('./cli/start.ts');
    await start(config, log);
    return 0;
  },
  migrate: async (config, log) => {
    const { migrate } = await import('./cli/migrate.ts');
    await migrate(config, log);
    return 0;
  },
  admin: async (config, log, args) => {
    const { admin } = await import('./cli/admin.ts');
    return admin(config, log, args);
  },
  import: async (config, log, args) => {
    const { importInto } = await import('./cli/import.ts');
    return importInto(config, log, args);
  },
  mail: async (config, log, args) => {
    const { mail } = await import('./cli/mail.ts');
    return mail(config, log, args);
  },
  units: async (config, log) => {
    const { units } = await import('./cli/units.ts');
    return units(config, log);
  },
  directory: async (config, log, args) => {
    const { directory } = await import('./cli/directory.ts');
    return directory(config, log, args);
  },
  recovery: async (config, log, args) => {
    const { recovery } = await import('./cli/recovery.ts');
    return recovery(config, log, args);
  },
  doctor: async (config, log) => ((await doctor(config, log)) ? 0 : 1),
  backup: async (config, log, args) => {
    const { backup } = await import('./cli/backup.ts');
    return backup(config, log, args);
  },
  restore: async (config, log, args) => {
    const { restore } = await import('./cli/restore.ts');
    return restore(config, log, args);
  },
  'db-types': async (_config, log) => {
    const { writeSchemaTypes } = await import('./cli/db-types.ts');
    const file = await writeSchemaTypes(log);
    say((w) => w.wrote(file));
    return 0;
  },
};

const HELP = [
  ['demo', 'demo'],
  ['start', 'start'],
  ['migrate', 'migrate'],
  ['import areas FILE.csv', 'import'],
  ['admin invite --email --name --role', 'admin'],
  ['mail bounce < MESSAGE', 'mail'],
  ['backup --to FILE', 'backup'],
  ['backup verify FILE --identity KEYFILE', 'verify'],
  ['backup keygen --out KEYFILE', 'keygen'],
  ['restore FILE --identity KEYFILE', 'restore'],
  ['units', 'units'],
  ['directory key --out KEYFILE', 'directoryKey'],
  ['directory draft [--until DAY]', 'directoryDraft'],
  ['directory sign --key KEYFILE DRAFT', 'directorySign'],
  ['directory publish FILE', 'directoryPublish'],
  ['recovery make --unit CODE', 'recoveryMake'],
  ['recovery drill --unit CODE --directory FILE --key KEY', 'recoveryDrill'],
  ['recovery use --unit CODE --for EMAIL', 'recoveryUse'],
  ['recovery open FILE --key KEY', 'recoveryOpen'],
  ['recovery take-in FILE', 'recoveryTakeIn'],
  ['doctor', 'doctor'],
  ['db-types', 'types'],
  ['help', 'help'],
] as const;

function help(): number {
  line();
  say((w) => w.help.title);
  line();
  const width = Math.max(...HELP.map(([usage]) => seen(usage)));
  for (const [usage, key] of HELP) {
    const [thai, english] = inBoth((w) => w.help[key]);
    row([usage, thai], [width]);
    row(['', dim(english)], [width]);
  }
  line();
  return 0;
}

async function run([word = 'help', ...args]: string[]): Promise<number> {
  if (word === 'help' || word === '--help' || word === '-h') return help();
  if (word === 'directory' && ['key', 'sign'].includes(args[0] ?? '')) {
    const { directoryAway } = await import('./cli/directory-away.ts');
    return toTheEnd(() => directoryAway(args)); // on the machine of the key's holder: no settings, no database
  }
  if (word === 'recovery' && ['make', 'drill', 'open'].includes(args[0] ?? '')) {
    const { recoveryAway } = await import('./cli/recovery-away.ts');
    return toTheEnd(() => recoveryAway(args)); // away from the server too
  }
  const command = COMMANDS[word];
  if (!command) {
    complain(th.unknown(word), en.unknown(word));
    help();
    return 2;
  }
  const mode: Mode = word === 'demo' ? 'demo' : 'start';
  const read = readConfig(mode, process.env, keptSecret);
  if (!read.ok) {
    sayMistakes(read.mistakes);
    return 2;
  }
  const log = createLog(read.config.logLevel);
  return toTheEnd(
    () => command(read.config, log, args),
    (problem) => {
      if (mode === 'demo' && problem.kind.startsWith('migration'))
        complain(th.hintDemo(read.config.dataDir), en.hintDemo(read.config.dataDir));
    },
  );
}

/** What a machine or a file is in the way of is said in a sentence; everything else is a bug. */
async function toTheEnd(
  work: () => Promise<number>,
  more: (problem: StartProblem) => void = () => undefined,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    sayProblem(error);
    more(error);
    return 1;
  }
}

// Nothing may keep the process once its command is done: what was opened is closed by then.
process.exit(await run(process.argv.slice(2)));
