import { randomUUID } from 'node:crypto'
import { createLocalReq, type BaseDatabaseAdapter, type Payload, type PayloadRequest, type Where } from 'payload'
import { replaceMethods } from '../database/amendAdapter'
import {
  anyKey,
  documentKey,
  isPublicCollection,
  keysOfDocument,
  keysOfQuery,
  shortened,
  type Found,
} from './dependencyKeys'
import { shareCount, sharePopulated } from './sharedFragments'
import { currentReading } from './readTracker'

/** What a write makes stale, once it is committed. */
export type Change = {
  keys: Set<string>
  /** Times (ms) at which a written document becomes public, or no longer is. */
  moments: number[]
}

type Listener = (change: Change) => void

/** Identifies this process in the journal, among others on the same database. */
export const origin: string = randomUUID()

const listeners = new Set<Listener>()

/** Calls the listener with each change that this process has committed, before the response to the write is sent. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

type Asked = {
  collection: string
  data?: Row
  id?: number | string
  req?: PayloadRequest
  returning?: boolean
  where?: Where
}
type Row = Record<string, unknown> & { id: number | string }
const reads = ['count', 'find', 'findDistinct', 'findOne'] as const
const histories = ['countVersions', 'findVersions', 'queryDrafts'] as const
const writes = ['create', 'deleteMany', 'deleteOne', 'updateMany', 'updateOne', 'upsert'] as const

/** Stands for all documents of a collection. */
const ANY: Found = { docs: [], totalDocs: Infinity }

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && 'id' in value

function foundIn(result: unknown): Found {
  if (isRow(result)) return { docs: [result] }
  const { docs, totalDocs } = (result ?? {}) as Partial<Found>
  return Array.isArray(docs) ? { docs, totalDocs } : { docs: [], totalDocs: totalDocs ?? 0 }
}

const momentsOf = ({ embargoedUntil, expires }: Row): number[] =>
  [embargoedUntil, expires].flatMap((date) => (date ? [new Date(date as string).getTime()] : []))

/** Adds what a write has changed: all of its collection where the result does not say what. */
function note(change: Change, { collection, data, id, where }: Asked, result: unknown): void {
  const rows = [result].flat().filter(isRow)
  const only = id ?? (where?.id as { equals?: number | string } | undefined)?.equals ?? data?.id
  const known = rows.length > 0 ? rows : only && data ? [{ ...data, id: only }] : []
  if (known.length === 0) {
    change.keys.add(collection).add(only ? documentKey(collection, only) : anyKey(collection))
    change.moments.push(0)
  }
  for (const row of known) {
    const whole: Row = { ...data, ...row }
    for (const key of keysOfDocument(collection, whole)) change.keys.add(key)
    if (collection === 'articles') change.moments.push(...momentsOf(whole))
  }
}

/** What open transactions have changed, by their ids. */
const open = new Map<string, Change>()

/** What a transaction has changed so far; without one, a change of its own. */
function changeIn(transaction: string | undefined): Change {
  const change = (transaction && open.get(transaction)) || { keys: new Set<string>(), moments: [] }
  if (transaction) open.set(transaction, change)
  return change
}

/**
 * Adds what is written past the adapter, in a transaction (`seed/write/bulk.ts`).
 * @param rows the documents; none where they are too many to list
 */
export function noteWritten(transaction: string, collection: string, rows: Row[]): void {
  if (isPublicCollection(collection)) note(changeIn(transaction), { collection }, rows)
}

/** Further work in the transaction of a change, with its keys. */
type Also = (payload: Payload, keys: string[], req: PayloadRequest) => Promise<void>

/**
 * Records what is read from a database and, at each commit, what has changed, for every writer: the APIs, the admin
 * panel, jobs, imports. What has changed is also written down in the same transaction, in `changes`, for other
 * processes (decision 010).
 * @param adapter connected, once
 */
export function observe(adapter: BaseDatabaseAdapter, also: Also): void {
  sharePopulated(adapter.payload)
  observeReads(adapter)
  observeWrites(adapter, also)
}

function observeReads(adapter: BaseDatabaseAdapter): void {
  const fieldsOf = (slug: string) => adapter.payload.collections[slug as 'articles'].config.flattenedFields
  replaceMethods<Asked>(adapter, histories, (ask) => (asked) => {
    const read = currentReading()
    if (read) read.isPrivate = true
    return ask(asked)
  })
  replaceMethods<Asked>(adapter, reads, (ask, name) => async (asked) => {
    const read = currentReading()
    if (!read) return ask(asked)
    if (!isPublicCollection(asked.collection)) {
      read.isPrivate = true
      return ask(asked)
    }
    const dependOn = (found: Found): Set<string> => {
      const keys = new Set(keysOfQuery(asked, found, fieldsOf))
      for (const key of keys) read.keys.add(key)
      return keys
    }
    if (name === 'count')
      return shareCount(read, asked, () => ask(asked) as Promise<{ totalDocs: number }>, dependOn(ANY))
    const result = await ask(asked)
    dependOn(name === 'findDistinct' ? ANY : foundIn(result))
    return result
  })
}

function observeWrites(adapter: BaseDatabaseAdapter, also: Also): void {
  const create = adapter.create.bind(adapter)
  const commit = adapter.commitTransaction.bind(adapter)
  const rollback = adapter.rollbackTransaction.bind(adapter)

  async function writeDown({ keys }: Change, transactionID: number | string | undefined): Promise<void> {
    const req = await createLocalReq({}, adapter.payload)
    if (transactionID) req.transactionID = transactionID
    const short = shortened(keys)
    await create({ collection: 'changes', data: { id: randomUUID(), keys: short, origin }, req, returning: false })
    await also(adapter.payload, short, req)
  }
  const notify = (change: Change): void => listeners.forEach((listener) => listener(change))

  replaceMethods<Asked>(adapter, writes, (write) => async (asked) => {
    const result = await write(asked)
    if (!isPublicCollection(asked.collection)) return result
    const transaction = await asked.req?.transactionID
    const change = changeIn(transaction ? String(transaction) : undefined)
    note(change, asked, result)
    if (!transaction) {
      await writeDown(change, undefined)
      notify(change)
    }
    return result
  })
  adapter.commitTransaction = async (given) => {
    const id = await given
    const change = open.get(String(id))
    open.delete(String(id))
    if (change) await writeDown(change, id)
    await commit(id)
    if (change) notify(change)
  }
  adapter.rollbackTransaction = async (given) => {
    open.delete(String(await given))
    await rollback(given)
  }
}
