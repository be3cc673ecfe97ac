import type { CollectionSlug, Payload } from 'payload'
import { cache } from 'react'

/** A document that a row of a list names, looked up once for a page. */
export const load = cache(<Slug extends CollectionSlug>(payload: Payload, collection: Slug, id: string) =>
  payload.findByID({ collection, id, depth: 0, disableErrors: true }),
)

export const idOf = (one: { id: string } | string | null | undefined): string | undefined =>
  typeof one === 'object' ? one?.id : one
