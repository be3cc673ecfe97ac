import { PayloadSDKError } from '@payloadcms/sdk'
import { JSDOM } from 'jsdom'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, expectTypeOf, test } from 'vitest'
import { authorWithStories, newest, newsroomAt, sectionStories, storyAt } from '../client/readNews'
import { STORY_SLUG, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom({ withStory: true })
let client: ReturnType<typeof newsroomAt>
beforeAll(() => {
  client = newsroomAt(newsroom.url)
})

const readme = readFileSync('README.md', 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text!)

/** The words of a command, as a shell has them; no more of its language than the README needs. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare!)

type Call = { url: string; follows: boolean; init: RequestInit }

/** @throws {Error} for an option that a reader of this file has to think about */
function callOf(command: string): Call {
  const call: Call = { url: '', follows: false, init: {} }
  const headers = new Headers()
  const options: Record<string, (words: string[]) => void> = {
    '-g': () => {}, // fetch takes brackets as they are
    '-L': () => (call.follows = true),
    '-I': () => (call.init.method = 'HEAD'),
    '-H': (words) =>
      headers.append(
        ...(words
          .shift()!
          .split(/: (.*)/)
          .slice(0, 2) as [string, string]),
      ),
    '-d': (words) => Object.assign(call.init, { method: 'POST', body: words.shift() }),
  }
  for (const words = wordsOf(command).slice(1); words.length > 0;) {
    const word = words.shift()!
    if (word.startsWith('http')) call.url = word
    else if (options[word]) options[word](words)
    else throw new Error(`curl ${word} is not known here.`)
  }
  return { ...call, init: { ...call.init, headers, redirect: call.follows ? 'follow' : 'manual' } }
}

const commands = blocks('sh').flatMap((block) =>
  [...block.replaceAll(/\\\n\s*/g, '').matchAll(/^curl .*$/gm)].map(([command]) => command),
)

/** What the answer is to be, by what is asked for. */
const kinds: [asked: RegExp, type: RegExp][] = [
  [/rss/, /^application\/rss\+xml/],
  [/atom/, /^application\/atom\+xml/],
  [/sitemap/, /^(application|text)\/xml/],
  [/feed/, /^application\/feed\+json/],
  [/json-?ld/, /^application\/ld\+json/],
  [/./, /^application\/json/],
]
const wellFormed = { xml: (text: string) => new JSDOM(text, { contentType: 'text/xml' }), json: JSON.parse }

test('the README shows calls', () => {
  expect(commands.length).toBeGreaterThanOrEqual(7)
})

test.each(commands)('%s', async (command) => {
  const { init, url } = callOf(command)
  const response = await fetch(url.replace('http://localhost:3000', newsroom.url), init)
  expect(response.status).toBe(200)
  const type = response.headers.get('Content-Type')!
  expect(type).toMatch(kinds.find(([asked]) => asked.test(new URL(url).pathname))![1])
  const text = await response.text()
  expect(() => wellFormed[type.includes('xml') ? 'xml' : 'json'](text)).not.toThrow()
  expect(text).toMatch(/john.legend/i) // every call is about the story that comes with Newsdesk
})

test('the client that the README shows is the one that is tested, but for the place of the types', () => {
  const example = readFileSync('tests/client/readNews.ts', 'utf8')
  const shown = blocks('ts').map((block) => block.replace("'./payload-types'", "'../../src/generated/payload-types'"))
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
