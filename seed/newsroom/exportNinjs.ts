import type { Payload } from 'payload'
import { asReader } from '../../collections/access/rules'
import { toNinjs } from '../../src/outputs/ninjs/toNinjs'

const PAGE = 50

/**
 * The public articles as a JSON array of IPTC ninjs items, by their ids and one on a line. Read with the access of an
 * anonymous request (`isReader`), so that nothing is in it that the API would not return.
 */
export async function* exportNinjs(
  payload: Payload,
  { serverUrl, since }: { serverUrl: string; since?: Date },
): AsyncGenerator<string> {
  const isRecent = since && { updatedAt: { greater_than_equal: since.toISOString() } }
  let separator = '['
  for (let last = ''; ;) {
    const { docs } = await payload.find({
      collection: 'articles',
      where: { id: { greater_than: last }, ...isRecent },
      depth: 2,
      limit: PAGE,
      overrideAccess: false,
      pagination: false,
      req: asReader,
      sort: 'id',
    })
    if (docs.length === 0) break
    for (const article of docs) {
      yield `${separator}\n${JSON.stringify(toNinjs(article, { serverUrl }))}`
      separator = ','
    }
    last = docs.at(-1)!.id
  }
  yield separator === '[' ? '[]\n' : '\n]\n'
}
