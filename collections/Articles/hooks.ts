import type {
  CollectionAfterReadHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  FieldHook,
} from 'payload'
import type { Article } from '../../src/payload-types'
import { load } from '../load'
import { restores } from '../restored'
import { hintsFor, isWhole } from './hints'
import { idOf, isReceived } from './rules'
import { countWords, plainText, searchedText, timeRequired } from './text'
import { pubStatusOf } from './workflow'

/** A copy begins as a draft, whoever makes it and of whatever: nobody has looked at it yet. */
export const copyAsDraft: CollectionBeforeOperationHook<'articles'> = ({ args, operation }) =>
  operation === 'create' && 'duplicateFromID' in args && args.duplicateFromID
    ? { ...args, data: { ...args.data, deletedAt: null, editorialStatus: 'draft' }, draft: true }
    : args

/** The history, unless another order is asked for; Payload's default for it depends on the database. */
export const newestFirst: CollectionBeforeOperationHook<'articles'> = ({ args, operation }) =>
  operation === 'findVersions' && !('sort' in args && args.sort) ? { ...args, sort: '-updatedAt' } : args

export const measureBody: CollectionBeforeChangeHook<Article> = ({ data, req }) => {
  if (!('articleBody' in data)) return data
  const text = plainText(data.articleBody)
  const bodyText = searchedText(text)
  if (restores(req)) return { ...data, bodyText }
  const wordCount = countWords(text)
  return { ...data, bodyText, wordCount, timeRequired: wordCount ? timeRequired(wordCount) : null }
}

/** Payload takes no condition on a field that is `hidden`, whoever asks; so this one is hidden here. */
export const hideText: CollectionAfterReadHook<Article> = ({ doc: { bodyText: _, ...doc } }) => doc

/** The uri is made once, from the id, and stays: feeds and other newsrooms know the article by it. */
export const keepUri: FieldHook<Article> = ({ data, originalDoc, value }) =>
  originalDoc?.uri ?? value ?? `urn:uuid:${data?.id ?? ''}`

/** Search engines ask that a received copy carry noindex; an editor may still decide otherwise. */
export const noindexReceived: FieldHook<Article, boolean | null | undefined> = ({ data, value }) =>
  value ?? (data ? isReceived(data) : false)

export const tellPubStatus: FieldHook<Article> = ({ data }) => (data ? pubStatusOf(data, new Date()) : undefined)

export const listHints: FieldHook<Article> = async ({ data, req }) => {
  if (!req.user || !data || !isWhole(data)) return undefined
  const picture = idOf(data.image)
  return hintsFor(data, typeof picture === 'string' ? await load(req, 'media', picture) : null)
}
