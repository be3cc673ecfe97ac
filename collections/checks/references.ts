import {
  APIError,
  ValidationError,
  type CollectionAfterOperationHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  type FlattenedField,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import { isReader } from '../access/rules'
import { findIds } from '../requests/findIds'
import { isInDatabase } from '../requests/importContext'
import { idOf, isObject, valuesOf } from '../values/values'

type Data = Record<string, unknown>
export type Reference = { collection: CollectionSlug; id: string; path: string }

/** The collection that a field refers to, if it is a reference. */
export const targetOf = (field: FlattenedField): CollectionSlug | undefined =>
  (field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo === 'string'
    ? field.relationTo
    : undefined

/** The documents that a document refers to, and where it does. */
export function referencesIn(fields: FlattenedField[], data: Data): Reference[] {
  return [...valuesOf(fields, data)].flatMap(({ field, path, value }) => {
    const collection = targetOf(field)
    if (!collection) return []
    const ids = [value].flat().map(idOf)
    return ids.flatMap((id) => (typeof id === 'string' && id ? { collection, id, path } : []))
  })
}

/** The fields that refer to a collection, as a query names them: `authors.author`. */
export function pathsTo(collection: string, fields: FlattenedField[], path = ''): string[] {
  return fields.flatMap((field) => {
    if ('flattenedFields' in field) return pathsTo(collection, field.flattenedFields, `${path}${field.name}.`)
    return targetOf(field) === collection ? [path + field.name] : []
  })
}

/**
 * A reference that was followed, to what readers may not see, is null, as over GraphQL, and is left out of a list. Payload
 * returns the id instead. Users keep that: they may send back what they have read (decision 018).
 */
export const hideUnseen: CollectionAfterOperationHook = ({ args, collection, req, result }) => {
  const { defaultDepth, maxDepth } = req.payload.config
  const { currentDepth, depth } = args as { currentDepth?: number; depth?: number }
  const isFollowed = (currentDepth || 1) <= Math.min(depth ?? defaultDepth, maxDepth)
  if (!isObject(result) || !isFollowed || !isReader(req)) return result
  const { docs = [result] } = result as { docs?: unknown[] }
  for (const doc of docs.filter(isObject)) removeReferences(collection.flattenedFields, doc, (one) => !isObject(one))
  return result
}

/** Makes some of a document’s references null, and leaves them out of lists. */
function removeReferences(fields: FlattenedField[], data: Data, isRemoved: (reference: unknown) => boolean): void {
  for (const { field, holder, value } of valuesOf(fields, data)) {
    if (!targetOf(field)) continue
    if (Array.isArray(value)) holder[field.name] = value.filter((one) => !isRemoved(one))
    else if (isRemoved(value)) holder[field.name] = null
  }
}

const nameOf = ({ collection, id }: Pick<Reference, 'collection' | 'id'>): string => `${collection} ${id}`

/**
 * SQL keeps references whole by itself and MongoDB does not; so that both answer alike, it is done here. What the document
 * referred to before is there: see `refuseWhileUsed`.
 */
export const requireReferences: CollectionBeforeValidateHook = async ({ collection, data, originalDoc, req }) => {
  const before = new Set(referencesIn(collection.flattenedFields, { ...originalDoc }).map(nameOf))
  const references = referencesIn(collection.flattenedFields, data ?? {}).filter(
    (reference) => !before.has(nameOf(reference)) && !isInDatabase(req, reference.collection, reference.id),
  )
  const existing = new Set<string>()
  for (const target of new Set(references.map((reference) => reference.collection))) {
    const ids = references.filter((reference) => reference.collection === target).map(({ id }) => id)
    for (const id of await findIds(req, target, { id: { in: ids } }, { trash: true })) {
      existing.add(nameOf({ collection: target, id }))
    }
  }
  const missing = references.filter((reference) => !existing.has(nameOf(reference)))
  if (missing.length === 0) return data
  if (req.context.isRestoringVersion) {
    // An old version may refer to what was deleted since: SQL has emptied that reference, MongoDB has not.
    const gone = new Set<unknown>(missing.map(({ id }) => id))
    removeReferences(collection.flattenedFields, data ?? {}, (one) => gone.has(idOf(one)))
    return data
  }
  throw new ValidationError({
    collection: collection.slug,
    errors: missing.map(({ path }) => ({ message: 'The referenced document does not exist.', path })),
    req,
  })
}

/** What others refer to stays, in the trash if need be: without it they would be broken, or lie. */
export const refuseWhileUsed: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  const [used] = await usesOf(collection, id, req)
  if (used) throw new APIError(`Still referenced in ${used}: remove the reference there first.`, 409)
}

/**
 * The collections that refer to a document, and how often: `articles (2)`.
 * @param trash whether documents in the trash count
 */
export async function usesOf(collection: SanitizedCollectionConfig, id: unknown, req: PayloadRequest, trash = true) {
  const uses: string[] = []
  for (const { config } of Object.values(req.payload.collections)) {
    const paths = pathsTo(collection.slug, config.flattenedFields)
    if (paths.length === 0 || config.slug.startsWith('payload-') || config.custom.keepsNothing) continue
    const users = await countReferring(id, config, paths, req, trash)
    if (users > 0) uses.push(`${config.slug} (${users})`)
  }
  return uses
}

type Referring = Pick<SanitizedCollectionConfig, 'slug' | 'versions'>

async function countReferring(
  id: unknown,
  { slug: collection, versions }: Referring,
  paths: string[],
  req: PayloadRequest,
  trash: boolean,
) {
  const refers = (prefix: string): Where => ({ or: paths.map((path) => ({ [prefix + path]: { equals: id } })) })
  const { totalDocs } = await req.payload.count({ collection, where: refers(''), trash, req })
  if (totalDocs > 0 || !versions) return totalDocs
  const isLive: Where[] = trash ? [] : [{ 'version.deletedAt': { exists: false } }]
  const where: Where = { and: [{ latest: { equals: true } }, refers('version.'), ...isLive] }
  return (await req.payload.countVersions({ collection, where, req })).totalDocs
}
