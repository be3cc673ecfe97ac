import { createHash } from 'node:crypto'
import type { Media } from '../../src/payload-types'

export const rightsStatuses = ['owned', 'licensed', 'public', 'unknown', 'expired'] as const

type Picture = Partial<Pick<Media, 'filename' | 'contentUrl'>>

/** A picture has its bytes in one place: a file here, or the address of one that we may not hold. */
export function checkPlace({ contentUrl, filename }: Picture): true | string {
  if (filename && contentUrl) return 'The picture has a file here: remove the remote address.'
  return Boolean(filename || contentUrl) || 'Upload a file, or give the address of the remote picture.'
}

/**
 * What the newsroom calls a picture that nobody named: its file name, or its address without the scheme. Never a
 * description, for nobody has looked at it.
 */
export function defaultName({ contentUrl, filename }: Picture): string | undefined {
  return filename ?? contentUrl?.replace(/^https:\/\//, '')
}

/** @returns lower-case hex, as schema.org `sha256` */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
