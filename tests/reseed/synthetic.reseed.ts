import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getEnabledNodes, type LexicalRichTextAdapter } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { fc } from '../support/properties'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { hintsFor } from '../../collections/Articles/hints/hints'
import { checkAuthors, checkHeadline, checkProvider } from '../../collections/Articles/fieldRules'
import { isBareName } from '../../collections/fields/authorName'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { syntheticPicture } from '../../seed/synthetic/picture'
import { syntheticStories } from '../../seed/synthetic/stories'
import type { SeedDocument, Story } from '../../seed/documents/types'
import { differingFields } from '../../seed/write/compare'
import type { Article } from '../../src/generated/payload-types'
import { useNewsroom } from '../support/newsroom'

const MANY = 20_000
const JUDGED = 3000 // the rules take longer than the stories
const PICTURES = 4

type Node = { type: string; tag?: string; text?: string; format?: number; fields?: { url: string }; children?: Node[] }

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const idsIn = (value: unknown): string[] =>
  JSON.stringify(value).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []
const articleOf = ({ wanted }: Story) => wanted.at(-1)!
const dataOf = (story: Story) => articleOf(story).data as unknown as Article
const rootOf = (article: Article) => article.articleBody.root as unknown as Node
const within = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(within)]

describe('generated stories', () => {
  test('are the same on every machine', () => {
    expect(sha256(JSON.stringify([...syntheticStories(200)]))).toBe(
      '27fb1024d5bbb1a47acfc58d5ecec55c386ce28b916d403653165af82ff58edf',
    )
  })

  test('depend only on their number and the seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(15), fc.nat(15), (seed, few, more) => {
        expect([...syntheticStories(few + more, seed)].slice(0, few)).toEqual([...syntheticStories(few, seed)])
      }),
      { numRuns: 50 },
    )
  })

  test('differ for another seed, with the same authors, sections and topics', () => {
    const [one, two] = [1, 2].map((seed) => [...syntheticStories(50, seed)]) as [Story[], Story[]]
    const headlines = new Set(one.map((story) => dataOf(story).headline))
    expect(two.filter((story) => headlines.has(dataOf(story).headline)).length).toBeLessThan(5)
    expect(two.map(articleOf).filter(({ id }) => one.some((story) => articleOf(story).id === id))).toEqual([])
    expect(articleOf(two[0]!).data.publisher).toBe(articleOf(one[0]!).data.publisher)
  })

  test('are generated one at a time', () => {
    expect(syntheticStories(Infinity).next().value).toEqual([...syntheticStories(1)][0])
  })

  test('have a source that says that they are generated', () => {
    const [, second] = syntheticStories(2, 7)
    expect(second!.source).toEqual({
      file: 'synthetic',
      importer: 'newsdesk-synthetic',
      text: 'synthetic 7/2',
      sha256: sha256('synthetic 7/2'),
    })
    expect(articleOf(second!)).toMatchObject({
      key: {},
      data: { altIds: [{ role: 'synthetic', value: '7/2' }] },
      evidence: [],
      edits: [],
      isShared: false,
    })
  })

  test('do not stay in memory', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heapAt: number[] = []
    let count = 0
    for (const _ of syntheticStories(6000)) {
      count += 1
      if (count % 3000 > 0) continue
      collect()
      heapAt.push(process.memoryUsage().heapUsed)
    }
    expect(heapAt[1]! - heapAt[0]!).toBeLessThan(3000 * 200) // a story has a hundred times as many bytes
  })
})

