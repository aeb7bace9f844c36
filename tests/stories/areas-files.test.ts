// The register as files, and the catalogue that says what is in them.
import { parse } from 'csv-parse/sync';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { catalogue } from '#src/opendata/catalogue.ts';
import { csvResponse } from '#src/platform/http/csv.ts';
import type { Env } from '#src/platform/http/env.ts';
import { world } from '../world.ts';

const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

test('the whole register opens in a Thai Excel: BOM, CRLF, a row an area', async () => {
  const { stranger } = await world();
  const answer = await stranger().fetch('/areas.csv');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="areas.csv"');
  const raw = await bytes(answer);
  expect([...raw.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(raw);
  const lines = text.split('\r\n');
  expect(lines[0]).toMatch(/^code,level,name_th,name_en,parent_code,codi_region,/u);
  expect(lines).toHaveLength(1 + 77 + 928 + 7436 + 1);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);

  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  const khaoLan = rows.find((row) => row.code === '770304');
  expect(khaoLan).toMatchObject({
    level: 'subdistrict',
    name_th: 'เขาล้าน',
    name_en: 'Khao Lan',
    parent_code: '7703',
    codi_region: 'CW',
  });
  expect(rows.filter((row) => row.codi_region === '')).toEqual([]);
  expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
});

test('as JSON it says its licence and when it was made', async () => {
  const { stranger } = await world();
  const body = await (await stranger().fetch('/areas.json')).json();
  expect(body.meta).toMatchObject({
    licence: 'CC BY 4.0',
    name: 'areas',
    generated: '2022-04-10T02:00:00.000Z',
  });
  expect(body.data).toHaveLength(8441);
  expect(body.data[0]).toMatchObject({
    code: '10',
    level: 'province',
    name_th: 'กรุงเทพมหานคร',
    parent_code: null,
  });
});

test('a cell that a spreadsheet would run is made text; numbers, commas and quotes stay themselves', async () => {
  const app = new Hono<Env>();
  const nasty = ['=1+1', '+66', '-5', '@SUM(A1)', '\tx', '\rx', 'ก,ข', 'a "b"', 'two\nlines', ''];
  app.get('/', (c) =>
    csvResponse(
      c,
      'x',
      [{ name: 'text' }, { name: 'value' }],
      nasty.map((text) => ({ text, value: -5 })),
    ),
  );
  const body = await (await app.request('/')).text();
  const rows = parse(body, { columns: true, bom: true, relax_quotes: false }) as {
    text: string;
    value: string;
  }[];
  expect(rows.map((row) => row.text)).toEqual([
    "'=1+1",
    "'+66",
    "'-5",
    "'@SUM(A1)",
    "'\tx",
    "'\rx",
    'ก,ข',
    'a "b"',
    'two\nlines',
    '',
  ]);
  expect(rows.every((row) => row.value === '-5')).toBe(true);
});

test('the catalogue describes every dataset and every column, in both languages, and each file is there', async () => {
  const { stranger } = await world();
  const thai = await stranger().get('/data');
  const english = await stranger().get('/en/data');
  expect(thai.h1).toBe('ข้อมูลเปิด');
  expect(thai.has('CC BY 4.0')).toBe(true);
  for (const dataset of catalogue) {
    expect(thai.has(dataset.title.th)).toBe(true);
    expect(english.has(dataset.title.en)).toBe(true);
    for (const column of dataset.columns) {
      expect(column.name).toMatch(/^[a-z][a-z0-9_]*$/u);
      expect(thai.has(column.th), column.th).toBe(true);
      expect(english.has(column.en), column.en).toBe(true);
    }
    const file = await stranger().fetch(`${dataset.path}.csv`);
    expect(file.status, dataset.path).toBe(200);
    const [header] = (await file.text()).replace('\ufeff', '').split('\r\n');
    expect(header).toBe(dataset.columns.map((column) => column.name).join(','));
  }
});

test('programs read the same as a Data Package', async () => {
  const { stranger } = await world();
  const answer = await stranger().fetch('/data/datapackage.json');
  const described = await answer.json();
  expect(described.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
  const areas = described.resources.find((one: { name: string }) => one.name === 'areas');
  expect(areas).toMatchObject({
    path: 'http://localhost:8080/areas.csv',
    encoding: 'utf-8',
    schema: { primaryKey: ['code'] },
    licenses: [{ name: 'CC-BY-4.0' }],
  });
  expect(areas.schema.fields.map((field: { name: string }) => field.name).slice(0, 6)).toEqual([
    'code',
    'level',
    'name_th',
    'name_en',
    'parent_code',
    'codi_region',
  ]);
});
