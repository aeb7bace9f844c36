// The numbers of questions and of their fields, the same on the screen, in the sheet for many areas and on paper.
// What it must never do: number by anything but the order in which the report asks.
import type { Question } from './question.ts';

/** '3' for the field of question 3; '3.1', '3.2' where it asks for several; '' for a note, which has no number. */
export function fieldNumber(question: Question, at: number, field: string): string {
  const counted = question.fields.filter((f) => !f.startsWith('n.'));
  const place = counted.indexOf(field);
  if (place < 0) return '';
  return counted.length === 1 ? String(at) : `${at}.${place + 1}`;
}
