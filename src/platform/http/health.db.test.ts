import { expect, inject, onTestFinished, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { embeddedDoor, openDatabase } from '../db/database.ts';
import { readMigrations } from '../db/migrate.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { type Health, healthRoutes } from './health.ts';

async function routes(more: Partial<Health> = {}, database = `w_${process.env.VITEST_POOL_ID}`) {
  await testDatabase();
  const { pool, close } = openDatabase(
    embeddedDoor(inject('databaseSocket'), database).app,
    createLog('silent'),
    2,
  );
  onTestFinished(close);
  const metrics = createMetrics();
  metrics.watchPool(pool);
  return healthRoutes({ pool, metrics, migrations: readMigrations(), leaving: () => false, ...more });
}

test('alive, ready, and measured', async () => {
  const app = await routes();
  expect((await app.request('/healthz')).status).toBe(200);
  const ready = await app.request('/readyz');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ ready: true, staying: true, database: true, migrations: true });
  const metrics = await (await app.request('/metrics')).text();
  expect(metrics).toMatch(/database_connections\{state="open"\} [1-9]/);
});

test('not ready while leaving, behind in migrations, or without a database; alive all the while', async () => {
  const leaving = await routes({ leaving: () => true });
  expect((await leaving.request('/readyz')).status).toBe(503);
  const behind = await routes({
    migrations: [...readMigrations(), { name: '9999-next', sql: '', checksum: '' }],
  });
  expect(await (await behind.request('/readyz')).json()).toMatchObject({
    ready: false,
    database: true,
    migrations: false,
  });
  const without = await routes({}, 'no_such_database');
  expect(await (await without.request('/readyz')).json()).toMatchObject({ ready: false, database: false });
  expect((await without.request('/healthz')).status).toBe(200);
});
