// One look: everything that one page reads. Rooms ask each other freely, and so the same small question comes many
// times; within a look it goes to the database once, and the page is told one answer throughout.
// What it must never do: outlive the page (nothing is kept but by the look itself), or stand in for a transaction:
// whoever writes, or asks without a look, is answered by the database each time.
import type { Database, Tx } from './deps.ts';

type Db = Database | Tx;

const looks = new WeakSet<Db>();

/** The same database, for one page. */
export function oneLook(db: Database): Database {
  const look = db.withoutPlugins(); // a door of its own to the same pool
  looks.add(look);
  return look;
}

/** A reading whose answer holds for the whole look; `nameOf` tells its questions apart. */
export function oncePerLook<D extends Db, A extends readonly unknown[], T>(
  nameOf: (...asked: A) => string,
  read: (db: D, ...asked: A) => Promise<T>,
): (db: D, ...asked: A) => Promise<T> {
  const answers = new WeakMap<D, Map<string, Promise<T>>>();
  return (db, ...asked) => {
    if (!looks.has(db)) return read(db, ...asked);
    const own = answers.get(db) ?? new Map<string, Promise<T>>();
    answers.set(db, own);
    const name = nameOf(...asked);
    const answer = own.get(name) ?? read(db, ...asked);
    own.set(name, answer);
    return answer;
  };
}
