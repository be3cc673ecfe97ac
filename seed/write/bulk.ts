import type { InStatement, InValue, Transaction } from '@libsql/client'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { upsertRow } from '@payloadcms/drizzle'
import {
  buildVersionCollectionFields,
  type CollectionSlug,
  type DatabaseAdapter,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { noteWritten } from '../../src/reads/recordDependencies'

const CACHE_KIB = 64_000

/** SQLite takes 32,766 values in a statement. */
const MAX_VALUES = 32_000

/** Everything of an adapter that would miss, or overtake, what waits. */
const others = [
  'count',
  'countVersions',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'find',
  'findDistinct',
  'findOne',
  'findVersions',
  'queryDrafts',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const satisfies (keyof DatabaseAdapter)[]

type Row = Record<string, unknown>
type Document = Row & { id: string }
type Column = { name: string; default?: unknown; mapToDriverValue: (value: unknown) => InValue }
type Insert = { tableName: string; values: Row | Row[] }

const isColumn = (value: unknown): value is Column =>
  typeof value === 'object' && value !== null && 'mapToDriverValue' in value

/** A text of its default, or null; timestamps, whose defaults are SQL, are always given. */
const defaultOf = (column: Column): unknown => (typeof column.default === 'object' ? null : (column.default ?? null))

function driverValue(column: Column, value: unknown): InValue {
  const given = value === undefined ? defaultOf(column) : value
  if (given === null) return null
  const mapped = column.mapToDriverValue(given)
  return typeof mapped === 'boolean' ? Number(mapped) : mapped
}

/** The statements that write rows of a table; a column that has no value in any of them is left out. */
function* insertions(tableName: string, table: object, rows: Row[]): Generator<InStatement> {
  const columns = Object.entries(table).filter((entry): entry is [string, Column] => isColumn(entry[1]))
  const used = columns.filter(
    ([key, column]) => column.default !== undefined || rows.some((row) => row[key] !== undefined && row[key] !== null),
  )
  const names = used.map(([, { name }]) => `"${name}"`).join()
  const holders = `(${used.map(() => '?').join()})`
  const size = Math.floor(MAX_VALUES / used.length)
  for (let start = 0; start < rows.length; start += size) {
    const some = rows.slice(start, start + size)
    yield {
      sql: `INSERT INTO "${tableName}" (${names}) VALUES ${some.map(() => holders).join()}`,
      args: some.flatMap((row) => used.map(([key, column]) => driverValue(column, row[key]))),
    }
  }
}

type Gathered = {
  /** Payload’s adapter, but that what it creates waits. */
  adapter: SQLiteAdapter
  /** The statements that write what waits, which does so no more. */
  take: () => InStatement[]
}

/** What was created and is not yet written: rows by their tables, and the documents, which have no earlier versions. */
type Waiting = { documents: Set<unknown>; rows: Map<string, Row[]> }

/** Does what is asked of the database, which must not miss what waits. */
type Otherwise = (ask: () => Promise<unknown>) => Promise<unknown>

type OnCreated = (collection: CollectionSlug, document: Document) => void

/**
 * Gathers what Payload creates. Hooks and validation are Payload’s, and so is the form of the rows.
 * @param nextVersion the id of a version that is made: the rows of its lists refer to it
 * @param otherwise runs every other query of the database
 * @param onCreated called with each document
 */
function gather(
  payload: Payload,
  nextVersion: (tableName: string) => Promise<number>,
  otherwise: Otherwise,
  onCreated: OnCreated = () => undefined,
): Gathered {
  const own = payload.db as unknown as SQLiteAdapter
  const adapter = Object.create(own) as SQLiteAdapter
  const waiting: Waiting = { documents: new Set(), rows: new Map() }

  for (const name of others) {
    const ask = own[name].bind(own) as (args: unknown) => Promise<unknown>
    Object.assign(adapter, { [name]: (args: unknown) => otherwise(() => ask(args)) })
  }
  Object.assign(adapter, creations(payload, adapter, waiting, otherwise, onCreated), {
    insert: async ({ tableName, values }: Insert) => {
      const added = [values].flat()
      const isVersions = tableName.startsWith('_') && tableName.endsWith(own.versionsSuffix!)
      for (const row of added) if (isVersions) row.id = await nextVersion(tableName)
      if (!waiting.rows.has(tableName)) waiting.rows.set(tableName, [])
      waiting.rows.get(tableName)!.push(...added)
      return added
    },
  })
  return {
    adapter,
    take: () => {
      const statements = [...waiting.rows].flatMap(([name, some]) => [...insertions(name, own.tables[name], some)])
      waiting.rows.clear()
      waiting.documents.clear()
      return statements
    },
  }
}

/** The adapter’s methods that create a document and its first version, whose rows go to its `insert`. */
function creations(
  payload: Payload,
  adapter: SQLiteAdapter,
  { documents }: Waiting,
  otherwise: Otherwise,
  onCreated: OnCreated,
) {
  const own = payload.db as unknown as SQLiteAdapter
  const findVersions = adapter.findVersions.bind(adapter)
  const nameOf = (collection: string): string => own.tableNameMap.get(collection.replaceAll('-', '_'))!
  const upsert = (args: object) => upsertRow({ adapter, db: own.drizzle, operation: 'create', ...args } as never)
  return {
    create: async ({ collection, data, req }: { collection: CollectionSlug; data: Document; req: PayloadRequest }) => {
      const { flattenedFields: fields } = payload.collections[collection].config
      const now = new Date().toISOString()
      const dated = { ...data, createdAt: data.createdAt ?? now, updatedAt: data.updatedAt ?? now }
      documents.add(data.id)
      await upsert({
        collectionSlug: collection,
        data: dated,
        fields,
        ignoreResult: true,
        req,
        tableName: nameOf(collection),
      })
      onCreated(collection, dated)
      return dated
    },
    createVersion: async (asked: Parameters<SQLiteAdapter['createVersion']>[0]) => {
      const { collectionSlug, parent, req, versionData, ...facts } = asked
      if (!documents.has(parent)) return otherwise(() => own.createVersion(asked))
      const { id: _, ...version } = versionData
      const { autosave, createdAt, publishedLocale, snapshot, updatedAt } = facts
      const data = { autosave, createdAt, latest: true, parent, publishedLocale, snapshot, updatedAt, version }
      const fields = buildVersionCollectionFields(payload.config, payload.collections[collectionSlug].config, true)
      const tableName = nameOf(`_${collectionSlug}${own.versionsSuffix}`)
      await upsert({ collectionSlug, data, fields, ignoreResult: 'idOnly', req, tableName })
      return null
    },
    findVersions: (asked: Parameters<SQLiteAdapter['findVersions']>[0]) => {
      const parent = (asked.where?.parent as { equals?: unknown } | undefined)?.equals
      return documents.has(parent) ? Promise.resolve({ docs: [] }) : findVersions(asked)
    },
  }
}

async function withAdapter<T>(payload: Payload, adapter: SQLiteAdapter, work: () => Promise<T>): Promise<T> {
  const own = payload.db
  payload.db = adapter as unknown as DatabaseAdapter
  try {
    return await work()
  } finally {
    payload.db = own
  }
}

export type Bulk = {
  /** Has what waits written. */
  flush: () => Promise<void>
  /** The statements that write what others have composed, see `compose`. */
  execute: (statements: InStatement[]) => Promise<void>
  /** The first of so many ids for versions of a collection. */
  reserveVersions: (collection: CollectionSlug, count: number) => Promise<number>
}

/**
 * While the work goes on, Payload’s creations on SQLite are gathered and written many rows in a statement, instead of one
 * document’s rows table by table, each read back (decision 008). Before any other query, the gathered rows are
 * written. On other engines the work is done as ever, without `bulk`. For a program that does nothing else meanwhile.
 * @param req with a transaction open, which all of the work goes on in
 */
export async function inBulk<T>(
  payload: Payload,
  req: PayloadRequest,
  work: (bulk: Bulk | undefined) => Promise<T>,
): Promise<T> {
  if (payload.db.name !== 'sqlite') return work(undefined)
  const own = payload.db as unknown as SQLiteAdapter
  const transaction = String(await req.transactionID)
  const { session } = own.sessions[transaction]!.db as unknown as { session: { tx: Transaction } }
  const lastIds = new Map<string, number>()
  const counted = new Set<string>() // the tables whose last id cannot be another by now

  async function reserve(tableName: string, count: number): Promise<number> {
    let written = 0
    if (!counted.has(tableName)) {
      const { rows } = await session.tx.execute(`SELECT max(id) FROM "${tableName}"`)
      written = Number(rows[0]![0])
      counted.add(tableName)
    }
    const last = Math.max(lastIds.get(tableName) ?? 0, written)
    lastIds.set(tableName, last + count)
    return last + 1
  }
  async function execute(statements: InStatement[]): Promise<void> {
    if (statements.length > 0) await session.tx.execute('PRAGMA defer_foreign_keys = ON')
    for (const statement of statements) await session.tx.execute(statement)
  }
  const { adapter, take } = gather(
    payload,
    (tableName) => reserve(tableName, 1),
    async (ask) => {
      // Where others have ended it, Payload would go on without.
      if (!own.sessions[transaction]) throw new Error('The transaction is over')
      await flush()
      counted.clear()
      return ask()
    },
    (collection, document) => noteWritten(transaction, collection, [document]),
  )
  const flush = (): Promise<void> => execute(take())
  const reserveVersions = (collection: CollectionSlug, count: number): Promise<number> =>
    reserve(own.tableNameMap.get(`_${collection}${own.versionsSuffix}`)!, count)
  await session.tx.execute(`PRAGMA cache_size = -${CACHE_KIB}`) // or pages would go to the disk and come back
  const executeComposed = (statements: InStatement[]): Promise<void> => {
    noteWritten(transaction, 'articles', [])
    return execute(statements)
  }
  return withAdapter(payload, adapter, async () => {
    const result = await work({ execute: executeComposed, flush, reserveVersions })
    await flush()
    return result
  })
}

/**
 * Does work that creates documents, and nothing else, without a database.
 * @param firstVersion the id of the first version that is made
 * @returns the statements that write them
 * @throws when anything queries the database
 */
export async function compose(
  payload: Payload,
  firstVersion: number,
  work: () => Promise<void>,
): Promise<InStatement[]> {
  let version = firstVersion
  const { adapter, take } = gather(
    payload,
    () => Promise.resolve(version++),
    () => Promise.reject(new Error('There is no database to ask')),
  )
  await withAdapter(payload, adapter, work)
  return take()
}
