import path from 'node:path'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/** Tests that do not depend on the kind of database. */
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

/** Samples of tests that run completely on the other databases. */
const samples = 'tests/access/{embargo,workflow}.test.ts'

const MINUTE = 60_000
/** Those that run on the other databases, too: the rest of `reseed` reads SQLite’s file. */
const RESEED_ANYWHERE = 'tests/reseed/{command,export,schedules}.reseed.ts'

type Test = NonNullable<TestProjectInlineConfiguration['test']>

/** Tests with an instance of their own: on SQLite or, with an engine, on a database server that they start. */
const newsroom = (name: string, include: string, test: Test, engine?: 'postgres' | 'mongodb'): Test => ({
  name,
  include: [include],
  env: { TEST_ENGINE: engine ?? '' },
  globalSetup: engine ? [`tests/support/engines/${engine}.ts`] : [],
  setupFiles: ['tests/support/setup.ts'],
  alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }], // the build that Node resolves for Payload
  execArgv: ['--conditions=production'], // without it, Lexical fails at random, see src/programs/launch.cjs
  hookTimeout: 2 * MINUTE,
  ...test,
})

const minutes = (testMinutes: number, maxWorkers = 2): Test => ({ maxWorkers, testTimeout: testMinutes * MINUTE })

/** Select one by its name: `npm run vitest -- --project reseed-postgres`. Timeouts are long enough for slow machines. */
const projects: Test[] = [
  newsroom('unit', 'tests/unit/**/*.test.ts', { ...minutes(3, 3), isolate: false }), // files share what they import
  newsroom('test', 'tests/**/*.test.ts', { ...minutes(3, 3), exclude: [...configDefaults.exclude, 'tests/unit/**'] }),
  newsroom('long', 'tests/**/*.long.ts', minutes(3, 3)),
  newsroom('reseed', 'tests/reseed/*.reseed.ts', minutes(20)),
  newsroom('reads', 'tests/reads/*.reads.ts', minutes(25)),
  ...(['postgres', 'mongodb'] as const).flatMap((engine) => {
    const exclude = [...configDefaults.exclude, ...withoutDatabase, samples]
    return [
      newsroom(engine, 'tests/**/*.{test,long}.ts', { ...minutes(3), exclude }, engine),
      newsroom(`reseed-${engine}`, RESEED_ANYWHERE, minutes(20), engine),
      newsroom(`reads-${engine}`, 'tests/reads/*.reads.ts', minutes(25), engine),
    ]
  }),
  {
    name: 'e2e',
    include: ['tests/e2e/**/*.e2e.ts'],
    ...minutes(5),
    hookTimeout: 2 * MINUTE,
    expect: { poll: { timeout: 20_000 } }, // a busy machine renders late
  },
]

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  // One after the other, because each can use two cores.
  test: { projects: projects.map((test, groupOrder) => ({ test: { ...test, sequence: { groupOrder } } })) },
})
