import { beforeAll, describe, expect, test } from 'vitest'
import type * as Schedule from '../../src/server/schedule'
import { articleOf, make, setUpDesk, type Desk } from '../access/content'
import { useNewsroom } from '../support/newsroom'
import { inSeconds, scheduled as schedule, versionsOf } from '../support/schedules'

const newsroom = useNewsroom()
let desk: Desk
let keepSchedules: typeof Schedule.keepSchedules
beforeAll(async () => {
  desk = await setUpDesk(newsroom)
  ;({ keepSchedules } = await import('../../src/server/schedule'))
})

const justBefore = (moment: Date): Date => new Date(moment.getTime() - 1000)

/** The schedules as they are kept once the moment has come. */
const keepAt = (date: Date) => keepSchedules(newsroom.payload, date)

const editor = (...args: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...args)
const row = (id: string) => newsroom.payload.findByID({ collection: 'articles', id, depth: 0, trash: true })
const newest = (id: string) => newsroom.payload.findByID({ collection: 'articles', id, depth: 0, draft: true })
const versions = (id: string, _status: 'draft' | 'published') => versionsOf(newsroom, id, _status)

const scheduled = (at: Date, more?: object) => schedule(newsroom, desk, at, more)

describe('a scheduled article', () => {
  test('is published at its moment, once, and not before', async () => {
    const { body } = await editor('POST', '/api/articles?draft=true', articleOf(desk))
    const at = inSeconds(60)
    const { id } = body.doc
    const data = { scheduledPublicationDate: at.toISOString(), scheduledPublicationDate_tz: 'Europe/Berlin' }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, data)).body).toMatchObject({ doc: data })
    await keepAt(justBefore(at))
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
    const start = Date.now()
    await keepAt(at)
    await keepAt(inSeconds(120))
    expect(await row(id)).toMatchObject({
      _status: 'published',
      editorialStatus: 'published',
      scheduledPublicationDate: null,
      version: 1,
    })
    expect(Date.parse((await row(id)).datePublished!)).toBeGreaterThanOrEqual(start)
    expect(await versions(id, 'published')).toBe(1)
  })

  test('that somebody has published before is left alone', async () => {
    const id = await scheduled(inSeconds(60))
    expect((await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })).body.doc).toMatchObject({
      scheduledPublicationDate: null,
    })
    await keepAt(inSeconds(61))
    expect(await versions(id, 'published')).toBe(1)
  })

  test('whose edit is scheduled keeps its text until then', async () => {
    const { id } = await make(newsroom, desk, 'published', { byline: 'Old' })
    const at = inSeconds(60)
    const edit = { byline: 'New', scheduledPublicationDate: at.toISOString() }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, edit)).status).toBe(200)
    const { datePublished } = await row(id)
    await keepAt(justBefore(at))
    expect(await row(id)).toMatchObject({ byline: 'Old' })
    await keepAt(at)
    expect(await row(id)).toMatchObject({ byline: 'New', datePublished, _status: 'published' })
  })

  test('is unpublished at its end, and readers lose it at that moment', async () => {
    const { id } = await make(newsroom, desk, 'published')
    const at = inSeconds(60)
    expect((await editor('PATCH', `/api/articles/${id}`, { expires: at.toISOString() })).status).toBe(200)
    await keepAt(justBefore(at))
    expect(await row(id)).toMatchObject({ _status: 'published' })
    await keepAt(at)
    await keepAt(inSeconds(120))
    expect(await row(id)).toMatchObject({ _status: 'draft', editorialStatus: 'draft', expires: null })
    expect([await versions(id, 'published'), await versions(id, 'draft')]).toEqual([2, 1])
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
  })

  test('that cannot be published tells why, once, and is published when that is mended', async () => {
    const id = await scheduled(inSeconds(60), { articleSection: null })
    const logged = newsroom.payload.logger.error
    const said: unknown[] = []
    newsroom.payload.logger.error = (line: unknown) => void said.push(line)
    await keepAt(inSeconds(61))
    await keepAt(inSeconds(62))
    newsroom.payload.logger.error = logged
    expect(said).toEqual([expect.stringContaining(`Article ${id} could not be published`)])
    const failed = await newest(id)
    expect(failed).toMatchObject({
      _status: 'draft',
      scheduleFailure: expect.stringContaining('articleSection: Choose a section.'),
    })
    const seen = (await editor('GET', `/api/articles/${id}?draft=true`)).body
    expect(seen.hints[0]).toContain('Choose a section.')
    const mended = { articleSection: desk.section, scheduledPublicationDate: inSeconds(90).toISOString() }
    expect((await editor('PATCH', `/api/articles/${id}?draft=true`, mended)).body.doc.scheduleFailure).toBeNull()
    await keepAt(inSeconds(91))
    expect(await row(id)).toMatchObject({ _status: 'published', scheduleFailure: null })
  })

  test('in the trash stays there', async () => {
    const id = await scheduled(inSeconds(60))
    await editor('PATCH', `/api/articles/${id}`, { deletedAt: new Date().toISOString() })
    await keepAt(inSeconds(61))
    expect(await row(id)).toMatchObject({ _status: 'draft' })
  })
})
