import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildStory } from '../../../../seed/page/pageToStory'
import { parseTopics } from '../../../../seed/page/topics'
import { Refusal } from '../../../../src/config/refusal'
import { FULL, layout, parse, REAL_BYTES } from './page'

const FILE = 'page.topics.json'
const PAGE = parse(layout({ ...FULL, paragraphs: ['Ann Lee met [Bo] Ray in Rome.', 'Lee’s “Blue , Song” is hers.'] }))
const ANN = { name: 'Ann Lee', type: 'Person', paragraphs: [1] }

const topicsOf = (content: unknown) =>
  parseTopics(typeof content === 'string' ? content : JSON.stringify(content), FILE, PAGE)

/** The lines that a file is refused with; any other error is thrown on. */
function refusal(content: unknown): string[] {
  try {
    return [`accepted: ${topicsOf(content).length}`]
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n')
    throw error
  }
}

describe('the topics that an editor says', () => {
  test('need a name, a type and a paragraph; they are only named, public, and stand there by their name', () => {
    expect(topicsOf([ANN])).toEqual([
      {
        value: { name: 'Ann Lee', type: 'Person', public: true },
        found: 'Ann Lee',
        line: 12,
        paragraphs: [1],
        rel: 'mentions',
      },
    ])
  })

  test('may say all that a topic has', () => {
    const more = {
      additionalType: 'Patient',
      alternateName: ['Annie'],
      disambiguatingDescription: 'A singer',
      sameAs: ['https://example.org/ann'],
      public: false,
    }
    const [topic] = topicsOf([{ ...ANN, ...more, rel: 'about' }])
    expect(topic).toMatchObject({ value: { name: 'Ann Lee', type: 'Person', ...more }, rel: 'about' })
    const [wanted] = buildStory(PAGE, 'page', [topic!]).wanted.filter(({ collection }) => collection === 'topics')
    expect(wanted!.data).toEqual({ name: 'Ann Lee', slug: 'ann-lee', type: 'Person', ...more })
    expect(wanted!.evidence.map(({ line, method, path }) => [path, line, method])).toEqual([
      ['name', 12, 'editor'],
      ['slug', 12, 'normalised'],
      ['type', undefined, 'editor'],
      ['additionalType', undefined, 'editor'],
      ['alternateName', undefined, 'editor'],
      ['disambiguatingDescription', undefined, 'editor'],
      ['sameAs', undefined, 'editor'],
      ['public', undefined, 'editor'],
    ])
  })

  test.each<[string, object, string, number]>([
    ['one wording', { as: '[Bo] Ray' }, '[Bo] Ray', 12],
    ['the first wording that its first paragraph has', { as: ['Lee’s', 'Ann Lee'], paragraphs: [1, 2] }, 'Ann Lee', 12],
    ['the first paragraph that is listed', { as: ['Ann Lee', 'Lee’s'], paragraphs: [2, 1] }, 'Lee’s', 14],
    ['words as the page has them, not as it is mended', { as: 'Blue , Song', paragraphs: [2] }, 'Blue , Song', 14],
  ])('the evidence is %s', (_, more, found, line) => {
    expect(topicsOf([{ ...ANN, ...more }])).toMatchObject([{ found, line }])
  })

  test('may be none, and the file may begin with a byte-order mark', () => {
    expect(topicsOf('\uFEFF[]\r\n')).toEqual([])
  })
})

