import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ValidationError, type PayloadRequest } from 'payload'
import { requireReferences } from '../../collections/checks/references'
import { withoutMetadata } from '../../collections/Media/metadata'
import { exists } from '../../collections/requests/findIds'
import { sha256 } from '../../collections/values/sha256'
import type { SeedDocument } from '../documents/types'
import { createWithoutResponse } from './createWithoutResponse'

/**
 * Makes a document that the database does not have yet as another newsroom had it: its id, its dates, its place in the
 * trash, its picture’s bytes and the edit that waits. Validation applies, and no move is made again (`context.restores`). With
 * `completes`, gives the document that is there what it refers to, unless it refers to something already.
 * @throws {ValidationError} when the newsroom does not accept it, or does not know one of its fields
 */
export async function restore(req: PayloadRequest, wanted: SeedDocument): Promise<void> {
  requireKnownFields(req, wanted)
  if (wanted.completes) return complete(req, wanted)
  const { collection, draft, id } = wanted
  try {
    req.context.restores = 'row'
    await createWhole(req, wanted)
    if (!draft) return
    req.context.restores = 'edit'
    await req.payload.update({ collection, id, data: draft, depth: 0, draft: true, req, trash: true })
  } finally {
    delete req.context.restores
  }
}

async function createWhole(req: PayloadRequest, { collection, data, file, id }: SeedDocument): Promise<void> {
  const made = { ...data, id }
  if (!file) return createWithoutResponse(req, collection, made, data._status === 'draft')
  const exported = await file.bytes()
  const bytes = await withoutMetadata(exported) // which an older Newsdesk kept
  const { filename } = await req.payload.create({
    collection: 'media',
    data: made as never,
    depth: 0,
    file: { data: bytes, mimetype: 'image/jpeg', name: file.name, size: bytes.length }, // Payload detects the type from the bytes
    overwriteExistingFiles: !(await exists(req, 'media', { filename: { equals: file.name } })),
    req,
  })
  // Payload encodes GIF and WebP anew.
  await writeFile(path.join(req.payload.collections.media.config.upload.staticDir!, filename!), bytes)
  await req.payload.db.updateOne({
    collection,
    id,
    data: { filesize: bytes.length, ...(bytes !== exported && { sha256: sha256(bytes) }) },
    req,
  })
}

/** Past Payload’s own validation, which looks for what is referred to outside the trash only. */
async function complete(req: PayloadRequest, { collection, data, id }: SeedDocument): Promise<void> {
  const { config } = req.payload.collections[collection]
  await requireReferences({ collection: config, context: req.context, data, operation: 'update', req })
  const lacks = Object.keys(data).map((name) => ({ [name]: { exists: false } }))
  if (!(await exists(req, collection, { and: [{ id: { equals: id } }, ...lacks] }))) return
  await req.payload.db.updateOne({ collection, id, data, req })
}

/** Payload would pass over them without a word. */
function requireKnownFields(req: PayloadRequest, { collection, data, draft }: SeedDocument): void {
  const { flattenedFields } = req.payload.collections[collection].config
  const known = new Set(flattenedFields.map(({ name }) => name))
  const errors = Object.keys({ ...data, ...draft })
    .filter((name) => !known.has(name))
    .map((name) => ({ message: 'Unknown field.', path: name }))
  if (errors.length > 0) throw new ValidationError({ collection, errors, req })
}
