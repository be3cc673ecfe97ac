import { createLocalReq, initTransaction, killTransaction, type CollectionAfterChangeHook, type Where } from 'payload'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { afterChange } from '../support/hooks'
import { bodyOf, emailOf, useNewsroom, type ApiResponse } from '../support/newsroom'

const newsroom = useNewsroom()
const draft = (headline: string) => ({ headline, articleBody: bodyOf(headline) })
/** The number of responses with each status. */
function statusesOf(responses: ApiResponse[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test('30 of 30 parallel creates over HTTP succeed', async () => {
  const headlines = Array.from({ length: 30 }, (_, index) => `Parallel ${index}`)
  const responses = await Promise.all(
    headlines.map((headline) => newsroom.as('editor')('POST', '/api/articles?draft=true', draft(headline))),
  )
  expect(statusesOf(responses)).toEqual({ 201: 30 })
  const { docs } = await newsroom.payload.find({
    collection: 'articles',
    where: { headline: { like: 'Parallel' } },
    draft: true,
    pagination: false,
  })
  expect(docs.map(({ headline }) => headline).toSorted()).toEqual(headlines.toSorted())
})

test('100 mixed writes at once lose nothing: failed sign-ins, autosaves, topics and uploads', async () => {
  const create = newsroom.as('editor')
  const { body } = await create('POST', '/api/articles?draft=true', draft('Autosaved'))
  const pixels = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const upload = (index: number): FormData => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(pixels)], { type: 'image/png' }), `mixed-${index}.png`)
    form.append('_payload', JSON.stringify({ alt: `Mixed ${index}` }))
    return form
  }
  const emails = Array.from({ length: 25 }, (_, index) => `victim${index}@example.org`)
  for (const email of emails) {
    const data = { email, password: 'long enough password', name: 'Victim', role: 'author' as const }
    await newsroom.payload.create({ collection: 'users', data })
  }

  const [logins, autosaves, topics, uploads] = await Promise.all([
    Promise.all(
      emails.map((email) => newsroom.as('anonymous')('POST', '/api/users/login', { email, password: 'wrong' })),
    ),
    Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        create('PATCH', `/api/articles/${body.doc.id}?draft=true&autosave=true`, { headline: `Autosaved ${index}` }),
      ),
    ),
    Promise.all(
      Array.from({ length: 25 }, (_, index) => create('POST', '/api/topics', { type: 'Place', name: `Town ${index}` })),
    ),
    Promise.all(Array.from({ length: 25 }, (_, index) => create('POST', '/api/media', upload(index)))),
  ])

  expect(statusesOf(logins)).toEqual({ 401: 25 })
  expect(statusesOf(autosaves)).toEqual({ 200: 25 })
  expect(statusesOf(topics)).toEqual({ 201: 25 })
  expect(statusesOf(uploads)).toEqual({ 201: 25 })
  const saved = await newsroom.payload.findByID({ collection: 'articles', id: body.doc.id, draft: true })
  expect(saved.headline).toMatch(/^Autosaved \d+$/)
  expect((await newsroom.payload.count({ collection: 'topics' })).totalDocs).toBe(25)
  expect((await newsroom.payload.count({ collection: 'media' })).totalDocs).toBe(25)
})

test('failed sign-ins of one user at once are all counted', async () => {
  const email = emailOf('author')
  const wrong = () => newsroom.as('anonymous')('POST', '/api/users/login', { email, password: 'wrong' })
  const responses = await Promise.all(Array.from({ length: 12 }, wrong))
  expect(statusesOf(responses)).toEqual({ 401: 10, 429: 2 })
})

test('twenty simultaneous changes of different fields of an article are all stored', async () => {
  const editor = newsroom.as('editor')
  const { body } = await editor('POST', '/api/articles?draft=true', draft('Shared'))
  const parts = {
    byline: 'By Ada',
    description: 'Described',
    edNote: 'A note',
    imageAlt: 'Alt',
    imageCaption: 'Caption',
    isBasedOn: 'https://example.org/original',
    copyrightHolder: 'Ada',
    copyrightNotice: '© Ada',
    usageTerms: 'Ask',
    license: 'https://example.org/licence',
  }
  const writes = Object.entries({ ...parts, headline: 'Shared by all' })
  const responses = await Promise.all(
    [...writes, ...writes].map(([name, value]) =>
      editor('PATCH', `/api/articles/${body.doc.id}?draft=true&autosave=true`, { [name]: value }),
    ),
  )
  expect(statusesOf(responses)).toEqual({ 200: 22 })
  const saved = await newsroom.payload.findByID({ collection: 'articles', id: body.doc.id, draft: true })
  expect(saved).toMatchObject(Object.fromEntries(writes))
})

