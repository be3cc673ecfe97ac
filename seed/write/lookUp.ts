import { existsSync } from 'node:fs'
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Known } from '../../collections/requests/context'
import { valuesAt } from '../../collections/values/values'
import { FEED_IMPORTER } from '../documents/ids'
import type { Collection, Item, SeedDocument } from '../documents/types'
import { hashesIn, isAsSaid } from './compare'
import type { Existing, Stored } from './decide'

async function find(req: PayloadRequest, collection: CollectionSlug, where: Where, draft = false): Promise<Stored[]> {
  const { docs } = await req.payload.find({
    collection,
    where,
    depth: 0,
    draft,
    pagination: false,
    req,
    showHiddenFields: true,
    trash: true,
  })
  return docs as unknown as Stored[]
}

const byCollection = (wanted: SeedDocument[]): [Collection, SeedDocument[]][] =>
  [...new Set(wanted.map(({ collection }) => collection))].map((collection) => [
    collection,
    wanted.filter((document) => document.collection === collection),
  ])

const FILE_HASH = 'provenance.sourceSha256'

/** A file with the same content is the same one under another name only if that is gone, and else a copy. */
function isFormer(row: Stored, { importer, values }: NonNullable<SeedDocument['formerly']>): boolean {
  const { sourceFile } = row.provenance ?? {}
  return Object.entries(values).some(
    ([path, some]) =>
      row.provenance?.importer === importer &&
      !(path === FILE_HASH && sourceFile && existsSync(sourceFile)) &&
      valuesAt(row, path).some((value) => some.includes(value as string)),
  )
}

/** What another feed made of a story. */
const isElsewhere = ({ isBasedOn, provenance }: Stored, { elsewhere }: SeedDocument): boolean =>
  elsewhere !== undefined &&
  provenance?.importer === FEED_IMPORTER &&
  isBasedOn === elsewhere.isBasedOn &&
  provenance.sourceFile !== elsewhere.file

/** A file that was renamed has left its name, and so its id, to another one. */
function isOtherPage(row: Stored, { pageKey }: SeedDocument): boolean {
  const keys = pageKey === undefined ? [] : (row.altIds ?? []).filter(({ role }) => role === 'seed-file')
  return keys.length > 0 && keys.every(({ value }) => value !== pageKey)
}

/** The rows that hold one of the values that some documents look for at some paths. */
function having(of: Record<string, string | string[]>[]): Where[] {
  const names = [...new Set(of.flatMap((values) => Object.keys(values)))]
  return names.map((name) => ({ [name]: { in: of.flatMap((values) => values[name] ?? []) } }))
}

/**
 * How the database holds the wanted documents, trash and pending drafts included, in a few queries for all of them.
 * @returns by the wanted id; a document with another id was found by its natural key, or by what it was known by before
 */
export async function lookUp(req: PayloadRequest, wanted: SeedDocument[]): Promise<Map<string, Existing>> {
  const existing = new Map<string, Existing>()
  for (const [collection, some] of byCollection(wanted)) {
    const inIds: Where = { id: { in: some.map(({ id }) => id) } }
    const rows = await find(req, collection, { or: [inIds, ...having(some.map(({ key }) => key))] })
    const rowOf = (document: SeedDocument): Stored | undefined =>
      rows.find((row) => row.id === document.id && !isOtherPage(row, document)) ??
      rows.find((row) => Object.entries(document.key).some(([name, value]) => row[name] === value)) ??
      rows.find((row) => document.formerly && isFormer(row, document.formerly))
    const missing = some.filter((document) => !rowOf(document))
    const others = having(
      missing.map(({ elsewhere, formerly }) => ({
        ...formerly?.values,
        ...(elsewhere && { isBasedOn: [elsewhere.isBasedOn] }),
      })),
    )
    if (others.length > 0) rows.push(...(await find(req, collection, { or: others })))
    if (rows.length === 0) continue
    const drafts = req.payload.collections[collection].config.versions?.drafts
    const latest = drafts ? await find(req, collection, { id: { in: rows.map(({ id }) => id) } }, true) : rows
    for (const document of some) {
      const own = rowOf(document)
      const row = own ?? rows.find((one) => isElsewhere(one, document))
      if (!row) continue
      const version = latest.find((one) => one.id === row.id) ?? row
      existing.set(document.id, { row, latest: version, ...(!own && { isElsewhere: true }) })
    }
  }
  return existing
}

