import sharp from 'sharp'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { keepSchedules } from '../../src/server/publishScheduled'
import { articleOf, createReferences, unique, type References } from '../access/content'
import { bodyOf, useNewsroom } from '../support/newsroom'

// After every kind of write, the next read through the cache is what the database contains. An anonymous read with a
// meaningless cookie, which bypasses the cache, returns the expected response.

const newsroom = useNewsroom()
const HELD = 'not public before the embargo ends'
const DRAFTED = 'never public'
let references: References
let topic: string
let picture: string
let subject: { id: string; slug: string }
let bystander: { id: string; slug: string }

const editor = () => newsroom.as('editor')
const admin = () => newsroom.as('admin')

const publish = async (more: object = {}): Promise<{ id: string; slug: string }> => {
  const sent = {
    ...articleOf(references),
    image: picture,
    mentions: [{ topic, rel: 'about' }],
    _status: 'published',
    ...more,
  }
  const { body, status } = await editor()<{ doc: { id: string; slug: string } }>('POST', '/api/articles', sent)
  expect({ body, status }).toMatchObject({ status: 201 })
  return body.doc
}

beforeAll(async () => {
  references = await createReferences(newsroom)
  const { payload } = newsroom
  topic = (await payload.create({ collection: 'topics', data: { name: 'Ada', type: 'Person', public: true } as never }))
    .id
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
    .png()
    .toBuffer()
  const file = { data: bytes, mimetype: 'image/png', name: 'wall.png', size: bytes.length }
  picture = (
    await payload.create({ collection: 'media', data: { alt: 'A wall', rightsStatus: 'owned' } as never, file })
  ).id
})

/** Requests of front-ends for everything that the writes below may change. */
function readPaths(): string[] {
  const graphql = (query: string) => `/api/graphql?query=${encodeURIComponent(query)}`
  return [
    '/api/articles',
    '/api/articles?limit=3&depth=0&sort=-datePublished&select[headline]=true',
    '/api/articles/count',
    `/api/articles/${subject.id}?depth=2`,
    `/api/articles/${bystander.id}?depth=1`,
    `/api/articles/at/${subject.slug}`,
    `/api/articles/at/another-address`,
    `/api/articles?where[slug][equals]=${subject.slug}&depth=1`,
    `/api/articles?where[articleSection.name][equals]=News`,
    `/api/articles?where[authors.author][equals]=${references.author}`,
    `/api/articles?where[mentions.topic][equals]=${topic}&depth=0`,
    `/api/authors/${references.author}`,
    '/api/authors?depth=0',
    `/api/publications/${references.publisher}`,
    '/api/sections',
    '/api/topics',
    `/api/media/${picture}`,
    '/api/media?where[filename][equals]=wall.png',
    graphql('{ Articles { docs { headline publisher { name } image { alt } authors { author { name } } } } }'),
    graphql(`{ Article(id: "${subject.id}") { headline articleSection { name } mentions { topic { name } } } }`),
    graphql('{ Authors { docs { name articles { docs { headline } } } } }'),
  ]
}

type Result = { body: string; status: number }
const same = (one: Result, other: Result): boolean => one.status === other.status && one.body === other.body
async function read(path: string, headers: Record<string, string> = {}): Promise<Result> {
  const { status, text } = await fetch(newsroom.url + path, { headers, redirect: 'manual' }).then(async (response) => ({
    status: response.status,
    text: await response.text(),
  }))
  return { body: text, status }
}
const readPastCache = (path: string) => read(path, { Cookie: 'nothing=1' })

async function hits(): Promise<number> {
  const metrics = await (await fetch(`${newsroom.url}/metrics`)).text()
  return Number(/newsdesk_reads_total\{how="hit"\} (\d+)/.exec(metrics)![1])
}

const patch = (data: object, query = '') => editor()('PATCH', `/api/articles/${subject.id}${query}`, data)
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

