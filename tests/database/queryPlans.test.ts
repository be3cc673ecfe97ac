import type { Client, InStatement } from '@libsql/client'
import path from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { STORY_SLUG, useNewsroom } from '../support/newsroom'

// SQLite’s plans for the queries of front-ends; this file runs on SQLite always. SQLite plans by the statistics of a large
// database (src/database/indexes.ts), although this one is small.
process.env.DATABASE_URL = `file:${path.join(process.env.DATA_DIR!, 'newsdesk.db')}`

const newsroom = useNewsroom({ withStory: true })

type Step = { parent: number; detail: string }
type Statement = { sql: string; args: never }

/** The steps in the plan of each statement that a request has run. */
async function plansOf(route: string): Promise<Step[][]> {
  const client = (newsroom.payload.db as unknown as { client: Client }).client
  const execute: Client['execute'] = client.execute.bind(client)
  const ran: Statement[] = []
  onTestFinished(() => void Object.assign(client, { execute }))
  client.execute = (statement: InStatement) => {
    ran.push(statement as Statement)
    return execute(statement)
  }
  expect((await newsroom.as('anonymous')('GET', route)).status).toBe(200)
  const explain = async ({ args, sql }: Statement) => (await execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args })).rows
  return (await Promise.all(ran.map(explain))) as unknown as Step[][]
}

/**
 * The steps that read a whole table or index, or use an index whose value most rows share. The result of a subquery has a
 * step of its own and does not count.
 */
const fullScansIn = (steps: Step[]): string[] =>
  steps.flatMap(({ detail, parent }) => {
    const scanned = /^SCAN (\S+)/.exec(detail)?.[1]
    const isResult = steps.some((other) => other.parent === parent && other.detail === `CO-ROUTINE ${scanned}`)
    return (scanned && !isResult) || /\((deleted_at|public)=\?\)$/.test(detail) ? [detail] : []
  })

const newest = 'sort=-datePublished&limit=10&depth=1'
const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000).toISOString()
let ids: Record<'article' | 'author' | 'publication' | 'section' | 'topic', string>

beforeAll(async () => {
  const { docs } = await newsroom.payload.find({ collection: 'articles', depth: 0 })
  const { articleSection, authors, id, mentions, publisher } = docs[0]!
  ids = {
    article: id,
    author: authors![0]!.author as string,
    publication: publisher as string,
    section: articleSection as string,
    topic: mentions![0]!.topic as string,
  }
})

const inOrder: [list: string, route: () => string, found: string][] = [
  ['the newest', () => `articles?${newest}&select[headline]=true`, '(_status=?)'],
  ['a feed', () => 'articles?sort=-datePublished&limit=50&depth=2', '(_status=?)'],
  [
    'a news sitemap',
    () => `articles?where[datePublished][greater_than]=${twoDaysAgo}&limit=100`,
    '(_status=? AND date_published>?)',
  ],
  [
    'a section, by its id',
    () => `articles?where[articleSection][equals]=${ids.section}`,
    '(article_section_id=? AND _status=?)',
  ],
  ['a section', () => 'articles?where[articleSection.slug][equals]=elections', '(article_section_id=? AND _status=?)'],
  [
    'a publication, by its id',
    () => `articles?where[publisher][equals]=${ids.publication}`,
    '(publisher_id=? AND _status=?)',
  ],
  ['a publication', () => 'articles?where[publisher.slug][equals]=the-independent', '(publisher_id=? AND _status=?)'],
]

test.each(inOrder)('%s is read in the order of an index, and no table is read whole', async (_, route, found) => {
  const plans = await plansOf(`/api/${route()}`)
  expect(plans.flatMap(fullScansIn)).toEqual([])
  const choices = plans.filter((steps) =>
    steps.some(({ detail }) => detail.startsWith('SEARCH articles ') && detail.endsWith(found)),
  )
  expect(choices.length).toBeGreaterThan(0)
  expect(choices.flat().filter(({ detail, parent }) => parent === 0 && detail.endsWith('FOR ORDER BY'))).toEqual([])
})

const one: [what: string, route: () => string, found: RegExp][] = [
  [
    'an article, by its slug',
    () => `articles?where[slug][equals]=${STORY_SLUG}&depth=1`,
    /^SEARCH articles .*\(slug=\?\)/,
  ],
  ['an article, by its id', () => `articles/${ids.article}?depth=1`, /^SEARCH articles .*\(id=\?\)/],
  ['an article, where it is', () => `articles/at/${STORY_SLUG}?depth=1`, /^SEARCH articles .*\(slug=\?\)/],
  [
    'an article, by a former slug',
    () => 'articles?where[aliasPaths.slug][equals]=once',
    /^SEARCH articles_alias_paths .*\(slug=\?\)/,
  ],
  [
    'an author’s articles, by the author’s id',
    () => `articles?where[authors.author][equals]=${ids.author}`,
    /^SEARCH articles_authors .*\(author_id=\?\)/,
  ],
  [
    'an author, with their articles',
    () => 'authors?where[slug][equals]=kat-pettibone&depth=1',
    /^SEARCH articles_authors .*\(author_id=\?\)/,
  ],
  [
    'a topic’s articles',
    () => 'articles?where[mentions.topic.slug][equals]=chrissy-teigen',
    /^SEARCH articles_mentions .*\(topic_id=\?\)/,
  ],
  [
    'a topic’s articles, by its id',
    () => `articles?where[mentions.topic][equals]=${ids.topic}`,
    /^SEARCH articles_mentions .*\(topic_id=\?\)/,
  ],
]

test.each(one)('%s is found by an index, and no table is read whole', async (_, route, found) => {
  const plans = await plansOf(`/api/${route()}`)
  expect(plans.flatMap(fullScansIn)).toEqual([])
  expect(plans.flat().map(({ detail }) => detail)).toContainEqual(expect.stringMatching(found))
})