/** The parts of a row that tell whether anyone has written it since the import that created it. */
const STAMPS = {
  deletedAt: true,
  filename: true,
  provenance: { importedAt: true, lastWritten: true, sourceFile: true, sourceSha256: true },
  updatedAt: true,
} as const

const isSameTime = (one: unknown, other: unknown): boolean =>
  Boolean(one && other) && new Date(one as string).getTime() === new Date(other as string).getTime()

/**
 * The ids of documents that are as the import that created them left them, and of which their source says the same now.
 * Nothing but some stamps is read of them: most runs change little.
 */
export async function findUntouched(req: PayloadRequest, items: Item[]): Promise<Set<string>> {
  const { collections, db } = req.payload
  const untouched = new Set<string>()
  for (const [collection, some] of byCollection(items.map(({ document }) => document))) {
    const ids = some.flatMap(({ id, isRestored }) => (isRestored ? [] : [id]))
    if (ids.length === 0) continue
    const all = { collection, limit: 0, pagination: false, req } as const
    const { docs } = await db.find<Stored>({ ...all, select: STAMPS, where: { id: { in: ids } } })
    const rows = docs.filter(
      ({ deletedAt, provenance, updatedAt }) => !deletedAt && isSameTime(updatedAt, provenance?.importedAt),
    )
    if (rows.length === 0) continue
    const latest = new Map<unknown, unknown>()
    if (collections[collection].config.versions) {
      const where: Where = { and: [{ latest: { equals: true } }, { parent: { in: rows.map(({ id }) => id) } }] }
      const select = { parent: true, version: { updatedAt: true } } as const
      const versions = await db.findVersions<{ updatedAt: string }>({ ...all, select, where })
      for (const { parent, version } of versions.docs) latest.set(parent, version.updatedAt)
    }
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { document, source } of items) {
      const row = document.collection === collection && byId.get(document.id)
      if (!row || (latest.size > 0 && !isSameTime(latest.get(row.id), row.updatedAt))) continue
      const isSameSource = document.isShared || row.provenance?.sourceSha256 === source.sha256
      const hasFile = !document.file || Boolean(row.filename)
      const { data } = document
      if (isSameSource && hasFile && isAsSaid(data, hashesIn(row.provenance?.lastWritten))) untouched.add(row.id)
    }
  }
  return untouched
}

/** A value of a document that has to be its own: in which collection, and at which path, no other document may have it. */
type OwnValue = [collection: Collection, path: string, value: string]

function ownValues(req: PayloadRequest, { collection, data }: SeedDocument): OwnValue[] {
  const { flattenedFields } = req.payload.collections[collection].config
  const unique = flattenedFields.filter((field) => 'unique' in field && field.unique)
  const altIds = (data.altIds ?? []) as { value: string }[]
  const all: [Collection, string, unknown][] = [
    ...unique.map(({ name }): [Collection, string, unknown] => [collection, name, data[name]]),
    ...altIds.map(({ value }): [Collection, string, unknown] => [collection, 'altIds.value', value]),
    [collection, 'aliasPaths.slug', data.slug],
  ]
  return all.filter((own): own is OwnValue => typeof own[2] === 'string')
}

/** The values of new documents that have to be their own, and that no document has yet; see `claimAvailable`. */
export async function freeValues(req: PayloadRequest, wanted: SeedDocument[]): Promise<Known['free']> {
  const own = wanted.flatMap((document) => ownValues(req, document))
  const free = new Set<string>()
  for (const place of new Set(own.map(([collection, path]) => `${collection} ${path}`))) {
    const [collection, path] = place.split(' ') as [Collection, string]
    const values = own.flatMap(([of, at, value]) => (of === collection && at === path ? [value] : []))
    const used = (await find(req, collection, { [path]: { in: values } })).flatMap((row) => valuesAt(row, path))
    for (const value of values) if (!used.includes(value)) free.add(`${place} ${value}`)
  }
  return free
}
