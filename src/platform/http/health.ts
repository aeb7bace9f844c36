// What machines ask: is the process alive, may it get requests, how is it doing. Kept apart from the rooms:
// no law, no person, no language. A front proxy need not pass these on to the world.
import { Hono } from 'hono';
import type pg from 'pg';
import { appliedOf, type Migration, pendingOf } from '../db/migrate.ts';
import type { Metrics } from '../metrics.ts';

export type Health = {
  readonly pool: pg.Pool;
  readonly metrics: Metrics;
  /** The migrations that this program was built with. */
  readonly migrations: readonly Migration[];
  /** true once the process is on its way out: it finishes, but wants nothing new. */
  readonly leaving: () => boolean;
};

export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export function healthRoutes({ pool, metrics, migrations, leaving }: Health): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const checks = {
      staying: !leaving(),
      database: await answers(pool),
      migrations: await areCurrent(pool, migrations),
    };
    const ready = Object.values(checks).every(Boolean);
    c.header('cache-control', 'no-store');
    return c.json({ ready, ...checks }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    const { text, type } = await metrics.expose();
    return c.body(text, 200, { 'content-type': type, 'cache-control': 'no-store' });
  });
  return app;
}

const answers = (pool: pg.Pool): Promise<boolean> => settled(pool.query('select 1').then(() => true));

const areCurrent = (pool: pg.Pool, migrations: readonly Migration[]): Promise<boolean> =>
  settled(appliedOf(pool).then((applied) => pendingOf(migrations, applied).length === 0));

/** false when it fails or takes longer than a prober waits. */
function settled(question: Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((done) => setTimeout(() => done(false), 2000).unref());
  return Promise.race([question.catch(() => false), late]);
}
