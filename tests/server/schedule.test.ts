import { beforeAll, describe, expect, test } from 'vitest'
import { queues } from '../../src/admin/desk/queues'
import type * as Schedule from '../../src/server/publishScheduled'
import { articleOf, make, createReferences, type References } from '../access/content'
import { useNewsroom } from '../support/newsroom'
import { inSeconds, scheduled as schedule, versionsOf } from '../support/schedules'

const newsroom = useNewsroom()
let references: References
let keepSchedules: typeof Schedule.keepSchedules
beforeAll(async () => {
  references = await createReferences(newsroom)
  ;({ keepSchedules } = await import('../../src/server/publishScheduled'))
})

const secondBefore = (moment: Date): Date => new Date(moment.getTime() - 1000)

/** Runs the scheduler at a later time. */
const runSchedulesAt = (date: Date) => keepSchedules(newsroom.payload, date)

const editor = (...args: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...args)
const row = (id: string) => newsroom.payload.findByID({ collection: 'articles', id, depth: 0, trash: true })
const newest = (id: string) => newsroom.payload.findByID({ collection: 'articles', id, depth: 0, draft: true })
const versions = (id: string, _status: 'draft' | 'published') => versionsOf(newsroom, id, _status)

/** The ids in the queue of failed schedules. */
async function failedOnDashboard(): Promise<string[]> {
  const queue = queues.find(({ slug }) => slug === 'failed-schedules')!
  const where = await queue.where({ now: new Date(), req: {} as never, user: newsroom.user('editor') })
  const { docs } = await newsroom.payload.find({ collection: 'articles', depth: 0, draft: true, where })
  return docs.map(({ id }) => id)
}

const scheduled = (at: Date, more?: object) => schedule(newsroom, references, at, more)

describe('a scheduled article', () => {
  test('is published when it is due, once, and not before', async () => {
    const { body } = await editor('POST', '/api/articles?draft=true', articleOf(references))
    const at = inSeconds(60)
    const { id } = body.doc
    const data = { scheduledPublicationDate: at.toISOString(), scheduledPublicationDate_tz: 'Europe/Berlin' }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, data)).body).toMatchObject({ doc: data })
    await runSchedulesAt(secondBefore(at))
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
    const start = Date.now()
    await runSchedulesAt(at)
    await runSchedulesAt(inSeconds(120))
    expect(await row(id)).toMatchObject({
      _status: 'published',
      editorialStatus: 'published',
      scheduledPublicationDate: null,
      version: 1,
    })
    expect(Date.parse((await row(id)).datePublished!)).toBeGreaterThanOrEqual(start)
    expect(await versions(id, 'published')).toBe(1)
  })

  test('that an editor has published before is not changed', async () => {
    const id = await scheduled(inSeconds(60))
    expect((await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })).body.doc).toMatchObject({
      scheduledPublicationDate: null,
    })
    await runSchedulesAt(inSeconds(61))
    expect(await versions(id, 'published')).toBe(1)
  })

  test('with scheduled changes keeps its text until then', async () => {
    const { id } = await make(newsroom, references, 'published', { byline: 'Old' })
    const at = inSeconds(60)
    const edit = { byline: 'New', scheduledPublicationDate: at.toISOString() }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, edit)).status).toBe(200)
    const { datePublished } = await row(id)
    await runSchedulesAt(secondBefore(at))
    expect(await row(id)).toMatchObject({ byline: 'Old' })
    await runSchedulesAt(at)
    expect(await row(id)).toMatchObject({ byline: 'New', datePublished, _status: 'published' })
  })

  test('is unpublished when it expires, and hidden from the public at that time', async () => {
    const { id } = await make(newsroom, references, 'published')
    const at = inSeconds(60)
    expect((await editor('PATCH', `/api/articles/${id}`, { expires: at.toISOString() })).status).toBe(200)
    await runSchedulesAt(secondBefore(at))
    expect(await row(id)).toMatchObject({ _status: 'published' })
    await runSchedulesAt(at)
    await runSchedulesAt(inSeconds(120))
    expect(await row(id)).toMatchObject({ _status: 'draft', editorialStatus: 'draft', expires: null })
    expect([await versions(id, 'published'), await versions(id, 'draft')]).toEqual([2, 1])
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
  })

  test('that cannot be published says why, once, and is published when that is fixed', async () => {
    const id = await scheduled(inSeconds(60), { articleSection: null })
    const logged = newsroom.payload.logger.error
    const said: unknown[] = []
    newsroom.payload.logger.error = (line: unknown) => void said.push(line)
    await runSchedulesAt(inSeconds(61))
    await runSchedulesAt(inSeconds(62))
    newsroom.payload.logger.error = logged
    expect(said).toEqual([expect.stringContaining(`Article ${id} could not be published`)])
    const failed = await newest(id)
    expect(failed).toMatchObject({
      _status: 'draft',
      scheduleFailure: expect.stringContaining('articleSection: Choose a section.'),
    })
    const seen = (await editor('GET', `/api/articles/${id}?draft=true`)).body
    expect(seen.hints[0]).toContain('Choose a section.')
    expect(await failedOnDashboard()).toEqual([id])
    const complete = { articleSection: references.section, scheduledPublicationDate: inSeconds(90).toISOString() }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, complete)).body.doc.scheduleFailure).toBeNull()
    await runSchedulesAt(inSeconds(91))
    expect(await row(id)).toMatchObject({ _status: 'published', scheduleFailure: null })
    expect(await failedOnDashboard()).toEqual([])
  })

  test('in the trash stays there', async () => {
    const id = await scheduled(inSeconds(60))
    await editor('PATCH', `/api/articles/${id}`, { deletedAt: new Date().toISOString() })
    await runSchedulesAt(inSeconds(61))
    expect(await row(id)).toMatchObject({ _status: 'draft' })
  })
})

