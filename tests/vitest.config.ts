import path from 'node:path'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

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

/** Samples of what runs whole on the other engines. */
const samples = 'tests/access/{embargo,workflow}.test.ts'

const MINUTE = 60_000
/** Those that run on the other engines, too: the rest of `reseed` looks into SQLite’s file. */
const RESEED_ANYWHERE = 'tests/reseed/{command,export,schedules}.reseed.ts'

type Test = NonNullable<TestProjectInlineConfiguration['test']>

/** Tests against a newsroom of their own: on SQLite or, with an engine, on a server that they start. */
const newsroom = (name: string, include: string, test: Test, engine?: 'postgres' | 'mongodb'): Test => ({
  name,
  include: [include],
  env: { TEST_ENGINE: engine ?? '' },
  globalSetup: engine ? [`tests/support/engines/${engine}.ts`] : [],
  setupFiles: ['tests/support/setup.ts'],
  alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }], // the one that Node gives to Payload
  execArgv: ['--conditions=production'], // see src/programs/launch.cjs: Lexical dies at random without
  hookTimeout: 2 * MINUTE,
  ...test,
})

const minutes = (testMinutes: number, maxWorkers = 2): Test => ({ maxWorkers, testTimeout: testMinutes * MINUTE })

/** By their names: `npm run vitest -- --project reseed-postgres`. A slow machine is no fault of a test, hence the minutes. */
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
    expect: { poll: { timeout: 20_000 } }, // a busy machine draws late
  },
]

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  // One after the other, for two cores are enough for one of them.
  test: { projects: projects.map((test, groupOrder) => ({ test: { ...test, sequence: { groupOrder } } })) },
})
