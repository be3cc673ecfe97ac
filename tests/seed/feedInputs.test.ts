import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { readStories, type ReadOptions } from '../../seed/readSources'
import { Refusal } from '../../src/config/refusal'
import { FULL, layout } from '../unit/seed/page/page'

let folder: string
let folders = 0
beforeEach(() => {
  folder = path.join(process.env.DATA_DIR!, `inputs-${(folders += 1)}`)
})
const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}
/** Lines without the folder, as it is printed. */
const short = (lines: Iterable<string>): string[] =>
  [...lines].map((line) => line.replaceAll(`${path.relative('.', folder)}/`, ''))

/** What comes in, by its headline, and what does not; a refusal as its lines. */
async function read(places = [folder], options: ReadOptions = {}) {
  try {
    const { count, skipped, stories, warnings } = await readStories(places, options)
    const articles: Record<string, unknown>[] = []
    for await (const { wanted } of stories()) articles.push(wanted.at(-1)!.data)
    expect(count).toBe(articles.length)
    return {
      articles,
      headlines: articles.map(({ headline }) => headline),
      skipped: short(skipped),
      warnings: short(warnings),
    }
  } catch (error) {
    if (error instanceof Refusal) return { refused: short(error.message.split('\n')) }
    throw error
  }
}

const rss = (items: string[], declaration = '') =>
  `${declaration}<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>${items.join('\n')}</channel></rss>`
const item = (number: number, more = '', title = `Story ${number}`) =>
  `<item><title>${title}</title><guid>https://gazette.example/${number}</guid>${more}</item>`
