import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { getTableColumns, is, SQL, sql, type Column } from '@payloadcms/db-sqlite/drizzle'
import { create, createVersion, type DrizzleAdapter, type TransactionSQLite } from '@payloadcms/drizzle'
import type { DatabaseAdapter, Payload, PayloadRequest } from 'payload'
import { noteWritten } from '../../src/reads/recordDependencies'

const CACHE_KIB = 64_000

/** The methods of an adapter that would miss, or overtake, the gathered rows. */
const isOther = (name: string): boolean => /^(?:count|find|query|update|upsert|delete(?:Many|One|Versions)$)/.test(name)

type Row = Record<string, unknown>
type Insert = { tableName: string; values: Row | Row[] }
type CreateArgs = Parameters<SQLiteAdapter['create']>[0]
type CreateVersionArgs = Parameters<SQLiteAdapter['createVersion']>[0]
type FindVersionsArgs = Parameters<SQLiteAdapter['findVersions']>[0]

const storedValue = (column: Column, value: unknown): unknown => {
  if (value === undefined) return is(column.default, SQL) ? null : (column.default ?? column.defaultFn?.() ?? null)
  return value === null ? null : column.mapToDriverValue(value)
}

/** Of rows in a statement. A few sizes, so that each statement is put together and compiled once, and then run again. */
const SIZES = [256, 64, 16, 4, 1]
/** Longer statements are not kept, see serializedClient.ts. */
const MAX_VALUES = 2000

/** A statement, whose placeholders are the places of values in a list. */
type Insertion = { run: (values: unknown[]) => Promise<unknown> }

function inColumn(column: Column, place: number): SQL {
  const value = sql.placeholder(String(place))
  return is(column.default, SQL) ? sql`coalesce(${value}, ${column.default})` : sql`${value}`
}

/** Payload’s adapter for one transaction, except that it gathers what it creates until `flush`, or any other query. */
class GatheringAdapter {
  readonly #db: TransactionSQLite
  /** The ids of documents that are not yet written, which have no earlier versions. */
  readonly #documents = new Set<unknown>()
  /** Rows that are not yet written, by their tables. */
  readonly #rows = new Map<string, Row[]>()
  readonly #insertions = new Map<string, Insertion>()
  readonly #lastIds = new Map<string, number>()
  /** The tables whose last id is known. */
  readonly #counted = new Set<string>()
  readonly adapter: SQLiteAdapter

  constructor(
    private readonly own: SQLiteAdapter,
    private readonly transaction: string,
  ) {
    this.#db = own.sessions[transaction]!.db as TransactionSQLite
    this.adapter = Object.create(own) as SQLiteAdapter
    for (const [name, method] of Object.entries(own)) {
      if (typeof method !== 'function' || !isOther(name)) continue
      const query = method.bind(own) as (args: unknown) => Promise<unknown>
      Object.assign(this.adapter, { [name]: (args: unknown) => this.#afterFlush(() => query(args)) })
    }
    const { findVersions } = this.adapter
    Object.assign(this.adapter, {
      create: (args: CreateArgs) => this.#create(args),
      createVersion: (args: CreateVersionArgs) =>
        this.#documents.has(args.parent) ? this.#createVersion(args) : this.#afterFlush(() => own.createVersion(args)),
      findVersions: (args: FindVersionsArgs) => {
        const parent = (args.where?.parent as { equals?: unknown } | undefined)?.equals
        return this.#documents.has(parent) ? Promise.resolve({ docs: [] }) : findVersions(args)
      },
      insert: (args: Insert) => this.#insert(args),
    })
  }

  /** A larger cache: otherwise SQLite spills pages to the disk. */
  async begin(): Promise<void> {
    await this.#db.run(`PRAGMA cache_size = -${CACHE_KIB}`)
  }

  async flush(): Promise<void> {
    const waiting = [...this.#rows]
    this.#rows.clear()
    this.#documents.clear()
    if (waiting.length > 0) await this.#db.run('PRAGMA defer_foreign_keys = ON')
    for (const [tableName, rows] of waiting) {
      await this.#insertInto(tableName, rows).catch((error: Error) => {
        throw error.cause ?? error // drizzle's own message has the whole statement and its values
      })
    }
  }

  async #insertInto(tableName: string, rows: Row[]): Promise<void> {
    const columns = Object.entries<Column>(getTableColumns(this.own.tables[tableName]))
    for (let start = 0; start < rows.length;) {
      const left = rows.length - start
      const size = SIZES.find((some) => some <= left && some * columns.length <= MAX_VALUES) ?? 1
      const values = rows
        .slice(start, start + size)
        .flatMap((row) => columns.map(([name, column]) => storedValue(column, row[name])))
      await this.#insertion(tableName, columns, size).run(values)
      start += size
    }
  }

