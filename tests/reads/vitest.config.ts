import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What takes minutes of the reads: thousands of them beside as many writes, from several processes. `--mode` as in ../vitest.config.ts. */
export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/reads/**/*.reads.ts'],
    globalSetup: mode === 'test' ? [] : [`tests/support/engines/${mode}.ts`],
    setupFiles: ['tests/support/setup.ts'],
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }], // the one that Node gives to Payload
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--conditions=production'], // see src/programs/launch.cjs
    testTimeout: 1_500_000,
    hookTimeout: 120_000,
  },
}))