const writes: [what: string, write: () => Promise<unknown>][] = [
  ['an edit over REST', () => patch({ headline: unique('Edited') })],
  ['a former slug', () => patch({ slug: 'another-address', generateSlug: false })],
  [
    'a bulk edit',
    () => editor()('PATCH', `/api/articles?where[id][equals]=${subject.id}`, { keywords: [unique('word')] }),
  ],
  [
    'an edit over GraphQL',
    () =>
      editor()('POST', '/api/graphql', {
        query: `mutation { updateArticle(id: "${subject.id}", data: { description: "${unique('Told')}" }) { id } }`,
      }),
  ],
  [
    'an edit by the Local API, as jobs and the panel’s server functions make them',
    () =>
      newsroom.payload.update({ collection: 'articles', id: subject.id, data: { description: unique('By a job') } }),
  ],
  ['a correction', () => patch({ corrections: [{ type: 'correction', text: unique('It was four.') }] })],
  ['a new article', () => publish()],
  ['a draft', () => editor()('POST', '/api/articles?draft=true', articleOf(references))],
  ['an edit that waits', () => patch({ headline: unique('Waiting') }, '?draft=true')],
  ['its publication', () => patch({ headline: unique('Published'), _status: 'published' })],
  [
    'another author’s name',
    () => editor()('PATCH', `/api/authors/${references.author}`, { name: unique('Ada Byline') }),
  ],
  [
    'a publication’s rights',
    () => editor()('PATCH', `/api/publications/${references.publisher}`, { usageTerms: unique('Ask') }),
  ],
  ['a section’s name', () => editor()('PATCH', `/api/sections/${references.section}`, { name: 'News' })],
  ['a topic that is private now', () => editor()('PATCH', `/api/topics/${topic}`, { public: false })],
  ['a topic that is public again', () => editor()('PATCH', `/api/topics/${topic}`, { public: true })],
  ['a picture that may not be shown', () => editor()('PATCH', `/api/media/${picture}`, { rightsStatus: 'expired' })],
  ['a picture that may be shown again', () => editor()('PATCH', `/api/media/${picture}`, { rightsStatus: 'licensed' })],
  [
    'another file',
    async () => {
      const bytes = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#a56' } })
        .png()
        .toBuffer()
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'fence.png')
      return editor()('PATCH', `/api/media/${picture}`, form)
    },
  ],
  ['unpublishing', () => patch({ _status: 'draft' })],
  ['publishing again', () => patch({ _status: 'published' })],
  ['unpublishing before the trash', () => patch({ _status: 'draft' })],
  ['into the trash', () => patch({ deletedAt: new Date().toISOString() })],
  [
    'out of the trash',
    () => admin()('PATCH', `/api/articles/${subject.id}?trash=true`, { deletedAt: null, _status: 'published' }),
  ],
  [
    'an old version',
    async () => {
      const { docs } = await newsroom.payload.findVersions({
        collection: 'articles',
        where: { parent: { equals: subject.id } },
      })
      return editor()('POST', `/api/articles/versions/${docs.at(-1)!.id}`)
    },
  ],
  [
    'a schedule that is kept',
    async () => {
      await patch({ headline: unique('On time'), scheduledPublicationDate: soon(300), _status: 'draft' }, '?draft=true')
      await sleep(350)
      await keepSchedules(newsroom.payload)
    },
  ],
  ['a withdrawal', () => patch({ editorialStatus: 'killed', notice: unique('It was wrong.') })],
  ['its notice', () => patch({ notice: unique('It was very wrong.') })],
  ['unpublishing another', () => editor()('PATCH', `/api/articles/${bystander.id}`, { _status: 'draft' })],
  ['a deletion for good', () => admin()('DELETE', `/api/articles/${bystander.id}`)],
]

test('after each kind of write every response is what the database contains, and comes from the cache in between', async () => {
  subject = await publish()
  bystander = await publish()
  for (const [what, write] of writes) {
    for (const path of readPaths()) await read(path)
    const before = await hits()
    for (const path of readPaths()) await read(path)
    // Errors are not cached, nor is a GraphQL response of null.
    expect([what, (await hits()) > before + readPaths().length - 4]).toEqual([what, true])
    const { body, status = 200 } = ((await write()) ?? {}) as { body?: unknown; status?: number }
    expect({ body, what, isDone: status < 300 }).toMatchObject({ isDone: true })
    const wrong: string[] = []
    for (const path of readPaths()) if (!same(await read(path), await readPastCache(path))) wrong.push(path)
    expect([what, wrong]).toEqual([what, []])
  }
})

test('the end of an embargo and an expiry are visible at once', async () => {
  const held = await publish({ embargoedUntil: soon(4000), articleBody: bodyOf(HELD) })
  const brief = await publish({ expires: soon(5000) })
  const paths = [
    '/api/articles?limit=50',
    `/api/articles/${held.id}`,
    `/api/articles/at/${held.slug}`,
    `/api/articles/${brief.id}`,
  ]
  for (const path of paths) await read(path)
  expect((await read(paths[0]!)).body.includes(HELD)).toBe(false)
  expect((await read(paths[3]!)).status).toBe(200)
  await vi.waitFor(async () => expect((await readPastCache(paths[1]!)).status).toBe(200), {
    interval: 5,
    timeout: 10_000,
  })
  for (const path of paths.slice(0, 3)) expect(same(await read(path), await readPastCache(path))).toBe(true)
  await vi.waitFor(async () => expect((await readPastCache(paths[3]!)).status).toBe(404), {
    interval: 5,
    timeout: 10_000,
  })
  expect((await read(paths[3]!)).status).toBe(404)
  expect(same(await read(paths[0]!), await readPastCache(paths[0]!))).toBe(true)
})

test('responses to signed-in users are not served to others', async () => {
  const draft = await editor()<{ doc: { id: string } }>('POST', '/api/articles?draft=true', {
    ...articleOf(references, DRAFTED),
    edNote: DRAFTED,
  })
  const paths = [`/api/articles/${draft.body.doc.id}`, '/api/articles?draft=true&limit=50', '/api/users/me']
  for (const path of paths) {
    for (const visitor of ['author', 'editor', 'admin'] as const) await newsroom.as(visitor)('GET', path)
    const reader = await read(path)
    expect(reader.body.includes(DRAFTED)).toBe(false)
    expect(reader.body.includes('@example.org')).toBe(false)
    const { body, headers } = await newsroom.as('editor')('GET', path)
    expect(JSON.stringify(body)).toMatch(/never public|editor@example.org/)
    expect(headers.get('Cache-Control')).toBe('private, no-store')
    expect(same(await read(path), reader)).toBe(true)
  }
})
