import { isObject } from '../../collections/values/values'
import { sha256 } from '../../collections/values/sha256'
import { canonicalJson } from '../parsing/canonicalJson'

export type Fields = Record<string, unknown>

const withoutId = (row: unknown): unknown => {
  if (!isObject(row)) return row
  const { id: _, ...rest } = row
  return rest
}

/**
 * A stored value (relations as ids) reduced to the parts that the wanted one speaks of, so that both can be compared:
 * row ids and defaults that the database added fall away, and absent counts as null.
 */
export function project(stored: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(stored)) {
    return stored.map((item, index) => project(item, wanted[index] ?? wanted.at(-1) ?? withoutId(item)))
  }
  if (isObject(wanted) && isObject(stored)) {
    return Object.fromEntries(Object.keys(wanted).map((name) => [name, project(stored[name], wanted[name])]))
  }
  return stored ?? null
}

const hash = (value: unknown): string => sha256(canonicalJson(value)).slice(0, 16)

/** A hash for every field, to detect later which ones a user has changed. */
export const hashFields = (data: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, hash(value)]))

/** Hashes as they are stored: a list, for Payload merges the keys of an object anew for each field of a document (decision 008). */
export type LastWritten = [name: string, hash: string][] | Record<string, string>

/** @param lastWritten the hashes, also as earlier seeds stored them */
export const hashesIn = (lastWritten: LastWritten | undefined | null): Record<string, string> | undefined =>
  Array.isArray(lastWritten) ? Object.fromEntries(lastWritten) : (lastWritten ?? undefined)

/** The fields in which the stored document differs from the wanted one. */
export const differingFields = (stored: Fields, wanted: Fields): string[] =>
  Object.keys(wanted).filter(
    (name) => canonicalJson(project(stored[name], wanted[name])) !== canonicalJson(wanted[name]),
  )

/** The fields that no longer hold what was last written, regardless of what the source says now. */
export const editedSince = (stored: Fields, lastWritten: Record<string, string> = {}): string[] =>
  Object.keys(lastWritten).filter((name) => hash(withoutIds(stored[name])) !== lastWritten[name])

const withoutIds = (value: unknown): unknown => (Array.isArray(value) ? value.map((row) => withoutId(row)) : value)

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/**
 * Of those, the ones that no longer hold what the seed last wrote: a person's work. A field that an earlier seed did not
 * know and that is still empty is not a user's.
 */
export function editedFields(
  stored: Fields,
  wanted: Fields,
  lastWritten: Record<string, string> | undefined,
): string[] {
  const isNew = (name: string): boolean => !!lastWritten && !(name in lastWritten) && isEmpty(stored[name])
  return differingFields(stored, wanted).filter(
    (name) => !isNew(name) && hash(project(stored[name], wanted[name])) !== lastWritten?.[name],
  )
}
