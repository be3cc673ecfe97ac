import { canonicalJson } from '../../collections/values/canonicalJson'
import { contentHash, withoutId } from '../../collections/values/contentHash'
import { sha256 } from '../../collections/values/sha256'
import { isObject } from '../../collections/values/values'
import type { LastWritten } from '../../collections/fields/provenance'

export type Fields = Record<string, unknown>

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

/** A group’s other fields belong to users; rich text is one value. */
const isGroup = (value: unknown): value is Fields => isObject(value) && !('root' in value)

/** A stored value as far as the source can speak of it. */
const within = (stored: unknown, wanted: unknown): unknown => (isGroup(wanted) ? project(stored, wanted) : stored)

/** The hashes of a field: of the value that was stored, and of what the source said; `isKept` if a user’s value was kept. */
type Hashes = { stored: string; said: string; isKept?: boolean }

/** What an import writes of its fields. The hash of a stored value is filled in when it is stored (`completeHashes`). */
export const lastWrittenOf = (data: Fields): LastWritten =>
  Object.entries(data).map(([name, value]) => {
    const said = contentHash(value)
    return isGroup(value) ? [name, said] : [name, null, said]
  })

/** @param lastWritten the hashes, also as earlier versions stored them */
export function hashesIn(
  lastWritten: LastWritten | Record<string, string> | undefined | null,
): Record<string, Hashes> | undefined {
  if (!lastWritten) return undefined
  const entries: LastWritten = Array.isArray(lastWritten) ? lastWritten : Object.entries(lastWritten)
  return Object.fromEntries(
    entries.map(([name, stored, said, ...newer]) => [
      name,
      { stored: stored ?? said!, said: said ?? stored!, ...(newer.length > 0 && { isKept: true }) },
    ]),
  )
}

/** As earlier versions hashed it. */
const formerHash = (value: unknown): string =>
  sha256(canonicalJson(Array.isArray(value) ? value.map(withoutId) : value)).slice(0, 16)

const hasHash = (value: unknown, ...hashes: string[]): boolean =>
  hashes.includes(contentHash(value)) || hashes.includes(formerHash(value))

const isUnset = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

const isDifferent = (stored: Fields, wanted: Fields, name: string): boolean =>
  canonicalJson(project(stored[name], wanted[name])) !== canonicalJson(wanted[name])

/** The fields in which the stored document differs from the wanted one. */
export const differingFields = (stored: Fields, wanted: Fields): string[] =>
  Object.keys(wanted).filter((name) => isDifferent(stored, wanted, name))

/** The fields that no longer hold what was last written, regardless of what the source says now. */
export const editedSince = (stored: Fields, lastWritten: Record<string, Hashes> = {}): string[] =>
  Object.entries(lastWritten).flatMap(([name, hashes]) =>
    hasHash(stored[name], hashes.stored, hashes.said) ? [] : [name],
  )

/**
 * The fields that a user has changed: they hold neither what the import last wrote, nor what the source said last or
 * says now. A field that an earlier version did not import and that is still empty is no user’s.
 */
export function editedFields(
  stored: Fields,
  wanted: Fields,
  lastWritten: Record<string, Hashes> | undefined,
): string[] {
  return differingFields(stored, wanted).filter((name) => {
    const hashes = lastWritten?.[name]
    if (!hashes) return !(lastWritten && isUnset(stored[name]))
    return !hasHash(within(stored[name], wanted[name]), hashes.stored, hashes.said)
  })
}

/** The fields of which the source says something else than at the last import, or than what a user has set back. */
export function changedFields(
  stored: Fields,
  wanted: Fields,
  lastWritten: Record<string, Hashes> | undefined,
): string[] {
  return Object.keys(wanted).filter((name) => {
    const hashes = lastWritten?.[name]
    if (!hashes) return isDifferent(stored, wanted, name)
    if (!hasHash(wanted[name], hashes.said)) return true
    const isSetBack = hashes.isKept && hasHash(within(stored[name], wanted[name]), hashes.stored)
    return Boolean(isSetBack) && isDifferent(stored, wanted, name)
  })
}

/** Whether the source says of every field what it said at the last import. */
export const isAsSaid = (wanted: Fields, lastWritten: Record<string, Hashes> = {}): boolean =>
  Object.entries(wanted).every(([name, value]) => lastWritten[name]?.said === contentHash(value))
