import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/** The suite runs on SQLite; `--mode postgres` and `--mode mongodb` run the same tests on a server that they start. */
export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    // The units have no database.
    exclude: [...configDefaults.exclude, '**/.next/**', ...(mode === 'test' ? [] : ['tests/unit/**'])],
    globalSetup: mode === 'test' ? [] : [`tests/support/engines/${mode}.ts`],
    setupFiles: ['tests/support/setup.ts'],
    pool: 'forks',
    maxWorkers: 2, // one fewer than the cores is vitest's own choice; starting a newsroom waits more than it computes
    execArgv: ['--conditions=production'], // see src/launch.cjs: Lexical dies at random without
    testTimeout: 90_000, // a slow machine is no fault of a test
    hookTimeout: 120_000,
  },
}))
