// A person before the browser, in process and without script: keeps cookies, follows redirects, fills the
// forms that are on the page and nothing else. Every page it meets is held against tests/standards.ts.
import type { Hono } from 'hono';
import { type HTMLElement, parse } from 'node-html-parser';
import type { Env } from '#src/platform/http/env.ts';
import { faultsOf } from './standards.ts';

export const ORIGIN = 'http://localhost:8080';

type Upload = { readonly name: string; readonly bytes: Uint8Array; readonly type?: string };
export type Filling = Readonly<Record<string, string | readonly string[] | Upload | readonly Upload[]>>;

const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value;

export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: Hono<Env>,
    cookie?: string,
  ) {
    for (const part of cookie?.split(/;\s*/u) ?? []) {
      const eq = part.indexOf('=');
      if (eq > 0) this.cookies.set(part.slice(0, eq), part.slice(eq + 1));
    }
  }

  /** Opens an address and goes where it leads. The page must answer with this status. */
  async get(path: string, status = 200): Promise<Met> {
    return this.meet(path, await this.send(path, { method: 'GET' }), status);
  }

  /** An answer that is no page: a file, a feed. Nothing is followed. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return this.send(path, { method: 'GET', ...init });
  }

  /** Sends a form as a robot would: to any address, with any fields. Token and all are the caller's. */
  async post(path: string, body: URLSearchParams | FormData, status = 200): Promise<Met> {
    return this.meet(path, await this.send(path, { method: 'POST', body }), status);
  }

  /** As if the cookies had been cleared, or the session had expired. */
  forget(name: RegExp = /./u): void {
    for (const cookie of this.cookies.keys()) if (name.test(cookie)) this.cookies.delete(cookie);
  }

  cookie(name: RegExp): string | undefined {
    return [...this.cookies].find(([key]) => name.test(key))?.[1];
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '));
    headers.set('host', new URL(ORIGIN).host);
    const answer = await this.app.request(
      new Request(new URL(path, ORIGIN), { ...init, headers, redirect: 'manual' }),
    );
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/u);
      const eq = pair.indexOf('=');
      const gone = attributes.some((a) => /^max-age=0$/iu.test(a)) || pair.slice(eq + 1) === '';
      if (gone) this.cookies.delete(pair.slice(0, eq));
      else this.cookies.set(pair.slice(0, eq), pair.slice(eq + 1));
    }
    return answer;
  }

  private async meet(path: string, answer: Response, status: number, hops = 0): Promise<Met> {
    const to = answer.headers.get('location');
    if (to && answer.status >= 300 && answer.status < 400 && status !== answer.status) {
      if (hops > 8) throw new Error(`${path} leads in a circle`);
      const next = new URL(to, new URL(path, ORIGIN));
      return this.meet(
        next.pathname + next.search,
        await this.send(next.pathname + next.search, { method: 'GET' }),
        status,
        hops + 1,
      );
    }
    const html = await answer.text();
    const page = new Met(this, path, answer, html);
    if (answer.status !== status) {
      throw new Error(`${path} answered ${answer.status}, not ${status}:\n${page.text().slice(0, 1500)}`);
    }
    if (/html/u.test(answer.headers.get('content-type') ?? '')) {
      const faults = faultsOf(path, html, page.root, status);
      if (faults.length > 0)
        throw new Error(`${path} (${status}) is not as a page must be:\n- ${faults.join('\n- ')}`);
    }
    return page;
  }
}

export class Met {
  readonly root: HTMLElement;

  constructor(
    private readonly visitor: Visitor,
    readonly path: string,
    readonly answer: Response,
    readonly html: string,
  ) {
    this.root = parse(html, { comment: false });
  }

  /** What a person reads: words only, spaces folded, joiners and hard spaces as plain ones. */
  text(selector = 'body'): string {
    const found = this.root.querySelectorAll(selector);
    return readable(
      (found.length > 0 ? found.map((e) => e.structuredText) : [this.root.structuredText]).join('\n'),
    );
  }
  get title(): string {
    return readable(this.root.querySelector('title')?.text ?? '');
  }
  get h1(): string {
    return readable(this.root.querySelector('h1')?.text ?? '');
  }
  has(words: string): boolean {
    return this.text().includes(readable(words));
  }
  /** The value a field shows now. */
  value(name: string): string | undefined {
    const field = this.root.querySelectorAll('input, textarea, select').find((f) => {
      const type = f.getAttribute('type');
      if (f.getAttribute('name') !== name) return false;
      return type === 'radio' || type === 'checkbox' ? f.hasAttribute('checked') : true;
    });
    return field && shownValue(field);
  }
  /** Opens the link whose words contain these. */
  async follow(words: string, status = 200): Promise<Met> {
    const link = this.root.querySelectorAll('a').find((a) => readable(a.text).includes(readable(words)));
    if (!link) throw new Error(`${this.path} has no link "${words}"; it has: ${this.links().join(' | ')}`);
    return this.visitor.get(this.resolve(link.getAttribute('href') ?? ''), status);
  }
  links(): string[] {
    return this.root.querySelectorAll('a').map((a) => readable(a.text));
  }
  href(words: string): string | undefined {
    return this.root
      .querySelectorAll('a')
      .find((a) => readable(a.text).includes(readable(words)))
      ?.getAttribute('href');
  }

