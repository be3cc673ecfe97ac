import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What takes minutes of a seed: it is killed, crowded, starved and fed damaged pages, over and over. On SQLite. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/reseed/**/*.reseed.ts'],
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--conditions=production'], // see src/launch.cjs
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
  },
})
