import { slugify } from '../../collections/fields/slug'
import { isObject } from '../../collections/values/values'
import { cut } from '../../src/outputs/story/characters'
import type { Evidence, SeedDocument, StoryEdit } from './types'

const FOUND_LENGTH = 300
/** In bytes: PostgreSQL’s index takes at most 2704. */
export const MAX_ADDRESS = 2000

/** A value that a source states: as it is to be compared, the text as found, its line (from 1), and what states it. */
export type Stated<T = unknown> = { value: T } & Pick<Evidence, 'found' | 'line' | 'note' | 'rule'>

/** A field, and what in the source says so; a list has one for each entry. */
export type Fact = Pick<Partial<Evidence>, 'method' | 'note'> & {
  path: string
  value: unknown
  from?: Stated | (Stated | undefined)[]
  /** The subfield that the evidence is about, in a group or in each row of a list. */
  part?: string
}

/** Part of a document: its fields, what they refer to, and what is not taken over. */
export type Part = { facts: Fact[]; wanted?: (SeedDocument | undefined)[]; left?: Evidence[] }

/** What a source has for a value, in short. */
export function stated<T>(value: T, rule?: string): Stated<T> {
  if (value === undefined) return { value, rule }
  return { value, found: cut(typeof value === 'string' ? value : JSON.stringify(value), FOUND_LENGTH), rule }
}

/** `left` is further evidence; `order` are fields that a report lists before the others, if not in the order of the facts. */
type More = { edits?: StoryEdit[]; left?: Evidence[]; order?: string[] }

/**
 * A document that some facts make. What a source no longer says of a story is emptied; of what other stories name too, it
 * says nothing.
 */
export function documentOf(
  collection: SeedDocument['collection'],
  id: string,
  key: SeedDocument['key'],
  facts: Fact[],
  { edits = [], left = [], order = [] }: More = {},
): SeedDocument {
  const isShared = collection !== 'articles'
  const said = facts.filter(({ value }) => !isShared || (value !== undefined && value !== null))
  const places = new Map(order.map((path, place) => [path, place]))
  const placeOf = ({ path }: Fact): number => places.get(path) ?? order.length
  const byPlace = (one: Fact, other: Fact): number => placeOf(one) - placeOf(other)
  return {
    collection,
    id,
    key,
    data: Object.fromEntries(said.toSorted(byPlace).map(({ path, value }) => [path, value ?? null])),
    evidence: [...said.flatMap(evidenceOf), ...left],
    edits,
    isShared,
  }
}

/** A field, and what the source has for it. */
export const fact = (path: string, value: unknown, from?: Fact['from'], more: Partial<Fact> = {}): Fact => ({
  path,
  value,
  from,
  ...more,
})

/** A list, and what the source has for each row. */
export const listFact = <T extends { from: Stated | undefined }>(
  path: string,
  rows: T[],
  valueOf: (row: T, index: number) => unknown,
  more?: Partial<Fact>,
): Fact => {
  const from = rows.map((row) => row.from)
  return fact(path, rows.map(valueOf), from, more)
}

/** What no source says outright. */
export const inferred = (path: string, value: unknown, note: string, from?: Fact['from']): Fact =>
  fact(path, value, from, { method: 'inferred', note })

/** The parts of a document, put together. */
export const joinParts = (parts: Part[]) => ({
  facts: parts.flatMap(({ facts }) => facts),
  left: parts.flatMap(({ left = [] }) => left),
  wanted: parts.flatMap(({ wanted = [] }) => wanted).filter((document) => !!document),
})

/** @param note why it is a copy */
export const receivedCopy = (note: string): Fact =>
  fact('syndication', { status: 'received', noindex: true }, undefined, { method: 'inferred', note, part: 'status' })

/** @param headline which gives the slug, unless there is nothing in it for one */
export const slugOf = (headline: string, from: Stated, otherwise = ''): Fact =>
  fact('slug', slugify(headline) || otherwise, { ...from, rule: 'slugify' }, { method: 'normalised' })

function evidenceOf({ from, part, path, value, ...more }: Fact): Evidence[] {
  if (Array.isArray(from)) {
    const rows = value as unknown[]
    return from.flatMap((one, index) =>
      evidenceOf({ ...more, from: one, part, path: `${path}.${index}`, value: rows[index] }),
    )
  }
  const stored = part && isObject(value) ? value[part] : value
  const isSaid = ![undefined, ''].includes(from?.value as string) && stored !== undefined && stored !== null
  if (!isSaid && !more.note) return []
  const method = more.method ?? (stored === from?.value ? 'verbatim' : 'normalised')
  return [evidence(part ? `${path}.${part}` : path, from, method, more.note)]
}

export const evidence = (
  path: string,
  { found, line, note: noteOfSource, rule }: Partial<Stated> = {},
  method: Evidence['method'],
  note = noteOfSource,
): Evidence => ({
  path,
  ...(found !== undefined && { found }),
  ...(line && { line }),
  method,
  ...(rule && { rule }),
  ...(note && { note }),
})

/** What a source says and the newsroom has no place for, and why. */
export const leftOut = (path: string, from: Stated, why: string): Evidence =>
  evidence(path, from, 'verbatim', `Left out: ${why}`)

/** A list without duplicates. */
export function onceBy<T>(list: T[], keyOf: (one: T) => string): T[] {
  const seen = new Set<string>()
  return list.filter((one) => seen.size < seen.add(keyOf(one)).size)
}
