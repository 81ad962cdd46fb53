import { defineConfig } from 'vitest/config'

const JOURNEYS = 'test/journeys/**/*.test.ts'
const STORE = 'test/store/**/*.test.ts'

/** Where `.ci/run` finds the counts. */
const REPORT = 'node_modules/.cache/vitest-report.json'

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: REPORT }]],
    // One of two cores would idle with vitest's own choice (cores - 1); tests here wait for files and sockets.
    maxWorkers: 2,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [JOURNEYS, STORE],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: [STORE],
          globalSetup: 'test/support/postgres.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [JOURNEYS],
          globalSetup: 'test/support/chromium.ts',
          // Alone and one after the other: a browser that shares two cores with the rest is a flaky one.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
