// npm run bench [-- --only NAME]: what we say of speed, measured beside a limit of the same run, so that a slow
// or busy machine changes both. It builds its own nation, which stays in bench/.data. Ends with `N met, N missed`.
// No part of npm test.
import { parseArgs } from 'node:util';
import { again } from './figures/again.ts';
import { csv } from './figures/csv.ts';
import { demo } from './figures/demo.ts';
import { files } from './figures/files.ts';
import { filing } from './figures/filing.ts';
import { memory } from './figures/memory.ts';
import { pack } from './figures/pack.ts';
import { phone } from './figures/phone.ts';
import { rollup } from './figures/rollup.ts';
import { tips } from './figures/tips.ts';
import { type House, start } from './house.ts';
import { type Line, print } from './line.ts';
import { type National, national } from './national.ts';

type Measured = (nation: National, house: House) => Promise<Line[]>;

/** In this order: each finds the server as the one before left it. */
const NATIONAL: Readonly<Record<string, Measured>> = {
  again: (_, house) => again(house),
  rollup,
  filing,
  csv: (_, house) => csv(house),
  pack,
  tips,
  files,
  memory: (_, house) => memory(house),
};

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const names = ['demo', 'phone', ...Object.keys(NATIONAL)];
if (only !== undefined && !names.includes(only)) {
  console.error(`--only takes one of: ${names.join(', ')}`);
  process.exit(2);
}
const wanted = (name: string): boolean => only === undefined || name === only;
const lines: Line[] = [];
const measure = async (name: string, figure: () => Promise<Line[]>): Promise<void> => {
  console.log(`${name} …`);
  for (const line of await figure()) {
    lines.push(line);
    console.log(`  ${print(line)}`);
  }
};

if (wanted('demo')) await measure('demo', demo);
if (wanted('phone')) await measure('phone', phone);
const ofTheNation = Object.entries(NATIONAL).filter(([name]) => wanted(name));
if (ofTheNation.length > 0) {
  const nation = await national((text) => console.log(text));
  const house = await start(nation.folder, 'start');
  try {
    for (const [name, figure] of ofTheNation) await measure(name, () => figure(nation, house));
  } finally {
    await house.stop();
  }
}

const met = lines.filter((line) => line.met).length;
console.log('');
for (const line of lines) console.log(print(line));
console.log(`${met} met, ${lines.length - met} missed`);
process.exitCode = met === lines.length ? 0 : 1;
