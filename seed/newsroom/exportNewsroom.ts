import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { withoutMetadata } from '../../collections/Media/metadata'
import type { Collection } from '../documents/types'
import { canonicalDocument, type Data } from './canonicalDocument'
import { COLLECTIONS, HEADER, type Line } from './format'

/** A page of these is all that is held in memory. */
const PAGE = 50

type Doc = Data & { id: string; filename?: string | null }

/**
 * The newsroom, logins and the history of articles left out, as lines of JSON: two newsrooms that hold the same give the
 * same bytes, whichever databases they are kept in. It is no picture of one moment: what is written in the meantime may
 * be in it or not.
 * @param options.since leaves out what was last written before
 */
export async function* exportNewsroom(payload: Payload, { since }: { since?: Date } = {}): AsyncGenerator<string> {
  yield `${JSON.stringify(HEADER)}\n`
  for (const collection of COLLECTIONS) {
    for await (const { edit, row } of documents(payload, collection, since)) {
      yield `${JSON.stringify(await lineOf(payload, collection, row, edit))}\n`
    }
  }
}

async function lineOf(payload: Payload, collection: Collection, row: Doc, edit?: Doc): Promise<Line> {
  const { flattenedFields, upload } = payload.collections[collection].config
  const dataOf = (doc: Doc): Data => canonicalDocument(flattenedFields, doc, Boolean(upload))
  const data = dataOf(row)
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(data[name])
  const draft = edit ? Object.entries(dataOf(edit)).filter(differs) : []
  const base64 = row.filename ? await fileOf(path.join(upload.staticDir ?? '', row.filename), row.id) : undefined
  return {
    collection,
    id: row.id,
    data,
    ...(draft.length > 0 && { draft: Object.fromEntries(draft) }),
    ...(row.filename && base64 !== undefined && { file: { name: row.filename, base64 } }),
  }
}

async function fileOf(file: string, id: string): Promise<string | undefined> {
  try {
    return (await withoutMetadata(await readFile(file))).toString('base64')
  } catch (error) {
    const { code = 'ENOENT' } = error as NodeJS.ErrnoException // none of what sharp cannot decode
    if (code !== 'ENOENT') throw error
    console.error(`Picture ${id} is exported without its file, which is missing or damaged: ${file}`)
    return undefined
  }
}

/** Every document by its id, and the edit that waits; recent is what its newest version is, never older than the row. */
async function* documents(
  payload: Payload,
  collection: Collection,
  since: Date | undefined,
): AsyncGenerator<{ row: Doc; edit?: Doc }> {
  const find = async (query: object): Promise<Doc[]> => {
    const whole = { collection, depth: 0, joins: false, pagination: false, showHiddenFields: true, sort: 'id' } as const
    return (await payload.find({ ...whole, trash: true, ...query } as never)).docs as unknown as Doc[]
  }
  const hasDrafts = Boolean(payload.collections[collection].config.versions)
  const isRecent = since && { updatedAt: { greater_than_equal: since.toISOString() } }
  for (let last = ''; ;) {
    const where = { id: { greater_than: last }, ...isRecent }
    const ids = (await find({ draft: true, limit: PAGE, select: { updatedAt: true }, where })).map(({ id }) => id)
    if (ids.length === 0) return
    const here = { id: { in: ids } }
    const edits = hasDrafts ? await find({ draft: true, where: { ...here, _status: { equals: 'draft' } } }) : []
    for (const row of await find({ where: here })) yield { row, edit: edits.find(({ id }) => id === row.id) }
    last = ids.at(-1)!
  }
}
