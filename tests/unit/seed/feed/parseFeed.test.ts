import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Story } from '../../../../seed/documents/types'
import { parseFeed } from '../../../../seed/feed/parseFeed'
import { readFeed } from '../../../../seed/feed/readFeed'
import { readStories } from '../../../../seed/readSources'

const RDF = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://gazette.example/rdf">
  <title>Harbour Gazette</title><link>https://gazette.example/</link><description>News</description>
  <dc:language>de</dc:language><dc:rights>© Gazette</dc:rights>
  <items><rdf:Seq><rdf:li resource="https://gazette.example/1"/></rdf:Seq></items>
</channel>
<item rdf:about="https://gazette.example/1">
  <title>Ferry &amp; pier</title><link>https://gazette.example/1</link><description>Short.</description>
  <content:encoded><![CDATA[<p>Long text.</p>]]></content:encoded>
  <dc:creator>Jane Doe</dc:creator><dc:date>2024-08-04T10:00:00+02:00</dc:date><dc:subject>Ports</dc:subject>
</item>
</rdf:RDF>`

describe('RSS 1.0', () => {
  test('an entry is read with the elements of Dublin Core', async () => {
    const [story] = await readFeed(RDF, 'feed.rdf')
    const { data } = story!.wanted.at(-1)!
    expect(data).toMatchObject({
      _status: 'draft',
      headline: 'Ferry & pier',
      byline: 'Jane Doe',
      altIds: [{ role: 'feed', value: 'https://gazette.example/1' }],
      copyrightNotice: '© Gazette',
      datePublished: '2024-08-04T08:00:00.000Z',
      description: 'Short.',
      inLanguage: 'de',
      isBasedOn: 'https://gazette.example/1',
      subjects: [{ name: 'Ports' }],
    })
    const named = story!.wanted.map(({ collection, data: { name } }) => [collection, name])
    expect(named).toContainEqual(['publications', 'Harbour Gazette'])
  })

  test('one without entries is a feed, one without its end is none', async () => {
    const empty = `${RDF.slice(0, RDF.indexOf('<item '))}</rdf:RDF>`
    expect((await parseFeed(empty, 'feed.rdf')).entries).toEqual([])
    await expect(parseFeed(RDF.replace('</rdf:RDF>', ''), 'feed.rdf')).rejects.toThrow('feed.rdf: expected')
  })
})

describe('JSON is a JSON Feed if its value says so', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-json-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const VERSION = 'https://jsonfeed.org/version/1.1'
  const feed = { version: VERSION, title: 'G', items: [{ id: '1', title: 'Story', content_text: 'Words.' }] }
  const text = JSON.stringify(feed)

  test.each<[string, string]>([
    ['slashes that are escaped', text.replaceAll('/', '\\/')],
    ['a letter that is escaped', text.replace('jsonfeed', '\\u006asonfeed')],
    [
      'the version at the end',
      JSON.stringify({ description: 'x'.repeat(5000), ...feed, version: undefined }).replace(
        /\}$/,
        `,"version":"${VERSION}"}`,
      ),
    ],
    ['an http address', text.replace('https:', 'http:')],
    ['a byte order mark', `\uFEFF${text}`],
  ])('%s', async (_, given) => {
    const file = path.join(folder, 'feed.json')
    writeFileSync(file, given)
    const stories: Story[] = []
    for await (const story of (await readStories([file])).stories()) stories.push(story)
    expect(stories.map(({ source, wanted }) => [source.importer, wanted.at(-1)!.data.headline])).toEqual([
      ['newsdesk-feed', 'Story'],
    ])
  })

  test('an item that quotes it is none', async () => {
    const file = path.join(folder, 'item.json')
    writeFileSync(file, JSON.stringify({ uri: 'urn:x:1', name: `"version":"${VERSION}"`, version: '1' }))
    await expect(readStories([file])).rejects.not.toThrow('JSON Feed')
  })
})
