import type { Payload } from 'payload'

/**
 * Makes the first admin of a newsroom that has no login yet.
 * @returns true if it was made; false if there is a login already
 */
export async function makeFirstAdmin(payload: Payload, { email, password }: { email: string; password: string }) {
  const { totalDocs } = await payload.count({ collection: 'users' })
  if (totalDocs > 0) return false
  await payload.create({ collection: 'users', data: { email, password, name: 'Admin', role: 'admin' } })
  return true
}
