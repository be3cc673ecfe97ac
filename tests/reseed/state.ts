import { createClient, type Client } from '@libsql/client'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

type Row = Record<string, unknown>
export type Tables = Record<string, Row[]>

/** The contents of a data folder, without values that depend on the clock or on random ids. */
export type State = { tables: Tables; media: Record<string, string>; faults: Faults }

/** These must be empty: errors that SQLite finds, and files without a document. */
export type Faults = { integrity: unknown[]; foreignKeys: unknown[]; orphans: string[]; lost: string[]; left: string[] }

/** The state of a data folder after a run. */
const lasting = ['media', 'newsdesk.db', 'seed.lock']

const byClock = /(?:^|_)(?:created_at|updated_at|imported_at)$/
const isRandom = (column: string, value: unknown): boolean =>
  column === '_uuid' || (column === 'id' && /^[\da-f]{24}$/.test(String(value)))

/** An empty data folder, removed together with the test file's own. */
export const newFolder = (): string => mkdtempSync(path.join(process.env.DATA_DIR!, 'newsroom-'))

export const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Works on a copy: opening a database changes its files, and a closed connection keeps them open for a while. */
async function withDatabase<T>(dataDir: string, look: (client: Client) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'newsdesk-look-'))
  for (const name of ['newsdesk.db', 'newsdesk.db-wal']) {
    if (existsSync(path.join(dataDir, name))) copyFileSync(path.join(dataDir, name), path.join(scratch, name))
  }
  const client = createClient({ url: `file:${path.join(scratch, 'newsdesk.db')}` })
  try {
    return await look(client)
  } finally {
    client.close()
    rmSync(scratch, { recursive: true })
  }
}

async function rowsOf(client: Client, sql: string): Promise<Row[]> {
  const { columns, rows } = await client.execute(sql)
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))
}

/** Every row of every table, with all values, in the order in which they were written. */
export const dump = (dataDir: string): Promise<Tables> =>
  withDatabase(dataDir, async (client) => {
    const tables = await rowsOf(client, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    const entries: [string, Row[]][] = []
    for (const { name } of tables) {
      entries.push([String(name), await rowsOf(client, `SELECT * FROM "${String(name)}" ORDER BY rowid`)])
    }
    return Object.fromEntries(entries)
  })

/** The number of committed articles; 0 if there is no database yet. */
export async function countArticles(dataDir: string): Promise<number> {
  if (!existsSync(path.join(dataDir, 'newsdesk.db'))) return 0
  return withDatabase(dataDir, async (client) => {
    const made = await rowsOf(client, "SELECT 1 FROM sqlite_master WHERE name = 'articles'")
    return made.length > 0 ? Number((await rowsOf(client, 'SELECT count(*) AS n FROM articles'))[0]!.n) : 0
  })
}

/**
 * Rows without values that depend on the clock or on chance, sorted by their contents; without `changes`, which
 * invalidates the caches of other processes, for a few minutes.
 */
export const settled = ({ changes: _, ...tables }: Tables): Tables =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, settledRows(rows)]))

const settledRows = (rows: Row[]): Row[] =>
  rows
    .map((row) => Object.entries(row).filter(([column, value]) => !byClock.test(column) && !isRandom(column, value)))
    .map((entries) => [JSON.stringify(entries), Object.fromEntries(entries)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)

export async function stateOf(dataDir: string): Promise<State> {
  const left = readdirSync(dataDir).filter((name) => !lasting.includes(name))
  const all = await dump(dataDir)
  const mediaDir = path.join(dataDir, 'media')
  const files = existsSync(mediaDir) ? readdirSync(mediaDir, { recursive: true, encoding: 'utf8' }) : []
  const named = new Set(
    all.media!.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        column.endsWith('filename') && typeof value === 'string' ? [value] : [],
      ),
    ),
  )
  const found = await withDatabase(dataDir, async (client) => ({
    integrity: (await rowsOf(client, 'PRAGMA integrity_check')).filter(({ integrity_check: said }) => said !== 'ok'),
    foreignKeys: await rowsOf(client, 'PRAGMA foreign_key_check'),
  }))
  return {
    tables: settled(all),
    media: Object.fromEntries(
      files.toSorted().map((name) => {
        const file = path.join(mediaDir, name)
        return [name, `${statSync(file).size} ${hashOf(file)}`]
      }),
    ),
    faults: {
      ...found,
      orphans: files.filter((name) => !named.has(name)),
      lost: [...named].filter((name) => !files.includes(name)),
      left,
    },
  }
}

export const faultless: Faults = { integrity: [], foreignKeys: [], orphans: [], lost: [], left: [] }

/** Every file and folder, with all that a read does not change: a run that writes nothing leaves this unchanged. */
export function treeOf(dataDir: string): Record<string, string> {
  if (!existsSync(dataDir)) return {}
  const entries = ['.', ...readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).toSorted()]
  return Object.fromEntries(
    entries.map((name) => {
      const place = path.join(dataDir, name)
      const stat = statSync(place, { bigint: true })
      const content = stat.isDirectory() ? 'folder' : `${stat.size} ${hashOf(place)}`
      return [name, `${stat.ino} ${stat.mode} ${stat.mtimeNs} ${stat.ctimeNs} ${content}`]
    }),
  )
}
