import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { Command } from 'commander'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { BasePayload } from 'payload'
import { engines, type Engine } from '../config/databaseAddress'
import { Refusal } from '../config/refusal'

/** No connection is made: a migration is generated from the collections and the previous migration. */
const addresses: Record<Engine, string> = {
  sqlite: 'file:none',
  postgres: 'postgres://none/none',
  mongodb: 'mongodb://none/none',
}

type Options = { check?: boolean; empty?: boolean; engine?: Engine }

/** `npm run migration -- NAME` and `npm run migration:check`: what the databases must do after a collection changed. */
export async function run(): Promise<void> {
  const command = new Command('npm run migration --')
    .description('Writes the migrations that the changed collections need, for every database engine.')
    .argument('[name]', 'what changes, such as add-topics')
    .option('--check', 'only check whether a migration is missing')
    .option('--empty', 'write empty migrations, to move data')
    .addOption(new Command().createOption('--engine <engine>').choices(engines).hideHelp())
    .parse()
  const options = command.opts<Options>()
  const [name] = command.args
  if (options.engine) return forEngine(options.engine, name)
  if (!options.check && !name) command.error('A name is required: npm run migration -- add-topics')

  const lacking = engines.filter((engine) => !again(engine, []))
  if (options.check) {
    if (lacking.length > 0) {
      throw new Refusal(`Migrations are missing for ${lacking.join(' and ')}: npm run migration -- NAME`)
    }
    console.log('No migration is missing.')
  } else if (lacking.length === 0 && !options.empty) {
    console.log('No migration is needed. To write empty ones that move data: --empty')
  } else {
    for (const engine of engines) again(engine, [name!])
  }
}

/** Payload knows one database in a process, so each engine has its own. */
function again(engine: Engine, args: string[]): boolean {
  const self = [...process.execArgv, 'src/programs/launch.cjs', 'migration', '--engine', engine, ...args]
  const { status } = spawnSync(process.execPath, self, {
    env: { ...process.env, DATABASE_URL: addresses[engine] },
    stdio: 'inherit', // drizzle asks whether a column is new or has another name
  })
  if (status !== 0 && status !== LACKS) process.exit(status ?? 1)
  return status === 0
}

const LACKS = 3

async function forEngine(engine: Engine, name: string | undefined): Promise<void> {
  const [{ getPayload }, { default: config }] = await Promise.all([import('payload'), import('../payload.config')])
  const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
  const { migrationDir } = payload.db
  if (name) {
    const before = readdirSync(migrationDir)
    await payload.db.createMigration({ forceAcceptWarning: true, migrationName: name, payload })
    const written = readdirSync(migrationDir).filter((file) => !before.includes(file))
    for (const file of written) console.log(`Wrote ${path.join(path.relative(process.cwd(), migrationDir), file)}`)
  } else if (engine !== 'mongodb' && (await statements(payload)).length > 0) process.exitCode = LACKS
}

/** What would bring the tables from the newest migration to the collections. */
async function statements({ db }: BasePayload): Promise<string[]> {
  const { defaultDrizzleSnapshot, requireDrizzleKit, schema } = db as unknown as SQLiteAdapter // or PostgreSQL’s, alike in these
  const { generateDrizzleJson, generateMigration } = requireDrizzleKit()
  const newest = readdirSync(db.migrationDir)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .at(-1)
  const before: unknown = newest
    ? JSON.parse(readFileSync(path.join(db.migrationDir, newest), 'utf8'))
    : defaultDrizzleSnapshot
  return generateMigration(before, await generateDrizzleJson(schema))
}
