import type { BaseDatabaseAdapter, DatabaseAdapterObj, PaginatedDocs } from 'payload'
import { engineOf } from '../config/databaseAddress'
import { pageJoins } from './joins'
import { amendAdapter, replaceMethods } from './amendAdapter'

/**
 * The database that an address names, with transactions, brought forward to this version at connection. Only its own
 * engine is loaded: the others would cost every start their time.
 * @param address as `isAddress` accepts it
 * @param onConnected runs once, after the first connection
 */
export async function databaseAt(
  address: string,
  onConnected: (adapter: BaseDatabaseAdapter) => void,
): Promise<DatabaseAdapterObj> {
  return amendAdapter(await adapterFor(address), (adapter) => {
    const connect = adapter.connect!.bind(adapter)
    let isFirst = true
    adapter.connect = async (options) => {
      await connect(options)
      if (isFirst) {
        countWhenFull(adapter)
        dateVersions(adapter)
        onConnected(adapter)
        pageJoins(adapter)
      }
      isFirst = false
    }
  })
}

async function adapterFor(address: string): Promise<DatabaseAdapterObj> {
  switch (engineOf(address)) {
    case 'postgres':
      return (await import('./postgres')).postgresDatabase(address)
    case 'mongodb':
      return (await import('./mongodb')).mongoDatabase(address)
    default:
      return (await import('./sqlite')).sqliteDatabase(address)
  }
}

/**
 * Dates every version by when it was saved. Payload dates a restored one by when its document was made, which puts it last
 * in the history (payload#17760).
 */
function dateVersions(adapter: BaseDatabaseAdapter): void {
  const create = adapter.createVersion.bind(adapter)
  adapter.createVersion = (args) => create({ ...args, createdAt: args.updatedAt })
}

type Query = { limit?: number; page?: number; pagination?: boolean }

/**
 * Payload counts all documents for each page of them. On the first page that is needed only when it is full; a page after
 * the last one says how many there are, where Payload's SQL says none.
 */
function countWhenFull(adapter: BaseDatabaseAdapter): void {
  replaceMethods<Query, PaginatedDocs>(adapter, ['find', 'queryDrafts'], (find) => async (query) => {
    const { page = 1, pagination } = query
    const found = await find(query)
    if (found.docs.length > 0 || page <= 1 || pagination === false) return found
    return { ...found, page, totalDocs: (await find({ ...query, limit: 1, page: 1 })).totalDocs }
  })
  type Find = Parameters<BaseDatabaseAdapter['find']>[0]
  replaceMethods<Find, PaginatedDocs>(adapter, ['find'], (find) => async (query) => {
    const { collection, limit, locale, page, pagination, req, where } = query
    if (pagination === false || !limit || (page && page > 1)) return find(query)
    const found = await find({ ...query, pagination: false })
    if (found.docs.length < limit) return { ...found, totalDocs: found.docs.length, limit, page: 1 }
    const { totalDocs } = await adapter.count({ collection, locale, req, where })
    const totalPages = Math.ceil(totalDocs / limit)
    const hasNextPage = totalPages > 1
    return { ...found, hasNextPage, limit, nextPage: hasNextPage ? 2 : null, page: 1, totalDocs, totalPages }
  })
}