  /** The statement that inserts so many rows. */
  #insertion(tableName: string, columns: [string, Column][], size: number): Insertion {
    const key = `${size} ${tableName}`
    const known = this.#insertions.get(key)
    if (known) return known
    const rows = Array.from({ length: size }, (_, index) =>
      Object.fromEntries(
        columns.map(([name, column], place) => [name, inColumn(column, index * columns.length + place)]),
      ),
    )
    const made = this.#db.insert(this.own.tables[tableName]).values(rows).prepare() as unknown as Insertion
    this.#insertions.set(key, made)
    return made
  }

  async #afterFlush<T>(query: () => Promise<T>): Promise<T> {
    // Where others have ended it, Payload would go on without.
    if (!this.own.sessions[this.transaction]) throw new Error('The transaction is over')
    await this.flush()
    this.#counted.clear()
    return query()
  }

  async #create(args: CreateArgs) {
    const { collection, data } = args
    const now = new Date().toISOString()
    const dated: Row = { ...data, createdAt: data.createdAt ?? now, updatedAt: data.updatedAt ?? now }
    this.#documents.add(data.id)
    await create.call(this.adapter as unknown as DrizzleAdapter, { ...args, data: dated, returning: false })
    noteWritten(this.transaction, collection, [dated as Row & { id: string }])
    return dated
  }

  /** The first version: of no other one is it to be said that it is the latest no more. */
  async #createVersion(args: CreateVersionArgs) {
    const execute = () => Promise.resolve()
    const first = Object.assign(Object.create(this.adapter) as DrizzleAdapter, { execute })
    return createVersion.call(first, { ...args, returning: false })
  }

  async #insert({ tableName, values }: Insert): Promise<Row[]> {
    const added = [values].flat()
    const isVersions = tableName.startsWith('_') && tableName.endsWith(this.own.versionsSuffix!)
    for (const row of added) if (isVersions) row.id = await this.#nextId(tableName)
    if (!this.#rows.has(tableName)) this.#rows.set(tableName, [])
    this.#rows.get(tableName)!.push(...added)
    return added
  }

  /** The next id of a version, which the rows of its lists refer to. */
  async #nextId(tableName: string): Promise<number> {
    if (!this.#counted.has(tableName)) {
      const { last } = await this.#db.get<{ last: number | null }>(`SELECT max(id) AS last FROM "${tableName}"`)
      this.#lastIds.set(tableName, Math.max(this.#lastIds.get(tableName) ?? 0, last ?? 0))
      this.#counted.add(tableName)
    }
    const id = this.#lastIds.get(tableName)! + 1
    this.#lastIds.set(tableName, id)
    return id
  }
}

/**
 * While the work goes on, Payload’s creations on SQLite are gathered and written many rows in a statement, instead of one
 * document’s rows table by table, each read back (decision 008). Hooks and validation are Payload’s, and so is the form of
 * the rows. Before any other query, the gathered rows are written. On other engines the work is done as ever, without
 * `flush`. For a program that does nothing else meanwhile.
 * @param req with a transaction open, which all of the work goes on in
 * @param work is given what writes the gathered rows
 */
export async function inBulk<T>(
  payload: Payload,
  req: PayloadRequest,
  work: (flush: (() => Promise<void>) | undefined) => Promise<T>,
): Promise<T> {
  if (payload.db.name !== 'sqlite') return work(undefined)
  const original = payload.db
  const gathering = new GatheringAdapter(original as unknown as SQLiteAdapter, String(await req.transactionID))
  payload.db = gathering.adapter as unknown as DatabaseAdapter
  try {
    await gathering.begin()
    const result = await work(() => gathering.flush())
    await gathering.flush()
    return result
  } finally {
    payload.db = original
  }
}
