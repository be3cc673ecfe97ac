import type { MigrateUpArgs } from '@payloadcms/db-mongodb'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'

type Job = { input: { type: 'publish' | 'unpublish'; doc?: { relationTo: string; value: string } }; waitUntil?: Date }

export async function up({ payload, session }: MigrateUpArgs): Promise<void> {
  const { connection } = payload.db as unknown as MongooseAdapter
  const articles = connection.collection<{ _id: string }>('articles')
  const versions = connection.collection<{ parent: string }>('_articles_versions')
  const jobs = connection.collection<Job>('payload-jobs')
  // What was written before there were states: what readers have is published, and what they ever had is of version 1.
  const isPublished = { 'version._status': 'published' }
  const ever = await versions.distinct('parent', isPublished, { session })
  await articles.updateMany({}, { $set: { editorialStatus: 'draft' } }, { session })
  await articles.updateMany({ _status: 'published' }, { $set: { editorialStatus: 'published', version: 1 } }, { session })
  await articles.updateMany({ _id: { $in: ever } }, { $set: { version: 1 } }, { session })
  await versions.updateMany({}, { $set: { 'version.editorialStatus': 'draft' } }, { session })
  await versions.updateMany(isPublished, { $set: { 'version.editorialStatus': 'published' } }, { session })
  await versions.updateMany({ parent: { $in: ever } }, { $set: { 'version.version': 1 } }, { session })
  // Schedules stood in the queue of jobs, also those that a crash had left there; now they are dates of their articles.
  const waiting = { taskSlug: 'schedulePublish', completedAt: null, hasError: { $ne: true } } as object
  for (const { input, waitUntil } of await jobs.find(waiting, { session }).sort({ waitUntil: -1 }).toArray()) {
    if (input.doc?.relationTo !== 'articles' || !waitUntil) continue
    const { value } = input.doc
    const date = input.type === 'unpublish' ? 'expires' : 'scheduledPublicationDate'
    await versions.updateMany({ parent: value, latest: true }, { $set: { [`version.${date}`]: waitUntil } }, { session })
    if (input.type === 'unpublish') await articles.updateOne({ _id: value }, { $set: { expires: waitUntil } }, { session })
  }
}

export async function down(): Promise<void> {}
