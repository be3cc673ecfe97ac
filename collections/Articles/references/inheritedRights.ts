import type { CollectionAfterReadHook, CollectionBeforeOperationHook, SelectIncludeType, TextField } from 'payload'
import type { Article, Publication } from '../../../src/generated/payload-types'
import { isReader } from '../../access/rules'
import { rights } from '../../fields/rights'
import { load } from '../../requests/loadReference'
import { idOf } from '../../values/values'

type Right = 'copyrightHolder' | 'copyrightNotice' | 'license' | 'usageTerms'
const names = rights.map(({ name }) => name as Right)

/** Who asks for some fields, and a right among them, is given the publisher, whose word that may be. */
export const selectPublisher: CollectionBeforeOperationHook<'articles'> = ({ args, operation }) => {
  if (operation !== 'read' || !('select' in args) || !names.some((name) => args.select?.[name] === true)) return args
  return { ...args, select: { ...(args.select as SelectIncludeType), publisher: true } }
}

/** What came along with the article, if it is all of it. */
const whole = (publisher: Article['publisher']): Publication | undefined =>
  typeof publisher === 'object' && publisher && names.every((name) => name in publisher) ? publisher : undefined

/** Readers get the publisher’s where the story has none of its own; the desk sees what the story itself says. */
export const inheritRights: CollectionAfterReadHook<Article> = async ({ doc, req }) => {
  const lacking = names.filter((name) => name in doc && !doc[name])
  const id = idOf(doc.publisher)
  if (lacking.length === 0 || !isReader(req) || typeof id !== 'string') return doc
  const publisher = whole(doc.publisher) ?? (await load(req, 'publications', id))
  return { ...doc, ...Object.fromEntries(lacking.map((name) => [name, publisher?.[name] ?? doc[name]])) }
}

/** What may be done with the story; its publisher’s word until it has one of its own. */
export const inheritedRights: TextField[] = rights.map((right) => ({
  ...right,
  admin: { ...right.admin, placeholder: 'the publisher’s' },
}))
