import type { User } from '../../src/generated/payload-types'

/** The user whom a permission is checked for; null for an anonymous request. */
type Actor = Pick<User, 'id' | 'role'> | null | undefined

/** Runs the newsroom's accounts, and removes documents for good. */
export const isAdmin = (actor: Actor): boolean => actor?.role === 'admin'

/** Publishes, and changes what is published. */
export const canPublish = (actor: Actor): boolean => actor?.role === 'editor' || isAdmin(actor)
