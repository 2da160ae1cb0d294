import { defineConfig } from 'vitest/config'

/** Files and folders that need minutes: `npm run test:long`, which the gate runs after `npm test`. */
export const LONG_SUITES = [
  'test/corpus/',
  'test/end-to-end/many-processes.test.ts',
  'test/end-to-end/redis-comes-later.test.ts',
  'test/end-to-end/slow-origins.test.ts',
  'test/end-to-end/stopped-commands.test.ts',
  'test/end-to-end/troubled-networks.test.ts',
  'test/fuzz/',
  'test/politeness/month.test.ts',
  'test/politeness/workers.test.ts',
  'test/serve/browser/pages-languages.test.ts',
  'test/polling/attack-cost.test.ts',
]

/** Property tests that `npm test` tries on 300 sequences, and `npm run test:long` on 2,000. */
export const MANY_RUNS = [
  'test/observe/hostile-source.test.ts',
  'test/observe/one-publisher.test.ts',
  'test/rank/observe-counter.test.ts',
]

const longPatterns = LONG_SUITES.map(path => (path.endsWith('/') ? `${path}**/*.test.ts` : path))
const { UPTICK_PROPERTY_RUNS = '2000' } = process.env

const EXCLUDED = ['**/node_modules/**', 'test/servers/**'] // npm run test:servers

/** `--mode quick` leaves out the long suites, `--mode long` runs only them, `--mode servers` those of real servers; without it a run takes any file. */
const MODES = {
  servers: { include: ['test/servers/**/*.test.ts'], exclude: ['**/node_modules/**'], maxWorkers: 1 },
  quick: { exclude: [...EXCLUDED, ...longPatterns] },
  long: { include: [...longPatterns, ...MANY_RUNS], env: { UPTICK_PROPERTY_RUNS } },
}

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 60_000, // ends what hangs; a busy machine is no failure
    hookTimeout: 60_000,
    exclude: EXCLUDED,
    maxWorkers: 2,
    ...(mode === 'quick' || mode === 'long' || mode === 'servers' ? MODES[mode] : {}),
  },
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
}))
