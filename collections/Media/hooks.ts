import {
  APIError,
  ValidationError,
  type CollectionAfterOperationHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload'
import sharp from 'sharp'
import type { Media } from '../../src/generated/payload-types'
import { isReader } from '../access/rules'
import { readEdits, type Editable } from './edits'
import { withoutMetadata } from './metadata'
import { ACCEPTED, checkFile, checkFileName, checkPlace, defaultName, NOT_FETCHED, pictureName } from './pictureRules'
import { sha256 } from '../values/sha256'
import { badRequest } from '../requests/badRequest'

/** Payload fetches the `url` of a new picture, `pasteURL: false` or not: what we have no right to hold stays outside. */
export const refuseToFetch = (): never => {
  throw new APIError(NOT_FETCHED)
}

/**
 * Prepares an uploaded file before Payload looks at it: measures the picture before it is decoded, turns it upright
 * (Payload crops before it rotates, payload#16347) and removes its metadata. `upload.constructorOptions` and
 * `withMetadata` would have Payload compress every picture again, and keep all metadata or none.
 */
export const preparePicture: CollectionBeforeOperationHook<'media'> = async ({ args, operation, req }) => {
  const isWrite = operation === 'create' || operation === 'update' // Payload runs this hook for the queries of a write, too
  if (!req.file || !isWrite || isReader(req)) return args // whose upload the access rules refuse next
  if (!req.file.data.length) throw badRequest('The file is empty.')
  const picture = await sharp(req.file.data, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  const { compression, format } = picture ?? { format: req.file.mimetype.replace(/^image\//, '') }
  const kind = format === 'heif' ? (compression === 'av1' ? 'avif' : 'heic') : format // sharp calls both heif
  const accepted = checkFile(kind, req.file.data.length, picture)
  if (accepted !== true) throw badRequest(accepted)
  if (!picture) throw badRequest(`The file is damaged, or not a picture. ${ACCEPTED}`)
  req.context.originalSha256 = sha256(req.file.data)
  req.file.name = pictureName(req.file.name, kind)
  const checked = checkFileName(req.file.name)
  if (checked !== true && !req.context.restores) throw badRequest(checked)
  req.file.data = await withoutMetadata(req.file.data).catch(() => {
    throw badRequest('The picture is damaged.')
  })
  req.file.size = req.file.data.length
  return args
}

/**
 * Checks a crop and a focal point, and passes both to Payload as `uploadEdits`: a focal point in the document itself
 * would be stored without cutting the crops anew, and Payload takes a 0 there for none.
 */
export const prepareEdits: CollectionBeforeOperationHook<'media'> = async ({ args, operation, req }) => {
  if ((operation !== 'create' && operation !== 'update') || !('data' in args)) return args
  const { focalX, focalY, ...data } = (args.data ?? {}) as Partial<Media> // a file may come alone
  const { uploadEdits } = req.query
  if (!req.file && !uploadEdits && focalX == null && focalY == null) return args
  const { duplicateFromID, id = duplicateFromID } = args as { duplicateFromID?: string; id?: string }
  if (operation === 'update' && id === undefined) {
    throw badRequest('Change the file, the crop or the focal point of one picture at a time.')
  }
  const picture: Editable | null = req.file
    ? await sharp(req.file.data)
        .metadata()
        .catch(() => null) // not a picture: see above
    : await req.payload.db.findOne<Media>({ collection: 'media', req, where: { id: { equals: id ?? null } } })
  const isNewFile = Boolean(req.file) || operation === 'create'
  const edits = readEdits({ focalX, focalY, uploadEdits }, picture ?? {}, isNewFile)
  const isSaved = operation === 'update' && typeof id === 'string' && edits && req.payloadAPI !== 'local'
  if (isSaved) await saveFirst(req, { ...args, data, id })
  req.query.uploadEdits = edits
  return { ...args, data: isSaved ? {} : data }
}

type Saved = {
  data: Partial<Media>
  id: string
  overrideAccess?: boolean
  overrideLock?: boolean
  trash?: boolean
}

/**
 * Saves what is sent with a file, in the same transaction, before Payload touches files: it deletes the old ones and
 * writes the new ones before it validates, so a refusal would lose a picture that readers have.
 */
async function saveFirst(req: PayloadRequest, { data, id, overrideAccess, overrideLock, trash }: Saved): Promise<void> {
  const { file } = req
  delete req.query.uploadEdits
  req.context.bringsFile = Boolean(file)
  await req.payload.update({ collection: 'media', data, depth: 0, id, overrideAccess, overrideLock, req, trash })
  delete req.context.bringsFile
  req.headers.delete('If-Match') // compared just now, with what was there before
  req.file = file
}

/** Set by `prepareEdits`; the next picture of the same import has its own. */
export const forgetEdits: CollectionAfterOperationHook<'media'> = ({ req, result }) => {
  delete req.query.uploadEdits
  return result
}

/** In `beforeValidate`, because a replaced file is written right after: a refusal must come before. */
export const requireOnePlace: CollectionBeforeValidateHook<Media> = ({ collection, data, originalDoc, req }) => {
  const checked = checkPlace({ filename: originalDoc?.filename, ...data })
  if (checked === true || req.context.bringsFile) return data
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'contentUrl', message: checked }], req })
}

export const namePicture: CollectionBeforeChangeHook<Media> = ({ data }) => ({
  ...data,
  name: data.name?.toString().trim() || defaultName(data),
})

type Sizes = Record<string, { filename?: string | null }>

/** An import keeps account of the files that it writes: no rollback takes them back. */
export const announceFiles: CollectionBeforeChangeHook<Media> = ({ data, req }) => {
  const announce = req.context.announceFiles
  const sizes = Object.values((data.sizes ?? {}) as Sizes)
  if (req.file) announce?.([data, ...sizes].map(({ filename }) => filename).filter((name) => typeof name === 'string'))
  return data
}

export const fingerprint: CollectionBeforeChangeHook<Media> = ({ data, req }) =>
  req.file && !req.context.restores
    ? { ...data, originalSha256: req.context.originalSha256, sha256: sha256(req.file.data) }
    : data
