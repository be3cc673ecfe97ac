import type { Payload } from 'payload'
import { toNinjs } from '../../src/outputs/ninjs/toNinjs'

const PAGE = 50

/**
 * The articles that readers have, as a JSON array of IPTC ninjs items, by their ids and one on a line. Asked for as a
 * reader asks (`isReader`), so nothing is in it that the API would not give to anybody.
 * @param options.since leaves out what was last written before
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
      req: { payloadAPI: 'REST' },
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
