import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { cut } from '../../src/outputs/story/characters'
import { seededId } from '../documents/ids'
import type { Evidence, SeedDocument } from '../documents/documents'

const FOUND_LENGTH = 300

/** What a field shall hold, and what in the item says so: a list has a row for each entry, in the order of `from`. */
export type Fact = Pick<Partial<Evidence>, 'method' | 'note'> & {
  path: string
  value: unknown
  from?: unknown
  /** The property of the item; of a list, one for all its entries or one for each. */
  rule?: string | string[]
}

/** Part of an article: its fields, what they refer to, and what is not taken over. */
export type Part = { facts: Fact[]; wanted?: SeedDocument[]; left?: Evidence[] }

/**
 * A document that some facts of an item make. What it no longer says of a story is emptied; of what other stories name
 * too, it says nothing.
 */
export function documentOf(
  collection: SeedDocument['collection'],
  id: string,
  key: SeedDocument['key'],
  facts: Fact[],
  left: Evidence[] = [],
): SeedDocument {
  const isShared = collection !== 'articles'
  const said = facts.filter(({ value }) => !isShared || (value !== undefined && value !== null))
  return {
    collection,
    id,
    key,
    data: Object.fromEntries(said.map(({ path, value }) => [path, value ?? null])),
    evidence: [...said.flatMap(evidenceOf), ...left],
    edits: [],
    isShared,
  }
}

function evidenceOf({ from, method, note, path, rule, value }: Fact): Evidence[] {
  if (Array.isArray(value)) {
    const list = from as unknown[]
    return value.flatMap((entry, index) =>
      evidenceOf({
        from: list[index],
        method,
        note,
        path: `${path}.${index}`,
        rule: Array.isArray(rule) ? rule[index] : rule,
        value: entry,
      }),
    )
  }
  const isSaid = from !== undefined && from !== '' && value !== undefined && value !== null
  const how = method ?? (value === from ? 'verbatim' : 'normalised')
  return isSaid || note ? [row(path, from, how, rule, note)] : []
}

const inShort = (from: unknown): string => cut(typeof from === 'string' ? from : JSON.stringify(from), FOUND_LENGTH)

/** What the item has for a value, and under which property. */
export const stated = (from: unknown, rule: string) => ({ found: inShort(from), rule: `ninjs:${rule}` })

function row(path: string, from: unknown, method: Evidence['method'], rule?: Fact['rule'], note?: string): Evidence {
  const found = from === undefined ? {} : { found: inShort(from) }
  return { path, ...found, method, ...(rule && { rule: `ninjs:${String(rule)}` }), ...(note && { note }) }
}

/** What an item says and the newsroom has no place for, and why. */
export const leftOut = (path: string, from: unknown, rule: string, why: string): Evidence =>
  row(path, from, 'verbatim', rule, `Left out: ${why}`)

/** A list in which nothing stands twice. */
export function onceBy<T>(list: T[], keyOf: (one: T) => string): T[] {
  const seen = new Set<string>()
  return list.filter((one) => seen.size < seen.add(keyOf(one)).size)
}

const named = (
  collection: SeedDocument['collection'],
  name: string,
  from: unknown,
  rule: string,
  more: Fact[],
): SeedDocument => {
  const slug = slugify(name)
  return documentOf(collection, seededId(collection, slug), { slug }, [
    { path: 'name', value: name, from, rule },
    { path: 'slug', value: slug, from: name, rule: 'slugify' },
    ...more,
  ])
}

export const section = (name: string, mediaTopic: string | undefined, from: unknown): SeedDocument =>
  named(
    'sections',
    name,
    from,
    'subjects',
    mediaTopic ? [{ path: 'mediaTopic', value: mediaTopic, from, rule: 'subjects' }] : [],
  )

export const topic = (name: string, type: string, uri: string | undefined, from: unknown, rule: string): SeedDocument =>
  named('topics', name, from, rule, [
    { path: 'type', value: type, from, method: 'inferred', rule },
    ...(uri && isHttpsUrl(uri) ? [{ path: 'sameAs', value: [uri], from: [uri], rule }] : []),
    { path: 'public', value: false, method: 'inferred', note: 'Whether a topic has a public page, an editor decides.' },
  ])
