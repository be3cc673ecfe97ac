import type { CollectionSlug, DataFromCollectionSlug, PayloadRequest } from 'payload'

type Found = Promise<DataFromCollectionSlug<CollectionSlug> | null>

/**
 * A referenced document, regardless of the caller’s access; null if it does not exist. Looked up once per request, and not
 * by Payload’s data loader, which may be waiting for the calling hook.
 */
export function load<Slug extends CollectionSlug>(
  req: PayloadRequest,
  collection: Slug,
  id: string,
): Promise<DataFromCollectionSlug<Slug> | null> {
  const known = (req.context.loaded ??= new Map()) as Map<string, Found>
  const key = `${collection} ${id}`
  const found =
    known.get(key) ?? (req.payload.findByID({ collection, id, depth: 0, disableErrors: true, req }) as Found)
  known.set(key, found)
  return found as Promise<DataFromCollectionSlug<Slug> | null>
}
