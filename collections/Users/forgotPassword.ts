import { killTransaction, type CollectionBeforeOperationHook } from 'payload'

/** Payload writes past the transaction that it has opened for a forgotten password: SQLite’s one writer would wait for itself. */
export const withoutTransaction: CollectionBeforeOperationHook<'users'> = async ({ args, operation, req }) => {
  if (operation === 'forgotPassword') await killTransaction(req)
  return args
}
