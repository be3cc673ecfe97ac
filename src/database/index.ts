import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { engineOf } from '../config/databaseAddress'
import { countWhenFull } from './lazyCount'
import { pageJoins } from './joins'
import { amended } from './amended'

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
  return amended(await adapterFor(address), (adapter) => {
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
