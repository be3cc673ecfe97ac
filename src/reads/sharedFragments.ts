import { getDataLoader, isolateObjectProperty, type Payload, type PayloadRequest, type Where } from 'payload'
import { isReadableNow } from '../../collections/Articles/access'
import type { TaggedCache, Made } from './taggedCache'
import { collectionOf } from './dependencyKeys'
import { currentReading, reading, type Part, type Reading } from './readTracker'

type Asked = { req?: Partial<Pick<PayloadRequest, 'payloadAPI' | 'transactionID' | 'user'>> }

/** Whether the result may be shared; a transaction sees more than others. */
const isForAll = ({ req }: Asked): boolean => Boolean(req && !req.user && !req.transactionID)

/** Looks a fragment up, or makes it; and adds its dependencies to those of the response. */
async function sharedPart(
  read: Reading,
  kept: TaggedCache<Part>,
  name: string,
  make: () => Promise<Made<Part>>,
): Promise<Part> {
  const part = kept.get(name) ?? (await kept.make(name, make))
  for (const key of part.keys) read.keys.add(key)
  read.isPrivate ||= part.isPrivate
  return part
}

type Find = Payload['find']
type Wanted = Parameters<Find>[0] & { where?: Where }
type Document = { id: number | string }

/** The ids of a query for documents by their ids alone, as Payload sends it to populate a response; else undefined. */
function idsIn({ pagination, where = {} }: Wanted): string[] | undefined {
  const { id, ...rest } = where
  const ids = (id as { in?: unknown } | undefined)?.in
  const isPlain = pagination === false && Object.keys(rest).length === 0
  return isPlain && Array.isArray(ids) ? ids.map(String) : undefined
}

/** A request whose documents are loaded for it alone: documents batched with another request’s would be recorded as dependencies of that one. */
function alone(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'payloadDataLoader')
  own.payloadDataLoader = getDataLoader(own)
  return own
}

/** Articles come and go with the clock, which the rules on them ask. */
const isTimeless = (keys: Set<string>): boolean => ![...keys].some((key) => collectionOf(key) === 'articles')

/**
 * Looks up the documents that an answer refers to, as Payload asks for them: an author and a section stand in hundreds of
 * articles, and look alike in all of them.
 */
async function findPopulated(read: Reading, wanted: Wanted, find: Find): Promise<{ docs: Document[] }> {
  const ids = isForAll(wanted) && wanted.collection !== 'articles' ? idsIn(wanted) : undefined
  const kept = ids && read.cache.parts
  if (!kept) return find(wanted) as Promise<{ docs: Document[] }>
  const { req, where: _, ...shape } = wanted
  const about = JSON.stringify([shape, req?.payloadAPI])
  const populate = async (id: string): Promise<Made<Part>> => {
    const own = { ...wanted, req: alone(req as PayloadRequest), where: { id: { in: [id] } } }
    const {
      read: { isPrivate, keys },
      result,
    } = await reading(() => find(own), read.cache)
    const [doc] = result.docs
    const value = { isPrivate, keys, ...(doc && { json: JSON.stringify(doc) }) }
    return { keys, mayKeep: !isPrivate && isTimeless(keys), value }
  }
  const found = await Promise.all(ids.map((id) => sharedPart(read, kept, about + id, () => populate(id))))
  return { docs: found.flatMap(({ json }) => (json ? [JSON.parse(json) as Document] : [])) }
}

/**
 * Has readers’ answers populated from memory. Nothing in the trash is populated: Payload does so over GraphQL, and over REST
 * takes it out of lists, so that a user who sends back what was read would empty them.
 */
export function sharePopulated(payload: Payload): void {
  const find = payload.find.bind(payload)
  payload.find = ((given: Wanted) => {
    const isPopulating = 'currentDepth' in given && idsIn(given)
    const wanted = isPopulating ? { ...given, trash: false } : given
    const read = currentReading()
    return read ? findPopulated(read, wanted, find) : find(wanted)
  }) as Find
}

type Counted = Asked & { collection: string; locale?: unknown; where?: Where }
type Total = { totalDocs: number }

/** Conditions in words, the moment in them left out: until the next one that matters, they mean the same. */
const namedBy = (where: Where | undefined): string =>
  JSON.stringify(where, (_, part: unknown) => (isReadableNow(part) ? 'as readers may now' : part))

/**
 * Looks up how many documents there are to a list, each page of which says so.
 * @param keys what the number depends on
 */
export async function shareCount(
  read: Reading,
  asked: Counted,
  count: () => Promise<Total>,
  keys: Set<string>,
): Promise<Total> {
  const kept = isForAll(asked) ? read.cache.parts : undefined
  if (!kept) return count()
  const name = JSON.stringify(['count', asked.collection, asked.locale]) + namedBy(asked.where)
  const make = async () => ({
    keys,
    mayKeep: true,
    value: { isPrivate: false, json: String((await count()).totalDocs), keys },
  })
  return { totalDocs: Number((await sharedPart(read, kept, name, make)).json) }
}
