import type { CollectionBeforeChangeHook, FieldHook } from 'payload'
import type { Article } from '../../src/payload-types'
import { hintsFor } from './hints'
import { isReceived, publicationDate } from './rules'
import { countWords, plainText, timeRequired } from './text'

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
