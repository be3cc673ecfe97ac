import {
  killTransaction,
  type CollectionAfterChangeHook,
  type CollectionAfterLoginHook,
  type CollectionBeforeOperationHook,
} from 'payload'
import type { User } from '../../src/generated/payload-types'

/** Payload writes past the transaction that it has opened for a forgotten password: SQLite’s one writer would wait for itself. */
export const withoutTransaction: CollectionBeforeOperationHook<'users'> = async ({ args, operation, req }) => {
  if (operation === 'forgotPassword') await killTransaction(req)
  return args
}

/** Payload empties it in the answer to a login, or leaves it out, as the database has it. */
export const hideUpdatedAt: CollectionAfterLoginHook<User> = ({ user: { updatedAt: _, ...user } }) => user

/** Invites users whom an admin creates. The job is queued in the same transaction, so that it runs after the commit. */
export const inviteNew: CollectionAfterChangeHook<User> = async ({ doc, operation, req }) => {
  if (operation === 'create' && req.user) await req.payload.jobs.queue({ task: 'invite', input: { user: doc.id }, req })
  return doc
}
