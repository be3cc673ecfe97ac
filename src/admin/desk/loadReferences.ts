import DataLoader from 'dataloader'
import type { CollectionSlug, DataFromCollectionSlug, Payload } from 'payload'
import { cache } from 'react'
import { idOf } from '../../../collections/values/values'

/** Looks up documents of a collection; those that are requested together, by one query. */
export const loaderOf = <Slug extends CollectionSlug>(payload: Payload, collection: Slug) =>
  new DataLoader<string, DataFromCollectionSlug<Slug> | null>(async (ids) => {
    const { docs } = await payload.find({ collection, depth: 0, pagination: false, where: { id: { in: [...ids] } } })
    const found = new Map<unknown, DataFromCollectionSlug<Slug>>(
      docs.map((doc) => [doc.id, doc as DataFromCollectionSlug<Slug>]),
    )
    return ids.map((id) => found.get(id) ?? null)
  })

const loaderOfPage: typeof loaderOf = cache(loaderOf)

/**
 * The document that a row of a list refers to, looked up once for a page, with those that the other rows refer to; null
 * where there is none.
 */
export async function loadForPage<Slug extends CollectionSlug>(payload: Payload, collection: Slug, reference: unknown) {
  const id = idOf(reference)
  return typeof id === 'string' ? loaderOfPage(payload, collection).load(id) : null
}
