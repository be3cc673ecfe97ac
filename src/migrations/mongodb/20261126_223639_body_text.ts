import type { MigrateUpArgs, MongooseAdapter } from '@payloadcms/db-mongodb'
import { plainText } from '../../../collections/Articles/text/plainText'
import type { Article } from '../../generated/payload-types'

const searchedText = (text: string): string | null => text.toLowerCase().replaceAll('ς', 'σ') || null

const AT_ONCE = 500

type Body = { articleBody?: Article['articleBody'] }
type Row = { _id: unknown } & Record<string, unknown>

/** Not in the migration’s transaction, which MongoDB ends after a minute: what is written twice is the same. */
export async function up({ payload }: MigrateUpArgs): Promise<void> {
  await addTexts(payload.db as unknown as MongooseAdapter, 'articles', '')
  await addTexts(payload.db as unknown as MongooseAdapter, '_articles_versions', 'version.')
}

async function addTexts({ connection }: MongooseAdapter, collection: string, within: '' | 'version.'): Promise<void> {
  const rows = connection.collection<Row>(collection)
  let updates: object[] = []
  const write = async (): Promise<void> => {
    if (updates.length > 0) await rows.bulkWrite(updates as never, { ordered: false })
    updates = []
  }
  for await (const { _id, ...row } of rows.find({}, { projection: { [`${within}articleBody`]: 1 } })) {
    const { articleBody } = ((within ? row.version : row) ?? {}) as Body
    const $set = { [`${within}bodyText`]: searchedText(plainText(articleBody)) }
    updates.push({ updateOne: { filter: { _id }, update: { $set } } })
    if (updates.length === AT_ONCE) await write()
  }
  await write()
}

export async function down(): Promise<void> {}