test('a write conflict of the Local API is an error and leaves nothing', async () => {
  const { id } = await newsroom.payload.create({
    collection: 'sections',
    data: { name: 'Contended', slug: 'contended' },
  })
  const write = (name: string) => newsroom.payload.update({ collection: 'sections', id, data: { name } })
  const names = Array.from({ length: 10 }, (_, index) => `Contended ${index}`)
  const ends = await Promise.allSettled(names.map(write))
  const written = names.filter((_, index) => ends[index]!.status === 'fulfilled')
  expect(written.length).toBeGreaterThan(0)
  expect(written).toContain((await newsroom.payload.findByID({ collection: 'sections', id })).name)
})

test('the writes of a transaction are not visible to others, and a rollback undoes them', async () => {
  const req = await createLocalReq({}, newsroom.payload)
  await initTransaction(req)
  await newsroom.payload.create({ collection: 'sections', data: { name: 'Held', slug: 'held' }, req })
  const waiting = newsroom.as('editor')('POST', '/api/sections', { name: 'Beside it' })

  const named = (name: string) => newsroom.as('anonymous')('GET', `/api/sections/count?where[name][equals]=${name}`)
  expect(await named('Held')).toMatchObject({ status: 200, body: { totalDocs: 0 } })
  await killTransaction(req)
  expect((await waiting).status).toBe(201)
  expect((await named('Held')).body.totalDocs).toBe(0)
  expect((await named('Beside it')).body.totalDocs).toBe(1)
})

/** The numbers of rows that belong to articles. */
async function amounts(): Promise<number[]> {
  const { payload } = newsroom
  const thrown = { 'altIds.value': { equals: 'thrown' } }
  const found = await Promise.all([
    payload.count({ collection: 'articles', trash: true }),
    payload.countVersions({ collection: 'articles' }),
    payload.count({ collection: 'articles', where: thrown }),
    payload.countVersions({ collection: 'articles', where: { 'version.altIds.value': { equals: 'thrown' } } }),
  ])
  return found.map(({ totalDocs }) => totalDocs)
}

test('a hook that throws after the write leaves nothing behind', async () => {
  const before = await amounts()
  const thrower = vi.fn<CollectionAfterChangeHook>(() => {
    throw new Error('hook')
  })
  afterChange(newsroom, thrower)
  const { status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', {
    ...draft('Never seen'),
    altIds: [{ role: 'test', value: 'thrown' }],
  })
  expect(status).toBe(500)
  expect(thrower).toHaveBeenCalledOnce()
  expect(await amounts()).toEqual(before)
})

test('a hook that throws at the second of three documents in bulk leaves all of them unchanged', async () => {
  const editor = newsroom.as('editor')
  const ids: string[] = []
  for (const number of [1, 2, 3]) {
    ids.push((await editor('POST', '/api/articles?draft=true', draft(`Bulk ${number}`))).body.doc.id)
  }
  let calls = 0
  afterChange(newsroom, () => {
    calls += 1
    if (calls === 2) throw new Error('hook')
  })
  const path = `/api/articles?where[id][in]=${ids.join(',')}&draft=true`
  expect((await editor('PATCH', path, { byline: 'By Bulk' })).status).toBe(500)
  expect(calls).toBeGreaterThan(1)
  const where = { byline: { equals: 'By Bulk' } }
  expect((await newsroom.payload.find({ collection: 'articles', draft: true, where })).docs).toEqual([])
})

test('a bulk change that is refused for one document changes none, and says why', async () => {
  const editor = newsroom.as('editor')
  const made = await editor('POST', '/api/sections', { name: 'Bulk section' })
  const unready = await editor('POST', '/api/articles?draft=true', { ...draft('Unready'), description: 'In bulk' })
  const ready = { ...draft('Ready'), description: 'In bulk', articleSection: made.body.doc.id, noBylineReason: 'None' }
  const publisher = (await editor('POST', '/api/publications', { name: 'Bulk Gazette' })).body.doc.id
  const { body } = await editor('POST', '/api/articles?draft=true', { ...ready, publisher })
  const both = `${unready.body.doc.id},${body.doc.id}`
  const response = await editor('PATCH', `/api/articles?where[id][in]=${both}`, { _status: 'published' })
  expect(response.status).toBe(400)
  expect(response.body.errors[0].message).toMatch(/^Nothing was changed\. \S+: The following fields are invalid/)
  const where: Where = { and: [{ description: { equals: 'In bulk' } }, { _status: { equals: 'published' } }] }
  expect((await newsroom.payload.count({ collection: 'articles', where })).totalDocs).toBe(0)
})

test('if a hook swallows an error of the database, the write is complete or fails', async () => {
  afterChange(newsroom, async ({ req }) => {
    const taken = { ...draft('Swallowed too'), slug: 'swallowed' }
    await req.payload.db.create({ collection: 'articles', data: taken, req }).catch(() => undefined)
  })
  await newsroom.payload.create({ collection: 'sections', data: { name: 'Before' } as never })
  const { status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', {
    ...draft('Swallowed'),
    slug: 'swallowed',
  })
  const where = { slug: { equals: 'swallowed' } }
  const { totalDocs } = await newsroom.payload.count({ collection: 'articles', where })
  expect([status, totalDocs]).toEqual(status === 201 ? [201, 1] : [500, 0])
})
