import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

/** What no database answers otherwise than another. */
const withoutDatabase = [
  'tests/unit/**',
  'tests/outputs/**',
  'tests/access/identities.*',
  'tests/api/{firstRegister,introspection,openapi,readme}.*',
  'tests/database/foundation.*',
  'tests/delivery/{email,preview}.*',
  'tests/seed/{feed,html}.*',
  'tests/server/{addresses,layers,site,stop}.*',
]

/**
 * `--mode test`, the usual one, and `--mode long`, all cases of what has the most of them and what waits for programs, run
 * on SQLite; `--mode postgres` and `--mode mongodb` run both on a server that they start, but for `withoutDatabase`.
 */
export default defineConfig(({ mode }) => {
  const engine = ['test', 'long'].includes(mode) ? undefined : mode
  return {
    root: path.resolve(import.meta.dirname, '..'),
    test: {
      include: [`tests/**/*.${engine ? '{test,long}' : mode}.ts`],
      exclude: [...configDefaults.exclude, '**/.next/**', ...(engine ? withoutDatabase : [])],
      globalSetup: engine ? [`tests/support/engines/${engine}.ts`] : [],
      setupFiles: ['tests/support/setup.ts'],
      alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }], // the one that Node gives to Payload
      pool: 'forks',
      maxWorkers: engine ? 2 : 3, // a server takes its share of two cores
      execArgv: ['--conditions=production'], // see src/programs/launch.cjs: Lexical dies at random without
      testTimeout: 180_000, // a slow machine is no fault of a test
      hookTimeout: 120_000,
    },
  }
})
