import type { User } from '../../src/generated/payload-types'

/** A person with a login, or nobody: what every permission is asked about. */
export type Actor = Pick<User, 'id' | 'role'> | null | undefined

export const isLoggedIn = (actor: Actor): boolean => Boolean(actor)

/** Runs the newsroom's accounts, and removes documents for good. */
export const isAdmin = (actor: Actor): boolean => actor?.role === 'admin'

/** Publishes, and changes what is published. */
export const canPublish = (actor: Actor): boolean => actor?.role === 'editor' || isAdmin(actor)