describe('scheduling an article that cannot be published', () => {
  const at = () => inSeconds(3600).toISOString()
  const unpublishable: [what: string, data: Record<string, unknown>, path: string][] = [
    ['no section', { articleSection: null }, 'articleSection'],
    ['no author', { authors: [] }, 'authors'],
    ['no publisher', { publisher: null }, 'publisher'],
    ['an invalid URL', { isBasedOn: 'javascript:x' }, 'isBasedOn'],
    ['a subject without a name', { subjects: [{ creator: 'us' }] }, 'subjects.0.name'],
  ]
  const ways = {
    made: async (data: object) => {
      const before = await newsroom.payload.count({ collection: 'articles' })
      const sent = { ...articleOf(references), ...data, scheduledPublicationDate: at() }
      const response = await editor('POST', '/api/articles?draft=true', sent)
      expect(await newsroom.payload.count({ collection: 'articles' })).toEqual(before)
      return response
    },
    'scheduled later': (data: object) => change(data, {}, (id) => `/api/articles/${id}?draft=true`),
    'scheduled in bulk': (data: object) => change(data, {}, (id) => `/api/articles?draft=true&where[id][equals]=${id}`),
    'changed when it is scheduled': (data: object) =>
      change({ scheduledPublicationDate: at() }, data, (id) => `/api/articles/${id}?draft=true`),
  }
  /** Saves a draft with `before` in the database, and then, by the API, the change that must be refused. */
  async function change(before: object, sent: object, path: (id: string) => string) {
    const { id } = (await editor('POST', '/api/articles?draft=true', { ...articleOf(references), ...before })).body.doc
    const stored = await newest(id)
    const response = await editor('PATCH', path(id), { scheduledPublicationDate: at(), ...sent })
    expect(await newest(id)).toEqual(stored)
    return response
  }

  test.each(
    unpublishable.flatMap((one) => (Object.keys(ways) as (keyof typeof ways)[]).map((way) => [way, ...one] as const)),
  )('%s with %s is refused as publishing it is', async (way, _, data, path) => {
    const { body, status } = await ways[way](data)
    expect(status).toBe(400)
    if (way === 'scheduled in bulk') return
    const { id } = (await editor('POST', '/api/articles?draft=true', { ...articleOf(references), ...data })).body.doc
    const published = await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })
    expect(body.errors[0].data.errors).toEqual(published.body.errors[0].data.errors)
    expect(body.errors[0].data.errors.map((error: { path: string }) => error.path)).toEqual([path])
  })

  test('is refused over GraphQL, too, and for changes of a published article', async () => {
    const { id } = await make(newsroom, references, 'published')
    const data = `{ articleSection: null, scheduledPublicationDate: "${at()}" }`
    const query = `mutation { updateArticle(id: "${id}", draft: true, data: ${data}) { id } }`
    expect((await editor('POST', '/api/graphql', { query })).body.errors[0].extensions.statusCode).toBe(400)
    const held = { articleSection: null, embargoedUntil: at(), _status: 'published' }
    expect((await editor('PATCH', `/api/articles/${id}`, held)).status).toBe(400)
    expect(await newest(id)).toEqual(await row(id))
  })

  test('is validated against the scheduled time, not the current one', async () => {
    const later = at()
    const sent = {
      ...articleOf(references),
      datePublished: inSeconds(3500).toISOString(),
      scheduledPublicationDate: later,
    }
    expect((await editor('POST', '/api/articles?draft=true', sent)).status).toBe(201)
  })
})

