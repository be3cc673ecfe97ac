import { v5 as uuidv5 } from 'uuid'

/** Newsdesk's own UUID namespace. Changing it would change every seeded id. */
const NAMESPACE = '8c1d3c52-2d2f-4f0b-9d0e-6a2f3b7c1e90'

/**
 * A seeded document's id: the same on every machine and after every reseed.
 * @param key what names the document in its source, and in nothing else of the collection
 */
export const seededId = (collection: string, key: string): string => uuidv5(`${collection}/${key}`, NAMESPACE)

/** What the import record of a feed’s entries names as the importer. */
export const FEED_IMPORTER = 'newsdesk-feed'

/** What the import record of a generated story names as the file. */
export const SYNTHETIC = 'synthetic'
