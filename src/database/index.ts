import type { DatabaseAdapterObj } from 'payload'
import { engineOf } from './address'
import { mongoDatabase } from './mongodb'
import { postgresDatabase } from './postgres'
import { sqliteDatabase } from './sqlite'

/**
 * The database that an address names, with transactions, brought forward to this version at connection.
 * @param address as `isAddress` accepts it
 */
export function databaseAt(address: string): DatabaseAdapterObj {
  switch (engineOf(address)) {
    case 'postgres':
      return postgresDatabase(address)
    case 'mongodb':
      return mongoDatabase(address)
    default:
      return sqliteDatabase(address)
  }
}
