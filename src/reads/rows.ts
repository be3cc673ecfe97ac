import type { Where } from 'payload'
import type { ReadCache } from './cache'
import { documentKey } from './keys'

/** What the database is asked for the documents that others refer to: those of these ids, as far as readers may see them. */
type Asked = {
  collection: string
  joins?: Record<string, unknown> | false
  limit?: number
  locale?: unknown
  pagination?: boolean
  req?: { transactionID?: unknown }
  select?: Record<string, unknown>
  where?: Where
}
type Document = { id: number | string }
type Find = (asked: Asked) => Promise<{ docs: Document[] }>

const conditions = (where: Where): Where[] =>
  Object.keys(where).join() === 'and' ? (where.and as Where[]).flatMap(conditions) : [where]

const isOfIds = ({ id, ...rest }: Where): boolean =>
  Array.isArray((id as { in?: unknown } | undefined)?.in) && Object.keys(rest).length === 0

/** The ids that a query is for, and what else it says; none for one whose answer is not to be kept. */
function idsIn(asked: Asked): { ids: string[]; rest: Where[] } | undefined {
  const { collection, joins, limit, pagination, req, select, where = {} } = asked
  // Articles, also those of an author, come and go with the clock; a transaction sees more than others.
  const isJoined = Object.keys(joins || {}).some((name) => select?.[name] !== false)
  if (collection === 'articles' || isJoined || pagination !== false || limit || req?.transactionID) return undefined
  const all = conditions(where)
  const ofIds = all.filter(isOfIds)
  const rest = all.filter((part) => !ofIds.includes(part))
  return ofIds.length === 1 ? { ids: (ofIds[0]!.id as unknown as { in: unknown[] }).in.map(String), rest } : undefined
}

/**
 * Looks up documents that others refer to, as Payload asks for them when it populates an answer: an author and a section
 * stand in hundreds of articles. What Payload then makes of a row (access to fields, hooks) it makes each time.
 */
export async function findRows(cache: ReadCache, asked: Asked, find: Find): Promise<{ docs: Document[] }> {
  const { ids, rest } = idsIn(asked) ?? {}
  const rows = cache.rows
  if (!ids || !rows) return find(asked)
  const about = JSON.stringify([asked.collection, rest, asked.select, asked.locale])
  const known = new Map(ids.map((id) => [id, rows.get(about + id)]))
  const unknown = ids.filter((id) => !known.get(id))
  if (unknown.length > 0) {
    const fill = rows.begin()
    try {
      const { docs } = await find({ ...asked, where: { and: [{ id: { in: unknown } }, ...rest!] } })
      for (const id of unknown) {
        const doc = docs.find((candidate) => String(candidate.id) === id)
        const row = doc ? { json: JSON.stringify(doc) } : {}
        rows.keep(fill, about + id, row, [documentKey(asked.collection, id)])
        known.set(id, row)
      }
    } finally {
      rows.end(fill)
    }
  }
  const docs = [...known.values()].flatMap((row) => (row?.json ? [JSON.parse(row.json) as Document] : []))
  return { docs }
}
