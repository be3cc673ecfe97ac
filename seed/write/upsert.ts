import type { PayloadRequest, Where } from 'payload'
import { suffixed } from '../../collections/fields/slug'
import type { Source, Wanted } from '../wanted'
import { differingFields, editedFields, hashFields } from './compare'

/** What became of a document. A kept one was changed by a person, or lies in the trash. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'kept (edited)' | 'kept (in trash)'

export type Written = {
  collection: Wanted['collection']
  id: string
  title: string
  outcome: Outcome
  fields?: string[]
}

type Import = Source & { importedAt: Date }

type Stored = Record<string, unknown> & {
  id: string
  deletedAt?: string | null
  provenance?: { sourceSha256?: string; lastWritten?: Record<string, string> }
}

/**
 * Brings one document to what its source says: creates it, updates it if only the seed has written it, and leaves it
 * as it is when a person has changed it or put it in the trash. Hooks, validation and the request's transaction apply.
 * @returns what was done, and the id under which the document stands
 */
export async function upsert(req: PayloadRequest, wanted: Wanted, source: Import): Promise<Written> {
  const { collection, data, isShared } = wanted
  const stored = await findStored(req, wanted)
  const report = (outcome: Outcome, id = stored?.id ?? wanted.id, fields?: string[]): Written => ({
    collection,
    id,
    title: String(data.headline ?? data.name ?? data.contentUrl),
    outcome,
    ...(fields && { fields }),
  })
  const provenance = provenanceOf(wanted, source)

  if (!stored) {
    const created = { ...data, ...(await freeSlug(req, wanted)), id: wanted.id, provenance }
    await req.payload.create({ collection, data: created as never, depth: 0, req })
    return report('created')
  }
  if (stored.deletedAt) return report('kept (in trash)')

  const { slug: _, ...compared } = data // the address is settled when the document is made
  const lastWritten = stored.provenance?.lastWritten
  const isSameSource = isShared || stored.provenance?.sourceSha256 === source.sha256
  if (isSameSource && differingFields(stored, compared).length === 0) return report('unchanged')
  const edited = editedFields(stored, compared, lastWritten)
  if (edited.length > 0) return report('kept (edited)', stored.id, edited)
  if (isShared) return report('unchanged')
  await req.payload.update({ collection, id: stored.id, data: { ...compared, provenance }, depth: 0, req })
  return report('updated')
}

/** The document as an editor sees it: its newest draft, and wherever it is, the trash included. */
async function findStored(req: PayloadRequest, { collection, id, key }: Wanted): Promise<Stored | undefined> {
  const byKey: Where[] = Object.entries(key).map(([name, value]) => ({ [name]: { equals: value } }))
  for (const where of [{ id: { equals: id } }, ...byKey]) {
    const { docs } = await req.payload.find({
      collection,
      where,
      depth: 0,
      draft: true,
      limit: 1,
      pagination: false,
      req,
      trash: true,
    })
    if (docs[0]) return docs[0] as unknown as Stored
  }
  return undefined
}

/** Two stories may share a headline; the later one's address gets a number. */
async function freeSlug(req: PayloadRequest, { collection, data: { slug } }: Wanted): Promise<{ slug?: string }> {
  if (typeof slug !== 'string') return {}
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : suffixed(slug, String(number), 6)
    const where = { slug: { equals: candidate } }
    const { totalDocs } = await req.payload.count({ collection, where, req, trash: true })
    if (totalDocs === 0) return { slug: candidate }
  }
}

function provenanceOf(
  { data, edits, evidence, isShared }: Wanted,
  { file, importedAt, importer, sha256, text }: Import,
) {
  return {
    sourceFile: file,
    sourceSha256: sha256,
    ...(!isShared && { sourceText: text }),
    importedAt: importedAt.toISOString(),
    importer,
    fields: evidence,
    edits,
    lastWritten: hashFields(data),
  }
}
