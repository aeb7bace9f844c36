// The letters of the morning: planned a day ahead by a job that plans the next, sent to each person in a
// transaction of their own. A run that broke off is begun again and goes on; two at once write to nobody twice.
import { openRegister } from '#src/areas/areas.service.ts';
import { peopleWithNews } from '#src/cases/news.service.ts';
import { recipients } from '#src/people/addressees.service.ts';
import { systemClock } from '#src/platform/clock.ts';
import type { Deps } from '#src/platform/deps.ts';
import { badAddresses } from '#src/platform/mail-addresses.ts';
import { addDays, bangkokDay, daysBetween } from '#src/programme/quarter.ts';
import { openLines } from '#src/reviews/work.service.ts';
import { claimLetter, eventsIn, lettersOf, openDay, planDay, sweep, type Window } from './digest.store.ts';
import { digestOf, type Morning, morningOf } from './digest.ts';
import { type Desk, morningLetter } from './letter.ts';
import { lastDueDay, remindedBetween } from './reminder.ts';

export const DIGEST_QUEUE = 'digest';
/** In Bangkok. */
const HOUR = 7;
const DAY = 86_400_000;
/** What is being written while the letters are made is told the next morning, not never. */
const UNDER_WAY = 2 * 60_000;
/** Longer than this nobody is reminded of what was missed while the house was closed. */
const MISSED = 31;
const KEPT = 100;

const beginningOf = (day: string): Date => new Date(`${day}T${String(HOUR).padStart(2, '0')}:00:00+07:00`);

/** The first morning after this moment. */
export function nextMorning(now: Date): string {
  const today = bangkokDay(now);
  return beginningOf(today) > now ? today : addDays(today, 1);
}

/** Plans the next morning, if nobody has. Called when the house opens, and by each morning's run. */
export async function planDigest({ db, jobs, clock, mail }: Deps): Promise<void> {
  if (!mail.configured) return;
  const now = clock.now();
  const day = nextMorning(now);
  await db.transaction().execute(async (tx) => {
    if (!(await planDay(tx, day))) return;
    // Jobs wait by the machine's clock, which in the demo is not the house's.
    const wait = beginningOf(day).getTime() - now.getTime();
    await jobs.enqueue(tx, DIGEST_QUEUE, { day }, { after: new Date(systemClock.now().getTime() + wait) });
  });
}

export function registerDigest(deps: Deps): void {
  deps.jobs.work(DIGEST_QUEUE, async () => {
    // First, so that a run that fails for good takes no other morning with it.
    await planDigest(deps);
    await sendDigests(deps);
  });
}

/** Writes to everybody who has something to be told today; returns how many letters that were. */
export async function sendDigests(deps: Deps): Promise<number> {
  const { db, clock, config, log } = deps;
  const now = clock.now();
  const today = bangkokDay(now);
  const until = new Date(now.getTime() - UNDER_WAY);
  const window = await openDay(db, today, new Date(until.getTime() - DAY), until);
  const morning = await readMorning(deps, today, window);
  const [register, bad, had] = [await openRegister(db), await badAddresses(db), await lettersOf(db, today)];
  const desk = { origin: config.origins[0] ?? '', today, register };
  let sent = 0;
  for await (const { person, email, lang, choice } of recipients(db, today)) {
    if (bad.has(email) || had.has(person.id)) continue;
    const digest = digestOf(person, choice, morning);
    if (digest && (await sendOne(deps, person.id, digest, { ...desk, to: email, lang }))) sent += 1;
  }
  await sweep(db, new Date(now.getTime() - KEPT * DAY));
  log.info({ day: today, sent }, 'the letters of the morning');
  return sent;
}

const sendOne = (
  { db, mail }: Deps,
  personId: string,
  digest: Parameters<typeof morningLetter>[0],
  desk: Desk,
) =>
  db.transaction().execute(async (tx) => {
    if (!(await claimLetter(tx, personId, desk.today))) return false;
    await mail.queue(tx, morningLetter(digest, desk));
    return true;
  });

async function readMorning({ db }: Deps, today: string, window: Window): Promise<Morning> {
  const watch = await peopleWithNews(db, bangkokDay(window.since), today);
  const since = addDays(today, -Math.min(MISSED, daysBetween(bangkokDay(window.since), today)));
  const open = await openLines(db, today, lastDueDay(today));
  const owed = open.filter(({ dueOn }) => remindedBetween(dueOn, since, today));
  return morningOf(today, await eventsIn(db, window), owed, open, watch);
}
