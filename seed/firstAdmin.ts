import type { Payload } from 'payload'
import { inTransaction } from '../src/database/transaction'

/**
 * Makes the first admin of a newsroom that has no login yet.
 * @returns true if it was made; false if there is a login already
 */
export function makeFirstAdmin(payload: Payload, { email, password }: { email: string; password: string }) {
  return inTransaction(payload, async (req) => {
    const { totalDocs } = await payload.count({ collection: 'users', req })
    if (totalDocs > 0) return false
    await payload.create({ collection: 'users', data: { email, password, name: 'Admin', role: 'admin' }, req })
    return true
  })
}
