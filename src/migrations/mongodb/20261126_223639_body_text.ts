import type { MigrateUpArgs, MongooseAdapter } from '@payloadcms/db-mongodb'
import { searchedText } from '../../../collections/Articles/text'
import type { Article } from '../../payload-types'

type Body = { articleBody?: Article['articleBody'] }

export async function up({ payload, session }: MigrateUpArgs): Promise<void> {
  const { connection } = payload.db as unknown as MongooseAdapter
  const articles = connection.collection<Body & { _id: string }>('articles')
  for await (const { _id, articleBody } of articles.find({}, { projection: { articleBody: 1 }, session })) {
    await articles.updateOne({ _id }, { $set: { bodyText: searchedText(articleBody) } }, { session })
  }
  const versions = connection.collection<{ version: Body }>('_articles_versions')
  const bodies = versions.find({}, { projection: { 'version.articleBody': 1 }, session })
  for await (const { _id, version } of bodies) {
    await versions.updateOne({ _id }, { $set: { 'version.bodyText': searchedText(version.articleBody) } }, { session })
  }
}

export async function down(): Promise<void> {}
