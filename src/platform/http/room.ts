// How a room offers its addresses. Each names the action whose law opens it: there is no other way to add
// a route, and a guard test reads the table. The fine judgement, of this thing here, is perform's.
import { type Context, Hono } from 'hono';
import { mayAtAll } from '#src/policy/can.ts';
import type { Action } from '#src/policy/laws.ts';
import { anyone } from '#src/policy/roles.ts';
import { tokenIsGood } from './csrf.ts';
import type { Env } from './env.ts';
import { readForm, type SentForm } from './form.ts';
import { readJson } from './json.ts';
import { markPublic } from './page-cache.ts';
import { unlogged } from './request-log.ts';

export type Handler = (c: Context<Env>) => Response | Promise<Response>;
/** `json`: what was sent, parsed; undefined where it is none, or longer than it may be. */
export type JsonHandler = (c: Context<Env>, json: unknown) => Response | Promise<Response>;
export type PostHandler = (c: Context<Env>, form: SentForm) => Response | Promise<Response>;
export type RouteEntry = {
  readonly room: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly action: Action;
};

/** What the front door does with those who may not pass; given once by app.tsx. */
export type Doorkeeper = {
  /** Nobody is signed in: ask them to, keeping what they sent. */
  signIn(c: Context<Env>, form: SentForm | undefined): Response | Promise<Response>;
  notFound(c: Context<Env>): Response | Promise<Response>;
  staleForm(c: Context<Env>, form: SentForm): Response | Promise<Response>;
};

export type Room = {
  readonly name: string;
  readonly routes: readonly RouteEntry[];
  get(path: string, action: Action, handler: Handler): void;
  post(path: string, action: Action, handler: PostHandler): void;
  /**
   * For what proves by itself who may: JSON that is signed, from somebody who is nobody here. No cookie is looked at
   * and none is given, so another site gains nothing by sending it. Whoever is signed in counts as a stranger.
   */
  sealed(path: string, action: Action, handler: JsonHandler): void;
  /** As `sealed`, for bytes that are not read here: the handler takes them from the request as they come. */
  bytes(path: string, action: Action, handler: Handler): void;
  /** As `bytes`, for a form whose file may not touch a disk: the handler reads it into memory. */
  held(path: string, action: Action, handler: Handler): void;
  mount(door: Doorkeeper): Hono<Env>;
};

/**
 * `traceless`: for a room whose visitors must not be told from anybody else. Before anything is read: no line in the
 * log or in the numbers, nobody is known by their session, and no answer to a form is kept by a browser.
 */
export function room(name: string, { traceless = false } = {}): Room {
  const enter = (c: Context<Env>, path: string): void => {
    c.set('route', path);
    if (!traceless) return;
    unlogged(c);
    c.set('actor', anyone);
    c.set('place', '');
    if (c.req.method !== 'GET') c.header('cache-control', 'no-store');
  };
  const routes: RouteEntry[] = [];
  const adders: ((app: Hono<Env>, door: Doorkeeper) => void)[] = [];
  return {
    name,
    routes,
    get(path, action, handler) {
      routes.push({ room: name, method: 'GET', path, action });
      adders.push((app, door) =>
        app.get(path, (c) => {
          enter(c, path);
          if (action === 'public.read' && !traceless && c.var.actor.kind === 'anyone')
            markPublic(c.req.raw, path);
          if (mayAtAll(c.var.actor, action)) return handler(c);
          return c.var.actor.kind === 'anyone' ? door.signIn(c, undefined) : door.notFound(c);
        }),
      );
    },
    post(path, action, handler) {
      routes.push({ room: name, method: 'POST', path, action });
      adders.push((app, door) =>
        app.post(path, async (c) => {
          enter(c, path);
          const form = await readForm(c.req.raw);
          c.set('sent', form);
          try {
            if (!tokenIsGood(c, form.text('_csrf'))) return await door.staleForm(c, form);
            if (mayAtAll(c.var.actor, action)) return await handler(c, form);
            return await (c.var.actor.kind === 'anyone' ? door.signIn(c, form) : door.notFound(c));
          } finally {
            await form.discard();
          }
        }),
      );
    },
    sealed(path, action, handler) {
      routes.push({ room: name, method: 'POST', path, action });
      adders.push((app) =>
        app.post(path, async (c) => {
          enter(c, path);
          c.set('actor', anyone);
          if (!mayAtAll(anyone, action)) throw new Error(`${path} asks for somebody who is signed in`);
          return handler(c, await readJson(c.req.raw));
        }),
      );
    },
    bytes(path, action, handler) {
      routes.push({ room: name, method: 'PUT', path, action });
      adders.push((app) =>
        app.put(path, (c) => {
          enter(c, path);
          c.set('actor', anyone);
          if (!mayAtAll(anyone, action)) throw new Error(`${path} asks for somebody who is signed in`);
          return handler(c);
        }),
      );
    },
    held(path, action, handler) {
      routes.push({ room: name, method: 'POST', path, action });
      adders.push((app) =>
        app.post(path, (c) => {
          enter(c, path);
          c.set('actor', anyone);
          if (!mayAtAll(anyone, action)) throw new Error(`${path} asks for somebody who is signed in`);
          return handler(c);
        }),
      );
    },
    mount(door) {
      const app = new Hono<Env>();
      for (const add of adders) add(app, door);
      return app;
    },
  };
}

/** 'file.csv' -> ['file', 'csv']; 'file' -> ['file', undefined]. The ending picks the format of a thing. */
export function splitFormat(last: string): [string, string | undefined] {
  const dot = /^(.+)\.(csv|json|geojson|atom)$/u.exec(last);
  return dot ? [dot[1] ?? last, dot[2]] : [last, undefined];
}
