import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What takes minutes of the APIs. On SQLite. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/reads/**/*.reads.ts'],
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--conditions=production'], // see src/launch.cjs
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
  },
})
