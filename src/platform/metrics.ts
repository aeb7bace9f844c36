// Numbers for Prometheus: how long answers take by route pattern, how busy the pool is, how the process is.
// No label may carry anything of a person or of one request: patterns and states only.
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  request(method: string, route: string, status: number, seconds: number): void;
  watchPool(pool: pg.Pool): void;
  /** The text that Prometheus reads, and its media type. */
  expose(): Promise<{ readonly text: string; readonly type: string }>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method: known(method), route, status: String(status) }, seconds),
    watchPool: (pool) => {
      new Gauge({
        name: 'database_connections',
        help: 'Connections of the pool, and requests that wait for one',
        labelNames: ['state'],
        registers: [registry],
        collect() {
          this.set({ state: 'open' }, pool.totalCount);
          this.set({ state: 'idle' }, pool.idleCount);
          this.set({ state: 'waiting' }, pool.waitingCount);
        },
      });
    },
    expose: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}

// Whatever else a stranger sends as a method must not make a new series each.
const METHODS = new Set(['GET', 'HEAD', 'POST']);
const known = (method: string): string => (METHODS.has(method) ? method : 'other');