const dated = (date: string) => `<pubDate>${date}</pubDate>`
const ninjs = (uri: string, more = {}) => ({
  uri,
  standard: { name: 'ninjs', version: '3.1', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
  versionCreated: '2022-08-04T10:00:00Z',
  type: 'text',
  headlines: [{ value: `Story ${uri.at(-1)}` }],
  bodies: [{ value: 'It is said.' }],
  ...more,
})

describe('a bad entry is skipped with a line, and the others come in', () => {
  test('of a feed', async () => {
    const deep = `<description><![CDATA[${'<b>'.repeat(10_000)}]]></description>`
    const nothing = '<item><guid>https://gazette.example/5</guid></item>'
    const items = [item(1), item(2, deep), item(1, '', 'Story 1, again'), '<item><title>a</title></item>', nothing]
    write('feed.xml', rss([...items, item(6)]))
    expect(await read()).toMatchObject({
      headlines: ['Story 1', 'Story 6'],
      skipped: [
        'feed.xml: entry 2: expected the HTML of a story, found elements nested too deeply',
        'feed.xml: entry 3: expected each entry once, found "https://gazette.example/1" as entry 1 already',
        'feed.xml: entry 4: expected an identifier or a link, found neither',
        'feed.xml: entry 5: expected a title or a text, found neither',
      ],
      warnings: [],
    })
  })

  test('and the second with the guid of a bad one is the first good one', async () => {
    const deep = `<description><![CDATA[${'<b>'.repeat(10_000)}]]></description>`
    write('feed.xml', rss([item(1, deep), item(1, '', 'Story 1, again')]))
    expect(await read()).toMatchObject({ headlines: ['Story 1, again'], skipped: [expect.stringMatching(/entry 1: /)] })
  })

  test('of a list of ninjs items, all its problems in one line', async () => {
    const uri = 'https://wire.example/'
    const bad = ninjs(`${uri}2`, { headlines: [], bodies: [] })
    write('wire.json', JSON.stringify([ninjs(`${uri}1`), bad, ninjs(`${uri}1`), { type: 'text' }, ninjs(`${uri}5`)]))
    const result = await read()
    expect(result).toMatchObject({ headlines: ['Story 1', 'Story 5'] })
    expect(result.skipped).toEqual([
      expect.stringMatching(/^wire\.json: item 2: .*\/headlines: .+; \/bodies: .+$/),
      'wire.json: item 3: /uri: expected each uri once, found it as item 1 already',
      expect.stringMatching(/^wire\.json: item 4: expected the property "uri"/),
    ])
  })

  test('but a file without a good one is refused as a whole', async () => {
    write('feed.xml', rss(['<item><title>a</title></item>']))
    expect(await read()).toEqual({ refused: ['feed.xml: entry 1: expected an identifier or a link, found neither'] })
  })
})

describe('a bad file of a folder is skipped, and the others come in', () => {
  const page = (headline: string) => layout({ ...FULL, headline })

  test.each([
    ['truncated.xml', rss([item(1)]).slice(0, -20), /^truncated\.xml: expected well-formed XML/],
    ['page.xml', '<html></html>', /^page\.xml: expected an RSS 1\.0, RSS 2\.0/],
    ['broken.json', '{', /^broken\.json:1: expected JSON/],
    ['empty.txt', '', /^empty\.txt:1: expected a headline, found an empty file$/],
    [
      'latin1.txt',
      Buffer.from('Café\n\nText.', 'latin1'),
      /^latin1\.txt:1: expected text in UTF-8, .+ give --encoding$/,
    ],
    ['again/good.txt', page('Again'), /^good\.txt: another file of this run has the same name/],
    [
      'other.topics.json',
      JSON.stringify([{ name: 'Nobody', type: 'Person', paragraphs: [1] }]),
      /^other\.topics\.json: entry 1 \("Nobody"\): expected "Nobody" in paragraph 1/,
    ],
  ])('%s', async (name, content, line) => {
    write(name.includes('/') ? 'a/good.txt' : 'good.txt', page('Good'))
    write('feed.xml', rss([item(1)]))
    if (name === 'other.topics.json') write('other.txt', page('Other'))
    write(name.replace('again/', 'b/'), content)
    const result = await read()
    expect(result.headlines?.toSorted()).toEqual(['Good', 'Story 1'])
    expect(result.skipped?.map((skipped) => skipped.replace('b/', ''))).toEqual([expect.stringMatching(line)])
    const refused = await read([folder], { allOrNothing: true })
    expect(refused.refused?.map((skipped) => skipped.replace('b/', ''))).toEqual([expect.stringMatching(line)])
  })

  test('but nothing is imported when a place is missing, or an exported newsroom is damaged', async () => {
    write('good.txt', page('Good'))
    expect(await read([folder, path.join(folder, 'nowhere')])).toEqual({
      refused: [expect.stringMatching(/nowhere: cannot be read \(ENOENT\)$/)],
    })
    write('newsroom.ndjson', '{"newsdesk":1,"kind":"export"}\n{')
    expect(await read()).toEqual({ refused: [expect.stringMatching(/newsroom\.ndjson:1: expected/)] })
  })
})

describe('--all-or-nothing', () => {
  test('refuses all for one bad entry, with every line', async () => {
    write('feed.xml', rss([item(1), item(1), '<item><title>a</title></item>']))
    write('page.txt', '')
    expect(await read([folder], { allOrNothing: true })).toEqual({
      refused: [
        'feed.xml: entry 2: expected each entry once, found "https://gazette.example/1" as entry 1 already',
        'feed.xml: entry 3: expected an identifier or a link, found neither',
        'page.txt:1: expected a headline, found an empty file',
      ],
    })
  })
})

describe('dates that cannot be read are left empty with a warning, and the story comes in', () => {
  test.each([
    ['soon', 'expected a date as rss:pubDate, found "soon": left empty'],
    [
      'Mon, 01 Jan 0001 00:00:00 +0000',
      'expected a date as rss:pubDate, found "Mon, 01 Jan 0001 00:00:00 +0000": left empty',
    ],
    [
      'Thu, 04 Aug 2999 10:00:00 GMT',
      'expected a date that is not in the future as rss:pubDate, found "Thu, 04 Aug 2999 10:00:00 GMT": left empty',
    ],
  ])('%s', async (date, warning) => {
    write('feed.xml', rss([item(1), item(2, dated(date))]))
    const { articles, skipped, warnings } = await read()
    expect([skipped, warnings]).toEqual([[], [`feed.xml: entry 2: ${warning}`]])
    expect(articles![1]).toMatchObject({ headline: 'Story 2', datePublished: null, datePublishedPrecision: null })
  })

  test('of the update too; the record has what was found', async () => {
    const updated = '2999-01-01T00:00:00Z'
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'T', feed_url: 'https://t.example/' }
    const file = write(
      'feed.json',
      JSON.stringify({
        ...feed,
        items: [{ id: '1', title: 'a', date_published: '2022-08-04', date_modified: updated }],
      }),
    )
    const { stories } = await readStories([file])
    for await (const { wanted } of stories()) {
      const { data, evidence } = wanted.at(-1)!
      expect(data).toMatchObject({ datePublished: '2022-08-04T12:00:00.000Z', dateModified: null })
      expect(evidence).toContainEqual(
        expect.objectContaining({ path: 'dateModified', found: updated, note: 'Left out: it is in the future.' }),
      )
    }
  })

  test('of a time without a zone the day is taken', async () => {
    write('feed.xml', rss([item(1, dated('2022-08-04 10:00:00'))]))
    const { articles, warnings } = await read()
    expect(articles![0]).toMatchObject({ datePublished: '2022-08-04T12:00:00.000Z', datePublishedPrecision: 'day' })
    expect(warnings).toEqual([
      'feed.xml: entry 1: expected a time with its zone as rss:pubDate, found "2022-08-04 10:00:00": only the day was imported',
    ])
  })

  test('a month is read in the language of the feed', async () => {
    const polish = rss([item(1, dated('pt, 04 lis 2022 10:00:00 +0100'))]).replace(
      '<item>',
      '<language>pl</language><item>',
    )
    write('feed.xml', polish)
    expect((await read()).articles![0]!.datePublished).toBe('2022-11-04T09:00:00.000Z')
  })
})