describe('a file beside a page that is malformed', () => {
  const NAMED = `${FILE}: entry 1 ("Ann Lee"): `

  test.each<[string, string, string]>([
    ['empty', '', ':1: expected JSON, found the end of the file'],
    ['cut off', '[\n  { "name": "Ann Lee",\n\n', ':2: expected JSON, found the end of the file'],
    ['cut off in a word', '[\n  { "name": "Ann', ':2: expected JSON, found "{ \\"name\\": \\"Ann"'],
    ['a comma too many in a list', '[\n  1,\n  2,\n]\n', ':4: expected JSON, found "]"'],
    ['a comma too many in an object', '[\n  {\n    "a": 1,\n  }\n]', ':4: expected JSON, found "}"'],
    ['a comma too few', '[\r\n  {}\r\n  {}\r\n]', ':3: expected JSON, found "{}"'],
    ['straight words', '[\n\n{ name: 1 }]', ':3: expected JSON, found "{ name: 1 }]"'],
    ['something after its end', '[]\n[]', ':2: expected JSON, found "[]"'],
    ['a comment', '// ours\n[]', ':1: expected JSON, found "// ours"'],
    ['no JSON at all', 'date 2022-08-04', ':1: expected JSON, found "date 2022-08-04"'],
    ['no list', '{\n}', ': expected a list of topics, in [ ]'],
  ])('%s: one line says where', (_, content, expected) => {
    expect(refusal(content)).toEqual([FILE + expected])
  })

  test.each<[string, object, string]>([
    ['no name', { name: undefined }, 'page.topics.json: entry 1: name: expected string, received undefined'],
    ['a name that is none', { name: 5 }, 'page.topics.json: entry 1: name: expected string, received number'],
    ['a name without letters', { name: '…' }, `${FILE}: entry 1 ("…"): name: expected a letter or a digit`],
    [
      'an unknown type',
      { type: 'Song' },
      `${NAMED}type: expected one of "Person"|"Organization"|"Place"|"Event"|"CreativeWork"`,
    ],
    ['an unknown relation', { rel: 'abuot' }, `${NAMED}rel: expected one of "about"|"mentions"`],
    ['an unknown key', { paragraph: 1 }, `${NAMED}Unrecognized key: "paragraph"`],
    ['space around words', { as: ' Ann Lee' }, `${NAMED}as: expected text without leading or trailing spaces`],
    ['an empty wording', { as: ['Ann Lee', ''] }, `${NAMED}as: 1: expected text without leading or trailing spaces`],
    [
      'wordings of another kind',
      { as: [1] },
      `${NAMED}as: expected text as it is on the page, or a list of such texts`,
    ],
    ['no paragraphs', { paragraphs: [] }, `${NAMED}paragraphs: expected array to have >=1 items`],
    ['a paragraph that is no number', { paragraphs: ['1'] }, `${NAMED}paragraphs: 0: expected number, received string`],
    ['half a paragraph', { paragraphs: [1.5] }, `${NAMED}paragraphs: 0: expected int, received number`],
    [
      'an address that is not https',
      { sameAs: ['http://a.example'] },
      `${NAMED}sameAs: 0: expected a URL that begins with https://`,
    ],
    ['a word for a truth', { public: 'no' }, `${NAMED}public: expected boolean, received string`],
    ['a paragraph too many', { paragraphs: [1, 3] }, `${NAMED}expected a paragraph from 1 to 2, found 3`],
    ['a paragraph before the first', { paragraphs: [0] }, `${NAMED}expected a paragraph from 1 to 2, found 0`],
    ['a name that stands elsewhere', { paragraphs: [2] }, `${NAMED}expected "Ann Lee" in paragraph 2 (line 14)`],
    [
      'words that a paragraph lacks',
      { as: ['Ann', 'Leigh'], paragraphs: [1, 2] },
      `${NAMED}expected "Ann" or "Leigh" in paragraph 2 (line 14)`,
    ],
    ['words that none has', { as: ['Ann Lee', 'Leigh'] }, `${NAMED}expected "Leigh" in one of the paragraphs 1`],
    ['another apostrophe', { as: "Lee's", paragraphs: [2] }, `${NAMED}expected "Lee's" in paragraph 2 (line 14)`],
  ])('%s: one line says where', (_, more, expected) => {
    expect(refusal([{ ...ANN, ...more }])).toEqual([expected])
  })

  test.each([[null], ['Ann Lee'], [[ANN]]])('%j is no topic', (said) => {
    expect(refusal([ANN, said])).toEqual([
      expect.stringMatching(/^page\.topics\.json: entry 2: expected object, received/),
    ])
  })

  test('the same topic twice, however it is written', () => {
    expect(refusal([ANN, { ...ANN, name: 'ann lee', as: 'Ann Lee', rel: 'about' }])).toEqual([
      `${FILE}: entry 2 ("ann lee"): expected each topic once, found it as entry 1 already`,
    ])
  })

  test('has a line for each problem, whatever kind it is of', () => {
    expect(
      refusal([
        { ...ANN, type: 'Singer', rel: 'of' },
        { name: 'Rome', type: 'Place', paragraphs: [2, 9] },
        { name: 'Bo\nRay', type: 'Person', paragraphs: [1] },
      ]),
    ).toEqual([
      expect.stringContaining('entry 1 ("Ann Lee"): type: '),
      expect.stringContaining('entry 1 ("Ann Lee"): rel: '),
      `${FILE}: entry 2 ("Rome"): expected "Rome" in paragraph 2 (line 14)`,
      `${FILE}: entry 2 ("Rome"): expected a paragraph from 1 to 2, found 9`,
      `${FILE}: entry 3 ("Bo\\nRay"): expected "Bo\\nRay" in paragraph 1 (line 12)`,
    ])
  })
})

