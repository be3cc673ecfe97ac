import { createClient } from '@libsql/client'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { runProgram, seedSummary } from '../support/command'
import { STORY_SLUG, withNewsroomAt } from '../support/newsroom'

/*
 * A database of the first version (on SQLite, the only database then), with the story and unpublished changes of it, a
 * draft with a section and an identifier, and a user. It must be migrated completely.
 */
const dataDir = process.env.DATA_DIR!
const file = path.join(dataDir, 'newsdesk.db')
const DATABASE_URL = `file:${file}`

const WHEN = '2099-01-01T08:00:00.000Z'
/** The jobs of the first version: one to publish the draft, interrupted by a crash, and one to unpublish the story. */
async function queueOldJobs(): Promise<void> {
  const client = createClient({ url: DATABASE_URL })
  const queue = (type: string, headline: string) =>
    client.execute({
      sql: `INSERT INTO payload_jobs (input, task_slug, wait_until, processing)
        SELECT json_object('type', ?, 'doc', json_object('relationTo', 'articles', 'value', id)), 'schedulePublish', ?, 1
        FROM articles WHERE headline LIKE ?`,
      args: [type, WHEN, headline],
    })
  await queue('publish', 'A draft of the foundation')
  await queue('unpublish', 'John Legend%')
  client.close()
}

test('a database of the first version is migrated without loss', async () => {
  writeFileSync(file, gunzipSync(readFileSync('tests/database/foundation.db.gz')))
  await queueOldJobs()
  await withNewsroomAt(
    dataDir,
    async (payload) => {
      const where = { slug: { equals: STORY_SLUG } }
      const [story] = (await payload.find({ collection: 'articles', where, depth: 2 })).docs
      expect(story).toMatchObject({
        _status: 'published',
        editorialStatus: 'published',
        expires: WHEN,
        version: 1,
        authors: [{ author: { name: 'Kat Pettibone' }, role: 'author' }],
        datePublishedPrecision: 'day',
        edNote: null,
        id: '2f815fb7-f413-5b48-99eb-e783954333fa',
        publisher: { name: 'Us Weekly' },
        wordCount: 593,
      })
      expect(story!.provenance!.fields!.length).toBeGreaterThan(10)
      const [pending] = (await payload.find({ collection: 'articles', where, draft: true })).docs
      expect(pending).toMatchObject({
        edNote: 'Check the date',
        editorialStatus: 'draft',
        expires: WHEN,
        headline: story!.headline,
        version: 1,
      })
      const drafts = await payload.find({
        collection: 'articles',
        where: { 'altIds.value': { equals: '1' } },
        draft: true,
      })
      expect(drafts.docs).toMatchObject([
        {
          _status: 'draft',
          editorialStatus: 'draft',
          articleSection: { name: 'Music' },
          headline: 'A draft of the foundation',
          scheduledPublicationDate: WHEN,
          version: null,
        },
      ])
      expect((await payload.countVersions({ collection: 'articles' })).totalDocs).toBe(3)
      expect(
        await payload.login({
          collection: 'users',
          data: { email: 'ada@example.org', password: 'correct horse battery' },
        }),
      ).toMatchObject({
        user: { name: 'Ada', role: 'editor' },
      })
      // and newer features work on the old documents
      await payload.update({ collection: 'articles', id: story!.id, data: { slug: 'shorter', _status: 'published' } })
      const moved = await payload.findByID({ collection: 'articles', id: story!.id })
      expect(moved.aliasPaths).toMatchObject([{ slug: STORY_SLUG }])
    },
    { DATABASE_URL },
  )
  const again = await runProgram('seed', [], dataDir, { DATABASE_URL })
  expect(again).toMatchObject({ code: 0, stderr: '' })
  expect(seedSummary(again)).toMatchObject({ created: 14, updated: 2 })
})
