import { APIError, type Payload } from 'payload'
import { inTransaction } from '../src/database/transaction'
import { Refusal } from '../src/config/refusal'

/**
 * Makes the first admin of a newsroom that has no user yet.
 * @returns true if it was made; false if there is a user already
 * @throws {Refusal} when its password breaks the rule
 */
export function makeFirstAdmin(payload: Payload, { email, password }: { email: string; password: string }) {
  return inTransaction(payload, async (req) => {
    const { totalDocs } = await payload.count({ collection: 'users', req })
    if (totalDocs > 0) return false
    const data = { email, password, name: 'Admin', role: 'admin' } as const
    await payload.create({ collection: 'users', data, req }).catch((error: Error) => {
      throw error instanceof APIError ? new Refusal(`The first admin cannot be created. ${error.message}`) : error
    })
    return true
  })
}
