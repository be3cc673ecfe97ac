import type { CollectionSlug, DataFromCollectionSlug, PayloadRequest } from 'payload'
import type { Loaded } from './context'

/**
 * A referenced document, regardless of the caller’s access; null if it does not exist. Looked up once per request, and not
 * by Payload’s data loader, which may be waiting for the calling hook.
 */
export function load<Slug extends CollectionSlug>(
  req: PayloadRequest,
  collection: Slug,
  id: string,
): Promise<DataFromCollectionSlug<Slug> | null> {
  const loaded = (req.context.loaded ??= new Map<string, Promise<Loaded>>())
  const key = `${collection} ${id}`
  const found =
    loaded.get(key) ?? (req.payload.findByID({ collection, id, depth: 0, disableErrors: true, req }) as Promise<Loaded>)
  loaded.set(key, found)
  return found as Promise<DataFromCollectionSlug<Slug> | null>
}
