// Four kinds of tests. `domain` is pure and takes milliseconds; `stories` share one real PostgreSQL, a copy
// of it a worker; `engine` starts and kills real processes; `browser` drives Chromium.
import { defineConfig } from 'vitest/config';

const ON_DATABASE = 'src/**/*.{store,service,routes,db}.test.{ts,tsx}';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A story waits for PostgreSQL half of its time: two at once fill two cores.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'domain', include: ['src/**/*.test.{ts,tsx}'], exclude: [ON_DATABASE] },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: [ON_DATABASE, 'tests/{stories,guards}/**/*.test.{ts,tsx}', 'tests/*.test.{ts,tsx}'],
          globalSetup: ['tests/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'engine', include: ['tests/engine/**/*.test.ts'], testTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/global-setup.ts'],
          testTimeout: 240_000,
          // One browser at a time: two on a small machine make each other late.
          fileParallelism: false,
        },
      },
    ],
  },
});
