import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Known } from '../../collections/requests/context'
import type { Collection, SeedDocument } from '../documents/documents'
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
 * @returns by the wanted id; a document that stands under another one was found by its natural key
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

/** The values of a document that have to be its own, by the path at which a query finds them. */
export function ownValues(req: PayloadRequest, collection: Collection, data: Fields): [path: string, value: string][] {
  const { flattenedFields } = req.payload.collections[collection].config
  const unique = flattenedFields.filter((field) => 'unique' in field && field.unique)
  const altIds = (data.altIds ?? []) as { value: string }[]
  const all: [string, unknown][] = [
    ...unique.map(({ name }): [string, unknown] => [name, data[name]]),
    ...altIds.map(({ value }): [string, unknown] => ['altIds.value', value]),
    ['aliasPaths.slug', data.slug],
  ]
  return all.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}

/** The values of new documents that have to be their own, and that no document has yet; see `takeFree`. */
export async function freeValues(req: PayloadRequest, wanted: SeedDocument[]): Promise<Known['free']> {
  const free = new Set<string>()
  const look = async (collection: Collection, own: [path: string, value: string][]): Promise<void> => {
    for (const path of new Set(own.map(([at]) => at))) {
      const values = own.filter(([at]) => at === path).map(([, value]) => value)
      const taken = await find(req, collection, { [path]: { in: values } })
      const [name, inner] = path.split('.') as [string, string?]
      const stands = taken.flatMap((row) =>
        inner ? ((row[name] ?? []) as Fields[]).map((item) => item[inner]) : [row[name]],
      )
      for (const value of values) if (!stands.includes(value)) free.add(`${collection} ${path} ${value}`)
    }
  }
  for (const [collection, some] of byCollection(wanted)) {
    const values = some.flatMap(({ data }) => ownValues(req, collection, data))
    await look(collection, values)
    // No author has a publication's name.
    if (collection === 'authors')
      await look(
        'publications',
        some.map(({ data }) => ['name', String(data.name)]),
      )
  }
  return free
}
