import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countWords, plainText } from '../../../../collections/Articles/text/plainText'
import { buildStory } from '../../../../seed/page/pageToStory'
import type { SeedDocument } from '../../../../seed/documents/types'
import { parseTopics } from '../../../../seed/page/topics'
import { FULL, layout, parse, REAL_BYTES, revertEdits, type Parts } from './page'

const HEADLINE = 'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’'
const SLUG = 'john-legend-reveals-why-hes-no-longer-close-with-kanye-west-the-political-fallout-was-too-much'
const PICTURE = 'https://img.particlenews.com/image.php?url=3ChwbV_0h5VLhz100'

// Every newsroom has these ids: to change one is to orphan what it has seeded.
const IDS = {
  article: '2f815fb7-f413-5b48-99eb-e783954333fa',
  usWeekly: '09a64ea3-7196-5111-ae55-474f7368a79c',
  newsBreak: '00a7abef-e3b5-5df3-ac2c-2124f2fe145d',
  elections: '8cc5cb91-0931-5916-80ed-33e73103b4ad',
  katPettibone: '39a6b2ae-6826-54b9-bc41-f911ee8aa146',
  picture: '6ec59ab7-2d4b-5541-8cac-6fa3fd335b35',
}

// In the order of the file beside the page.
const TOPICS: [slug: string, id: string, rel: 'about' | 'mentions'][] = [
  ['john-legend', 'ed7e0c9e-9716-5fd9-97a1-965cf411802f', 'about'],
  ['kanye-west', '77a4dee6-2195-5801-be64-65cea700d1f1', 'about'],
  ['chrissy-teigen', 'c0a6c9e8-7bf2-5517-bb12-f83889740c56', 'about'],
  ['kanye-wests-2020-run-for-office', '9dc15038-4826-58ab-81e6-1fda5c58388a', 'about'],
  ['david-axelrod', '40230bbd-3563-59a8-bdc9-3161cc07fa2c', 'mentions'],
  ['donald-trump', 'dc2f1234-aff6-5eaf-b416-656323e3eb0d', 'mentions'],
  ['instagram', '435bce1a-5520-516b-9b4a-7ed3bae3ee92', 'mentions'],
  ['the-axe-files', '8d85dd47-176a-50f7-9788-f1be66536ec1', 'mentions'],
  ['all-of-me', '88a5e5a8-7290-5d7e-81bb-7a828e3283df', 'mentions'],
  ['get-lifted', 'dc0396a5-9dc1-52f4-9ed0-8c37b35f0cdc', 'mentions'],
  ['chrissys-court', '38b36078-b8c3-50f6-a2d7-d824fc493f47', 'mentions'],
  ['cravings', '470315fc-16ec-5712-8ec1-d010462b94c0', 'mentions'],
  ['ohio', 'fd02eff2-c6f8-5d2e-9c01-04a30c9a5d73', 'mentions'],
  ['utah', '4df2640f-fb1d-54a5-9057-60e75ef54c17', 'mentions'],
]
const SIDECAR = 'seed/stories/000_f3c5cf5a929f79c1.topics.json'

type Body = Parameters<typeof plainText>[0]

const storyOf = (parts: Parts): SeedDocument[] => buildStory(parse(layout(parts)), 'page').wanted
const only = (wanted: SeedDocument[], collection: SeedDocument['collection']) =>
  wanted.filter((one) => one.collection === collection)
const articleOf = (wanted: SeedDocument[]) => only(wanted, 'articles')[0]!
const names = (wanted: SeedDocument[], collection: SeedDocument['collection']) =>
  only(wanted, collection).map(({ data }) => data.name)

