import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import type { SeedDocument, Story } from '../../seed/documents/types'
import { readFeed } from '../../seed/feed/readFeed'
import { readNinjs } from '../../seed/ninjs/readNinjs'
import { compared, type Stored } from '../../seed/write/decide'
import { differingFields } from '../../seed/write/compare'
import { writeStories } from '../../seed/write/writeStories'
import { AS_STORED } from '../support/everything'
import { useNewsroom } from '../support/newsroom'
import { fc, propertySeed } from '../support/properties'
import { rounds } from '../support/rounds'

/** Pairs of versions in one run of this file. */
const PAIRS = rounds(2000)
const AT_ONCE = 200

const newsroom = useNewsroom()

const word = fc.constantFrom('One', 'Two', 'Harbor', 'mayor', 'vote')
const inline = fc.oneof(
  word,
  fc.tuple(fc.constantFrom('b', 'i'), word).map(([tag, text]) => `<${tag}>${text}</${tag}>`),
  word.map((text) => `<a href="https://x.example/${text}">${text}</a>`),
  fc.constant('<br>'),
)
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => `Words ${parts.join(' ')}.`)
const block = fc.oneof(
  fc.tuple(fc.constantFrom('p', 'h2', 'h3', 'blockquote'), line).map(([tag, text]) => `<${tag}>${text}</${tag}>`),
  fc
    .tuple(fc.constantFrom('ul', 'ol'), fc.array(line, { minLength: 1, maxLength: 3 }))
    .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`),
)
const version = fc.record({
  headline: fc.constantFrom('Harbor opens', 'Harbor  opens at last', 'Mayor resigns'),
  body: fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('')),
  description: fc.option(fc.constantFrom('Short.', 'A standfirst.')),
  byline: fc.option(fc.constantFrom('Ann Lee', 'Ann Lee and Bo Ray')),
  subjects: fc.subarray(['Top', 'World', 'Sport']),
  link: fc.option(fc.constantFrom('https://gazette.example/a', 'https://gazette.example/b')),
  day: fc.option(fc.integer({ min: 1, max: 9 })),
  picture: fc.option(
    fc.record({ name: fc.constantFrom('a', 'b'), caption: fc.constantFrom('The pier', 'The bridge') }),
  ),
})
type Version = typeof version extends fc.Arbitrary<infer T> ? T : never

/** What a user may change, and to what. */
const edits = {
  headline: 'Ours',
  articleBody: bodyOf(['Our words.']),
  description: 'Our standfirst.',
  byline: 'By Us',
  subjects: [{ name: 'Ours', rel: 'about' }],
  isBasedOn: 'https://ours.example/',
  alternativeHeadline: 'Our other headline',
}
type Edited = keyof typeof edits
const pair = fc.record({
  before: version,
  after: version,
  edited: fc.oneof(fc.constant<Edited[]>([]), fc.subarray(Object.keys(edits) as Edited[])),
  isPublished: fc.boolean(),
  isPending: fc.boolean(),
})
type Pair = typeof pair extends fc.Arbitrary<infer T> ? T : never

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** An RSS feed with one version of each story. */
function feedOf(versions: Version[], batch: string): string {
  const items = versions.map(({ body, byline, day, description, headline, link, picture, subjects }, index) => {
    const of = (name: string, value: number | string | null) =>
      value ? `<${name}>${escaped(String(value))}</${name}>` : ''
    return [
      '<item>',
      of('title', headline),
      `<guid isPermaLink="false">${batch}-${index}</guid>`,
      of('description', description),
      of('content:encoded', body),
      of('dc:creator', byline),
      of('link', link),
      of('pubDate', day && `0${day} Aug 2022 10:00:00 GMT`),
      ...subjects.map((name) => of('category', name)),
      picture &&
        `<media:content url="https://x.example/${batch}-${index}-${picture.name}.jpg" medium="image">${of('media:description', picture.caption)}</media:content>`,
      '</item>',
    ].join('')
  })
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
    'xmlns:media="http://search.yahoo.com/mrss/"'
  return `<rss version="2.0" ${namespaces}><channel><title>Gazette</title>${items.join('')}</channel></rss>`
}

/** The same as ninjs, whose items are published. */
const ninjsOf = (versions: Version[], batch: string): string =>
  JSON.stringify(
    versions.map(({ body, byline, day, description, headline, subjects }, index) => ({
      uri: `urn:${batch}:${index}`,
      type: 'text',
      versionCreated: `2022-08-0${day ?? 1}T10:00:00Z`,
      headlines: [{ value: headline }],
      bodies: [{ contentType: 'text/html', value: body }],
      ...(description && { descriptions: [{ value: description }] }),
      ...(byline && { by: byline }),
      subjects: subjects.map((name) => ({ name })),
    })),
  )

const articleIn = ({ wanted }: Story): SeedDocument => wanted.at(-1)!

/** The published row, and the latest version. */
async function existing(id: string): Promise<{ row: Stored; latest: Stored }> {
  const where = { id: { equals: id } }
  const [row] = (await newsroom.payload.find({ ...AS_STORED, collection: 'articles', where })).docs
  const [latest] = (await newsroom.payload.find({ ...AS_STORED, collection: 'articles', draft: true, where })).docs
  return { row: row as never, latest: latest as never }
}

async function makeEdits({ edited, isPending, isPublished }: Pair, id: string): Promise<void> {
  const update = (data: object, draft = false) =>
    newsroom.payload.update({ collection: 'articles', id, data, draft, depth: 0 })
  const { latest } = await existing(id)
  if (isPublished && latest._status !== 'published') await update({ _status: 'published' })
  if (edited.length === 0) return
  const isDraft = isPending || (latest._status !== 'published' && !isPublished)
  await update(Object.fromEntries(edited.map((name) => [name, edits[name]])), isDraft)
}

describe.each([
  ['an RSS feed', feedOf, readFeed],
  ['ninjs', ninjsOf, readNinjs],
] as const)('of %s, a new version', (format, textOf, read) => {
  test('changes what no user has edited, and nothing else', { timeout: 20 * 60_000 }, async () => {
    const pairs = fc.sample(pair, { numRuns: Math.ceil(PAIRS / 2), seed: propertySeed })
    for (let start = 0; start < pairs.length; start += AT_ONCE) {
      const some = pairs.slice(start, start + AT_ONCE)
      const batch = `${format.at(-1)}${start}`
      const versionsIn = async (which: 'before' | 'after'): Promise<Story[]> => {
        const text = textOf(
          some.map((one) => one[which]),
          batch,
        )
        return read(text, 'feed.xml')
      }
      const [before, after] = [await versionsIn('before'), await versionsIn('after')]
      await writeStories(newsroom.payload, () => before)
      for (const [index, one] of some.entries()) await makeEdits(one, articleIn(before[index]!).id)
      const { named } = await writeStories(newsroom.payload, () => after)
      const outcomes = new Map(named.map((written) => [written.id, written]))

      for (const [index, { edited, ...one }] of some.entries()) {
        const wanted = articleIn(after[index]!)
        const { row, latest } = await existing(wanted.id)
        const { _status, ...fields } = compared(wanted)
        const isOurs = (stored: Stored, name: Edited) => differingFields(stored, { [name]: edits[name] }).length === 0
        const notFollowed = differingFields(latest, fields).filter((name) => !edited.includes(name as Edited))
        const isPublic = row._status === 'published'
        const inRow = isPublic ? differingFields(row, fields).filter((name) => !edited.includes(name as Edited)) : []
        // A source without a date does not take away the one that publishing set.
        const expected = one.isPublished && !fields.datePublished ? ['datePublished', 'datePublishedPrecision'] : []
        const { outcome, fields: reported } = outcomes.get(wanted.id) ?? {}
        const seen = {
          batch,
          index,
          edits: edited.filter((name) => isOurs(latest, name)),
          notFollowed: notFollowed.filter((name) => !expected.includes(name)),
          inRow: inRow.filter((name) => !expected.includes(name)),
          isPublic,
          reported: (reported ?? []).filter((name) => name in edits).toSorted(),
        }
        expect(seen).toEqual({
          batch,
          index,
          edits: edited,
          notFollowed: [],
          inRow: [],
          isPublic: one.isPublished || _status === 'published',
          reported: outcome === 'kept (edited)' ? edited.filter((name) => name in fields).toSorted() : [],
        })
      }
    }
  })
})
