import type { Payload, PayloadRequest } from 'payload'
import { usesOf } from '../../collections/checks/references'
import type { Collection } from '../wanted'
import { editedSince } from './compare'
import type { Stored } from './decide'
import type { Written } from './writeStories'

/** What refers to others goes before them. */
const order: Collection[] = ['articles', 'topics', 'authors', 'media', 'sections', 'publications']
const AT_ONCE = 100

type Options = {
  /** A picture’s file goes at once, and no rollback brings it back: those that have one are removed after the rest. */
  isWithFile: boolean
  isWanted: (id: string) => boolean
  /** Also what a person has changed. */
  evenEdited: boolean
}

/** Removes documents that imports have made, and only those; not what others still refer to, nor what lies in the trash. */
export async function removeMade(
  req: PayloadRequest,
  { evenEdited, isWanted, isWithFile }: Options,
  tell: (removed: Written) => void,
): Promise<void> {
  for (const collection of order) {
    const { config } = req.payload.collections[collection]
    for await (const row of made(req, collection)) {
      const { deletedAt, id } = row
      if (isWanted(id) || deletedAt || Boolean(row.filename) !== isWithFile) continue
      const title = String(row.headline ?? row.name)
      const edited = evenEdited ? [] : editedSince(row, row.provenance?.lastWritten)
      const isUsed = edited.length === 0 && (await usesOf(config, id, req)).length > 0
      const outcome = edited.length > 0 ? 'kept (edited)' : isUsed ? 'kept (in use)' : 'removed'
      if (outcome === 'removed') await req.payload.delete({ collection, id, depth: 0, req })
      tell({ collection, id, title, outcome, ...(edited.length > 0 && { fields: edited }) })
    }
  }
}

/** How many documents imports have made, wherever they are. */
export async function countMade(payload: Payload): Promise<number> {
  const where = { 'provenance.importer': { exists: true } }
  const counts = await Promise.all(order.map((collection) => payload.count({ collection, where, trash: true })))
  return counts.reduce((all, { totalDocs }) => all + totalDocs, 0)
}

/** Newest first: what was made later may refer to what was made before. */
async function* made(req: PayloadRequest, collection: Collection): AsyncGenerator<Stored> {
  let before: string | undefined
  for (;;) {
    const { docs } = await req.payload.find({
      collection,
      where: {
        and: [{ 'provenance.importer': { exists: true } }, ...(before ? [{ id: { less_than: before } }] : [])],
      },
      depth: 0,
      limit: AT_ONCE,
      pagination: false,
      req,
      sort: '-id',
      trash: true,
    })
    yield* docs as unknown as Stored[]
    if (docs.length < AT_ONCE) return
    before = docs.at(-1)!.id
  }
}
