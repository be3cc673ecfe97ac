import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { articleOf, createReferences, unique, type References } from '../access/content'
import { testEnv } from '../support/env'
import { useNewsroom } from '../support/newsroom'
import { rounds } from '../support/rounds'

// 5,000 writes and reads at once, by several clients and a second process: once a writer has its response (for another
// process: a second later), no read returns the state before, and no caller gets the response of another.

const newsroom = useNewsroom()
const WRITERS = 6
const ROUNDS = rounds(65)
const OTHERS_MS = 1000

let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

type Own = { author: string; id: string; slug: string; section: string }

async function own(writer: number): Promise<Own> {
  const { payload } = newsroom
  const author = (await payload.create({ collection: 'authors', data: { name: `Writer ${writer}` } as never })).id
  const section = (await payload.create({ collection: 'sections', data: { name: `Desk ${writer}` } as never })).id
  const data = { ...articleOf({ ...references, author, section }), _status: 'published' } as never
  const { id, slug } = await payload.create({ collection: 'articles', data, depth: 0 })
  return { author, id, section, slug }
}

const get = async (address: string): Promise<string> => (await fetch(newsroom.url + address)).text()

/** The paths at which a writer’s article can be read; each response has its headline. */
const pathsOf = ({ author, id, section, slug }: Own): string[] => [
  `/api/articles/${id}?depth=1`,
  `/api/articles?where[slug][equals]=${slug}&depth=1`,
  `/api/articles/at/${slug}`,
  `/api/articles?where[articleSection][equals]=${section}&depth=0`,
  `/api/authors/${author}?depth=1`,
  `/api/graphql?query=${encodeURIComponent(`{ Article(id: "${id}") { headline } }`)}`,
]

/** The ways to change an article’s headline, by the APIs and by the Local API. */
const ways: ((own: Own, headline: string) => Promise<unknown>)[] = [
  ({ id }, headline) => newsroom.as('editor')('PATCH', `/api/articles/${id}`, { headline }),
  ({ id }, headline) => newsroom.as('editor')('PATCH', `/api/articles?where[id][equals]=${id}`, { headline }),
  ({ id }, headline) =>
    newsroom.as('admin')('POST', '/api/graphql', {
      query:
        'mutation($id: String!, $headline: String) { updateArticle(id: $id, data: { headline: $headline }) { id } }',
      variables: { id, headline },
    }),
  ({ id }, headline) => newsroom.payload.update({ collection: 'articles', id, data: { headline }, depth: 0 }),
  async ({ id }, headline) => {
    await newsroom.as('author')('PATCH', `/api/articles/${id}?draft=true`, { headline }) // refused: it is public
    await newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, { headline })
    return newsroom.as('editor')('PATCH', `/api/articles/${id}`, { _status: 'published' })
  },
]

test('a write is read at once by its writer and by all others', async () => {
  const stale: string[] = []
  let query = 0
  async function write(writer: number): Promise<void> {
    const mine = await own(writer)
    for (let round = 0; round < ROUNDS; round += 1) {
      const headline = `writer ${writer} round ${round}.`
      await ways[(writer + round) % ways.length]!(mine, headline)
      const addresses = pathsOf(mine)
      // Built again, and then from the cache.
      for (const address of [...addresses, ...addresses]) {
        query += 1
        if (!(await get(address)).includes(headline)) stale.push(`${headline} ${address}`)
      }
    }
  }
  /** Meanwhile others read public documents, so that responses are cached, or being built, when something changes. */
  const state = { isOver: false }
  async function read(): Promise<void> {
    while (!state.isOver) {
      await get('/api/articles?limit=20&sort=-datePublished&depth=1')
      await sleep(20)
    }
  }
  const readers = [read(), read()]
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
  state.isOver = true
  await Promise.all(readers)
  expect(stale).toEqual([])
  expect(query + WRITERS * ROUNDS).toBeGreaterThanOrEqual(rounds(5000))
})

test('drafts, users and internal fields are returned only to those who may see them, however requests are mixed', async () => {
  const SECRET = 'for the desk only'
  const { body } = await newsroom.as('editor')<{ doc: { id: string } }>('POST', '/api/articles', {
    ...articleOf(references, unique('A story')),
    _status: 'published',
    edNote: SECRET,
  })
  const { id } = body.doc
  await newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, { headline: SECRET })
  const addresses = [
    `/api/articles/${id}?draft=true`,
    `/api/articles?where[id][equals]=${id}&draft=true`,
    '/api/users/me',
  ]
  const visitors = ['anonymous', 'author', 'editor', 'admin'] as const
  const results = await Promise.all(
    Array.from({ length: rounds(600) }, async (_, turn) => {
      const visitor = visitors[turn % visitors.length]!
      const response = await newsroom.as(visitor)('GET', addresses[turn % addresses.length]!)
      return { seesMore: /for the desk only|@example\.org/.test(JSON.stringify(response.body)), visitor }
    }),
  )
  expect(results.filter(({ seesMore, visitor }) => seesMore !== (visitor !== 'anonymous'))).toEqual([])
})

test('a write of another process is read within a second', async () => {
  const mine = await own(WRITERS)
  const other = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'tests/support/otherWriter.ts'],
    { env: { ...process.env, ...testEnv(process.env.DATA_DIR!), NODE_ENV: 'test' } },
  )
  const results = (): Promise<string> => once(other.stdout, 'data').then(([line]) => String(line))
  expect(await results()).toContain('ready')
  const late: number[] = []
  for (let round = 0; round < rounds(60); round += 1) {
    const headline = `from elsewhere, round ${round}.`
    await Promise.all(pathsOf(mine).map(get))
    const written = results()
    other.stdin.write(`${JSON.stringify({ id: mine.id, headline })}\n`)
    await written
    const began = Date.now()
    const missing = new Set(pathsOf(mine))
    while (missing.size > 0 && Date.now() - began < 3 * OTHERS_MS) {
      for (const address of missing) if ((await get(address)).includes(headline)) missing.delete(address)
      await sleep(5)
    }
    late.push(Date.now() - began)
  }
  other.stdin.end()
  await once(other, 'exit')
  expect(late.filter((ms) => ms > OTHERS_MS)).toEqual([])
})
