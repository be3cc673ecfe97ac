import { ValidationError, type CollectionBeforeValidateHook } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { load } from '../../requests/loadReference'
import { lacksAlt } from '../../Media/pictureRules'
import { nodesIn } from '../text/lexical'
import { idOf } from '../../values/values'

/** The ids of the pictures in a body. */
export const picturesIn = (root: unknown): string[] =>
  [...nodesIn(root)]
    .flatMap(({ relationTo, type, value }) => (type === 'upload' && relationTo === 'media' ? [idOf(value)] : []))
    .filter((id) => typeof id === 'string')

/** Every picture that readers of a published story are shown says in words what it shows, or is marked decorative. */
export const requireAlt: CollectionBeforeValidateHook<Article> = async ({ collection, data, originalDoc, req }) => {
  const article = { ...originalDoc, ...data }
  if (article._status !== 'published') return data
  const lead = article.imageAlt?.trim() ? undefined : idOf(article.image)
  const inBody = picturesIn(article.articleBody?.root)
  const ids = [lead, ...inBody].filter((id) => typeof id === 'string')
  const shown = await Promise.all(ids.map((id) => load(req, 'media', id)))
  const bare = shown.flatMap((picture) => (picture && lacksAlt(picture) ? [picture] : []))
  if (bare.length === 0) return data
  const errors = bare.map(({ id, name }) => ({
    path: id === lead ? 'image' : 'articleBody',
    message: `Add alt text to “${name}”, or mark it as decorative.`,
  }))
  throw new ValidationError({ collection: collection.slug, errors, req })
}
