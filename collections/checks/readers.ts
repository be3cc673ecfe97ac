import { APIError, type CollectionBeforeOperationHook, type PayloadRequest, type Where } from 'payload'
import { isReader } from '../access/rules'
import { isObject } from './values'

const plain = (path: string): string => path.replaceAll('__', '.') // as GraphQL writes it

/** That a story names somebody private is not for readers to find out. */
const OF_ANY_TOPIC = /^mentions([.](id|rel))?$/
const OF_ONE_TOPIC = /^mentions[.]topic([.]id)?$/
/** The order would tell what stands in a picture or a topic that readers may not see. */
const BY_WHAT_MAY_BE_HIDDEN = /^-?(.*[.])?(image|logo|mentions)[.]/

const refuse = (path: string): never => {
  throw new APIError(`${path}: ask for a topic that is one of …, or by its name or slug.`, 400, null, true)
}

async function publicTopics(path: string, condition: unknown, req: PayloadRequest): Promise<Where[string]> {
  const [[operator, value] = refuse(path), ...more] = Object.entries(isObject(condition) ? condition : {})
  if (more.length > 0 || !['contains', 'equals', 'in'].includes(operator)) refuse(path)
  const ids = typeof value === 'string' ? value.split(',') : [value].flat()
  const { docs } = await req.payload.find({
    collection: 'topics',
    where: { id: { in: ids } },
    depth: 0,
    overrideAccess: false,
    pagination: false,
    req,
    select: {},
  })
  return { in: docs.length > 0 ? docs.map(({ id }) => id) : [''] }
}

/** A condition in which every topic is one that readers may see; of a topic’s own fields Payload sees to it. */
async function onPublicTopics(where: Where, req: PayloadRequest): Promise<Where> {
  const parts = Object.entries(where).map(async ([path, condition]) => {
    if (Array.isArray(condition)) return [path, await Promise.all(condition.map((part) => onPublicTopics(part, req)))]
    if (OF_ANY_TOPIC.test(plain(path))) refuse(path)
    return [path, OF_ONE_TOPIC.test(plain(path)) ? await publicTopics(path, condition, req) : condition]
  })
  return Object.fromEntries((await Promise.all(parts)) as [string, Where[string]][])
}

type Query = { draft?: boolean; joins?: Record<string, unknown> | false; sort?: unknown; where?: Where }

async function asReader<T extends Query>(query: T, req: PayloadRequest): Promise<T> {
  const sorts = [query.sort].flat().filter((path) => typeof path === 'string')
  const hidden = sorts.find((path) => BY_WHAT_MAY_BE_HIDDEN.test(plain(path)))
  if (hidden) throw new APIError(`Nothing can be sorted by “${hidden}”.`, 400, null, true)
  return { ...query, ...(isObject(query.where) && { where: await onPublicTopics(query.where, req) }) }
}

/**
 * Readers have what is published, and cannot ask about the rest. With `draft` Payload would look at the newest version of
 * each article, and leave out those whose newest one is a draft.
 */
export const askAsReader: CollectionBeforeOperationHook = async ({ args, req }) => {
  if (!isReader(req)) return args
  const { joins } = args as Query
  const asked = Object.entries(joins || {}).map(async ([name, join]) => [
    name,
    isObject(join) ? await asReader(join as Query, req) : join,
  ])
  return {
    ...(await asReader(args as Query, req)),
    ...(joins && { joins: Object.fromEntries((await Promise.all(asked)) as [string, unknown][]) }),
    ...('draft' in args && { draft: false }),
  } as typeof args
}
