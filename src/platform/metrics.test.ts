import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('requests are counted by pattern, and a strange method makes no series of its own', async () => {
  const metrics = createMetrics();
  metrics.request('GET', '/areas/:code', 200, 0.02);
  metrics.request('BREW', '-', 404, 0.01);
  metrics.request('PROPFIND', '-', 404, 0.01);
  const { text, type } = await metrics.expose();
  expect(type).toContain('text/plain');
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/areas/:code",status="200"} 1',
  );
  expect(text).toContain('http_request_duration_seconds_count{method="other",route="-",status="404"} 2');
  expect(text).not.toContain('BREW');
  expect(text).toContain('process_resident_memory_bytes');
});

test('two houses in one process do not share their numbers', async () => {
  const one = createMetrics();
  const other = createMetrics();
  one.request('GET', '/', 200, 0.1);
  expect((await other.expose()).text).not.toContain('route="/"');
});
