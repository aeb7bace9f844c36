// Identifiers of everything that has no name of its own. Time-ordered (UUID version 7), so that new rows
// land at the end of an index. They carry the moment of making: never use one where that must not be known
// (a tip, a survey answer); such rooms take randomId.
import { randomUUID, randomUUIDv7 } from 'node:crypto';

export const newId = (): string => randomUUIDv7();

/** Says nothing about when it was made. */
export const randomId = (): string => randomUUID();
