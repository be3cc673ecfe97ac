import type { Config } from '../src/generated/payload-types'

type Handling = {
  /** `npm run export` writes its documents, and `npm run seed` restores them. */
  exported: boolean
  /** Each of its documents has a page at the front-end. */
  page: boolean
  /** Readers find it in the API; which documents and fields, its access rules say. */
  public: boolean
  /** Its documents are deleted into the trash first. */
  trash: boolean
}

const content = { exported: true, page: true, public: true, trash: true } as const satisfies Handling
const internal = { exported: false, page: false, public: false, trash: false } as const satisfies Handling

/**
 * How each collection is handled; a new one does not compile before that is decided. Those that are exported stand in the
 * order of an export: what refers to others comes after them.
 */
export const collectionTraits = {
  media: { ...content, page: false },
  publications: content,
  sections: content,
  topics: content,
  authors: content,
  articles: content,
  users: internal,
  webhooks: internal,
  deliveries: internal,
  changes: internal,
  'payload-kv': internal,
  'payload-jobs': internal,
  'payload-locked-documents': internal,
  'payload-preferences': internal,
  'payload-migrations': internal,
} as const satisfies Record<keyof Config['collections'], Handling>

type Slug = keyof typeof collectionTraits
type SlugWith<Fact extends keyof Handling> = {
  [S in Slug]: (typeof collectionTraits)[S][Fact] extends true ? S : never
}[Slug]

export type ExportedCollection = SlugWith<'exported'>
export type CollectionWithPage = SlugWith<'page'>

/** The exported collections, those that others refer to first. */
export const exportedCollections = (Object.keys(collectionTraits) as Slug[]).filter(
  (slug): slug is ExportedCollection => collectionTraits[slug].exported,
)
