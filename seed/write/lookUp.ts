import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Known } from '../../collections/requests/context'
import type { Collection, SeedDocument } from '../documents/types'
import type { Fields } from './compare'
import type { Standing, Stored } from './decide'

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

/**
 * How the database holds the wanted documents, trash and waiting drafts included, in a few queries for all of them.
 * @returns by the wanted id; a document with another id was found by its natural key
 */
export async function lookUp(req: PayloadRequest, wanted: SeedDocument[]): Promise<Map<string, Standing>> {
  const standing = new Map<string, Standing>()
  for (const [collection, some] of byCollection(wanted)) {
    const names = [...new Set(some.flatMap(({ key }) => Object.keys(key)))]
    const byKey = names.map((name) => ({ [name]: { in: some.flatMap(({ key }) => key[name] ?? []) } }))
    const rows = await find(req, collection, { or: [{ id: { in: some.map(({ id }) => id) } }, ...byKey] })
    if (rows.length === 0) continue
    const drafts = req.payload.collections[collection].config.versions?.drafts
    const newest = drafts ? await find(req, collection, { id: { in: rows.map(({ id }) => id) } }, true) : rows
    for (const { id, key } of some) {
      const named = (row: Stored) => Object.entries(key).some(([name, value]) => row[name] === value)
      const row = rows.find((one) => one.id === id) ?? rows.find(named)
      if (row) standing.set(id, { row, newest: newest.find((one) => one.id === row.id) ?? row })
    }
  }
  return standing
}

/** The values of new documents that have to be their own, and that no document has yet; see `claimAvailable`. */
export async function freeValues(req: PayloadRequest, wanted: SeedDocument[]): Promise<Known['free']> {
  const free = new Set<string>()
  for (const [collection, some] of byCollection(wanted)) {
    const values = some.flatMap(({ data }) => ownValues(req, collection, data))
    await addFree(req, free, collection, values)
    // No author has a publication's name.
    const names =
      collection === 'authors'
        ? some.flatMap(({ data: { name } }): OwnValue[] => (typeof name === 'string' ? [['name', name]] : []))
        : []
    await addFree(req, free, 'publications', names)
  }
  return free
}

/** A value of a document that has to be its own, with the path at which a query finds it. */
type OwnValue = [path: string, value: string]

function ownValues(req: PayloadRequest, collection: Collection, data: Fields): OwnValue[] {
  const { flattenedFields } = req.payload.collections[collection].config
  const unique = flattenedFields.filter((field) => 'unique' in field && field.unique)
  const altIds = (data.altIds ?? []) as { value: string }[]
  const all: [string, unknown][] = [
    ...unique.map(({ name }): [string, unknown] => [name, data[name]]),
    ...altIds.map(({ value }): [string, unknown] => ['altIds.value', value]),
    ['aliasPaths.slug', data.slug],
  ]
  return all.filter((entry): entry is OwnValue => typeof entry[1] === 'string')
}

async function addFree(req: PayloadRequest, free: Known['free'], collection: Collection, own: OwnValue[]) {
  for (const path of new Set(own.map(([at]) => at))) {
    const values = own.filter(([at]) => at === path).map(([, value]) => value)
    const [name, inner] = path.split('.') as [string, string?]
    const used = (await find(req, collection, { [path]: { in: values } })).flatMap((row) =>
      inner ? ((row[name] ?? []) as Fields[]).map((item) => item[inner]) : [row[name]],
    )
    for (const value of values) if (!used.includes(value)) free.add(`${collection} ${path} ${value}`)
  }
}