describe('the captured page that comes with Newsdesk', () => {
  const page = parse(REAL_BYTES)
  const topics = parseTopics(readFileSync(SIDECAR, 'utf8'), SIDECAR, page)
  const { wanted } = buildStory(page, '000_f3c5cf5a929f79c1', topics)
  const article = articleOf(wanted)
  const { articleBody, ...facts } = article.data

  test('asks for what is referred to before what refers to it, the publication once', () => {
    expect(wanted.map(({ collection, data }) => `${collection} ${String(data.slug ?? data.contentUrl)}`)).toEqual([
      'publications us-weekly',
      'publications newsbreak',
      'sections elections',
      'authors kat-pettibone',
      `media ${PICTURE}`,
      ...TOPICS.map(([slug]) => `topics ${slug}`),
      `articles ${SLUG}`,
    ])
  })

  test('gives every document the same id on every run and every machine', () => {
    expect(wanted.map(({ id }) => id)).toEqual([
      IDS.usWeekly,
      IDS.newsBreak,
      IDS.elections,
      IDS.katPettibone,
      IDS.picture,
      ...TOPICS.map(([, id]) => id),
      IDS.article,
    ])
    expect(buildStory(parse(REAL_BYTES), '000_f3c5cf5a929f79c1', topics).wanted).toEqual(wanted)
  })

  test('makes the article that the page states, and nothing that it does not', () => {
    expect(facts).toEqual({
      _status: 'published',
      headline: HEADLINE,
      slug: SLUG,
      articleType: 'NewsArticle',
      authors: [{ author: IDS.katPettibone, role: 'author' }],
      provider: [IDS.newsBreak],
      syndication: { status: 'received', noindex: true },
      subjects: [{ name: 'Elections', rel: 'about', creator: 'NewsBreak' }],
      mentions: TOPICS.map(([, topic, rel]) => ({ topic, rel })),
      altIds: [{ role: 'seed-file', value: '000_f3c5cf5a929f79c1' }],
      inLanguage: 'en-US',
      byline: 'By Kat Pettibone',
      publisher: IDS.usWeekly,
      articleSection: IDS.elections,
      image: IDS.picture,
      datePublished: '2022-08-04T12:00:00.000Z',
      datePublishedPrecision: 'day',
    })
  })

  test('its body has twelve paragraphs and 593 words', () => {
    const paragraphs = plainText(articleBody as Body).split('\n\n')
    expect(paragraphs).toHaveLength(12)
    expect(paragraphs[0]).toBe(page.paragraphs[0]?.value)
    expect(paragraphs[11]).toBe(
      '“I cried a little at first, then went into full blown convulsions of snot and tears, my breath not able to catch ' +
        'up with my own incredibly deep sadness,” she wrote. “Even as I write this now, I can feel the pain all over ' +
        'again. … Utter and complete sadness.”',
    )
    expect(countWords(plainText(articleBody as Body))).toBe(593)
  })

  test('records its eight edits by line and paragraph, and undone they give the page’s text', () => {
    expect(article.edits.map(({ line, paragraph, rule }) => [line, paragraph, rule])).toEqual([
      [9, undefined, 'nbsp'],
      [14, 2, 'nbsp'],
      [14, 2, 'space-before-punct'],
      [16, 3, 'space-before-punct'],
      [18, 4, 'nbsp'],
      [22, 6, 'space-before-punct'],
      [26, 8, 'space-before-punct'],
      [34, 12, 'space-before-punct'],
    ])
    const corrected = plainText(articleBody as Body).split('\n\n')
    const asFound = corrected.map((text, index) =>
      revertEdits(
        text,
        article.edits.filter(({ paragraph }) => paragraph === index + 1),
      ),
    )
    expect(asFound).toEqual(page.paragraphs.map(({ found }) => found))
  })

  test('has evidence, with line and method, for all that it says', () => {
    const evidence = article.evidence.map(({ line, method, path }) => [path, line, method])
    expect(evidence).toEqual([
      ['headline', 4, 'verbatim'],
      ['slug', 4, 'normalised'],
      ['articleBody', 12, 'normalised'],
      ['articleType', undefined, 'inferred'],
      ['inLanguage', undefined, 'inferred'],
      ['syndication.status', undefined, 'inferred'],
      ['datePublished', 1, 'normalised'],
      ['datePublishedPrecision', 1, 'inferred'],
      ['byline', 6, 'verbatim'],
      ['authors.0.author', 6, 'normalised'],
      ['publisher', 7, 'verbatim'],
      ['provider.0', 10, 'inferred'],
      ['articleSection', 2, 'verbatim'],
      ['subjects.0.name', 2, 'verbatim'],
      ...[12, 12, 24, 14, 14, 14, 26, 14, 16, 16, 30, 32, 18, 28].map((line, index) => [
        `mentions.${index}.topic`,
        line,
        'editor',
      ]),
      ['image', 10, 'verbatim'],
      ['provenance', 9, 'inferred'],
      ['provenance', 1, 'verbatim'],
    ])
    expect(article.evidence.find(({ rule }) => rule === 'age-at-capture')).toEqual({
      path: 'provenance',
      found: '\u00a02 days ago',
      line: 9,
      method: 'inferred',
      rule: 'age-at-capture',
      note: 'So it was captured between 2022-08-06 and 2022-08-07.',
    })
  })

  test('makes Us Weekly the originator', () => {
    expect(wanted[0]).toEqual({
      collection: 'publications',
      id: IDS.usWeekly,
      key: { slug: 'us-weekly' },
      data: { name: 'Us Weekly', slug: 'us-weekly', type: 'NewsMediaOrganization', roles: ['originator'] },
      evidence: [
        { path: 'name', found: 'Us Weekly', line: 7, method: 'verbatim' },
        { path: 'slug', found: 'Us Weekly', line: 7, method: 'normalised', rule: 'slugify' },
        { path: 'roles', found: 'Us Weekly', line: 7, method: 'inferred', rule: 'publication-line' },
      ],
      edits: [],
      isShared: true,
    })
  })

  test('infers NewsBreak from the picture’s host, and says so', () => {
    const host = { found: PICTURE, line: 10, rule: 'image-host' }
    expect(wanted[1]).toEqual({
      collection: 'publications',
      id: IDS.newsBreak,
      key: { slug: 'newsbreak' },
      data: {
        name: 'NewsBreak',
        slug: 'newsbreak',
        type: 'Organization',
        roles: ['distributor', 'aggregator'],
        domains: ['particlenews.com'],
      },
      evidence: [
        { path: 'name', method: 'inferred', ...host, note: 'img.particlenews.com serves NewsBreak’s pictures.' },
        { path: 'slug', method: 'normalised', ...host, rule: 'slugify' },
        { path: 'roles', method: 'inferred', ...host },
        { path: 'domains', method: 'inferred', ...host },
      ],
      edits: [],
      isShared: true,
    })
  })

  test('makes Kat Pettibone a person who works for Us Weekly', () => {
    const byline = { found: 'By Kat Pettibone', line: 6 }
    expect(wanted[3]).toEqual({
      collection: 'authors',
      id: IDS.katPettibone,
      key: { slug: 'kat-pettibone' },
      data: { type: 'Person', name: 'Kat Pettibone', slug: 'kat-pettibone', worksFor: IDS.usWeekly },
      evidence: [
        { path: 'name', ...byline, method: 'normalised', rule: 'byline' },
        { path: 'slug', ...byline, method: 'normalised', rule: 'slugify' },
        { path: 'type', ...byline, method: 'inferred', note: 'A byline names a person unless it says otherwise.' },
        { path: 'worksFor', ...byline, method: 'inferred', note: 'The publication of the story.' },
      ],
      edits: [],
      isShared: true,
    })
  })

  test('makes a topic of what an editor names, on the page’s words for it', () => {
    const words = { found: '[Donald] Trump', line: 14 }
    expect(wanted.find(({ data }) => data.slug === 'donald-trump')).toEqual({
      collection: 'topics',
      id: 'dc2f1234-aff6-5eaf-b416-656323e3eb0d',
      key: { slug: 'donald-trump' },
      data: { name: 'Donald Trump', slug: 'donald-trump', type: 'Person', public: true },
      evidence: [
        { path: 'name', ...words, method: 'editor' },
        { path: 'slug', ...words, method: 'normalised', rule: 'slugify' },
        { path: 'type', method: 'editor' },
        { path: 'public', method: 'editor' },
      ],
      edits: [],
      isShared: true,
    })
  })

  test('says in which paragraphs a topic stands, when in several', () => {
    const rows = article.evidence.filter(({ path }) => path.startsWith('mentions.'))
    expect(rows.slice(4, 6)).toEqual([
      { path: 'mentions.4.topic', found: 'David Axelrod', line: 14, method: 'editor', note: 'Paragraphs 2, 5.' },
      { path: 'mentions.5.topic', found: '[Donald] Trump', line: 14, method: 'editor' },
    ])
  })

  test('keeps the picture’s address, and makes up no description, credit or licence', () => {
    expect(wanted[4]).toEqual({
      collection: 'media',
      id: IDS.picture,
      key: { contentUrl: PICTURE },
      data: { contentUrl: PICTURE, rightsStatus: 'unknown' },
      evidence: [
        { path: 'contentUrl', found: PICTURE, line: 10, method: 'verbatim' },
        { path: 'rightsStatus', method: 'inferred', note: 'The page states no licence, credit or alternative text.' },
      ],
      edits: [],
      isShared: true,
    })
  })
})

