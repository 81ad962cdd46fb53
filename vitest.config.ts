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
    // What a file imports is read once a worker; a fifth of the suite's time went into reading it again.
    isolate: false,
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
          // Two browsers leave half a core each to what they wait for; with the rest beside them they would be flaky.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
