import type { FlattenedField } from 'payload'

export type Data = Record<string, unknown>

/** Each newsroom’s own: ids of rows, when it last wrote a document, and what it makes of a picture’s file. */
const own = ['id', 'updatedAt']
const ofFile = ['filename', 'filesize', 'height', 'mimeType', 'sizes', 'thumbnailURL', 'url', 'width']

const isStored = (field: FlattenedField): boolean =>
  field.type !== 'join' &&
  !('virtual' in field && field.virtual) &&
  !field.custom?.isInner &&
  !(field.type === 'relationship' && field.relationTo === 'users') // logins are not handed on

type Entry = [string, unknown]
const byName = ([one]: Entry, [other]: Entry): number => (one < other ? -1 : 1)

/** JSON gives the order of keys no meaning, and PostgreSQL has its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]): Entry => [name, inOrder(part)])
  return Object.fromEntries(entries.toSorted(byName))
}

/**
 * What a document holds, in the one form that every database’s answer comes to: each stored field of the collection, by
 * name; null where there is no value, and [] where there is no list.
 */
export function canonicalDocument(fields: FlattenedField[], doc: Data, isPicture = false): Data {
  const left = isPicture ? [...own, ...ofFile] : own
  const stored = fields.filter((field) => isStored(field) && !left.includes(field.name))
  const entries = stored.map((field): Entry => [field.name, valueOf(field, doc[field.name])])
  return Object.fromEntries(entries.toSorted(byName))
}

function valueOf(field: FlattenedField, value: unknown): unknown {
  if (field.type === 'array')
    return ((value ?? []) as Data[]).map((row) => canonicalDocument(field.flattenedFields, row))
  if ('flattenedFields' in field) return canonicalDocument(field.flattenedFields, (value ?? {}) as Data)
  if ('hasMany' in field && field.hasMany) return value ?? []
  if (value === undefined || value === null || value === '') return null
  return field.type === 'date' ? new Date(value as string).toISOString() : inOrder(value)
}
