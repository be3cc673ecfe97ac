import DataLoader from 'dataloader'
import type { CollectionSlug, DataFromCollectionSlug, Payload } from 'payload'
import { cache } from 'react'

/** Looks up documents of a collection; those that are asked for together, by one query. */
export const loaderOf = <Slug extends CollectionSlug>(payload: Payload, collection: Slug) =>
  new DataLoader<string, DataFromCollectionSlug<Slug> | null>(async (ids) => {
    const { docs } = await payload.find({ collection, depth: 0, pagination: false, where: { id: { in: [...ids] } } })
    const found = new Map<unknown, DataFromCollectionSlug<Slug>>(
      docs.map((doc) => [doc.id, doc as DataFromCollectionSlug<Slug>]),
    )
    return ids.map((id) => found.get(id) ?? null)
  })

const loaderOfPage: typeof loaderOf = cache(loaderOf)

/** A document that a row of a list names, looked up once for a page, with those that the other rows name. */
export const load = <Slug extends CollectionSlug>(payload: Payload, collection: Slug, id: string) =>
  loaderOfPage(payload, collection).load(id)

export const idOf = (one: { id: string } | string | null | undefined): string | undefined =>
  typeof one === 'object' ? one?.id : one
