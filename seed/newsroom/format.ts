import { z } from 'zod'
import { exportedCollections } from '../../collections/collectionTraits'

/** The first line of an export; another number would be another format. */
export const HEADER = { newsdesk: 1, kind: 'newsroom' } as const

/** What refers comes after what it refers to; only publications and sections refer to their own kind, too. */
export const COLLECTIONS = exportedCollections

const fields = z.record(z.string(), z.unknown(), 'expected an object')

/**
 * Every other line: a document as Payload stores it at depth 0. Every field is in it, null where it has no value: so
 * no default, and under an edit no value of the published article, comes in the place of what was left empty.
 */
export const line = z.strictObject({
  collection: z.enum(COLLECTIONS, `expected one of ${COLLECTIONS.join(', ')}`),
  id: z.uuid('expected a UUID'),
  /** What readers have or had. */
  data: fields,
  /** The edit of an article that waits: the fields in which it differs. */
  draft: fields.optional(),
  /** A picture’s file; its crops are made again. */
  file: z.strictObject({ name: z.string().min(1), base64: z.string() }).optional(),
})
export type Line = z.infer<typeof line>
