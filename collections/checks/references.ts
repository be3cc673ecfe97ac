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
import { isKnown } from '../requests/importLookups'
import { isObject, valuesOf } from '../values/values'

type Reference = { collection: CollectionSlug; id: string; path: string }

/** The collection that a field refers to, if it is a reference. */
export const targetOf = (field: FlattenedField): CollectionSlug | undefined =>
  (field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo === 'string'
    ? field.relationTo
    : undefined

/** The documents that a document refers to, and where it does. */
export function referencesIn(fields: FlattenedField[], data: Record<string, unknown>): Reference[] {
  return [...valuesOf(fields, data)].flatMap(({ field, path, value }) => {
    const collection = targetOf(field)
    if (!collection) return []
    const ids = [value].flat().map((reference: unknown) => (isObject(reference) ? reference.id : reference))
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
  for (const doc of docs.filter(isObject)) {
    for (const { field, holder, value } of valuesOf(collection.flattenedFields, doc)) {
      if (!targetOf(field)) continue
      if (Array.isArray(value)) holder[field.name] = value.filter(isObject)
      else if (!isObject(value)) holder[field.name] = null
    }
  }
  return result
}

/** An old version may refer to what was deleted since: SQL has emptied that reference, MongoDB has not. */
function withoutReferences(fields: FlattenedField[], data: Record<string, unknown>, missing: Reference[]) {
  const gone = new Set(missing.map(({ id }) => id))
  for (const { field, holder, value } of valuesOf(fields, data)) {
    if (!targetOf(field)) continue
    const isThere = (one: unknown) => !gone.has(isObject(one) ? (one.id as string) : (one as string))
    holder[field.name] = Array.isArray(value) ? value.filter(isThere) : isThere(value) ? value : null
  }
  return data
}

const nameOf = ({ collection, id }: Pick<Reference, 'collection' | 'id'>): string => `${collection} ${id}`

/**
 * SQL keeps references whole by itself and MongoDB does not; so that both answer alike, it is done here. What the document
 * referred to before is there: see `refuseWhileUsed`.
 */
export const requireReferences: CollectionBeforeValidateHook = async ({ collection, data, originalDoc, req }) => {
  const before = new Set(referencesIn(collection.flattenedFields, { ...originalDoc }).map(nameOf))
  const references = referencesIn(collection.flattenedFields, data ?? {}).filter(
    (reference) => !before.has(nameOf(reference)) && !isKnown(req, reference.collection, reference.id),
  )
  const existing = new Set<string>()
  for (const target of new Set(references.map((reference) => reference.collection))) {
    const ids = references.filter((reference) => reference.collection === target).map(({ id }) => id)
    const { docs } = await req.payload.find({
      collection: target,
      where: { id: { in: ids } },
      depth: 0,
      pagination: false,
      req,
      select: {},
      trash: true,
    })
    for (const { id } of docs) existing.add(nameOf({ collection: target, id: id as string }))
  }
  const missing = references.filter((reference) => !existing.has(nameOf(reference)))
  if (missing.length === 0) return data
  if (req.context.isRestoringVersion) return withoutReferences(collection.flattenedFields, data ?? {}, missing)
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

/** The collections that refer to a document, and how often: `articles (2)`. */
export async function usesOf(
  collection: SanitizedCollectionConfig,
  id: unknown,
  req: PayloadRequest,
): Promise<string[]> {
  const uses: string[] = []
  for (const { config } of Object.values(req.payload.collections)) {
    const paths = pathsTo(collection.slug, config.flattenedFields)
    if (paths.length === 0 || config.slug.startsWith('payload-') || config.custom.keepsNothing) continue
    const users = await usersOf(id, config.slug, paths, Boolean(config.versions), req)
    if (users > 0) uses.push(`${config.slug} (${users})`)
  }
  return uses
}

async function usersOf(
  id: unknown,
  collection: CollectionSlug,
  paths: string[],
  hasDrafts: boolean,
  req: PayloadRequest,
) {
  const refers = (prefix: string): Where => ({ or: paths.map((path) => ({ [prefix + path]: { equals: id } })) })
  const { totalDocs } = await req.payload.count({ collection, where: refers(''), trash: true, req })
  if (totalDocs > 0 || !hasDrafts) return totalDocs
  const where: Where = { and: [{ latest: { equals: true } }, refers('version.')] }
  return (await req.payload.countVersions({ collection, where, req })).totalDocs
}