describe(`${MANY} generated stories`, () => {
  const articles: Article[] = []
  const shared = new Map<string, SeedDocument>()
  const problems: string[] = []
  const tally = { corrected: 0, draft: 0, image: 0, received: 0 }

  beforeAll(() => {
    for (const story of syntheticStories(MANY)) {
      const article = dataOf(story)
      const rules = articles.length < JUDGED ? Object.entries(rulesFor(story, article)) : []
      problems.push(...rules.flatMap(([rule, holds]) => (holds === true ? [] : [`${article.slug}: ${rule}`])))
      for (const document of story.wanted) if (document.isShared) shared.set(document.id, document)
      tally.corrected += article.corrections ? 1 : 0
      tally.draft += article._status === 'draft' ? 1 : 0
      tally.image += article.image ? 1 : 0
      tally.received += article.syndication.status === 'received' ? 1 : 0
      articles.push({ id: articleOf(story).id, slug: article.slug, altIds: article.altIds } as Article)
    }
  })

  function rulesFor({ wanted }: Story, article: Article): Record<string, boolean | string> {
    const { corrections, datePublished, description, headline, mentions, slug } = article
    const nodes = within(rootOf(article))
    const paragraphs = nodes.filter(({ type }) => type === 'paragraph')
    const text = nodes.flatMap((node) => node.text ?? []).join(' ')
    const topics = mentions!.map(({ topic }) => topic)
    const times = [datePublished, corrections?.[0]?.datePublished].flatMap((date) => date ?? [])
    const ids = wanted.map(({ id }) => id)
    return {
      'its headline is valid': checkHeadline(headline),
      'its headline has at most 110 characters': headline.length <= 110,
      'its description has 80 to 300 characters': description!.length >= 80 && description!.length <= 300,
      'its slug is valid': slugify(slug) === slug && slug.endsWith(article.altIds![0]!.value.replace('1/', '-')),
      'all slots are filled': !/[{}[\]*_]|undefined/.test(`${headline} ${description} ${text}`),
      'its authors are valid': checkAuthors(article.authors, article),
      'it has 1 to 3 authors': article.authors!.length >= 1 && article.authors!.length <= 3,
      'its provider is valid': checkProvider(article.provider, article),
      'it mentions 2 to 8 topics, none of them twice':
        topics.length >= 2 && topics.length <= 8 && new Set(topics).size === topics.length,
      'its text has all topics': wanted
        .filter(({ collection, id }) => collection === 'topics' && topics.indexOf(id) > 1)
        .every(({ data }) => text.includes(String(data.name))),
      'it has 6 to 20 paragraphs': paragraphs.length >= 6 && paragraphs.length <= 20,
      'its addresses are https': [article.isBasedOn, ...nodes.map(({ fields }) => fields?.url)].every(
        (url) => !url || (isHttpsUrl(url) && url.startsWith('https://example.org/')),
      ),
      'its dates are in the ten years, in order':
        times.every((time) => time >= '2016' && time < '2026') && times.join() === times.toSorted().join(),
      'a draft has no dates': article._status === 'published' ? times.length > 0 : times.length === 0,
      'referenced documents come first': wanted.every(({ data }, index) =>
        idsIn({ ...data, articleBody: null }).every((id) => ids.slice(0, index).includes(id)),
      ),
    }
  }

  test('break no rule', () => {
    expect(problems).toEqual([])
  })

  test('have different ids, slugs and identifiers', () => {
    const distinct = (of: (article: Article) => string) => new Set(articles.map(of)).size
    expect([
      distinct(({ id }) => id),
      distinct(({ slug }) => slug),
      distinct(({ altIds }) => JSON.stringify(altIds)),
    ]).toEqual([MANY, MANY, MANY])
  })

  test('have the intended mix', () => {
    const percent = Object.entries(tally).map(([name, count]) => [name, Math.round((100 * count) / MANY)])
    expect(Object.fromEntries(percent)).toEqual({ corrected: 5, draft: 2, image: 30, received: 20 })
  })

  test('share authors, sections and topics with different names', () => {
    const cast = [...shared.values()]
    const counts: Record<string, number> = {}
    for (const { collection } of cast) counts[collection] = (counts[collection] ?? 0) + 1
    expect(counts).toEqual({ publications: 4, sections: 10, authors: 200, topics: 400, media: PICTURES })
    expect(new Set(cast.map(({ collection, key }) => JSON.stringify([collection, key]))).size).toBe(cast.length)
    const people = cast.filter(({ collection, data }) => collection === 'authors' || data.type === 'Person')
    expect(new Set(people.map(({ data }) => data.name)).size).toBe(280)
    const slugs = cast.flatMap(({ data: { slug } }) => (typeof slug === 'string' ? [slug] : []))
    expect(slugs.filter((slug) => slugify(slug) !== slug)).toEqual([])
    expect(people.filter(({ data }) => !isBareName(String(data.name)))).toEqual([])
  })
})

test('the texts of the stories have all kinds of nodes except pictures', () => {
  const nodes = [...syntheticStories(100)].flatMap((story) => within(rootOf(dataOf(story))))
  const kinds = nodes.map(({ format, tag, type }) => [type, tag, type === 'text' && format].filter(Boolean).join(' '))
  expect([...new Set(kinds)].toSorted()).toEqual(
    'heading h2,heading h3,linebreak,link,list ol,list ul,listitem,paragraph,quote,root,text,text 1,text 2'.split(','),
  )
})

test('the checks find nothing in a story but the missing picture', () => {
  const picture = { alt: 'a', creditText: 'b', rightsStatus: 'owned' as const }
  const hints = [...syntheticStories(300)].flatMap((story) => hintsFor(dataOf(story), picture))
  expect([...new Set(hints)]).toEqual(['No lead image.'])
})

test('the pictures are small JPEGs, the same in every run', async () => {
  const made: string[] = []
  for (let index = 0; index < PICTURES; index += 1) {
    const [bytes, again] = [await syntheticPicture(index), await syntheticPicture(index)]
    const { format, height, width } = await sharp(bytes).metadata()
    expect({ format, height, width }).toEqual({ format: 'jpeg', height: 800, width: 1200 })
    expect(bytes.length).toBeLessThan(200_000)
    expect(bytes.equals(again)).toBe(true)
    made.push(sha256(bytes))
  }
  expect(new Set(made).size).toBe(PICTURES)
})

describe('in the database', () => {
  const newsroom = useNewsroom()
  const stories = [...syntheticStories(40)]
  const documents = [...new Map(stories.flatMap(({ wanted }) => wanted.map((one) => [one.id, one] as const))).values()]

  async function create({ collection, data, file, id }: SeedDocument) {
    const bytes = await file?.bytes()
    return newsroom.payload.create({
      collection,
      data: { ...data, id } as never,
      depth: 0,
      ...(bytes && { file: { data: bytes, mimetype: 'image/jpeg', name: file!.name, size: bytes.length } }),
    })
  }

  test('every document is accepted and stored as it was generated', async () => {
    for (const wanted of documents) {
      const stored = await create(wanted)
      expect({ id: stored.id, differing: differingFields(stored as never, wanted.data) }).toEqual({
        id: wanted.id,
        differing: [],
      })
    }
    const { totalDocs } = await newsroom.payload.count({ collection: 'articles' })
    expect(totalDocs).toBe(stories.length)
  })

  test('the editor leaves each body unchanged', () => {
    const field = newsroom.payload.collections.articles.config.flattenedFields.find(
      ({ name }) => name === 'articleBody',
    )
    const { editorConfig } = (field as unknown as { editor: LexicalRichTextAdapter }).editor
    const editor = createHeadlessEditor({ nodes: getEnabledNodes({ editorConfig }) })
    for (const { articleBody } of [...syntheticStories(200)].map(dataOf)) {
      const kept: unknown = JSON.parse(JSON.stringify(editor.parseEditorState(JSON.stringify(articleBody))))
      expect(kept).toEqual(articleBody)
    }
  })
})
