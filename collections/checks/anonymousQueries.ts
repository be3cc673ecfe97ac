import type { CollectionBeforeOperationHook, FlattenedField, PayloadRequest, Where } from 'payload'
import { isPreviewed, isReader } from '../access/rules'
import { dotted, mapConditions, mapJoins, sortPaths } from './querySyntax'
import { isObject } from '../values/values'
import { badRequest } from '../requests/badRequest'
import { findIds } from '../requests/findIds'

/** Sorting by a hidden picture or topic would reveal its values. */
const BY_WHAT_MAY_BE_HIDDEN = /^-?(.*[.])?(image|logo|mentions)[.]/

/** A condition on the topics of a story as one on the topics themselves; `mentions.topic` is one on their ids. */
function onTopic(path: string, condition: unknown): Where {
  const [, part] = /^mentions[.]topic(?:[.](.+))?$/.exec(path) ?? []
  const operators = isObject(condition) ? Object.keys(condition) : []
  const isOfOne = part && part !== 'id'
  if (!path.startsWith('mentions.topic') || (!isOfOne && operators.join() !== 'equals' && operators.join() !== 'in')) {
    throw badRequest(`${path}: query topics by mentions.topic (an id), mentions.topic.name or mentions.topic.slug.`)
  }
  return { [part ?? 'id']: condition as Where[string] }
}

/** A condition on public topics only. Payload checks that, too, but MongoDB lets another topic of the story match. */
const onPublicTopics = (where: Where, req: PayloadRequest): Promise<Where> =>
  mapConditions(where, async (name, condition) => {
    const path = dotted(name)
    if (!/^mentions([.]|$)/.test(path)) return { [name]: condition as Where[string] }
    const ids = await findIds(req, 'topics', onTopic(path, condition), { overrideAccess: false })
    return { 'mentions.topic': { in: ids.length > 0 ? ids : [''] } }
  })

type Query = {
  draft?: boolean
  joins?: unknown
  select?: Record<string, unknown>
  sort?: unknown
  where?: Where
}

/** What is long, and never for readers: where a document came from, and its text as it is searched. */
const LONG = ['provenance', 'searchText']

/** The selection without that: it is not even looked up. */
function withoutLong(select: Query['select'], fields: FlattenedField[]): Query['select'] {
  const takesMost = !select || (Object.keys(select).length > 0 && Object.values(select).every((part) => part === false))
  const long = takesMost ? LONG.filter((name) => fields.some((field) => field.name === name)) : []
  return long.length > 0 ? { ...select, ...Object.fromEntries(long.map((name) => [name, false])) } : select
}

async function asReader<T extends Query>(query: T, req: PayloadRequest): Promise<T> {
  const hidden = sortPaths(query.sort).find((path) => BY_WHAT_MAY_BE_HIDDEN.test(dotted(path)))
  if (hidden) throw badRequest(`sort: cannot sort by “${hidden}”.`)
  return { ...query, ...(isObject(query.where) && { where: await onPublicTopics(query.where, req) }) }
}

/**
 * Readers have what is published, and cannot ask about the rest. With `draft` Payload would look at the newest version of
 * each article, and leave out those whose newest one is a draft.
 */
export const askAsReader: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  if (!isReader(req)) return args
  const { joins, select: given } = args as Query
  const select = operation === 'read' ? withoutLong(given, collection.flattenedFields) : given
  return {
    ...(await asReader(args as Query, req)),
    ...(await mapJoins(joins, (join) => asReader(join as Query, req))),
    ...(select && { select }),
    ...('draft' in args && !isPreviewed(req, (args as { id?: unknown }).id) && { draft: false }),
  } as typeof args
}
