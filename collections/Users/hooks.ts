import {
  killTransaction,
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type CollectionAfterLoginHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import type { User } from '../../src/generated/payload-types'
import { badRequest } from '../requests/badRequest'

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

/**
 * Refuses the write when it has left no admin. It also writes the admin who remains: of two transactions that each rely on
 * the admin whom the other one removes, PostgreSQL and MongoDB then let one through (SQLite has one writer).
 * @throws {APIError} 400, which rolls the transaction back
 */
async function requireAdmin(req: PayloadRequest): Promise<void> {
  const { payload } = req
  const where = { role: { equals: 'admin' } }
  const { docs } = await payload.db.find<User>({ collection: 'users', limit: 1, pagination: false, req, where })
  const [admin] = docs
  if (!admin) throw badRequest('At least one admin must remain: make another user an admin first.', 'role')
  const data = { updatedAt: new Date().toISOString() }
  await payload.db.updateOne({ collection: 'users', id: admin.id, data, req, returning: false })
}

export const keepAdminOnChange: CollectionAfterChangeHook<User> = async ({ data, previousDoc, req }) => {
  if (previousDoc?.role === 'admin' && data.role && data.role !== 'admin') await requireAdmin(req)
}

/** A deleted document may lack its role here: it has the fields that the request selects. */
export const keepAdminOnDelete: CollectionAfterDeleteHook<User> = async ({ doc, req }) => {
  if ((doc.role ?? 'admin') === 'admin') await requireAdmin(req)
}
