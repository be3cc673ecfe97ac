import {
  docAccessOperation,
  NotFound,
  type Access,
  type Collection,
  type CollectionAfterReadHook,
  type CollectionConfig,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { isAdmin } from './permissions'
import { nobody } from './rules'

const LOCKS = 'payload-locked-documents'
type Reference = { relationTo: string; value: string }

const isReferenceTo = (user: { id: unknown }, value: Partial<Reference> | undefined): boolean =>
  value?.relationTo === 'users' && value.value === user.id

/** Whether a request does nothing but make its own user the holder of the lock. */
const isTakeOver = (data: Record<string, unknown> | undefined, user: { id: unknown }): boolean =>
  Object.keys(data ?? {}).join() === 'user' && isReferenceTo(user, data?.user as Partial<Reference>)

/** Whether the user of a request may change a document, as the panel determines it; not one that is gone, or in the trash. */
export async function canChange(req: PayloadRequest, { relationTo, value }: Reference): Promise<boolean> {
  const collections: Record<string, Collection> = req.payload.collections
  if (!Object.hasOwn(collections, relationTo)) return false
  try {
    return Boolean((await docAccessOperation({ collection: collections[relationTo]!, id: value, req })).update)
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** `PATCH { user }` with the user’s own id, as the panel sends on “Take over”, by users who may change the document. */
const takeOverLock: Access = async ({ data, id, req }) => {
  const { payload, user } = req
  if (!user || !id || !isTakeOver(data, user)) return false
  const lock = await payload.findByID({ collection: LOCKS, id, depth: 0, disableErrors: true, req })
  return Boolean(lock?.document) && canChange(req, lock!.document as Reference)
}

/** As the panel does on leaving a document, by the user who holds the lock; an admin releases any. */
const releaseLock: Access = ({ req: { user } }) =>
  isAdmin(user) || (user ? { 'user.value': { equals: user.id } } : false)

const access: Record<string, Partial<CollectionConfig['access']>> = {
  [LOCKS]: { create: nobody, update: takeOverLock, delete: releaseLock },
  'payload-migrations': { create: nobody, read: nobody, update: nobody, delete: nobody },
}

/** The panel shows the email of who holds a lock, or else the id (elements/DocumentLocked, elements/Locked): here, the name. */
const nameHolder: CollectionAfterReadHook = ({ doc, req }) => {
  const holder = (doc as { user?: { value?: { email?: string; name?: string } | string } }).user?.value
  if (req.payloadAPI === 'local' && typeof holder === 'object' && holder?.name) holder.email = holder.name
  return doc as object
}

/** Restricts collections that Payload adds by itself and opens to every user: locks, which the server makes, and migrations. */
export function restrictPayloadCollections(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    Object.assign(collection.access, access[collection.slug])
    if (collection.slug === LOCKS) collection.hooks.afterRead.push(nameHolder)
  }
  return config
}
