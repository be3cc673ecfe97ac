import {
  Forbidden,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type FieldHook,
  type Where,
} from 'payload'
import type { Article } from '../../src/payload-types'
import { canPublish } from '../access/permissions'
import { hintsFor } from './hints'
import { isReceived, publicationDate } from './rules'
import { countWords, plainText, timeRequired } from './text'

/** A copy begins as a draft, whoever makes it and of whatever: nobody has looked at it yet. */
export const copyAsDraft: CollectionBeforeOperationHook<'articles'> = ({ args, operation }) =>
  operation === 'create' && 'duplicateFromID' in args && args.duplicateFromID ? { ...args, draft: true } : args

/** Whether readers have the article says its own row; the pending edit of a published one calls itself a draft. */
export const keepPublishedFromAuthors: CollectionBeforeValidateHook<Article> = async ({ data, originalDoc, req }) => {
  if (!originalDoc?.id || !req.user || canPublish(req.user)) return data
  const where: Where = { and: [{ id: { equals: originalDoc.id } }, { _status: { equals: 'published' } }] }
  const { totalDocs } = await req.payload.count({ collection: 'articles', where, trash: true, req })
  if (totalDocs > 0) throw new Forbidden(req.t)
  return data
}

export const stampPublication: CollectionBeforeChangeHook<Article> = ({ data, originalDoc, req }) => ({
  ...data,
  ...publicationDate({ ...originalDoc, ...data }, (req.context.now as Date | undefined) ?? new Date()),
})

export const measureBody: CollectionBeforeChangeHook<Article> = ({ data }) => {
  if (!('articleBody' in data)) return data
  const wordCount = countWords(plainText(data.articleBody))
  return { ...data, wordCount, timeRequired: wordCount ? timeRequired(wordCount) : null }
}

/** The uri is made once, from the id, and stays: feeds and other newsrooms know the article by it. */
export const keepUri: FieldHook<Article> = ({ data, originalDoc, value }) =>
  originalDoc?.uri ?? value ?? `urn:uuid:${data?.id ?? ''}`

/** Search engines ask that a received copy carry noindex; an editor may still decide otherwise. */
export const noindexReceived: FieldHook<Article, boolean | null | undefined> = ({ data, value }) =>
  value ?? (data ? isReceived(data) : false)

export const listHints: FieldHook<Article> = ({ data, req }) => (req.user && data ? hintsFor(data) : undefined)
