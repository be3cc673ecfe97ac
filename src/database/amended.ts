import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'

/** A database whose adapter is changed as soon as it is made, before it connects. */
export const amended = <T extends BaseDatabaseAdapter>(
  database: DatabaseAdapterObj<T>,
  change: (adapter: T) => void,
): DatabaseAdapterObj<T> => ({
  ...database,
  init: (args) => {
    const adapter = database.init(args)
    change(adapter)
    return adapter
  },
})
