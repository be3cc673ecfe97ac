import type { FlattenedField, Payload, PayloadRequest, Where } from 'payload'
import { nobody } from '../../collections/access/rules'
import { usesOf } from '../../collections/checks/references'
import { exportedCollections } from '../../collections/collectionTraits'
import { defaultName } from '../../collections/Media/pictureRules'
import type { Collection } from '../documents/types'
import { editedSince, hashesIn } from './compare'
import type { Stored } from './decide'
import { recordOutcome, titleOf, type Report, type Written } from './outcomes'

/** What refers to others goes before them. */
const order = exportedCollections.toReversed()
const AT_ONCE = 100

const IMPORTED: Where = { 'provenance.importer': { exists: true } }

type Options = {
  /** Of the documents that imports made, those to be removed. */
  isGone: (row: Stored) => boolean
  /** Also what users have changed. */
  evenEdited: boolean
  /** Not deleted, so that users can restore them; not even forced if an edit is pending. */
  intoTrash?: boolean
  /** Files stay: all of it is going to be undone. */
  keepsFiles?: boolean
}

/** Removes documents that imports have made, and only those; not what others still refer to, nor what is in the trash. */
export async function removeMade(
  req: PayloadRequest,
  { evenEdited, intoTrash, isGone, keepsFiles }: Options,
  report: Report,
): Promise<void> {
  const { payload } = req
  const removeOne = (collection: Collection, id: string): Promise<unknown> => {
    const one = { collection, id, depth: 0, req } as const
    if (intoTrash) return payload.update({ ...one, data: { deletedAt: new Date().toISOString() } })
    if (keepsFiles) return payload.db.deleteOne({ collection, where: { id: { equals: id } }, req })
    return payload.delete(one)
  }
  async function remove(some: Omit<Written, 'outcome'>[]): Promise<void> {
    const inUse = []
    for (const one of some) {
      const { collection, id } = one
      if ((await usesOf(payload.collections[collection].config, id, req, !intoTrash)).length > 0) {
        inUse.push(one)
        continue
      }
      await removeOne(collection, id)
      recordOutcome(report, { ...one, outcome: 'removed' })
    }
    // What one of them has referred to, such as a section’s parent, may be in use no more.
    if (inUse.length > 0 && inUse.length < some.length) return remove(inUse)
    for (const one of inUse) recordOutcome(report, { ...one, outcome: 'kept (in use)' })
  }

  for (const collection of order) {
    const removable = []
    for await (const row of made(req, collection)) {
      if (row.deletedAt || !isGone(row)) continue
      const one = { collection, id: row.id, title: titleOf(row) }
      const hasPending = intoTrash && row._status === 'published' && (await hasDraft(req, collection, row.id))
      const edited = evenEdited
        ? []
        : editedIn(payload.collections[collection].config.flattenedFields, await latestOf(req, collection, row))
      const fields = [...edited, ...(hasPending ? ['_status'] : [])]
      if (fields.length > 0) recordOutcome(report, { ...one, outcome: 'kept (edited)', fields })
      else removable.push(one)
    }
    await remove(removable)
  }
}

/** What a person has changed, or filled although the source says nothing of it. */
function editedIn(fields: FlattenedField[], row: Stored): string[] {
  const lastWritten = hashesIn(row.provenance?.lastWritten) ?? {}
  const others = fields.filter(({ name }) => !(name in lastWritten))
  return [...editedSince(row, lastWritten), ...others.filter((field) => isFilled(field, row)).map(({ name }) => name)]
}

const isForPeople = (field: FlattenedField): boolean =>
  !['join', 'tab'].includes(field.type) &&
  !field.admin?.readOnly &&
  !('hidden' in (field.admin ?? {})) &&
  !('access' in field && field.access?.update === nobody)

/** The values that no user entered: an article’s status follows from publishing it, a picture’s name from its file or URL. */
function usualValues(field: FlattenedField, row: Stored): unknown[] {
  if (field.name === 'editorialStatus' && row._status === 'published') return ['published']
  if (field.name === 'name') return [defaultName(row), defaultName({ contentUrl: row.contentUrl })]
  return 'defaultValue' in field ? [field.defaultValue] : []
}

function isFilled(field: FlattenedField, row: Stored): boolean {
  const value = row[field.name]
  if (!isForPeople(field)) return false
  if (field.type === 'group') return field.flattenedFields.some((part) => isFilled(part, (value ?? {}) as Stored))
  if (value === null || value === undefined || value === '' || value === false) return false
  return Array.isArray(value) ? value.length > 0 : !usualValues(field, row).includes(value)
}

/** A draft that was never published keeps its first row; what users wrote since is in its versions. */
async function latestOf(req: PayloadRequest, collection: Collection, row: Stored): Promise<Stored> {
  if (row._status !== 'draft') return row
  const query = { collection, depth: 0, draft: true, pagination: false, req, showHiddenFields: true } as const
  const { docs } = await req.payload.find({ ...query, where: { id: { equals: row.id } } })
  return (docs[0] as unknown as Stored | undefined) ?? row
}

async function hasDraft(req: PayloadRequest, collection: Collection, id: string): Promise<boolean> {
  const isDraft: Where = { latest: { equals: true }, 'version._status': { equals: 'draft' } }
  const where = { and: [{ parent: { equals: id } }, isDraft] }
  return (await req.payload.countVersions({ collection, req, where })).totalDocs > 0
}

/** How many documents imports have made, wherever they are. */
export async function countMade(payload: Payload): Promise<number> {
  const counts = await Promise.all(
    order.map((collection) => payload.count({ collection, where: IMPORTED, trash: true })),
  )
  return counts.reduce((all, { totalDocs }) => all + totalDocs, 0)
}

async function* made(req: PayloadRequest, collection: Collection): AsyncGenerator<Stored> {
  const query = { collection, depth: 0, limit: AT_ONCE, pagination: false, req, sort: '-id', trash: true } as const
  for (let before: Where = {}; ;) {
    const { docs } = await req.payload.find({ ...query, where: { and: [IMPORTED, before] } })
    yield* docs as unknown as Stored[]
    if (docs.length < AT_ONCE) return
    before = { id: { less_than: docs.at(-1)!.id } }
  }
}
