import type { PayloadRequest } from 'payload'
import { numbered } from '../../collections/fields/slug'
import { isAvailable } from '../../collections/requests/importContext'
import type { SeedDocument, Source } from '../documents/types'
import { hashFields, type Fields, type LastWritten } from './compare'
import { createWithoutResponse } from './createWithoutResponse'
import { compared, type Decision, type Standing } from './decide'

export type Import = Source & { importedAt: Date }

/**
 * Creates a document with an available slug. Hooks, validation and the request’s transaction apply.
 * @param slugNumbers the number that each slug got last: from 1, a headline’s thousandth story would ask a thousand times
 */
export async function createDocument(
  req: PayloadRequest,
  wanted: SeedDocument,
  source: Import,
  slugNumbers: Map<string, number>,
): Promise<void> {
  const { collection, id } = wanted
  const slug = await freeSlug(req, wanted, slugNumbers)
  const data = { ...wanted.data, ...slug, id, provenance: provenanceOf(wanted, source) }
  const file = await fileOf(wanted)
  if (!file) return createWithoutResponse(req, collection, data)
  await req.payload.create({ collection, data: data as never, depth: 0, file, overwriteExistingFiles: true, req })
}

/** Updates an existing document. Hooks, validation and the request’s transaction apply. */
export async function updateDocument(
  req: PayloadRequest,
  wanted: SeedDocument,
  decision: Decision,
  source: Import,
  { newest, row }: Standing,
): Promise<void> {
  const { collection, data, isRestored } = wanted
  const target = { collection, depth: 0, id: row.id, overwriteExistingFiles: true, req } as const
  const waits = wanted.draft ?? (decision.hasDraft ? ownFields(newest) : undefined)
  // A person’s own stays one, and no reset removes it.
  const isMade = Boolean(row.provenance?.importer)
  const provenance = isRestored ? data.provenance : provenanceOf(wanted, source)
  const _status = decision.isPublished && { _status: 'published' }
  const taken: Fields = decision.isFileOnly ? {} : { ...compared(wanted), ..._status, ...(isMade && { provenance }) }
  // Over a draft that waits, Payload would publish what the draft has in the fields that the source does not speak of.
  const written = decision.hasDraft ? { ...ownFields(row), ...taken } : taken
  const file = row.filename ? undefined : await fileOf(wanted)
  if (isRestored) req.context.restores = 'row'
  await req.payload.update({ ...target, data: written, file })
  if (waits) {
    req.context.restores = 'edit'
    await req.payload.update({ ...target, data: waits, draft: true })
  }
  delete req.context.restores
}

function ownFields({ createdAt: _, hints: __, id: ___, pubStatus: ____, updatedAt: _____, ...fields }: Fields): Fields {
  return fields
}

/** Named after the document, so that no other file has the name; Payload detects the type from the bytes. */
async function fileOf({ file, id, isRestored }: SeedDocument) {
  if (!file) return undefined
  const data = await file.bytes()
  const name = isRestored ? file.name : id + file.name.slice(file.name.lastIndexOf('.'))
  return { data, mimetype: 'image/jpeg', name, size: data.length }
}

/** Two stories may share a headline; the later one's address gets a number. */
async function freeSlug(
  req: PayloadRequest,
  { collection, data: { slug } }: SeedDocument,
  numbers: Map<string, number>,
): Promise<{ slug?: string }> {
  if (typeof slug !== 'string') return {}
  const paths = ['slug', 'aliasPaths.slug'] // links to a former address lead on
  for (let number = numbers.get(`${collection} ${slug}`) ?? 1; ; number += 1) {
    numbers.set(`${collection} ${slug}`, number)
    const candidate = numbered(slug, number)
    if (paths.every((path) => isAvailable(req, collection, path, candidate))) return { slug: candidate }
    const where = { or: paths.map((path) => ({ [path]: { equals: candidate } })) }
    const { totalDocs } = await req.payload.count({ collection, where, req, trash: true })
    if (totalDocs === 0) return { slug: candidate }
  }
}

/** Where a document came from, and what the seed wrote: see `decide`. */
export function provenanceOf(
  { data, edits, evidence, isShared }: SeedDocument,
  { file, importedAt, importer, sha256, text }: Import,
): Fields {
  return {
    sourceFile: file,
    sourceSha256: sha256,
    ...(!isShared && { sourceText: text }),
    importedAt: importedAt.toISOString(),
    importer,
    fields: evidence,
    edits,
    lastWritten: Object.entries(hashFields(data)) satisfies LastWritten,
  }
}
