import { PayloadSDKError } from '@payloadcms/sdk'
import { JSDOM } from 'jsdom'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, expectTypeOf, test } from 'vitest'
import { authorWithStories, newest, newsroomAt, sectionStories, storyAt } from '../client/readNews'
import { blocks, commands, elsewhere, guides, isProgram, proseOf } from '../support/documents'
import { emailOf, PASSWORD, STORY_SLUG, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom({ withStory: true })
let client: ReturnType<typeof newsroomAt>
beforeAll(() => {
  client = newsroomAt(newsroom.url)
})

/** What the calls of the guides name; what a response contains is set after it. */
const variables: Record<string, string> = { EMAIL: emailOf('editor'), PASSWORD }
const expand = (text: string): string => text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => variables[name]!)

/** The words of a command, as a shell has them; no more of its language than the guides need. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? expand((double ?? bare!).replaceAll('\\"', '"')),
  )

type Call = { url: string; follows: boolean; init: RequestInit }

/** @throws {Error} for an option that a reader of this file has to think about */
function callOf(command: string): Call {
  const call: Call = { url: '', follows: false, init: {} }
  const headers = new Headers()
  const options: Record<string, (words: string[]) => void> = {
    '-f': () => {}, // every status is checked
    '-g': () => {}, // fetch takes brackets as they are
    '-L': () => (call.follows = true),
    '-X': (words) => (call.init.method = words.shift()),
    '-H': (words) =>
      headers.append(
        ...(words
          .shift()!
          .split(/: (.*)/)
          .slice(0, 2) as [string, string]),
      ),
    '-d': (words) => Object.assign(call.init, { method: call.init.method ?? 'POST', body: words.shift() }),
  }
  for (const words = wordsOf(command).slice(1); words.length > 0;) {
    const word = words.shift()!
    if (word.startsWith('http')) call.url = word
    else if (options[word]) options[word](words)
    else throw new Error(`curl ${word} is not known here.`)
  }
  return { ...call, init: { ...call.init, headers, redirect: call.follows ? 'follow' : 'manual' } }
}

