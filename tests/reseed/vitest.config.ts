import path from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * What takes minutes of a seed: it is killed, crowded, starved and fed damaged pages, over and over, on SQLite; with
 * `--mode postgres` or `--mode mongodb` only what does not look into SQLite's file.
 */
export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: [`tests/reseed/${mode === 'test' ? '*' : '{command,export,schedules}'}.reseed.ts`],
    globalSetup: mode === 'test' ? [] : [`tests/support/engines/${mode}.ts`],
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--conditions=production'], // see src/programs/launch.cjs
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
  },
}))