  /** Fills fields of the form that has this button, and presses it. */
  async press(button: string, filling: Filling = {}, status = 200): Promise<Met> {
    const { action, body } = this.filled(button, filling);
    if (body === undefined) return this.visitor.get(action, status);
    return this.visitor.post(action, body, status);
  }

  /** The filled form, unsent: for stories that send it twice, or late. */
  filled(
    button: string,
    filling: Filling = {},
  ): { action: string; body: FormData | URLSearchParams | undefined } {
    const isIt = (b: HTMLElement) =>
      readable(b.text || b.getAttribute('value') || '').includes(readable(button));
    const pressed = this.root.querySelectorAll('form button, form input[type=submit]').find(isIt);
    const form = pressed?.closest('form') ?? undefined;
    if (!pressed || !form) {
      const all = this.root.querySelectorAll('form button').map((b) => readable(b.text));
      throw new Error(`${this.path} has no button "${button}"; it has: ${all.join(' | ')}`);
    }
    const data = new FormData();
    const left = new Map(Object.entries(filling));
    for (const field of form.querySelectorAll('input, textarea, select')) {
      const name = field.getAttribute('name');
      const type = field.getAttribute('type') ?? '';
      if (!name || type === 'submit' || field.hasAttribute('disabled')) continue;
      const given = left.get(name);
      if (given !== undefined && type !== 'hidden') {
        if (!data.has(name)) put(data, name, given);
        continue;
      }
      if (type === 'file') continue;
      if ((type === 'radio' || type === 'checkbox') && !field.hasAttribute('checked')) continue;
      data.append(name, given !== undefined ? String(given) : (shownValue(field) ?? ''));
    }
    const offered = new Set(form.querySelectorAll('[name]').map((f) => f.getAttribute('name')));
    const strange = [...left.keys()].filter((name) => !offered.has(name));
    if (strange.length > 0) {
      throw new Error(
        `the form of "${button}" on ${this.path} has no field ${strange.join(', ')}; it has ${[...offered].join(', ')}`,
      );
    }
    const buttonName = pressed.getAttribute('name');
    if (buttonName) data.append(buttonName, pressed.getAttribute('value') ?? '');
    const action = this.resolve(
      pressed.getAttribute('formaction') ?? form.getAttribute('action') ?? this.path,
    );
    const method = (form.getAttribute('method') ?? 'get').toLowerCase();
    const pairs = new URLSearchParams(
      [...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
    if (method === 'get') return { action: `${action.split('?')[0]}?${pairs}`, body: undefined };
    const multipart =
      (pressed.getAttribute('formenctype') ?? form.getAttribute('enctype')) === 'multipart/form-data';
    return { action, body: multipart ? data : pairs };
  }

  private resolve(href: string): string {
    const url = new URL(href, new URL(this.path, ORIGIN));
    return url.pathname + url.search;
  }
}

function put(data: FormData, name: string, given: Filling[string]): void {
  for (const one of Array.isArray(given) ? given : [given]) {
    if (isUpload(one))
      data.append(name, new File([new Uint8Array(one.bytes)], one.name, { type: one.type ?? '' }));
    else data.append(name, String(one));
  }
}

function shownValue(field: HTMLElement): string | undefined {
  if (field.rawTagName === 'textarea') return decode(field.innerHTML);
  if (field.rawTagName === 'select') {
    const options = field.querySelectorAll('option');
    const chosen = options.find((o) => o.hasAttribute('selected')) ?? options[0];
    return chosen && (chosen.getAttribute('value') ?? chosen.text);
  }
  return field.getAttribute('value') ?? (field.getAttribute('type') === 'checkbox' ? 'on' : '');
}

const decode = (html: string): string => parse(`<p>${html.replace(/^\n/u, '')}</p>`).text;

/** Joiners out, hard spaces and line ends to one space: so that a story is written as one reads. */
export const readable = (text: string): string =>
  text
    .replace(/[\u2060\u200B]/gu, '')
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim();
