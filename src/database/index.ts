import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { engineOf } from '../config/databaseAddress'
import { countWhenFull } from './lazyCount'
import { pageJoins } from './joins'
import { dateVersions } from './dateVersions'

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
  const database = await adapterFor(address)
  return {
    ...database,
    init: (args) => {
      const adapter = database.init(args)
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
      return adapter
    },
  }
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
