// Narrows a list to the places over which somebody may do something, inside SQL: area codes nest, so a scope
// (policy/can.ts) is a set of code prefixes. What it must never do: read a scope of nothing as everything.
import { type Expression, type SqlBool, sql } from 'kysely';

/**
 * Is the area code in `column` within one of these prefixes? [''] = everywhere, [] = nowhere. Give
 * `provinceColumn` where the table has one: it is in the key, and lets the index do the work.
 */
export function inScope(
  column: string,
  prefixes: readonly string[],
  provinceColumn?: string,
): Expression<SqlBool> {
  if (prefixes.includes('')) return sql<SqlBool>`true`;
  if (prefixes.length === 0) return sql<SqlBool>`false`;
  const below = sql<SqlBool>`${sql.ref(column)} ^@ any(${prefixes}::text[])`;
  if (!provinceColumn) return below;
  const provinces = [...new Set(prefixes.map((prefix) => prefix.slice(0, 2)))];
  return sql<SqlBool>`(${sql.ref(provinceColumn)} = any(${provinces}::text[]) and ${below})`;
}
