import type { InValue, Transaction } from '@libsql/client'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { upsertRow } from '@payloadcms/drizzle'
import {
  buildVersionCollectionFields,
  type CollectionSlug,
  type DatabaseAdapter,
  type Payload,
  type PayloadRequest,
} from 'payload'

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
type Column = { name: string; default?: unknown; mapToDriverValue: (value: unknown) => InValue | boolean }
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

/**
 * While the work goes on, Payload’s creations on SQLite are gathered and written many rows in a statement, instead of one
 * document’s rows table by table, each read back (decision 008: two thirds of the time of a creation). Hooks and
 * validation are Payload’s, and so is the form of the rows. Whatever else is asked of the database has them written first.
 * On other engines the work is done as ever.
 * @param req with a transaction open, which all of the work goes on in
 * @param work is given `flush`, to have written what waits; what is left is written after it
 */
export async function inBulk<T>(
  payload: Payload,
  req: PayloadRequest,
  work: (flush: () => Promise<void>) => Promise<T>,
): Promise<T> {
  if (payload.db.name !== 'sqlite') return work(() => Promise.resolve())
  const own = payload.db as unknown as SQLiteAdapter
  const { session } = own.sessions[String(await req.transactionID)]!.db as unknown as { session: { tx: Transaction } }
  const waiting = new Map<string, Row[]>()
  const fresh = new Set<unknown>() // what waits has no earlier versions
  const lastIds = new Map<string, number>()
  const columns = new Map<string, [string, Column][]>()

  async function flush(): Promise<void> {
    const tables = [...waiting]
    waiting.clear()
    fresh.clear()
    if (tables.length > 0) await session.tx.execute('PRAGMA defer_foreign_keys = ON')
    for (const [tableName, rows] of tables) {
      const known =
        columns.get(tableName) ?? Object.entries(own.tables[tableName]!).filter(([, value]) => isColumn(value))
      columns.set(tableName, known as [string, Column][])
      const fields = columns.get(tableName)!
      const names = fields.map(([, { name }]) => `"${name}"`).join()
      const holders = `(${fields.map(() => '?').join()})`
      const size = Math.floor(MAX_VALUES / fields.length)
      for (let start = 0; start < rows.length; start += size) {
        const some = rows.slice(start, start + size)
        const sql = `INSERT INTO "${tableName}" (${names}) VALUES ${some.map(() => holders).join()}`
        const args = some.flatMap((row) => fields.map(([key, column]) => driverValue(column, row[key])))
        await session.tx.execute({ sql, args })
      }
    }
  }

  /** Of the tables whose ids SQLite counts up, only a version’s rows refer to theirs. */
  async function nextId(tableName: string): Promise<number> {
    const last = lastIds.get(tableName) ?? (await session.tx.execute(`SELECT max(id) FROM "${tableName}"`)).rows[0]![0]
    lastIds.set(tableName, Number(last) + 1)
    return Number(last) + 1
  }

  const bulk = Object.create(own) as SQLiteAdapter
  for (const name of others) {
    const ask = own[name].bind(own) as (args: unknown) => Promise<unknown>
    Object.assign(bulk, {
      [name]: async (args: unknown) => {
        await flush()
        lastIds.clear()
        return ask(args)
      },
    })
  }
  const table = (name: string): string => own.tableNameMap.get(name)!
  const gather = (args: object) =>
    upsertRow({ adapter: bulk, db: own.drizzle, operation: 'create', req, ...args } as never)
  Object.assign(bulk, {
    insert: async ({ tableName, values }: Insert) => {
      const rows = [values].flat()
      const isVersions = tableName.startsWith('_') && tableName.endsWith(own.versionsSuffix!)
      for (const row of rows) {
        if (isVersions) row.id = await nextId(tableName)
        if (!waiting.has(tableName)) waiting.set(tableName, [])
        waiting.get(tableName)!.push(row)
      }
      return rows
    },
    create: async ({ collection, data }: { collection: CollectionSlug; data: Row }) => {
      const { config } = payload.collections[collection]!
      const now = new Date().toISOString()
      const dated = { ...data, createdAt: data.createdAt ?? now, updatedAt: data.updatedAt ?? now }
      fresh.add(data.id)
      await gather({
        collectionSlug: collection,
        data: dated,
        fields: config.flattenedFields,
        ignoreResult: true,
        tableName: table(collection),
      })
      return dated
    },
    createVersion: async (asked: Parameters<SQLiteAdapter['createVersion']>[0]) => {
      const { autosave, collectionSlug, createdAt, parent, publishedLocale, snapshot, updatedAt, versionData } = asked
      if (!fresh.has(parent)) {
        await flush()
        lastIds.clear()
        return own.createVersion(asked)
      }
      const { id: _, ...version } = versionData as Row
      const tableName = table(`_${collectionSlug}${own.versionsSuffix}`)
      const data = { autosave, createdAt, latest: true, parent, publishedLocale, snapshot, updatedAt, version }
      const fields = buildVersionCollectionFields(payload.config, payload.collections[collectionSlug]!.config, true)
      await gather({ collectionSlug, data, fields, ignoreResult: 'idOnly', tableName })
      return null
    },
  })
  const findVersions = bulk.findVersions.bind(bulk)
  bulk.findVersions = (asked) => {
    const parent = (asked.where?.parent as { equals?: unknown } | undefined)?.equals
    return fresh.has(parent) ? Promise.resolve({ docs: [] } as never) : findVersions(asked)
  }

  payload.db = bulk as unknown as DatabaseAdapter
  try {
    const result = await work(flush)
    await flush()
    return result
  } finally {
    payload.db = own as unknown as DatabaseAdapter
  }
}
