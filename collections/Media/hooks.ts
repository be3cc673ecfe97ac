import {
  APIError,
  ValidationError,
  type Access,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
} from 'payload'
import sharp from 'sharp'
import type { Media } from '../../src/payload-types'
import { restores } from '../restored'
import { checkPlace, defaultName, MAX_PIXELS, NOT_FETCHED, pictureName, pixelsToHandle } from './rules'
import { sha256 } from './sha256'

/** Payload looks for a file’s folder, `?prefix=`, in a field that pictures have only where they are kept elsewhere. */
export const withoutFolders =
  (read: Access): Access =>
  (args) => {
    const isInFolder = args.isReadingStaticFile && args.req.searchParams?.has('prefix')
    if (isInFolder) throw new APIError('Pictures are kept in no folders.', 400, null, true)
    return read(args)
  }

/** Payload fetches the `url` of a new picture, `pasteURL: false` or not: what we have no right to hold stays outside. */
export const refuseToFetch = (): never => {
  throw new APIError(NOT_FETCHED)
}

/**
 * Measures a picture before anything decodes it, and sees that its file is named as one. The upload option for a limit,
 * `constructorOptions`, would have Payload store a recompressed picture that has lost its maker’s credit.
 */
export const inspectPicture: CollectionBeforeOperationHook<'media'> = async ({ args, req }) => {
  if (!req.file?.data.length) return args
  const picture = await sharp(req.file.data, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined) // not a picture, which Payload tells
  if (!picture) return args
  if (pixelsToHandle(picture) > MAX_PIXELS) throw new APIError('The picture is too large, or too thin to crop.', 400)
  const format = picture.compression === 'av1' ? 'avif' : picture.format // which sharp calls heif
  req.file.name = pictureName(req.file.name, format)
  return args
}

/** In `beforeValidate`, because a replaced file is written right after: a refusal must come before. */
export const requireOnePlace: CollectionBeforeValidateHook<Media> = ({ collection, data, originalDoc, req }) => {
  const checked = checkPlace({ filename: originalDoc?.filename, ...data })
  if (checked === true) return data
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'contentUrl', message: checked }], req })
}

export const namePicture: CollectionBeforeChangeHook<Media> = ({ data }) => ({
  ...data,
  name: data.name?.toString().trim() || defaultName(data),
})

type Sizes = Record<string, { filename?: string | null }>

/** An import keeps account of the files that it writes: no rollback takes them back. */
export const announceFiles: CollectionBeforeChangeHook<Media> = ({ data, req }) => {
  const announce = req.context.announceFiles as ((names: string[]) => void) | undefined
  const sizes = Object.values((data.sizes ?? {}) as Sizes)
  if (req.file) announce?.([data, ...sizes].map(({ filename }) => filename).filter((name) => typeof name === 'string'))
  return data
}

export const fingerprint: CollectionBeforeChangeHook<Media> = ({ data, req }) =>
  req.file && !restores(req) ? { ...data, sha256: sha256(req.file.data) } : data
