import type { MigrateUpArgs, MongooseAdapter } from '@payloadcms/db-mongodb'
import { namedIds } from '../../../collections/Articles/text/plainText'
import type { Article } from '../../generated/payload-types'
import { searched, searchTextOf } from '../fillSearchText'

const AT_ONCE = 500

type Row = { _id: unknown } & Record<string, unknown>

/** Not in the migration’s transaction, which MongoDB ends after a minute: what is written twice is the same. */
export async function up({ payload }: MigrateUpArgs): Promise<void> {
  const { connection } = payload.db as unknown as MongooseAdapter
  for (const [collection, names] of Object.entries(searched)) await fill(connection, collection, names, '')
  await fill(connection, '_articles_versions', searched.articles!, 'version.')
}

async function fill(
  connection: MongooseAdapter['connection'],
  collection: string,
  names: string[],
  within: '' | 'version.',
): Promise<void> {
  const rows = connection.collection<Row>(collection)
  const isArticle = names.includes('articleBody')
  const read = [...names.map((name) => name.replace('*', '')), ...(isArticle ? ['authors', 'articleSection', 'publisher'] : [])]
  let updates: object[] = []
  const write = async (): Promise<void> => {
    if (updates.length > 0) await rows.bulkWrite(updates as never, { ordered: false })
    updates = []
  }
  const projection = Object.fromEntries(read.map((name) => [within + name, 1]))
  for await (const { _id, ...row } of rows.find({}, { projection })) {
    const doc = ((within ? row.version : row) ?? {}) as Record<string, unknown>
    const named = isArticle && [namedIds(doc as Partial<Article>)]
    const $set = {
      [`${within}searchText`]: searchTextOf(doc, names),
      ...(named && { [`${within}searchIds`]: named.join() }),
    }
    const update = { $set, ...(isArticle && { $unset: { [`${within}bodyText`]: true } }) }
    updates.push({ updateOne: { filter: { _id }, update } })
    if (updates.length === AT_ONCE) await write()
  }
  await write()
}

export async function down(): Promise<void> {}
