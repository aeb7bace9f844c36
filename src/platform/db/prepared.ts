// A connection that lets the database prepare what it is asked again and again: a statement that comes back is
// parsed and planned once for each connection, and then only run. The house has some hundreds of statements, all
// with parameters in place of what people say; those that are put together anew each time are left alone.
// What is asked at once travels at once (the connection is a pipeline), and the beginning of a transaction travels
// with its first statement: each journey that is saved is a tenth of what a small transaction takes.
// What it must never do: name a statement whose result may change its shape while old processes still run (`*`).
import { createHash } from 'node:crypto';
import pg from 'pg';

const MOST = 400; // names a process; a plan takes the database some ten kilobytes on every connection
const LONGEST = 4000;
const ANY_SHAPE = /\*(?!\))/u;
const SEVERAL = /^\s*begin\s*;/iu;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST || text.length > LONGEST || ANY_SHAPE.test(text)) return undefined;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}

/** Without parameters, a text may be several statements, or one that steers the transaction. */
const mayBeNamed = (text: string, values: readonly unknown[]): boolean =>
  values.length > 0 || (/^\s*(?:select|with)\s/iu.test(text) && !text.includes(';'));

// Its types do not say that it takes a callback, or that it has a name.
const NamedQuery = pg.Query as unknown as new (
  text: string,
  values: unknown[],
  done: (error: Error | null, result: unknown) => void,
) => { name: string };

/** Several statements in one text have several results: their rows together, which is all that is asked of them. */
const whole = (result: unknown): unknown =>
  Array.isArray(result)
    ? { command: 'SELECT', rows: result.flatMap((one: { rows: unknown[] }) => one.rows) }
    : result;

const BEGINS = /^\s*(?:begin|start transaction)\b[^;]*$/iu;
const ENDS = /^\s*(?:commit|rollback)\s*$/iu;
type Wire = { readonly connection: { readonly stream: { cork(): void; uncork(): void } } };

const NOTHING = Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] });

export class PreparingClient extends pg.Client {
  /** A transaction that has not asked for anything yet. */
  #begin: string | undefined;
  #corked = false;

  // pg's own overloads are a dozen; only the one that Kysely uses is turned into a named statement.
  override query(...asked: unknown[]): never {
    const [text] = asked;
    if (typeof text !== 'string') return this.#ask(asked);
    if (BEGINS.test(text) && asked.length === 2) {
      this.#begin = text;
      return NOTHING as never;
    }
    const begin = this.#begin;
    this.#begin = undefined;
    if (begin !== undefined && ENDS.test(text)) return NOTHING as never;
    this.#together();
    // Where it cannot begin, the connection is gone, and its first statement says so.
    if (begin !== undefined) (this.#ask([begin]) as Promise<unknown>).catch(() => undefined);
    return this.#ask(asked);
  }

  /** Whatever is asked until this turn is over leaves in one piece. */
  #together(): void {
    if (this.#corked) return;
    this.#corked = true;
    const { stream } = (this as unknown as Wire).connection;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }

  #ask(asked: unknown[]): never {
    const [text, values] = asked;
    const name =
      typeof text === 'string' && Array.isArray(values) && asked.length === 2 && mayBeNamed(text, values)
        ? nameOf(text)
        : undefined;
    const ask = super.query as (...what: unknown[]) => unknown;
    if (name === undefined) {
      const answer = ask.apply(this, asked);
      if (!(answer instanceof Promise) || asked.length !== 2) return answer as never;
      // A text with its own transaction that fails in the middle must not leave it open for the next who asks.
      const undone = async (error: unknown) => {
        if (SEVERAL.test(String(text)))
          await Promise.resolve(ask.call(this, 'rollback')).catch(() => undefined);
        throw error;
      };
      return answer.then(whole, undone) as never;
    }
    return new Promise((resolve, reject) => {
      const query = new NamedQuery(String(text), values as unknown[], (error, result) =>
        error ? reject(error) : resolve(result),
      );
      query.name = name;
      ask.call(this, query);
    }) as never;
  }
}
