import type { CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'
import { searchTerms } from '../values/normalizeForSearch'
import { isObject } from '../values/values'
import { mapConditions } from './querySyntax'

/** An article is also found by the names of its authors, section and publisher. */
const NAMED = ['authors', 'sections', 'publications'] as const
const MAX_NAMES = 100 // in each: a term that is in more of them is hardly a name, and SQLite nests 1,000 conditions

/** @returns the ids of the documents in whose names a term is */
async function lookUpNames(terms: string[], req: PayloadRequest): Promise<(term: string) => string[]> {
  const anyTerm = { or: terms.map((term) => ({ searchText: { contains: term } })) }
  const where: Where = { and: [anyTerm, { deletedAt: { exists: false } }] }
  const named: { id: string; searchText: string }[] = []
  for (const collection of NAMED) {
    const query = { collection, limit: MAX_NAMES, pagination: false, req, select: { searchText: true as const }, where }
    named.push(...(await req.payload.db.find<(typeof named)[number]>(query)).docs)
  }
  return (term) => named.flatMap(({ id, searchText }) => (searchText.includes(term) ? [id] : []))
}

/** The condition that each term of a search is in a document’s own texts, or in a name that it refers to. */
async function matching(typed: string, hasNames: boolean, req: PayloadRequest): Promise<Where> {
  const terms = searchTerms(typed)
  if (terms.length === 0) return { id: { in: [''] } }
  const idsOf = hasNames ? await lookUpNames(terms, req) : () => []
  const found = (term: string): Where[] => [
    { searchText: { contains: term } },
    ...idsOf(term).map((id) => ({ searchIds: { contains: id } })),
  ]
  return { and: terms.map((term) => ({ or: found(term) })) }
}

type Query = { depth?: number; select?: Record<string, unknown>; where?: Where }

/**
 * Makes `searchText` search as people type, see `normalizeForSearch`, and so the title where a relationship field or filter
 * of the panel looks for it: such a query selects the title alone.
 */
export const searchAsTyped: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const { depth, select, where } = args as Query
  const has = (path: string) => collection.flattenedFields.some(({ name }) => name === path)
  if (!where || !has('searchText')) return args
  const isPicker = operation === 'read' && Boolean(req.user) && req.payloadAPI === 'REST' && depth === 0
  const title = isPicker && Object.keys(select ?? {}).join() === collection.admin.useAsTitle
  const isSearched = (path: string) => path === 'searchText' || (title && path === collection.admin.useAsTitle)
  const searched = await mapConditions(where, async (path, condition) => {
    const { like, ...others } = isObject(condition) ? condition : {}
    if (!isSearched(path) || typeof like !== 'string') return { [path]: condition as Where[string] }
    return { and: [await matching(like, has('searchIds'), req), { [path]: others }] }
  })
  return { ...args, where: searched }
}
