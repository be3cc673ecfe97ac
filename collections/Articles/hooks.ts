import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook, FieldHook } from 'payload'
import type { Article } from '../../src/generated/payload-types'
import { load } from '../requests/loadReference'
import { hintsFor, isWhole } from './hints/hints'
import { isReceived } from './workflow/publicationDate'
import { idOf } from '../values/values'
import { countWords, plainText, timeRequired } from './text/plainText'
import { pubStatusOf } from './workflow/workflow'

/** Duplicates are drafts, whatever the status of the original: no editor has checked them yet. */
export const copyAsDraft: CollectionBeforeOperationHook<'articles'> = ({ args, operation }) =>
  operation === 'create' && 'duplicateFromID' in args && args.duplicateFromID
    ? { ...args, data: { ...args.data, deletedAt: null, editorialStatus: 'draft' }, draft: true }
    : args

/** The order where a request names none. The panel’s list names the collection’s `defaultSort`: what changed last, drafts too. */
const orders: Partial<Record<string, string>> = {
  read: '-datePublished',
  update: '-datePublished',
  findVersions: '-updatedAt',
}

export const newestFirst: CollectionBeforeOperationHook<'articles'> = ({ args, operation }) => {
  const isSorted = 'sort' in args && args.sort && args.sort.length > 0
  return orders[operation] && !isSorted ? { ...args, sort: orders[operation] } : args
}

export const measureBody: CollectionBeforeChangeHook<Article> = ({ data, req }) => {
  if (!('articleBody' in data) || req.context.restores) return data
  const wordCount = countWords(plainText(data.articleBody))
  return { ...data, wordCount, timeRequired: wordCount ? timeRequired(wordCount) : null }
}

/** The uri is made once, from the id, and stays: feeds and other newsrooms know the article by it. */
export const keepUri: FieldHook<Article> = ({ data, originalDoc, value }) =>
  originalDoc?.uri ?? value ?? `urn:uuid:${data?.id ?? ''}`

/** Search engines ask that a received copy carry noindex; an editor may still decide otherwise. */
export const noindexReceived: FieldHook<Article, boolean | null | undefined> = ({ data, value }) =>
  value ?? (data ? isReceived(data) : false)

/** The id of the user who created the article. Not a relationship, which would block deleting that user. */
export const keepCreator: FieldHook<Article> = ({ operation, req, siblingDocWithLocales }) =>
  operation === 'create' ? (req.user?.id ?? null) : siblingDocWithLocales?.createdBy

export const computePubStatus: FieldHook<Article> = ({ data }) => (data ? pubStatusOf(data, new Date()) : undefined)

export const listHints: FieldHook<Article> = async ({ data, req }) => {
  if (!req.user || !data || !isWhole(data)) return undefined
  const picture = idOf(data.image)
  return hintsFor(data, typeof picture === 'string' ? await load(req, 'media', picture) : null)
}
