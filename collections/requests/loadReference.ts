import type { CollectionSlug, DataFromCollectionSlug, PayloadRequest } from 'payload'

type Found = Promise<DataFromCollectionSlug<CollectionSlug> | null>

/**
 * A document that another one names, whoever asks; null where there is none. A request asks for it once. Not of Payload’s
 * data loader: within a hook, that may be waiting for us.
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
