import { ValidationError, type CollectionBeforeChangeHook } from 'payload'
import type { Media } from '../../src/payload-types'
import { checkPlace, defaultName, sha256 } from './rules'

export const requireOnePlace: CollectionBeforeChangeHook<Media> = ({ collection, data, originalDoc, req }) => {
  const checked = checkPlace({ filename: originalDoc?.filename, ...data })
  if (checked === true) return data
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'contentUrl', message: checked }], req })
}

export const namePicture: CollectionBeforeChangeHook<Media> = ({ data }) => ({
  ...data,
  name: data.name?.trim() || defaultName(data),
})

export const fingerprint: CollectionBeforeChangeHook<Media> = ({ data, req }) =>
  req.file ? { ...data, sha256: sha256(req.file.data) } : data
