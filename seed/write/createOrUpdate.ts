import type { PayloadRequest, Where } from 'payload'
import { randomBytes } from 'node:crypto'
import { completeHashes, type LastWritten } from '../../collections/fields/provenance'
import { contentHash } from '../../collections/values/contentHash'
import { numbered } from '../../collections/fields/slug'
import { exists } from '../../collections/requests/findIds'
import { isAvailable } from '../../collections/requests/importContext'
import { seededId } from '../documents/ids'
import type { SeedDocument, Source } from '../documents/types'
import { differingFields, hashesIn, lastWrittenOf, type Fields } from './compare'
import { createWithoutResponse } from './createWithoutResponse'
import { compared, settled, type Decision, type Existing, type Stored } from './decide'

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
  // The same time in both shows later that no one has written it since.
  const updatedAt = source.importedAt.toISOString()
  const data = { ...wanted.data, ...slug, id, provenance: provenanceOf(wanted, source), updatedAt }
  const file = await fileOf(wanted)
  if (!file) return createWithoutResponse(req, collection, data)
  await req.payload.create({ collection, data: data as never, depth: 0, file, overwriteExistingFiles: true, req })
}

/** The id of a new document. A page whose name another page had, which was renamed, gets one that its content gives. */
export async function freeId(
  req: PayloadRequest,
  { collection, id, pageKey }: SeedDocument,
  { sha256 }: Source,
): Promise<string> {
  const isTaken = pageKey !== undefined && (await exists(req, collection, { id: { equals: id } }))
  return isTaken ? seededId(collection, `${id}/${sha256}`) : id
}

/** Updates an existing document. Hooks, validation and the request’s transaction apply. */
export async function updateDocument(
  req: PayloadRequest,
  wanted: SeedDocument,
  decision: Decision,
  source: Import,
  existing: Existing,
): Promise<void> {
  const { collection, data, isRestored } = wanted
  const { latest, row } = existing
  const { follows, hasDraft, isFileOnly, keeps = [] } = decision
  // A document that a user created remains one, and no reset removes it.
  const isMade = Boolean(row.provenance?.importer)
  const provenance = isRestored
    ? data.provenance
    : provenanceOf(wanted, source, { edited: decision.fields?.filter((name) => name !== '_status'), keeps, row })
  const fields = without(compared(wanted), keeps)
  const differs = (stored: Fields, names: Fields): boolean => differingFields(stored, names).length > 0
  if (follows && !differs(row, fields) && !(hasDraft && differs(latest, without(fields, ['_status'])))) {
    return writeProvenance(req, collection, row, provenance as Provenance)
  }
  const target = { collection, depth: 0, id: row.id, overwriteExistingFiles: true, req } as const
  const _status = keeps.includes('_status') && { _status: 'published' }
  const taken: Fields = isFileOnly ? {} : { ...fields, ..._status, ...(isMade && { provenance }) }
  // Without the row's own fields, Payload would publish those of the pending edit that the source does not have.
  const written = hasDraft ? { ...ownFields(row), ...taken } : taken
  const followed = follows && { ...without(taken, ['_status']), provenance }
  const pending = wanted.draft ?? (hasDraft ? { ...ownFields(latest), ...followed } : undefined)
  const file = row.filename ? undefined : await fileOf(wanted)
  if (isRestored) req.context.restores = 'row'
  await req.payload.update({ ...target, data: written, file })
  if (pending) {
    req.context.restores = 'edit'
    await req.payload.update({ ...target, data: pending, draft: true })
  }
  delete req.context.restores
}

const without = (fields: Fields, names: string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

type Provenance = Fields & { edits: Fields[]; fields: Fields[]; lastWritten: LastWritten }

/** No new version, and no conflict for an editor who has the document open: nothing that they can edit changes. */
async function writeProvenance(
  req: PayloadRequest,
  collection: SeedDocument['collection'],
  row: Stored,
  { edits, fields, lastWritten, ...others }: Provenance,
): Promise<void> {
  const { id } = row
  const { db } = req.payload
  // As Payload's own operations do: ids for new rows, null for empty texts.
  const rowOf = (one: Fields): Fields => ({
    ...Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value === '' ? null : value])),
    id: randomBytes(12).toString('hex'),
  })
  const provenance = {
    ...others,
    edits: edits.map(rowOf),
    fields: fields.map(rowOf),
    lastWritten: completeHashes(lastWritten, row),
  }
  const inRow: Where = { id: { equals: id } }
  const found = (await db.findOne<Stored>({ collection, req, where: inRow }))!
  // All of it, because the adapter of SQL databases empties the lists that it is not given.
  await db.updateOne({ collection, id, data: { ...found, provenance }, req, returning: false })
  if (!req.payload.collections[collection].config.versions) return
  const where: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
  const query = { collection, limit: 1, pagination: false, req, where } as const
  for (const { id: version, ...of } of (await db.findVersions<Fields>(query)).docs) {
    const versionData = { ...of, version: { ...of.version, provenance } }
    await db.updateVersion({ collection, id: version, req, returning: false, versionData })
  }
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
    const isTaken = await exists(req, collection, { or: paths.map((path) => ({ [path]: { equals: candidate } })) })
    if (!isTaken) return { slug: candidate }
  }
}

/**
 * Where a document came from, and what the import wrote: see `decide`.
 * @param existing the row that is updated, the fields that are not written, and those of them that users have changed
 */
export function provenanceOf(
  { data, edits, evidence, isShared }: SeedDocument,
  { file, importedAt, importer, sha256, text }: Import,
  { edited = [], keeps = [], row }: { edited?: string[]; keeps?: string[]; row?: Stored } = {},
): Fields {
  const before = hashesIn(row?.provenance?.lastWritten) ?? {}
  const lastWritten = lastWrittenOf(data).map((written): LastWritten[number] => {
    const [name, stored, said = stored!] = written
    if (row && settled.includes(name) && before[name]) return [name, before[name].stored, before[name].said]
    if (!keeps.includes(name)) return written
    const base = before[name]?.stored ?? contentHash(null)
    return base === said || !edited.includes(name) ? [name, base, said] : [name, base, said, data[name] ?? null]
  })
  return {
    sourceFile: file,
    sourceSha256: sha256,
    ...(!isShared && { sourceText: text }),
    importedAt: importedAt.toISOString(),
    importer,
    fields: evidence,
    edits,
    lastWritten,
  }
}
