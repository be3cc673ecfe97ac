import { createHmac } from 'node:crypto'
import { collectionOf } from './dependencyKeys'

/** Servers and clients take a few thousand characters in a header. */
const MAX_TAGS = 250
const TAG_LENGTH = 10

export type TagsOf = (keys: Iterable<string>) => string[]

/**
 * The names by which a CDN knows what an answer was made of (`Surrogate-Key`, `Cache-Tag`), and by which changes are
 * purged. An answer also depends on what was left out of it, so they say nothing by themselves, and are sent only
 * where there is a CDN to take them off. Where there would be too many, collections stand for their documents.
 */
export function tagsWith(secret: string): TagsOf {
  const tagOf = (key: string): string =>
    createHmac('sha256', secret).update(`tag ${key}`).digest('base64url').slice(0, TAG_LENGTH)
  return (keys) => {
    const all = [...keys]
    const named = all.length <= MAX_TAGS ? all : [...new Set(all.map(collectionOf))]
    return named.map(tagOf)
  }
}
