import type { Child } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { Choices } from './choices.tsx';
import { examplePage } from './example-page.ts';
import { Field } from './field.tsx';
import { Bar, Tile } from './figures.tsx';
import { ErrorSummary, Form } from './form.tsx';
import { Layout } from './layout.tsx';
import { PageContext } from './page-context.ts';
import { Column, More } from './sections.tsx';
import { Table } from './table.tsx';
import { Tag } from './tag.tsx';

/** What c.html() makes of a page: a part that waits is a promise of text. */
const written = async (page: { toString(): string | Promise<string> }): Promise<string> =>
  String(await page.toString());

const render = async (child: Child, lang: 'th' | 'en' = 'th'): Promise<string> =>
  String(await (<PageContext.Provider value={examplePage(lang)}>{child}</PageContext.Provider>).toString());

describe('a field', () => {
  const problems = [{ field: 'times', text: 'ต้องเป็นตัวเลข เช่น 4' }];

  it('says by its description why it was refused, and keeps what was typed', async () => {
    const html = await render(
      <Form action="/x" problems={problems} values={{ times: 'สี่' }}>
        <Field name="times" type="number" label="จำนวนครั้ง" hint="พิมพ์เลขไทยก็ได้" />
      </Form>,
    );
    expect(html).toContain('aria-describedby="times-h times-e"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="times-e"');
    expect(html).toContain('value="สี่"');
    expect(html).toContain('<a href="#times">');
    expect(html).toContain('role="alert"');
  });

  it('says nothing of the kind when nothing is wrong', async () => {
    const html = await render(
      <Form action="/x" values={{ times: 4 }}>
        <Field name="times" label="จำนวนครั้ง" />
      </Form>,
    );
    expect(html).not.toContain('aria-invalid');
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('role="alert"');
    expect(html).toContain('value="4"');
  });

  it('shows an emptied answer as empty, not as the stored one', async () => {
    const html = await render(
      <Form action="/x" values={{ what: '' }}>
        <Field name="what" label="x" value="ของเดิม" />
      </Form>,
    );
    expect(html).not.toContain('ของเดิม');
  });

  it('never lets a text become markup', async () => {
    const html = await render(
      <Form action="/x" values={{ what: '</textarea><script>1</script>', title: '"><b>' }}>
        <Field name="what" type="textarea" label="<i>" />
        <Field name="title" label="x" />
      </Form>,
    );
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('<i>');
    expect(html).toContain('&lt;/textarea&gt;');
  });

  it('keeps a first empty line of a long answer', async () => {
    const html = await render(
      <Form action="/x" values={{ what: '\nสอง' }}>
        <Field name="what" type="textarea" label="x" />
      </Form>,
    );
    expect(html).toMatch(/<textarea[^>]*>\n\nสอง<\/textarea>/u);
  });

  it('shows a stored day as people write it', async () => {
    const html = await render(<Field name="held" type="date" label="วัน" value="2022-02-24" />);
    expect(html).toContain('value="24/2/2565"');
  });
});

describe('a form', () => {
  it('carries its token, its key and its revision, and stays in its language', async () => {
    const html = await render(<Form action="/reports/1" once="key-1" revision={3} keep="r1" />, 'en');
    expect(html).toContain('action="/en/reports/1"');
    expect(html).toContain('name="_csrf" value="example-token"');
    expect(html).toContain('name="once" value="key-1"');
    expect(html).toContain('name="revision" value="3"');
    expect(html).toContain('data-keep="r1"');
    expect(html).toContain('novalidate');
  });

  it('sends no token where it only asks', async () => {
    expect(await render(<Form action="/areas" method="get" />)).not.toContain('_csrf');
  });

  it('checks the choices that were made, by name', async () => {
    const options = [
      { value: 'a', text: 'ก' },
      { value: 'b', text: 'ข' },
    ];
    const html = await render(
      <Form action="/x" values={{ pick: ['b'] }}>
        <Choices name="pick" many legend="เลือก" options={options} />
      </Form>,
    );
    expect(html).toMatch(/value="b" checked/u);
    expect(html).not.toMatch(/value="a" checked/u);
  });

  it('does not link to a field for a problem that has none', async () => {
    const html = await render(<ErrorSummary problems={[{ field: '', text: 'ลองใหม่' }]} />);
    expect(html).toContain('<li>ลองใหม่</li>');
  });
});