describe('a schedule that was due while the server was off', () => {
  const HOUR = 3600

  test('is carried out late, and only signed-in users see that', async () => {
    const id = await scheduled(inSeconds(-HOUR))
    await runSchedulesAt(new Date())
    const published = await row(id)
    expect(published).toMatchObject({ _status: 'published', scheduledPublicationDate: null })
    expect(published.scheduleFailure).toMatch(/^Published late\. It was due at /)
    expect(Date.parse(published.datePublished!)).toBeGreaterThan(Date.now() - 60_000)
    expect((await editor('GET', `/api/articles/${id}`)).body.hints[0]).toBe(published.scheduleFailure)
    const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${id}`)
    expect(JSON.stringify(body)).not.toContain('Published late')
    expect((await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })).body.doc.scheduleFailure).toBeNull()
  })

  test('more than a day ago waits for an editor, and so does one whose article would have expired', async () => {
    const ids = [
      await scheduled(inSeconds(-25 * HOUR)),
      await scheduled(inSeconds(-2 * HOUR), { expires: inSeconds(-HOUR).toISOString() }),
    ]
    const before = await versions(ids[0]!, 'draft')
    await runSchedulesAt(new Date())
    await runSchedulesAt(inSeconds(60))
    for (const id of ids) {
      const held = await newest(id)
      expect(held.scheduleFailure).toMatch(/^Not published as scheduled\. It was due at /)
      expect(await row(id)).toMatchObject({ _status: 'draft', version: null })
      expect([await versions(id, 'published'), await versions(id, 'draft')]).toEqual([0, before + 1])
    }
    const change = { scheduledPublicationDate: inSeconds(90).toISOString() }
    expect((await editor('PATCH', `/api/articles/${ids[0]}?draft=true`, change)).body.doc.scheduleFailure).toBeNull()
    await runSchedulesAt(inSeconds(91))
    expect(await row(ids[0]!)).toMatchObject({ _status: 'published', scheduleFailure: null })
  })

  test('expires the article first, and its scheduled changes publish it again later', async () => {
    const { id } = await make(newsroom, references, 'published', {
      byline: 'Old',
      expires: inSeconds(60).toISOString(),
    })
    const edit = { byline: 'New', expires: null, scheduledPublicationDate: inSeconds(120).toISOString() }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, edit)).status).toBe(200)
    await runSchedulesAt(inSeconds(61))
    expect(await row(id)).toMatchObject({ _status: 'draft' })
    await runSchedulesAt(inSeconds(121))
    expect(await row(id)).toMatchObject({ _status: 'published', byline: 'New', expires: null })
  })

  test('unpublishes an expired article however late, also if its unpublished changes have a notice', async () => {
    const { id } = await make(newsroom, references, 'published', { expires: inSeconds(HOUR).toISOString() })
    const scheduleFailure = 'Cleared on restoring from the trash.'
    await newsroom.payload.update({ collection: 'articles', id, data: { scheduleFailure }, draft: true })
    await runSchedulesAt(inSeconds(48 * HOUR))
    expect(await row(id)).toMatchObject({ _status: 'draft', expires: null })
  })
})