describe('what the page lacks', () => {
  test('stays empty in an article of a headline and a body', () => {
    const wanted = storyOf({ headline: 'A Headline', paragraphs: ['Text.'] })
    const { articleBody: _, ...facts } = articleOf(wanted).data
    expect(wanted).toHaveLength(1)
    expect(facts).toEqual({
      _status: 'published',
      headline: 'A Headline',
      slug: 'a-headline',
      articleType: 'NewsArticle',
      authors: [],
      provider: [],
      syndication: { status: 'received', noindex: true },
      subjects: [],
      mentions: [],
      altIds: [{ role: 'seed-file', value: 'page' }],
      inLanguage: 'en-US',
      byline: null,
      publisher: null,
      articleSection: null,
      image: null,
      datePublished: null,
      datePublishedPrecision: null,
    })
  })

  test('has no evidence either', () => {
    const { edits, evidence } = articleOf(storyOf({ headline: 'A Headline', paragraphs: ['Text.'] }))
    expect(evidence.map(({ line, path }) => [path, line])).toEqual([
      ['headline', 1],
      ['slug', 1],
      ['articleBody', 3],
      ['articleType', undefined],
      ['inLanguage', undefined],
      ['syndication.status', undefined],
    ])
    expect(edits).toEqual([])
  })

  test('a section without a provider is the label of no provider', () => {
    const { data, evidence } = articleOf(storyOf({ ...FULL, image: undefined }))
    expect(data.subjects).toEqual([{ name: 'Elections', rel: 'about', creator: null }])
    expect(evidence.find(({ path }) => path === 'subjects.0.name')?.note).toBe('The page’s label.')
  })

  test('an author without a publication has no employer', () => {
    expect(only(storyOf({ ...FULL, publication: [] }), 'authors').map(({ data }) => data)).toEqual([
      { type: 'Person', name: 'Kat Pettibone', slug: 'kat-pettibone' },
    ])
  })
})