/** What the response is to be, by the path of the call. */
const kinds: [path: RegExp, type: RegExp][] = [
  [/rss/, /^application\/rss\+xml/],
  [/atom/, /^application\/atom\+xml/],
  [/sitemap/, /^(application|text)\/xml/],
  [/feed/, /^application\/feed\+json/],
  [/json-?ld/, /^application\/ld\+json/],
  [/schema\.graphql|metrics/, /^text\/plain/],
  [/./, /^application\/json/],
]
const wellFormed: [type: RegExp, parse: (text: string) => unknown][] = [
  [/xml/, (text) => new JSDOM(text, { contentType: 'text/xml' })],
  [/json/, (text) => JSON.parse(text)],
  [/./, String],
]
/** Every call is about the story that comes with Newsdesk, but for these. */
const contents: [path: RegExp, content: RegExp][] = [
  [/metrics/, /newsdesk_reads_total/],
  [/sitemap/, /<urlset/], // the story is old, and `noindex`
  [/openapi/, /"openapi":"3\.1/],
  [/preview-token/, /"url":/],
  [/publications/, /Us Weekly/],
  [/schema\.graphql/, /type Article /],
  [/sections\?limit/, /"docs":\[\{/],
  [/users\/login/, /"token":/],
  [/./, /john.legend/i],
]

const lines = commands.filter((command) => /^(curl |[A-Z]+=)/.test(command))
const calls = lines.filter((command) => command.startsWith('curl '))

test('every command of the guides is run, here or in the longer tests, or has a reason', () => {
  const others = commands.filter((command) => !lines.includes(command) && !isProgram(command))
  expect(others.filter((command) => !elsewhere.some(([pattern]) => pattern.test(command)))).toEqual([])
  expect(elsewhere.filter(([pattern]) => !others.some((command) => pattern.test(command)))).toEqual([])
  expect(calls.length).toBeGreaterThan(20)
})

test('every block is a command, a query or a program that is tested, or a file for another program', () => {
  const others = ['caddyfile', 'dockerfile', 'ini', 'mermaid', 'nginx']
  expect([...new Set(blocks.map(({ language }) => language))].toSorted()).toEqual(
    [...others, 'graphql', 'sh', 'ts'].toSorted(),
  )
})

test.each(lines)('%s', async (command) => {
  if (!command.startsWith('curl ')) {
    const [name, value] = command.split('=')
    variables[name!] = value!
    return
  }
  const { init, url } = callOf(command)
  // The server under test has another address than it knows of.
  const [own, queried] = [newsroom.url, process.env.SERVER_URL!]
  const address = url.replace('http://localhost:3000', own).replaceAll('http://localhost:3000', queried)
  const response = await fetch(address, init)
  expect(response.status).toBe(url.endsWith('/articles?draft=true') ? 201 : 200)
  const { pathname, search } = new URL(url)
  const type = response.headers.get('Content-Type')!
  expect(type).toMatch(kinds.find(([path]) => path.test(pathname))![1])
  const text = await response.text()
  const content: unknown = wellFormed.find(([kind]) => kind.test(type))![1](text)
  expect(text).toMatch(contents.find(([path]) => path.test(pathname + search))![1])
  const { doc, token } = content as { doc?: { id: string; updatedAt: string }; token?: string }
  if (token && pathname.endsWith('/login')) variables.TOKEN = token
  if (doc) Object.assign(variables, { ID: doc.id, UPDATED_AT: doc.updatedAt })
})

test.each(blocks.filter(({ language }) => language === 'graphql'))('the query of $file', async ({ text: query }) => {
  const { body, status } = await newsroom.as('anonymous')('POST', '/api/graphql', { query })
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined })
  expect(JSON.stringify(body)).toMatch(/john.legend/i)
})

test('every path of the API that the guides name is in its description', async () => {
  const { body } = await newsroom.as('anonymous')('GET', '/api/openapi.json')
  const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '*')}`),
  )
  const named = guides.flatMap((guide) => [
    ...proseOf(guide).matchAll(/`(?:(GET|POST|PATCH|DELETE) )?(\/api\/[\w/.-]+)[?`]/g),
  ])
  const missing = named
    .map(([, method = 'GET', path]) => `${method} ${path!.replaceAll(/\b[A-Z]{2,}\b/g, '*')}`)
    .filter((operation) => !described.includes(operation))
  expect(named.length).toBeGreaterThan(5)
  expect([...new Set(missing)].toSorted()).toEqual([
    'GET /api/docs', // the page that shows the description
    'GET /api/schema.graphql', // called above
    'POST /api/articles/*/preview-token', // called above
    'POST /api/users/*/password-link', // called in tests/access
  ])
})

test('the client that the guide shows is the one that is tested, but for the place of the types', () => {
  const example = readFileSync('tests/client/readNews.ts', 'utf8')
  const shown = blocks
    .filter(({ language }) => language === 'ts')
    .map(({ text }) => text.replace("'./payload-types'", "'../../src/generated/payload-types'"))
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter((block) => !example.includes(block))).toEqual([])
})

test('the client: the newest, with what was selected', async () => {
  const { docs, totalDocs } = await newest(client)
  expectTypeOf(docs[0]!.headline).toEqualTypeOf<string>()
  expectTypeOf(docs[0]!).not.toHaveProperty('articleBody')
  expect(totalDocs).toBe(1)
  expect(docs[0]).toMatchObject({ slug: STORY_SLUG, authors: [{ author: { name: 'Kat Pettibone' } }] })
  expect(docs[0]).not.toHaveProperty('articleBody')
})

test('the client: a story at its address, deep enough to show', async () => {
  expect(await storyAt(client, STORY_SLUG)).toMatchObject({
    byline: 'By Kat Pettibone',
    authors: [{ author: { worksFor: { name: 'Us Weekly' } } }],
  })
})

test('the client: a section and an author, with their stories', async () => {
  const { docs } = await sectionStories(client, 'elections')
  expect(docs.map(({ slug }) => slug)).toEqual([STORY_SLUG])
  const author = await authorWithStories(client, 'kat-pettibone')
  expect(author).toMatchObject({ name: 'Kat Pettibone', articles: { docs: [{ slug: STORY_SLUG }] } })
  expect(await authorWithStories(client, 'nobody')).toBeUndefined()
})

test('the client: a story that has moved, one that was withdrawn, and none', async () => {
  const { docs } = await newest(client)
  const { id } = docs[0]!
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { slug: 'elsewhere' })
  expect(await storyAt(client, STORY_SLUG)).toMatchObject({ id, slug: 'elsewhere' })
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { editorialStatus: 'killed', notice: 'It was wrong.' })
  expect(await storyAt(client, 'elsewhere')).toEqual({ notice: 'It was wrong.' })
  expect(await storyAt(client, 'nowhere')).toBeUndefined()
})

test('the client: what the server refuses is thrown', async () => {
  const refused = client.find({ collection: 'users' })
  await expect(refused).rejects.toThrow(PayloadSDKError)
  await expect(refused).rejects.toMatchObject({ status: 403 })
})
