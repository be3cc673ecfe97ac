import type { FlattenedField, Where } from 'payload'
import { dotted, pathsIn, type FieldsOf } from '../../collections/checks/querySyntax'
import { isObject, valuesAt } from '../../collections/values/values'

/** What readers can get, and each collection's unique values that an address is made of. What is not here, no answer depends on. */
const lookUps: Record<string, string[]> = {
  articles: ['slug', 'uri', 'aliasPaths.slug'],
  authors: ['slug', 'aliasPaths.slug'],
  media: ['filename'],
  publications: ['slug', 'aliasPaths.slug'],
  sections: ['slug', 'aliasPaths.slug'],
  topics: ['slug', 'aliasPaths.slug'],
}

/** Beyond so many, a write names whole collections. */
const MAX_KEYS = 1000

type Document = Record<string, unknown> & { id: number | string }

export const isPublicCollection = (collection: string): boolean => collection in lookUps

export const documentKey = (collection: string, id: number | string): string => `${collection}/${id}`
/** The key of whatever was read of a collection. */
export const anyKey = (collection: string): string => `${collection}/*`
const lookUpKey = (collection: string, path: string, value: unknown): string =>
  `${collection}?${path}=${encodeURIComponent(String(value))}`

/** The conditions that all must be met, as path and condition. */
const conjuncts = (where: Where): [path: string, condition: Record<string, unknown>][] =>
  Object.entries(where).flatMap(([path, condition]) =>
    /^and$/i.test(path) && Array.isArray(condition)
      ? condition.flatMap((part) => conjuncts(part))
      : isObject(condition)
        ? [[path, condition] as [string, Record<string, unknown>]]
        : [],
  )

/** The collections that a path of a query looks into beside its own: `articleSection.slug` asks sections. */
function collectionsOn(path: string, fields: FlattenedField[], fieldsOf: FieldsOf): string[] {
  const [name, ...rest] = dotted(path.replace(/^-/, '')).split('.')
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || rest.length === 0) return []
  const target =
    'relationTo' in field ? [field.relationTo].flat() : field.type === 'join' ? [field.collection].flat() : []
  if (target.length === 0) {
    return 'flattenedFields' in field ? collectionsOn(rest.join('.'), field.flattenedFields, fieldsOf) : []
  }
  return target.flatMap((one) => [one, ...collectionsOn(rest.join('.'), fieldsOf(one), fieldsOf)])
}

export type Query = {
  collection: string
  sort?: unknown
  where?: Where
}
/** What was found: documents, and of how many they are a part. */
export type Found = { docs: Document[]; totalDocs?: number }

/**
 * What an answer depends on that was made of a query. A document that is queried by its id, or by a value that only
 * one can have, is known by that, found or not; any other query depends on its collection as a whole, and one that looks
 * into others (a section's slug) on those, too. Documents that were found are known by their ids.
 */
export function keysOfQuery(
  { collection, sort, where = {} }: Query,
  { docs, totalDocs }: Found,
  fieldsOf: FieldsOf,
): string[] {
  const fields = fieldsOf(collection)
  const isWhole = totalDocs === undefined || totalDocs <= docs.length
  const pins = conjuncts(where).flatMap(([path, condition]) => {
    const values = valuesOf(condition)
    if (path === 'id') return values ? [values.map((id) => documentKey(collection, id))] : []
    const isLookUp = isWhole && lookUps[collection]?.includes(path)
    return isLookUp && values ? [values.map((value) => lookUpKey(collection, path, value))] : []
  })
  const queried = pins.toSorted((a, b) => a.length - b.length)[0] ?? [collection]
  const found = docs.map(({ id }) => documentKey(collection, id))
  const paths = [...pathsIn(where), ...[sort].flat().filter((path) => typeof path === 'string')]
  return [...queried, ...found, ...paths.flatMap((path) => collectionsOn(path, fields, fieldsOf))]
}

/** The values that a condition leaves open; Payload takes the word null for none. */
function valuesOf(condition: Record<string, unknown>): (number | string)[] | undefined {
  const values = 'equals' in condition ? [condition.equals] : condition.in
  const isPlain = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value !== 'null')
  return Array.isArray(values) && values.every(isPlain) ? (values as (number | string)[]) : undefined
}

/** What a change of a document makes stale: answers it is in, those it may come into, and lists of its collection. */
export const keysOfDocument = (collection: string, document: Document): string[] => [
  collection,
  documentKey(collection, document.id),
  ...(lookUps[collection] ?? []).flatMap((path) =>
    valuesAt(document, path).map((value) => lookUpKey(collection, path, value)),
  ),
]

export const collectionOf = (key: string): string => key.split(/[/?]/, 1)[0]!

/** With the keys by which whole collections are dropped. */
export const withAny = (keys: Iterable<string>): Set<string> =>
  new Set([...keys, ...Array.from(keys, (key) => anyKey(collectionOf(key)))])

/** A long list of keys as the collections that they are of. */
export const shortened = (keys: Set<string>): string[] =>
  keys.size <= MAX_KEYS
    ? [...keys]
    : [...new Set([...keys].flatMap((key) => [collectionOf(key), anyKey(collectionOf(key))]))]
