import type { DatabaseAdapterObj } from 'payload'
import { queuePurge } from '../jobs/purge'
import { observed } from '../reads/observe'
import { engineOf } from './address'

/**
 * The database that an address names, with transactions, brought forward to this version at connection. Only its own
 * engine is loaded: the others would cost every start their time.
 * @param address as `isAddress` accepts it
 */
export async function databaseAt(address: string): Promise<DatabaseAdapterObj> {
  return observed(await adapterFor(address), queuePurge)
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
