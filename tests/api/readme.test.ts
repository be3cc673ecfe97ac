import { PayloadSDKError } from '@payloadcms/sdk'
import { JSDOM } from 'jsdom'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, expectTypeOf, test } from 'vitest'
import { authorWithStories, newest, newsroomAt, sectionStories, storyAt } from '../client/readNews'
import { isFromNewsdesk } from '../client/verifyWebhook'
import { blocks, commands, elsewhere, guides, isProgram, proseOf } from '../support/documents'
import { emailOf, PASSWORD, STORY_SLUG, useNewsroom } from '../support/newsroom'
import { signatureOf } from '../support/receiver'

const newsroom = useNewsroom({ withStory: true })
let client: ReturnType<typeof newsroomAt>
beforeAll(() => {
  client = newsroomAt(newsroom.url)
})

/** The shell variables of the guides' calls; those that come from a response are set after it. */
const variables: Record<string, string> = { EMAIL: emailOf('editor'), PASSWORD }
const expand = (text: string): string => text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => variables[name]!)

/** Splits a command into words, as a shell does; it supports the quoting that the guides use. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? expand((double ?? bare!).replaceAll('\\"', '"')),
  )

type Call = { url: string; follows: boolean; init: RequestInit }

/** @throws {Error} for an option of curl that is not supported here */
function callOf(command: string): Call {
  const call: Call = { url: '', follows: false, init: {} }
  const headers = new Headers()
  const options: Record<string, (words: string[]) => void> = {
    '-f': () => {}, // the test checks every status
    '-g': () => {}, // fetch sends brackets as they are
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
    else throw new Error(`curl ${word} is not supported here.`)
  }
  return { ...call, init: { ...call.init, headers, redirect: call.follows ? 'follow' : 'manual' } }
}

/** The expected media type of the response, by the path of the call. */
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
/** The expected content. All calls but these return the story that comes with Newsdesk. */
const contents: [path: RegExp, content: RegExp][] = [
  [/articles\/count/, /"totalDocs":1\b/],
  [/metrics/, /newsdesk_reads_total/],
  [/sitemap/, /<urlset/], // the story is old, and `noindex`
  [/openapi/, /"openapi":"3\.1/],
  [/preview-token/, /"url":/],
  [/publications/, /Us Weekly/],
  [/schema\.graphql/, /type Article /],
  [/sections\?limit/, /"docs":\[\{/],
  [/topics\?sort/, /"docs":\[\{.*"page":2,/],
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
    [...others, 'graphql', 'json', 'sh', 'ts'].toSorted(),
  )
})

test.each(lines)('%s', async (command) => {
  if (!command.startsWith('curl ')) {
    const [name, value] = command.split('=')
    variables[name!] = value!
    return
  }
  const { init, url } = callOf(command)
  // The test server listens at another address than SERVER_URL.
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

test('the OpenAPI document describes every path of the API that the guides name', async () => {
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
    'GET /api/docs', // the page that shows the OpenAPI document
    'GET /api/schema.graphql', // called above
    'POST /api/articles/*/preview-token', // called above
    'POST /api/users/*/password-link', // called in tests/access
  ])
})

/** Matches a value that has at least the fields and the entries of an example. */
const partOf = (example: unknown): unknown => {
  if (Array.isArray(example)) return expect.arrayContaining(example.map(partOf))
  if (typeof example !== 'object' || example === null) return example
  return expect.objectContaining(
    Object.fromEntries(Object.entries(example).map(([name, value]) => [name, partOf(value)])),
  )
}

test.each(blocks.filter(({ language }) => language === 'json'))('the article of $file', async ({ text }) => {
  const { body } = await newsroom.as('anonymous')('GET', `/api/articles/at/${STORY_SLUG}?depth=1`)
  expect(body).toEqual(partOf(JSON.parse(text)))
})

test('the programs that the guide shows are those that are tested, except for the path of the types', () => {
  const example = ['readNews', 'verifyWebhook']
    .map((name) => readFileSync(`tests/client/${name}.ts`, 'utf8'))
    .join('\n')
  const shown = blocks
    .filter(({ language }) => language === 'ts')
    .map(({ text }) => text.replace("'./payload-types'", "'../../src/generated/payload-types'"))
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter((block) => !example.includes(block))).toEqual([])
})

test('the signature of a webhook is verified, and no other body, time or secret', () => {
  const secret = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`
  const send = (raw: string, age = 0) => {
    const sent = { 'webhook-id': 'one', 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - age) }
    return new Headers({ ...sent, 'webhook-signature': signatureOf({ headers: sent, raw, body: {} }, secret) })
  }
  expect(isFromNewsdesk(send('{}'), '{}', secret)).toBe(true)
  expect(isFromNewsdesk(send('{}'), '{ }', secret)).toBe(false)
  expect(isFromNewsdesk(send('{}', 600), '{}', secret)).toBe(false)
  expect(isFromNewsdesk(send('{}'), '{}', secret.replaceAll('YWFh', 'YmJi'))).toBe(false)
  expect(isFromNewsdesk(new Headers(), '{}', secret)).toBe(false)
})

test('the client: the newest, with what was selected', async () => {
  const { docs, totalDocs } = await newest(client)
  expectTypeOf(docs[0]!.headline).toEqualTypeOf<string>()
  expectTypeOf(docs[0]!).not.toHaveProperty('articleBody')
  expect(totalDocs).toBe(1)
  expect(docs[0]).toMatchObject({ slug: STORY_SLUG, authors: [{ author: { name: 'Kat Pettibone' } }] })
  expect(docs[0]).not.toHaveProperty('articleBody')
})

test('the client: a story by its slug, with the references that a page shows', async () => {
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

test('the client: a renamed story, a withdrawn one, and an unknown slug', async () => {
  const { docs } = await newest(client)
  const { id } = docs[0]!
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { slug: 'elsewhere' })
  expect(await storyAt(client, STORY_SLUG)).toMatchObject({ id, slug: 'elsewhere' })
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { editorialStatus: 'killed', notice: 'It was wrong.' })
  expect(await storyAt(client, 'elsewhere')).toEqual({ notice: 'It was wrong.' })
  expect(await storyAt(client, 'nowhere')).toBeUndefined()
})

test('the client: throws when the server refuses a request', async () => {
  const refused = client.find({ collection: 'users' })
  await expect(refused).rejects.toThrow(PayloadSDKError)
  await expect(refused).rejects.toMatchObject({ status: 403 })
})
