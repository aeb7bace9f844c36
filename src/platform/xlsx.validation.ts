// What may be typed in a cell, told to the spreadsheet itself: a list, a whole number, a number. Whoever reads
// the file back must check everything again: a cell can always be pasted over.
import { escapeXml, type XlsxValidation } from './xlsx.book.ts';

export function validationsXml(all: readonly XlsxValidation[]): string {
  if (all.length === 0) return '';
  return `<dataValidations count="${all.length}">${all.map(one).join('')}</dataValidations>`;
}

const one = ({ cells, takes, title, says }: XlsxValidation): string =>
  `<dataValidation ${rule(takes)} allowBlank="1" showErrorMessage="1" errorTitle="${escapeXml(title.slice(0, 32))}" error="${escapeXml(says.slice(0, 225))}" sqref="${escapeXml(cells)}">${formulas(takes)}</dataValidation>`;

function rule(takes: XlsxValidation['takes']): string {
  if (takes.kind === 'list') return 'type="list"';
  if (takes.kind === 'length') return 'type="textLength" operator="lessThanOrEqual"';
  return `type="${takes.kind}" operator="${takes.most === undefined ? 'greaterThanOrEqual' : 'between'}"`;
}

function formulas(takes: XlsxValidation['takes']): string {
  if (takes.kind === 'length') return `<formula1>${takes.most}</formula1>`;
  if (takes.kind !== 'list')
    return `<formula1>${takes.least}</formula1>${takes.most === undefined ? '' : `<formula2>${takes.most}</formula2>`}`;
  if ('cells' in takes.of) return `<formula1>${escapeXml(takes.of.cells)}</formula1>`;
  const list = takes.of.join(',');
  if (list.length > 255 || takes.of.some((word) => word.includes(',')))
    throw new Error('this list does not fit into a cell: put it in a sheet');
  return `<formula1>"${escapeXml(list)}"</formula1>`;
}