describe('the topics of the story that comes with Newsdesk', () => {
  const page = parse(REAL_BYTES)
  const file = 'seed/stories/000_f3c5cf5a929f79c1.topics.json'
  const named = parseTopics(readFileSync(file, 'utf8'), file, page)

  test('are what the story is about, and what it names', () => {
    expect(
      named.map(({ found, line, rel, value }) => [rel, value.additionalType ?? value.type, value.name, found, line]),
    ).toEqual([
      ['about', 'Person', 'John Legend', 'John Legend', 12],
      ['about', 'Person', 'Kanye West', 'Kanye West', 12],
      ['about', 'Person', 'Chrissy Teigen', 'Chrissy Teigen', 24],
      ['about', 'Event', 'Kanye West’s 2020 run for office', 'his running for office', 14],
      ['mentions', 'Person', 'David Axelrod', 'David Axelrod', 14],
      ['mentions', 'Person', 'Donald Trump', '[Donald] Trump', 14],
      ['mentions', 'Organization', 'Instagram', 'Instagram', 26],
      ['mentions', 'PodcastSeries', 'The Axe Files', 'The Axe Files', 14],
      ['mentions', 'MusicRecording', 'All of Me', 'All of Me', 16],
      ['mentions', 'MusicAlbum', 'Get Lifted', 'Get Lifted', 16],
      ['mentions', 'TVSeries', 'Chrissy’s Court', 'Chrissy’s Court', 30],
      ['mentions', 'Book', 'Cravings', 'Cravings', 32],
      ['mentions', 'Place', 'Ohio', 'Ohio', 18],
      ['mentions', 'Place', 'Utah', 'Utah', 28],
    ])
  })

  test('say nothing that the page does not: no pages elsewhere, no other names', () => {
    expect(named.filter(({ value }) => value.sameAs || value.alternateName)).toEqual([])
  })

  test('are neither its author nor its publications', () => {
    const { wanted } = buildStory(page, 'page', named)
    const slugs = wanted
      .filter(({ collection }) => ['authors', 'publications', 'topics'].includes(collection))
      .map(({ data }) => data.slug)
    expect(slugs).toEqual([...new Set(slugs)])
  })

  test('name no child: the two and the one who died stand in the text and nowhere else', () => {
    const children = /\b(?:Luna|Miles|Jack)\b/
    const { wanted } = buildStory(page, 'page', named)
    expect(page.text).toMatch(children)
    for (const { data, evidence, ...rest } of wanted) {
      const { articleBody: _, ...facts } = data
      expect(JSON.stringify([facts, evidence, rest.key])).not.toMatch(children)
    }
    expect(readFileSync(file, 'utf8')).not.toMatch(children)
  })
})
