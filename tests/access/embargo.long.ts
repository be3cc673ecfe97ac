import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { keepSchedules } from '../../src/server/publishScheduled'
import { someOf } from '../support/rounds'
import { linkTo, make, stored, unique } from './content'
import { references, editor, setClock, inFuture, newsroom, TEN_MINUTES, testWays, ways } from './embargoTable'

test(`there are ${ways.length} ways in`, () => {
  expect(new Set(ways).size).toBe(ways.length)
  expect(ways.length).toBeGreaterThan(80)
})

testWays(someOf)

const read = (id: string) => newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=0`)
const publish = (id: string, more: object) => editor('PATCH', `/api/articles/${id}`, { _status: 'published', ...more })
const newDraft = async () => (await make(newsroom, references, 'draft')).id
const newPublished = async () => (await make(newsroom, references, 'published', { _status: 'published' })).id

describe('the clock', () => {
  test('ends it without any other action', async () => {
    const id = await newDraft()
    const embargoedUntil = inFuture(1500)
    expect((await publish(id, { embargoedUntil })).status).toBe(200)
    const before = [(await read(id)).status, Date.now() < new Date(embargoedUntil).getTime()]
    expect(before).toEqual([404, true])
    await wait(new Date(embargoedUntil).getTime() - Date.now() + 5)
    expect(await read(id)).toMatchObject({ status: 200, body: { id, datePublished: embargoedUntil } })
  })

  test('ends it at the set time, and not a millisecond before', async () => {
    const id = await newDraft()
    const moment = Date.now() + TEN_MINUTES
    await publish(id, { embargoedUntil: new Date(moment).toISOString() })
    for (const [ms, status] of [
      [moment - 1, 404],
      [moment, 200],
    ] as const) {
      setClock(ms)
      expect((await read(id)).status).toBe(status)
    }
  })

  test('hides an expired article before the scheduler runs, which makes it a draft again', async () => {
    const id = await newPublished()
    const moment = Date.now() + TEN_MINUTES
    const expires = new Date(moment).toISOString()
    expect((await editor('PATCH', `/api/articles/${id}`, { expires })).status).toBe(200)
    setClock(moment - 1)
    await keepSchedules(newsroom.payload)
    expect((await read(id)).status).toBe(200)

    setClock(moment)
    const slug = ((await stored(newsroom, 'published', id)) as { slug: string }).slug
    const search = `where[id][equals]=${id}`
    const { body: list } = await newsroom.as('anonymous')('GET', `/api/articles?${search}&draft=true`)
    const { body: count } = await newsroom.as('anonymous')('GET', `/api/articles/count?${search}`)
    const { status: byAddress } = await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`)
    expect([list.totalDocs, count.totalDocs, byAddress, (await read(id)).status]).toEqual([0, 0, 404, 404])
    expect(await stored(newsroom, 'published', id)).toMatchObject({ _status: 'published' })

    await keepSchedules(newsroom.payload)
    expect(await stored(newsroom, 'published', id)).toMatchObject({ _status: 'draft', editorialStatus: 'draft' })
    vi.useRealTimers()
    expect((await read(id)).status).toBe(404)
  })

  afterEach(() => void vi.useRealTimers())
})

