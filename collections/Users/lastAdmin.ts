import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import type { User } from '../../src/generated/payload-types'
import { badRequest } from '../requests/badRequest'

const LAST_ADMIN = 'At least one admin must remain: make another user an admin first.'

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
  if (!admin) throw badRequest(LAST_ADMIN, 'role')
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
