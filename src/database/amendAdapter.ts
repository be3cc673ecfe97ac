import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'

/** A database whose adapter is changed as soon as it is made, before it connects. */
export const amendAdapter = <T extends BaseDatabaseAdapter>(
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

/**
 * Replaces methods of an adapter: each is given its query, or what to write, as one object. Payload’s types of them are
 * generic in what is found, which is of no interest here.
 * @param make gets the present method
 */
export function replaceMethods<Asked, Result = unknown>(
  adapter: BaseDatabaseAdapter,
  names: readonly (keyof BaseDatabaseAdapter)[],
  make: (method: (asked: Asked) => Promise<Result>, name: string) => (asked: Asked) => Promise<Result>,
): void {
  const methods = adapter as unknown as Record<string, (asked: Asked) => Promise<Result>>
  for (const name of names) methods[name] = make(methods[name]!.bind(adapter), name)
}