describe('an editor', () => {
  const far = () => inFuture(TEN_MINUTES)

  test('can lift an embargo early: the article is published at that time', async () => {
    const id = await newDraft()
    const embargoedUntil = far()
    expect((await publish(id, { embargoedUntil })).body.doc.datePublished).toBe(embargoedUntil)
    const lifted = Date.now()
    const { body, status } = await editor('PATCH', `/api/articles/${id}`, { embargoedUntil: null })
    expect(status).toBe(200)
    expect(Date.parse(body.doc.datePublished)).toBeLessThanOrEqual(Date.now())
    expect(Date.parse(body.doc.datePublished)).toBeGreaterThanOrEqual(lifted)
    expect((await read(id)).body).toMatchObject({ pubStatus: 'usable', datePublished: body.doc.datePublished })
  })

  test.each([
    ['lifts', null, 'usable'],
    ['moves', inFuture(2 * TEN_MINUTES), 'withheld'],
    ['shortens', inFuture(TEN_MINUTES / 2), 'withheld'],
  ])('%s an embargo in a draft, and publishes that', async (_, embargoedUntil, pubStatus) => {
    const id = await newDraft()
    await publish(id, { embargoedUntil: far() })
    await editor('PATCH', `/api/articles/${id}?draft=true`, { embargoedUntil, _status: 'draft' })
    const before = new Date().toISOString()
    const { body, status } = await publish(id, {})
    expect([status, body.errors]).toEqual([200, undefined])
    expect(body.doc).toMatchObject({ embargoedUntil, pubStatus })
    const after = new Date().toISOString()
    expect(body.doc.datePublished >= (embargoedUntil ?? before)).toBe(true)
    expect(body.doc.datePublished <= (embargoedUntil ?? after)).toBe(true)
  })

  test('can move an embargo, and the date of publication with it', async () => {
    const id = await newDraft()
    await publish(id, { embargoedUntil: far() })
    const later = inFuture(2 * TEN_MINUTES)
    const { body } = await editor('PATCH', `/api/articles/${id}`, { embargoedUntil: later })
    expect(body.doc).toMatchObject({ embargoedUntil: later, datePublished: later, pubStatus: 'withheld' })
    expect((await read(id)).status).toBe(404)
  })

  test('cannot have an embargo and a schedule together', async () => {
    const id = await newDraft()
    const before = await stored(newsroom, 'draft', id)
    const both = { embargoedUntil: far(), scheduledPublicationDate: far() }
    const { body, status } = await editor('PATCH', `/api/articles/${id}?draft=true`, { ...both, _status: 'draft' })
    expect([status, body.errors?.[0].data.errors[0].path]).toEqual([400, 'scheduledPublicationDate'])
    expect(await stored(newsroom, 'draft', id)).toEqual(before)
    for (const one of [{ embargoedUntil: far() }, { embargoedUntil: null, scheduledPublicationDate: far() }]) {
      expect((await editor('PATCH', `/api/articles/${id}?draft=true`, { ...one, _status: 'draft' })).status).toBe(200)
    }
    const { status: added } = await editor('PATCH', `/api/articles/${id}?draft=true`, { embargoedUntil: far() })
    expect(added).toBe(400)
  })

  test('can publish an embargoed edit that was saved as a draft: it waits until the embargo ends', async () => {
    const id = await newPublished()
    const { body: before } = await read(id)
    const embargoedUntil = far()
    await editor('PATCH', `/api/articles/${id}?draft=true`, { byline: 'Later', embargoedUntil, _status: 'draft' })
    expect((await publish(id, {})).status).toBe(200)
    expect((await read(id)).body).toEqual(before)
    expect(await stored(newsroom, 'draft', id)).toMatchObject({ scheduledPublicationDate: embargoedUntil })
  })

  test('can publish an embargoed edit over GraphQL: it waits until the embargo ends', async () => {
    const id = await newPublished()
    const { body: before } = await read(id)
    const embargoedUntil = far()
    const query = `mutation { updateArticle(id: "${id}", data: { byline: "Later", _status: published, embargoedUntil: "${embargoedUntil}" }) { id } }`
    expect((await editor('POST', '/api/graphql', { query })).body.errors).toBeUndefined()
    expect((await read(id)).body).toEqual(before)
    expect(await stored(newsroom, 'draft', id)).toMatchObject({ scheduledPublicationDate: embargoedUntil })
  })

  test('cannot put published articles under an embargo in bulk: they stay public', async () => {
    const [one, other] = [await newPublished(), await newPublished()]
    const before = [(await read(one)).body, (await read(other)).body]
    const where = `where[id][in]=${one},${other}`
    const data = { byline: 'Later', _status: 'published', embargoedUntil: far() }
    expect((await editor('PATCH', `/api/articles?${where}`, data)).status).toBe(400)
    expect([(await read(one)).body, (await read(other)).body]).toEqual(before)
  })

  test.each(['killed', 'recalled'])(
    'can have it %s before the embargo ends: the public finds no notice',
    async (state) => {
      const id = await newDraft()
      await publish(id, { embargoedUntil: far() })
      const { slug } = (await stored(newsroom, 'published', id)) as { slug: string }
      const { body, status } = await editor('PATCH', `/api/articles/${id}`, { editorialStatus: state })
      expect([status, body.errors]).toEqual([200, undefined])
      const met = [await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`), await read(id)]
      expect(met.map((response) => response.status)).toEqual([404, 404])
      expect(JSON.stringify(met.map((response) => response.body))).not.toContain(id)
    },
  )

  test('can change the slug before the embargo ends, without a redirect from the first one', async () => {
    const id = await newDraft()
    await publish(id, { embargoedUntil: far() })
    expect((await editor('PATCH', `/api/articles/${id}`, { slug: unique('elsewhere').replace(' ', '-') })).status).toBe(
      200,
    )
    expect(await stored(newsroom, 'published', id)).toMatchObject({ aliasPaths: [] })
  })
})

test('an article that links to it shows nothing of it', async () => {
  const { id, slug } = (await stored(newsroom, 'draft', await newDraft())) as { id: string; slug: string }
  await publish(id, { embargoedUntil: inFuture(TEN_MINUTES), headline: 'Grimoire' })
  const linking = await make(newsroom, references, 'published', { _status: 'published', articleBody: linkTo(id) })
  const path = `/api/articles/${linking.id}?depth=3`
  const query = `{ Article(id: "${linking.id}") { articleBody(depth: 3) } }`
  const responses = async (visitor: 'anonymous' | 'editor') => [
    JSON.stringify((await newsroom.as(visitor)('GET', path)).body),
    JSON.stringify((await newsroom.as(visitor)('POST', '/api/graphql', { query })).body),
  ]
  for (const text of await responses('anonymous')) {
    expect(text).toContain('See also')
    expect(text).not.toContain('Grimoire')
    expect(text).not.toContain(slug)
  }
  for (const text of await responses('editor')) expect(text).toContain('Grimoire')
  await editor('PATCH', `/api/articles/${id}`, { embargoedUntil: null })
  for (const text of await responses('anonymous')) expect(text).toContain('Grimoire')
})