describe('a table', () => {
  const columns = [
    { head: 'ตำบล', cell: (row: { name: string }) => row.name },
    { head: 'ผล', num: true, cell: () => '4' },
  ];

  it('stays a table to a reader when it is laid out as cards', async () => {
    const html = await render(<Table caption="ผลรายตำบล" columns={columns} rows={[{ name: 'ห้วยใส' }]} />);
    for (const part of [
      'role="table"',
      'role="rowgroup"',
      'role="columnheader"',
      'role="rowheader" scope="row"',
      'role="cell" data-th="ผล" class="num"',
      '<caption>ผลรายตำบล</caption>',
    ]) {
      expect(html).toContain(part);
    }
  });

  it('says a sentence instead of showing an empty grid', async () => {
    const html = await render(<Table caption="x" columns={columns} rows={[]} empty="รายงานแรกจะอยู่ตรงนี้" />);
    expect(html).toContain('รายงานแรกจะอยู่ตรงนี้');
    expect(html).not.toContain('<table');
  });
});

describe('numbers', () => {
  it('never draw more than the whole, and nothing for nothing', async () => {
    expect(await render(<Bar got={58} of={51} words="x" />)).toContain('width="100%"');
    expect(await render(<Bar got={0} of={0} words="x" />)).not.toContain('<rect');
    expect(await render(<Bar got={50} wait={80} of={100} words="x" />)).toContain('x="50%" width="50%"');
  });

  it('hide a small count and its link', async () => {
    const html = await render(
      <Tile label="เบาะแส" value="3" href="/x" bar={{ got: 3, of: 9 }} coverage="ไม่แสดง" suppressed />,
    );
    expect(html).toContain('น้อยกว่า\u00a05');
    expect(html).not.toContain('href="/x"');
    expect(html).not.toContain('3');
  });
});

describe('a page', () => {
  const whole = async (lang: 'th' | 'en' = 'th', refused = false): Promise<string> =>
    written(
      <Layout page={examplePage(lang)} title="พื้นที่" refused={refused}>
        <Column>
          <h1>พื้นที่</h1>
          <Tag is="warn" />
          <More href="/areas/50">เชียงใหม่</More>
          <Bar got={1} wait={1} of={3} />
          <p>{'<use href="#i-coin"/>'}</p>
        </Column>
      </Layout>,
    );

  it('brings exactly the drawings it uses', async () => {
    const html = await whole();
    const brought = [...html.matchAll(/<symbol id="i-([a-z]+)"/gu)].map((found) => found[1]);
    expect(brought).toEqual(['go', 'mark', 'warn']);
    const used = [...html.matchAll(/<use href="#i-([a-z]+)"/gu)].map((found) => found[1]);
    expect([...new Set(used)].sort()).toEqual(brought);
    expect(html).toContain('<pattern id="hatch"');
    expect(html).not.toContain('<pattern id="dots"');
  });

  it('does not carry the drawings of one page into the next', async () => {
    await whole();
    const bare = await written(<Layout page={examplePage()} title="ว่าง" slim />);
    expect([...bare.matchAll(/<symbol/gu)]).toHaveLength(1);
  });

  it('says its language, its other language and where its parts lead', async () => {
    const html = await whole('en');
    expect(html.startsWith('<!doctype html><html lang="en">')).toBe(true);
    expect(html).toContain('hreflang="th" href="/areas"');
    expect(html).toContain('href="/en/areas/50"');
    expect(html).not.toMatch(/href="\/(?!en\b|areas"|assets\/)/u);
  });

  it('says in its title that something has to be corrected', async () => {
    expect(await whole('th', true)).toContain('<title>แก้ไข: พื้นที่ | โปร่งใส</title>');
  });

  it('offers work and the way out to who is signed in, and the way in to who is not', async () => {
    const signedIn = examplePage('th', { person: { name: 'สมใจ', place: 'ผู้รายงาน ต.ห้วยใส' } });
    const html = await written(<Layout page={signedIn} title="งาน" nav="work" />);
    expect(html).toMatch(/href="\/work" aria-current="page"/u);
    expect(html).toContain('action="/sign-out"');
    expect(html).toContain('ผู้รายงาน ต.ห้วยใส');
    expect(html).not.toContain('href="/sign-in"');
    const visitor = await written(<Layout page={examplePage()} title="พื้นที่" />);
    expect(visitor).toContain('href="/sign-in"');
    expect(visitor).not.toContain('_csrf');
  });
});