describe('authors', () => {
  test('are as many as the byline names, in its order', () => {
    const wanted = storyOf({ ...FULL, byline: 'By Jane Doe, Kat Pettibone, and Al Gore' })
    expect(names(wanted, 'authors')).toEqual(['Jane Doe', 'Kat Pettibone', 'Al Gore'])
    const { data, evidence } = articleOf(wanted)
    expect(data.byline).toBe('By Jane Doe, Kat Pettibone, and Al Gore')
    expect(data.authors).toEqual(only(wanted, 'authors').map(({ id }) => ({ author: id, role: 'author' })))
    expect(evidence.filter(({ path }) => path.startsWith('authors.')).map(({ path }) => path)).toEqual([
      'authors.0.author',
      'authors.1.author',
      'authors.2.author',
    ])
  })

  test.each<[string, string[]]>([
    ['By Us Weekly', []],
    ['BY US WEEKLY', []],
    ['By Kat Pettibone, Us Weekly', ['Kat Pettibone']],
    ['By Us Weekly Staff', []],
    ['By Kat Pettibone and Kat Pettibone', ['Kat Pettibone']],
    ['By José Doe and Jose Doe', ['José Doe']],
  ])('“%s” does not make the publication an author, nor anybody two', (byline, expected) => {
    const wanted = storyOf({ ...FULL, byline })
    expect(names(wanted, 'authors')).toEqual(expected)
    expect(articleOf(wanted).data.byline).toBe(byline)
  })

  test('an agency is an organisation, and no employee', () => {
    expect(only(storyOf({ ...FULL, byline: 'By The Associated Press' }), 'authors').map(({ data }) => data)).toEqual([
      { type: 'Organization', name: 'The Associated Press', slug: 'the-associated-press' },
    ])
  })
})

describe('publications', () => {
  test.each(['NewsBreak', 'Newsbreak'])('%s’s own story has no provider', (name) => {
    const wanted = storyOf({ ...FULL, publication: [name] })
    expect(names(wanted, 'publications')).toEqual([name])
    expect(articleOf(wanted).data.provider).toEqual([])
  })

  test.each([
    ['https://example.org/a.jpg', []],
    ['https://notparticlenews.com/a.jpg', []],
    ['https://particlenews.com.example.org/a.jpg', []],
    ['https://particlenews.com/a.jpg', ['NewsBreak']],
    ['https://IMG.ParticleNews.com/a.jpg', ['NewsBreak']],
  ])('the host of %s makes %j the provider', (image, expected) => {
    expect(names(storyOf({ ...FULL, image, publication: [] }), 'publications')).toEqual(expected)
  })
})

