// A table that becomes one card a row on a narrow place, and stays a table to a reader.
// What it must never do: fetch, sort or count by itself; rows arrive in order, sorting is a link.
// biome-ignore-all lint/a11y/noRedundantRoles: laid out as cards a table loses its roles in browsers; written out, it keeps them
import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import { useHref, usePage } from './page-context.ts';
import { Empty } from './parts.tsx';
import type { Given } from './props.ts';

export type TableColumn<Row> = Given<{
  head: string;
  cell: (row: Row) => Child;
  /** Numbers stand to the right, in figures of one width. */
  num?: boolean;
  /** The header of its row. Without one, the first column is it. */
  rowHead?: boolean;
  /** A link that sorts by this column, and how it is sorted now. */
  sort?: { href: string; now?: 'ascending' | 'descending' };
  /** Extra class: 'barcol' keeps a column of bars wide enough. */
  class?: string;
}>;

export type TableProps<Row> = Given<{
  caption: Child;
  /** The caption is said elsewhere on the page: keep it for readers only. */
  hideCaption?: boolean;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  /** What to show instead of no rows: one sentence on what will appear, perhaps a button. */
  empty?: Child;
  /** Anchor of a row, so that a link or the map can reach it. */
  rowId?: (row: Row) => string;
  /** A heading before the first row of each group, as rows are ordered. */
  group?: (row: Row) => string;
  /** Total row: one cell a column, '' where there is no total. The first is its name. */
  foot?: readonly Child[];
  /** false: stays a table on a phone too (two or three narrow columns). */
  cards?: boolean;
}>;

export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, empty, foot, cards = true } = props;
  if (rows.length === 0) return <Empty>{empty ?? usePage().w.ui.nothing}</Empty>;
  return (
    <div class="sheet">
      <table role="table" class={cards ? 'cards' : undefined}>
        <caption class={hideCaption ? 'hide' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeadCell column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{bodyRows(props)}</tbody>
        {foot ? (
          <tfoot role="rowgroup">
            <tr role="row">{foot.map((child, at) => footCell(child, columns[at], at))}</tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function HeadCell<Row>({ column }: { column: TableColumn<Row> }) {
  const { ui } = usePage().w;
  const toHref = useHref();
  const { head, sort } = column;
  return (
    <th role="columnheader" scope="col" class={columnClass(column)} aria-sort={sort?.now}>
      {sort ? (
        <a href={toHref(sort.href)}>
          {head}
          {sort.now ? (
            <span>
              <span aria-hidden="true">{sort.now === 'ascending' ? '\u00a0↑' : '\u00a0↓'}</span>
              <span class="hide">{ui.sortedBy[sort.now]}</span>
            </span>
          ) : null}
        </a>
      ) : (
        head
      )}
    </th>
  );
}

const columnClass = <Row,>(column: TableColumn<Row> | undefined): string | undefined =>
  [column?.num ? 'num' : '', column?.class ?? ''].filter(Boolean).join(' ') || undefined;

function bodyRows<Row>({ columns, rows, rowId, group }: TableProps<Row>): Child[] {
  const headAt = Math.max(
    0,
    columns.findIndex((column) => column.rowHead),
  );
  const cells = columns.map((column, at) => (at === headAt ? rowHeader(column) : cell(column)));
  let current: string | undefined;
  return rows.flatMap((row): Child[] => {
    const heading = group?.(row);
    const isNew = heading !== undefined && heading !== current;
    current = heading;
    const line = [
      rowId ? html`<tr role="row" id="${rowId(row)}">` : ROW,
      cells.map((cellOf) => cellOf(row)),
      ROW_END,
    ];
    return isNew ? [groupRow(heading, columns.length), ...line] : line;
  });
}

const groupRow = (heading: string, span: number) => (
  <tr role="row" class="group">
    <th role="rowheader" scope="rowgroup" colspan={span} class="grouphead">
      {heading}
    </th>
  </tr>
);

// A nation's table has thousands of tags: they are the same in every row, or of a column, and put together once.
const ROW = raw('<tr role="row">');
const ROW_END = raw('</tr>');
const BOX = raw('<div>');
const BOX_END = raw('</div>');

function tagsOf(empty: Child): readonly [open: HtmlEscapedString, close: HtmlEscapedString] {
  const text = String(empty);
  const end = text.lastIndexOf('</');
  return [raw(text.slice(0, end)), raw(text.slice(end))];
}

const rowHeader = <Row,>(column: TableColumn<Row>) => {
  const [open, close] = tagsOf(<th role="rowheader" scope="row" />);
  return (row: Row): Child[] => [open, column.cell(row), close];
};

const cell = <Row,>(column: TableColumn<Row>) => {
  const [open, close] = tagsOf(<td role="cell" data-th={column.head} class={columnClass(column)} />);
  return (row: Row): Child[] => {
    const content = column.cell(row);
    const simple = typeof content === 'string' || typeof content === 'number';
    return simple ? [open, content, close] : [open, BOX, content, BOX_END, close];
  };
};

/** The total's own name is the header of its row; a column without a total says nothing on a card. */
const footCell = <Row,>(child: Child, column: TableColumn<Row> | undefined, at: number) =>
  at === 0 ? (
    <th role="rowheader" scope="row">
      {child}
    </th>
  ) : (
    <td role="cell" data-th={child === '' ? undefined : column?.head} class={columnClass(column)}>
      {child}
    </td>
  );
