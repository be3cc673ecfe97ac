import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { find } from '@payloadcms/drizzle'
import { beforeAll, expect, test, vi } from 'vitest'
import { bodyOf, STORY_SLUG, useNewsroom } from '../support/newsroom'

// What Newsdesk replaces in Payload at run time (src/docs/patches.md) exists, and Payload calls it as the replacements expect.
const newsroom = useNewsroom({ withStory: true })
const db = () => newsroom.payload.db
const sendRequest = (method: string, route: string, body?: object) =>
  newsroom.as('admin')(method, `/api/${route}`, body)
const any = expect.anything()
const like = (args: object) => expect.objectContaining(args) as object
let [article, section] = ['', '']

beforeAll(async () => {
  const made = async (route: string, body: object) => (await sendRequest('POST', route, body)).body.doc.id as string
  section = await made('sections', { name: 'Économie', mediaTopic: 'medtop:04000000' })
  article = await made('articles?draft=true', {
    headline: 'A story',
    articleBody: bodyOf('One.'),
    articleSection: section,
  })
})

const REPLACED =
  `beginTransaction commitTransaction connect count countVersions create createVersion deleteMany deleteOne
  destroy find findDistinct findOne findVersions queryDrafts rollbackTransaction updateMany updateOne upsert`.split(
    /\s+/,
  )
/** Methods for globals (there are none), for jobs and versions (not public), and those that only adapters call. */
const LEFT = `countDistinct countGlobalVersions createDatabase createExtensions createGlobal createGlobalVersion
  createJSONQuery createMigration deleteVersions deleteWhere findGlobal findGlobalVersions updateGlobal updateGlobalVersion
  updateJobs updateVersion`.split(/\s+/)

test('an adapter has the replaced methods, and no other methods for documents', () => {
  const names = Object.entries(db()).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
  expect(names).toEqual(expect.arrayContaining(REPLACED))
  const forDocuments = names.filter((name) => /^(count|create|delete|find|query|update|upsert)/.test(name))
  expect(forDocuments.filter((name) => !REPLACED.includes(name) && !LEFT.includes(name))).toEqual([])
})

test('Payload calls the adapter’s methods with the arguments that the replacements read', async () => {
  const calls = new Map(REPLACED.map((name) => [name, vi.spyOn(db(), name as 'find').mock.calls as unknown[][]]))
  const { id } = (await sendRequest('POST', 'sections', { name: 'Sport' })).body.doc as { id: string }
  await sendRequest('POST', 'sections', {})
  await sendRequest('PATCH', `sections/${id}`, { name: 'Sports' })
  await sendRequest('DELETE', `sections/${id}`)
  await sendRequest('PATCH', `articles/${article}?draft=true`, { headline: 'Another' })
  for (const list of ['sections', `sections/${section}`, 'sections/count', 'articles?draft=true', 'articles/versions'])
    await sendRequest('GET', list)
  await newsroom.payload.findDistinct({ collection: 'articles', field: 'headline' })
  await newsroom.payload.countVersions({ collection: 'articles' })

  const expected: Record<string, unknown> = {
    beginTransaction: {},
    commitTransaction: expect.any(String),
    count: like({ collection: 'sections', req: any, where: any }),
    countVersions: like({ collection: 'articles', req: any }),
    create: like({ collection: 'sections', data: like({ id }), req: any }),
    createVersion: like({ collectionSlug: 'articles', parent: article, updatedAt: any, versionData: any }),
    deleteOne: like({ collection: 'sections', req: any, where: { id: { equals: id } } }),
    find: like({ collection: 'sections', limit: 10, page: 1, pagination: true, req: any, where: any }),
    findDistinct: like({ collection: 'articles', req: any }),
    findOne: like({ collection: 'sections', req: any, where: any }),
    findVersions: like({ collection: 'articles', limit: 10, req: any }),
    queryDrafts: like({ collection: 'articles', limit: 10, page: 1, req: any }),
    rollbackTransaction: expect.any(String),
    updateOne: like({ collection: 'sections', data: any, id, req: any }),
  }
  for (const [name, args] of Object.entries(expected)) {
    const given = calls.get(name)!.map(([first]) => first ?? {})
    expect.soft(given, name).toContainEqual(args)
  }
})

test('Payload populates by payload.find, by ids alone, and authenticates by its strategies', async () => {
  const found = vi.spyOn(newsroom.payload, 'find')
  const authenticated = vi.spyOn(newsroom.payload.authStrategies[0]!, 'authenticate')
  await newsroom.as('author')('GET', `/api/articles/at/${STORY_SLUG}?depth=1`)
  const populates = { currentDepth: any, pagination: false, where: { id: { in: [expect.any(String)] } } }
  expect(found).toHaveBeenCalledWith(like({ collection: 'authors', ...populates }))
  expect(await authenticated.mock.results[0]!.value).toMatchObject({ user: { role: 'author' } })
})

test('Payload dates a restored version by its document', async () => {
  const [version] = (await sendRequest('GET', `articles/versions?where[parent][equals]=${article}`)).body.docs
  const created = vi.spyOn(db(), 'createVersion')
  await sendRequest('POST', `articles/versions/${version.id}`)
  const [{ createdAt, updatedAt }] = created.mock.calls[0]!
  expect(new Date(createdAt).getTime()).toBeLessThan(new Date(updatedAt).getTime())
})

test('the SQL adapters count for every page, find no total after the last, and write rows by insert', async () => {
  if (db().name === 'mongoose') return
  const adapter = db() as unknown as PostgresAdapter
  const [counted, inserted] = [vi.spyOn(adapter, 'countDistinct'), vi.spyOn(adapter, 'insert')]
  const where = { 'articleSection.name': { equals: 'Économie' } }
  const totalOf = async (page: number) =>
    (await find.call(adapter as never, { collection: 'articles', limit: 50, page, where })).totalDocs
  expect([await totalOf(1), await totalOf(2), counted.mock.calls.length]).toEqual([1, 0, 1])
  await sendRequest('POST', 'sections', { name: 'Newer' })
  expect(inserted).toHaveBeenCalledWith(like({ tableName: 'sections', values: like({ id: any }) }))
})

test('text is found in any case, and nulls are first', async () => {
  const where = { name: { like: 'éCONOMIE' } }
  expect((await newsroom.payload.find({ collection: 'sections', where })).docs).toMatchObject([{ id: section }])
  const { docs } = await newsroom.payload.find({ collection: 'sections', sort: 'mediaTopic' })
  expect([docs[0]!.mediaTopic ?? null, docs.at(-1)!.mediaTopic]).toEqual([null, 'medtop:04000000'])
})