describe('a picture that cannot be kept', () => {
  test.each(['http://img.particlenews.com/a.jpg', 'https://[', 'https://%'])(
    '%s is left out, and on record',
    (image) => {
      const wanted = storyOf({ ...FULL, image })
      const { data, evidence } = articleOf(wanted)
      expect([only(wanted, 'media'), data.image, data.provider]).toEqual([[], null, []])
      expect(evidence.find(({ path }) => path === 'image')).toEqual({
        path: 'image',
        found: image,
        line: 10,
        method: 'verbatim',
        note: 'Left out: the address is not https.',
      })
    },
  )
})

describe('dates', () => {
  test.each([
    ['2022', '2022-01-01T12:00:00.000Z', 'year'],
    ['2022-08', '2022-08-01T12:00:00.000Z', 'month'],
    ['2022-08-04', '2022-08-04T12:00:00.000Z', 'day'],
  ])('%s is stored as %s, to the %s', (date, datePublished, datePublishedPrecision) => {
    expect(articleOf(storyOf({ ...FULL, date })).data).toMatchObject({ datePublished, datePublishedPrecision })
  })

  test.each([
    ['2022-08-04', '1 day ago', 'So it was captured between 2022-08-05 and 2022-08-06.'],
    ['2022-07-31', '1d ago', 'So it was captured between 2022-08-01 and 2022-08-02.'],
    ['2020-02-28', '2 days ago', 'So it was captured between 2020-03-01 and 2020-03-02.'],
    ['2022-08', '2 days ago', 'The story’s age at its capture.'],
    ['2022-08-04', '3 hours ago', 'The story’s age at its capture.'],
    ['2022-08-04', 'Yesterday', 'The story’s age at its capture.'],
    [undefined, '2 days ago', 'The story’s age at its capture.'],
  ])('of %s and “%s” it notes: %s', (date, age, note) => {
    const { evidence } = articleOf(storyOf({ ...FULL, date, age }))
    expect(evidence.find(({ rule }) => rule === 'age-at-capture')?.note).toBe(note)
  })
})

describe('the body', () => {
  test('is Lexical’s document, a paragraph node for each', () => {
    const node = { version: 1, direction: null, format: '', indent: 0 }
    const textNode = { type: 'text', version: 1, detail: 0, format: 0, mode: 'normal', style: '' }
    const paragraph = { ...node, type: 'paragraph', textFormat: 0, textStyle: '' }
    expect(
      articleOf(storyOf({ headline: 'A Headline', paragraphs: ['One.', 'Two,\nthree.'] })).data.articleBody,
    ).toEqual({
      root: {
        ...node,
        type: 'root',
        children: [
          { ...paragraph, children: [{ ...textNode, text: 'One.' }] },
          {
            ...paragraph,
            children: [
              { ...textNode, text: 'Two,' },
              { type: 'linebreak', version: 1 },
              { ...textNode, text: 'three.' },
            ],
          },
        ],
      },
    })
  })

  test('an edit in a later line of a paragraph has that line’s number', () => {
    const { edits } = articleOf(storyOf({ headline: 'A Headline', paragraphs: ['One , two\nthree , four', 'Five .'] }))
    expect(edits).toEqual([
      { offset: 3, before: ' ', after: '', rule: 'space-before-punct', line: 3, paragraph: 1 },
      { offset: 15, before: ' ', after: '', rule: 'space-before-punct', line: 4, paragraph: 1 },
      { offset: 4, before: ' ', after: '', rule: 'space-before-punct', line: 6, paragraph: 2 },
    ])
  })

  test('French no-break spaces stay', () => {
    const text = 'Il a dit\u00a0: «\u00a0Jamais\u00a0!\u00a0»'
    const { data, edits } = articleOf(storyOf({ headline: 'Un titre', paragraphs: [text] }))
    expect([plainText(data.articleBody as Body), edits]).toEqual([text, []])
  })
})

test('a story is known by its file’s name: two files make two articles with the same text', () => {
  const page = parse(REAL_BYTES)
  const [one, two] = ['one', 'two'].map((key) => articleOf(buildStory(page, key).wanted))
  expect(one?.id).not.toBe(two?.id)
  expect({ ...one?.data, altIds: [] }).toEqual({ ...two?.data, altIds: [] })
})
