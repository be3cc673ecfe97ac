import { createLocalReq, type Payload } from 'payload'
import { canChange } from '../../collections/access/payloadCollections'
import type { User } from '../generated/payload-types'

/** Payload’s server functions that this panel calls: it has no locales, no folders, and a schedule of its own. */
const called = new Set([
  'form-state',
  'get-default-layout',
  'render-document',
  'render-document-slots',
  'render-field',
  'render-list',
  'render-widget',
  'slugify',
  'table-state',
])

type Call = { name: string; args: Record<string, unknown> }

/**
 * A call of a server function as it may be made. Payload looks the name up in an object, where `constructor` is a function
 * too, and locks every document that a form’s state is requested for, even one that the user may not change.
 * @returns nothing when it is refused: without a session, or by a name that the panel does not call
 */
export async function allowedCall(
  payload: Payload,
  user: User | null,
  { args, name }: Call,
): Promise<Call | undefined> {
  if (!user || !called.has(name)) return undefined
  const { id } = args
  if (!args.returnLockStatus || id === undefined) return { args, name } // a new document has no lock
  const req = await createLocalReq({ user: { ...user, collection: 'users' } }, payload)
  const document = { relationTo: String(args.collectionSlug), value: typeof id === 'string' ? id : '' }
  const returnLockStatus = await canChange(req, document)
  return { args: { ...args, returnLockStatus }, name }
}
