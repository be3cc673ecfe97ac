import { getDataLoader, isolateObjectProperty, type Payload, type PayloadRequest, type Where } from 'payload'
import { collectionOf } from './keys'
import { currentReading, reading, type Reading } from './reading'

/** A document that others refer to, as readers have it, in JSON; none where they may not see it. And what it was made of. */
export type Populated = Pick<Reading, 'isPrivate' | 'keys'> & { json?: string }

type Find = Payload['find']
type Asked = Parameters<Find>[0] & { currentDepth?: number; where?: Where }
type Document = { id: number | string }

/** The ids that Payload asks for when it populates an answer; none for any other question. */
function idsIn({ collection, currentDepth, pagination, req, where = {} }: Asked): string[] | undefined {
  const { id, ...rest } = where
  const ids = (id as { in?: unknown } | undefined)?.in
  const isPlain = currentDepth !== undefined && pagination === false && Object.keys(rest).length === 0
  // Articles come and go with the clock; a transaction sees more than others.
  const isFor = collection !== 'articles' && req && !req.user && !req.transactionID
  return isPlain && isFor && Array.isArray(ids) ? ids.map(String) : undefined
}

/** A request whose documents are loaded for it alone: what is batched with another’s would be told to that one. */
function alone(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'payloadDataLoader')
  own.payloadDataLoader = getDataLoader(own)
  return own
}

async function populate(asked: Asked, id: string, { cache }: Reading, find: Find): Promise<Populated> {
  const own = { ...asked, req: alone(asked.req as PayloadRequest), where: { id: { in: [id] } } }
  const { read, result } = await reading(() => find(own), cache)
  const [doc] = result.docs
  return { isPrivate: read.isPrivate, keys: read.keys, ...(doc && { json: JSON.stringify(doc) }) }
}

/**
 * Looks up the documents that an answer refers to, as Payload asks for them: an author and a section stand in hundreds of
 * articles, and look alike in all of them.
 */
async function findPopulated(read: Reading, asked: Asked, find: Find): Promise<{ docs: Document[] }> {
  const ids = idsIn(asked)
  const kept = ids && read.cache.populated
  if (!kept) return find(asked) as Promise<{ docs: Document[] }>
  const { req, where: _, ...shape } = asked
  const about = JSON.stringify([shape, req?.payloadAPI])
  const found = await Promise.all(
    ids.map(async (id) => {
      const there = kept.get(about + id)
      if (there) return there
      const fill = kept.begin()
      try {
        const made = await populate(asked, id, read, find)
        const isTimeless = ![...made.keys].some((key) => collectionOf(key) === 'articles')
        if (isTimeless && !made.isPrivate) kept.keep(fill, about + id, made, made.keys)
        return made
      } finally {
        kept.end(fill)
      }
    }),
  )
  for (const { isPrivate, keys } of found) {
    for (const key of keys) read.keys.add(key)
    read.isPrivate ||= isPrivate
  }
  return { docs: found.flatMap(({ json }) => (json ? [JSON.parse(json) as Document] : [])) }
}

/** Has readers’ answers populated from memory. Elsewhere Payload finds as ever. */
export function keepPopulated(payload: Payload): void {
  const find = payload.find.bind(payload)
  payload.find = ((asked: Asked) => {
    const read = currentReading()
    return read ? findPopulated(read, asked, find) : find(asked)
  }) as Find
}