describe('characters', () => {
  test.each([
    ['ISO-8859-1', Buffer.from('Müller', 'latin1'), 'Müller'],
    ['windows-1251', Buffer.from([0xcc, 0xee, 0xf1, 0xf2]), 'Мост'],
    ['Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
  ])('of a feed in %s', async (label, title, headline) => {
    const [before, after] = rss([item(1, '', '|')], `<?xml version="1.0" encoding="${label}"?>\n`).split('|')
    write('feed.xml', Buffer.concat([Buffer.from(before!), title, Buffer.from(after!)]))
    expect(await read()).toMatchObject({ headlines: [headline], warnings: [] })
  })

  test('of a page and its topics in UTF-16, of a page with HTTP headers, and of one in the given encoding', async () => {
    write('wide.txt', Buffer.from(`\uFEFF${layout({ ...FULL, headline: 'Café, wide' })}`, 'utf16le'))
    write('wide.topics.json', Buffer.from('[{"name":"eye","type":"Place","paragraphs":[1]}]', 'utf16le'))
    const latin1 = Buffer.from(layout({ ...FULL, headline: 'Café, old' }), 'latin1')
    write('headers.txt', Buffer.concat([Buffer.from('Content-Type: text/plain; charset=iso-8859-1\r\n\r\n'), latin1]))
    write('page.txt', latin1)
    const headlines = ['Café, old', 'Café, old', 'Café, wide']
    expect(await read([folder], { encoding: 'windows-1252' })).toMatchObject({ headlines, skipped: [], warnings: [] })
  })

  test('that were lost before are not imported silently', async () => {
    write('feed.xml', rss([item(1, '<description>W&#xFFFD;rds</description>', 'M\uFFFDller')]))
    write('page.txt', layout({ ...FULL, paragraphs: ['It is.', 'M\uFFFDller is.'] }))
    const warning = (place: string, field: string) =>
      `${place}: expected readable text, found the replacement character U+FFFD in articles.${field}`
    expect((await read()).warnings).toEqual([
      warning('feed.xml: entry 1', 'headline'),
      warning('feed.xml: entry 1', 'articleBody'),
      warning('page.txt:14', 'articleBody'),
    ])
  })
})

test.each([
  ['newsroom.ndjson', '{"newsdesk":1}'],
  ['wire.json', '[]'],
])('npm’s lines at the start of %s are named', async (name, content) => {
  write(
    name,
    `\n> newsdesk@0.1.0 export\n> node --conditions=production src/programs/launch.cjs export\n\n${content}\n`,
  )
  expect(await read()).toEqual({
    refused: [
      `${name}:2: found npm’s line "> newsdesk@0.1.0 export": remove the lines before the export, or export again with npm run export -- --out FILE`,
    ],
  })
})

test('an export that PowerShell wrote as UTF-16 is named', async () => {
  write('newsroom.ndjson', Buffer.from('\uFEFF{"newsdesk":1}', 'utf16le'))
  write('feed.xml', rss([item(1)]))
  expect(await read()).toEqual({
    refused: [
      'newsroom.ndjson: expected text in UTF-8, found UTF-16, which PowerShell writes: export again with npm run export -- --out FILE',
    ],
  })
})
