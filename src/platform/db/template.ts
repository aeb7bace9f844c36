// A statement that is asked by the hundred a second is put together once, with blanks in place of what changes; from
// then on only the blanks are filled. Building it anew each time cost filing a fifth of its work in this program.
// What it must never do: let a value become a part of the text; each blank is a parameter.
import type { CompiledQuery } from 'kysely';
import type { Database, Tx } from '../deps.ts';

type Db = Database | Tx;
type Group = Readonly<Record<string, unknown>>;

/** Stands for a value where the statement is put together: at most one group deep. */
class Blank {
  constructor(
    readonly group: string | undefined,
    readonly name: string,
  ) {}
}

/** A query of Kysely's, or a text of one's own (`sql`). */
type Built<Row> = { compile(db: Db): CompiledQuery<Row> };
type Made<Row> = { readonly query: CompiledQuery<Row>; readonly parameters: readonly unknown[] };

/**
 * `build` is given blanks, and may do nothing with one but to ask by it: it has no letters and no length. A plain object
 * in `given` is a group of blanks. What is undefined at the first level may change the text: each combination is put
 * together once. Throws where a value within is undefined.
 */
export function template<Given extends Group, Row>(
  build: (db: Db, given: Given) => Built<Row>,
): (db: Db, given: Given) => CompiledQuery<Row> {
  const made = new Map<string, Made<Row>>();
  return (db, given) => {
    const shape = shapeOf(given);
    let one = made.get(shape);
    if (!one) {
      const query = build(db, blanksOf(given) as Given).compile(db);
      one = { query, parameters: query.parameters };
      made.set(shape, one);
    }
    return { ...one.query, parameters: one.parameters.map((it) => filled(it, given)) };
  };
}

function shapeOf(given: Group): string {
  let shape = '';
  for (const name in given) if (given[name] !== undefined) shape += `${name} `;
  return shape;
}

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const blanksOf = (given: Group): Group =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      value === undefined ? undefined : isGroup(value) ? groupOf(name, value) : new Blank(undefined, name),
    ]),
  );
const groupOf = (group: string, values: Group): Group =>
  Object.fromEntries(Object.keys(values).map((name) => [name, new Blank(group, name)]));

function filled(parameter: unknown, given: Group): unknown {
  if (!(parameter instanceof Blank)) return parameter;
  const { group, name } = parameter;
  const value = group === undefined ? given[name] : (given[group] as Group)[name];
  if (value === undefined) throw new TypeError(`a statement lacks its ${name}`);
  return value;
}
