import { createHash } from 'node:crypto'
import { fc } from '../support/properties'
import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { plainText } from '../../collections/Articles/text/plainText'
import { readDate } from '../../seed/parsing/dates'
import { readFeed } from '../../seed/feed/readFeed'
import { bodyOfHtml, withRecordings } from '../../seed/parsing/html'
import { seededId } from '../../seed/documents/ids'
import { buildStory } from '../../seed/page/pageToStory'
import type { SeedDocument, Story } from '../../seed/documents/types'
import { Refusal } from '../../src/config/refusal'
import { useNewsroom } from '../support/newsroom'
import { FULL, layout, parse } from '../unit/seed/page/page'

const FILE = 'feed.xml'

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="feed.xsl"?>
<!-- made by a machine -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:cc="http://backend.userland.com/creativeCommonsRssModule">
<channel>
  <title>The Harbour Gazette</title>
  <link>https://gazette.example/</link>
  <atom:link href="https://gazette.example/feed" rel="self" type="application/rss+xml"/>
  <description>News of the harbour</description>
  <language>en-gb</language>
  <copyright>© 2024 The Harbour Gazette</copyright>
  <item>
    <title><![CDATA[Mayor &amp; council <b>agree</b>: “it’s time”]]></title>
    <link>https://gazette.example/2024/08/mayor</link>
    <guid isPermaLink="false">https://gazette.example/?p=4711</guid>
    <pubDate>Sun, 04 Aug 2024 09:30:00 EST</pubDate>
    <atom:updated>2024-08-06T10:00:00Z</atom:updated>
    <dc:creator>Jane Doe and John Roe</dc:creator>
    <author>desk@gazette.example (The Desk)</author>
    <category domain="https://gazette.example/tags">Ports &amp; ships</category>
    <category><![CDATA[Ports & ships]]></category>
    <category domain="desk">Council</category>
    <description>The pier &lt;i&gt;will&lt;/i&gt; be mended.</description>
    <content:encoded><![CDATA[<p>The pier <em>will</em> be mended.</p>
      <p>See <a href="/2024/07/pier">the plan</a>.<br>It cost £5.</p><script>track()</script>]]></content:encoded>
    <media:group>
      <media:content url="https://gazette.example/pier-small.jpg" medium="image" width="140"/>
      <media:content url="https://gazette.example/pier.jpg" medium="image" width="1200">
        <media:credit>Ann Lens/Gazette</media:credit>
        <media:description type="html">The &lt;b&gt;pier&lt;/b&gt;</media:description>
      </media:content>
      <media:content url="https://gazette.example/pier.mp4" type="video/mp4" width="1920"/>
    </media:group>
    <cc:license>https://creativecommons.org/licenses/by/4.0/</cc:license>
  </item>
  <item>
    <title>Ferries stop</title>
    <link>https://gazette.example/out?u=http://wire.example/1</link>
    <guid>4712</guid>
    <source url="https://wire.example/rss">Island Wire</source>
    <description>No ferry &amp;amp; no boat.</description>
    <enclosure url="https://wire.example/ferry.jpg" length="1" type="image/jpeg"/>
  </item>
</channel>
</rss>`

const ATOM = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-CH">
  <title type="html">L’Écho &amp;amp; Cie</title>
  <id>tag:echo.example,2024:feed</id>
  <updated>2024-08-05T12:00:00Z</updated>
  <rights>© L’Écho</rights>
  <author><name>L’Écho &amp; Cie</name></author>
  <entry>
    <title>Pourquoi &lt;b&gt; disparaît</title>
    <id>tag:echo.example,2024:1</id>
    <link href="https://echo.example/1.json" rel="alternate" type="application/json" hreflang="fr"/>
    <link href="https://echo.example/cc" rel="license"/>
    <link href="https://echo.example/1.jpg" rel="enclosure" type="image/jpeg"/>
    <published>2024-08-04T18:30:02.25+02:00</published>
    <updated>2024-08-04T19:00:00+02:00</updated>
    <author><name>Zoé Müller</name><email>zoe@echo.example</email></author>
    <author><name>Jean-Luc d’Arc</name></author>
    <category term="tech" scheme="https://echo.example/themes" label="Technique"/>
    <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Une <b>balise</b>.</div></summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h1>Un</h1><p>Deux<br/>&amp; trois.</p></div></content>
  </entry>
  <entry>
    <title type="text">Repris</title>
    <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>
    <updated>2024-08-04T19:00:00Z</updated>
    <source>
      <id>tag:autre.example,2024:feed</id><title>Autre Journal</title>
      <author><name>Ada Byron</name></author><rights>© Autre</rights>
    </source>
    <content>Premier bloc.

Second bloc,
en deux lignes.</content>
  </entry>
</feed>`

const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Sea & Sky',
  home_page_url: 'https://sea.example/',
  feed_url: 'https://sea.example/feed.json',
  language: 'de',
  authors: [{ name: 'Max Mustermann', url: 'https://sea.example/max' }],
  items: [
    {
      id: 7,
      url: 'https://sea.example/7',
      title: 'Tide < 3 m & rising',
      content_html: '<figure><img src="/7.png" alt="A tide"><figcaption>The tide</figcaption></figure><p>Text.</p>',
      date_published: '2024-08-04T09:30:00-07:00',
      date_modified: '2024-08-09',
      tags: ['Tides'],
    },
    {
      id: 'https://sea.example/8',
      content_text: `${'A note without a title, which is as long as any note that somebody writes '.repeat(2)}ends.`,
      image: 'https://sea.example/8.png',
      authors: [{ name: 'mail@sea.example' }],
    },
  ],
})

const HEADLINE = 'Mayor & council agree: “it’s time”'

const articlesOf = (stories: Story[]) => stories.map(({ wanted }) => wanted.at(-1)!)
const read = async (text: string) => articlesOf(await readFeed(text, FILE))
const only = ({ wanted }: Story, collection: SeedDocument['collection']) =>
  wanted.filter((one) => one.collection === collection).map(({ data }) => data)
const rss = (items: string, channel = '<title>T</title>', attributes = '') =>
  `<rss version="2.0" ${attributes}><channel>${channel}${items}</channel></rss>`
const item = (more: string) => rss(`<item><guid>https://a.example/1</guid>${more}</item>`)
const json = (...items: object[]) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', feed_url: 'https://t.example/', items })
const entry = (more: object) => json({ id: '1', title: 'T', ...more })

/** The errors with which a feed is refused; any other error is rethrown. */
async function refusal(text: string): Promise<string[]> {
  try {
    return [`accepted: ${(await readFeed(text, FILE)).length}`]
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n')
    throw error
  }
}

describe('an RSS feed', () => {
  test('becomes drafts with all fields of each item', async () => {
    const stories = await readFeed(RSS, FILE)
    const [first, second] = articlesOf(stories)
    const id = (collection: string, key: string) => seededId(collection, key)
    expect(first!.data).toEqual({
      _status: 'draft',
      articleType: 'NewsArticle',
      syndication: { status: 'received', noindex: true },
      headline: HEADLINE,
      slug: 'mayor-council-agree-its-time',
      description: 'The pier will be mended.',
      articleBody: await bodyOfHtml(
        '<p>The pier <em>will</em> be mended.</p><p>See <a href="https://gazette.example/2024/07/pier">the plan</a>.' +
          '<br>It cost £5.</p>',
      )
        .then((body) => withRecordings(body, [{ url: 'https://gazette.example/pier.mp4', caption: HEADLINE }]))
        .then(sameLinks(first!)),
      byline: 'Jane Doe and John Roe',
      authors: [
        { author: id('authors', 'jane-doe'), role: 'author' },
        { author: id('authors', 'john-roe'), role: 'author' },
      ],
      publisher: id('publications', 'the-harbour-gazette'),
      provider: [],
      isBasedOn: 'https://gazette.example/2024/08/mayor',
      datePublished: '2024-08-04T14:30:00.000Z',
      datePublishedPrecision: 'minute',
      dateModified: '2024-08-06T10:00:00.000Z',
      inLanguage: 'en-GB',
      subjects: [
        { name: 'Ports & ships', rel: 'about', creator: 'The Harbour Gazette', uri: null },
        { name: 'Council', rel: 'about', creator: 'The Harbour Gazette', uri: null },
      ],
      image: id('media', 'https://gazette.example/pier.jpg'),
      copyrightNotice: '© 2024 The Harbour Gazette',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      altIds: [{ role: 'feed', value: 'https://gazette.example/?p=4711' }],
    })
    expect(second!.data).toMatchObject({
      headline: 'Ferries stop',
      articleBody: bodyOf(['No ferry & no boat.']),
      description: null,
      byline: null,
      publisher: id('publications', 'island-wire'),
      provider: [id('publications', 'the-harbour-gazette')],
      copyrightNotice: null,
      datePublished: null,
      dateModified: null,
      isBasedOn: 'https://gazette.example/out?u=http://wire.example/1',
      image: id('media', 'https://wire.example/ferry.jpg'),
      altIds: [{ role: 'feed', value: 'https://gazette.example/ 4712' }],
    })
    expect([first!.id, second!.id]).toEqual([
      id('articles', 'feed/https://gazette.example/?p=4711'),
      id('articles', 'feed/https://gazette.example/ 4712'),
    ])
  })

  test('records the element that each field came from', async () => {
    const [{ evidence }] = (await read(RSS)) as [SeedDocument]
    expect(evidence.map(({ method, path, rule }) => [path, method, rule])).toEqual([
      ['_status', 'inferred', undefined],
      ['articleType', 'inferred', undefined],
      ['syndication.status', 'inferred', undefined],
      ['headline', 'normalised', 'rss:title'],
      ['slug', 'normalised', 'slugify'],
      ['description', 'normalised', 'rss:description'],
      ['articleBody', 'normalised', 'content:encoded'],
      ['byline', 'verbatim', 'dc:creator'],
      ['publisher', 'normalised', 'rss:title'],
      ['datePublished', 'normalised', 'rss:pubDate'],
      ['datePublishedPrecision', 'inferred', 'rss:pubDate'],
      ['dateModified', 'normalised', 'atom:updated'],
      ['image', 'verbatim', 'media:content'],
      ['isBasedOn', 'verbatim', 'rss:link'],
      ['inLanguage', 'normalised', 'rss:language'],
      ['copyrightNotice', 'verbatim', 'rss:copyright'],
      ['license', 'verbatim', 'creativeCommons:license'],
      ['authors.0.author', 'normalised', 'dc:creator'],
      ['authors.1.author', 'normalised', 'dc:creator'],
      ['subjects.0.name', 'verbatim', 'rss:category'],
      ['subjects.1.name', 'verbatim', 'rss:category'],
      ['altIds.0.value', 'verbatim', 'rss:guid'],
    ])
    expect(evidence[3]!.found).toBe('Mayor &amp; council <b>agree</b>: “it’s time”')
  })

  test('has publications, authors and picture before each item, as a page has them', async () => {
    const [first, second] = (await readFeed(RSS, FILE)) as [Story, Story]
    expect(first.wanted.map(({ collection, data }) => `${collection} ${String(data.slug ?? data.contentUrl)}`)).toEqual(
      [
        'publications the-harbour-gazette',
        'authors jane-doe',
        'authors john-roe',
        'media https://gazette.example/pier.jpg',
        'articles mayor-council-agree-its-time',
      ],
    )
    expect(only(first, 'media')).toEqual([
      {
        contentUrl: 'https://gazette.example/pier.jpg',
        rightsStatus: 'unknown',
        caption: 'The pier',
        creditText: 'Ann Lens/Gazette',
      },
    ])
    expect(only(second, 'publications').map(({ name, roles }) => [name, roles])).toEqual([
      ['Island Wire', ['originator']],
      ['The Harbour Gazette', ['originator']], // as the first item created it: a shared document is the same in all
    ])
    const page = buildStory(
      parse(layout({ ...FULL, publication: ['The Harbour Gazette'], byline: 'By Jane Doe' })),
      'p',
    )
    for (const collection of ['publications', 'authors'] as const) {
      const { data, id, key } = page.wanted.find((one) => one.collection === collection)!
      expect(first.wanted).toContainEqual(expect.objectContaining({ data, id, key }))
    }
  })
})

/** Ids of links are hashes of the whole text that contains them. */
const sameLinks = (article: SeedDocument) => (body: object) => {
  const [id] = /[0-9a-f]{24}/.exec(JSON.stringify(article.data.articleBody))!
  return JSON.parse(JSON.stringify(body).replace(/[0-9a-f]{24}/, id)) as unknown
}

describe('an Atom feed', () => {
  test('becomes drafts with all fields of each entry', async () => {
    const [first, second] = await read(ATOM)
    expect(first!.data).toMatchObject({
      headline: 'Pourquoi <b> disparaît',
      slug: 'pourquoi-b-disparait',
      description: 'Une balise.',
      articleBody: await bodyOfHtml('<h2>Un</h2><p>Deux<br>&amp; trois.</p>'),
      byline: 'Zoé Müller, Jean-Luc d’Arc',
      authors: ['zoe-muller', 'jean-luc-darc'].map((slug) => ({ author: seededId('authors', slug), role: 'author' })),
      publisher: seededId('publications', 'lecho-cie'),
      provider: [],
      isBasedOn: 'https://echo.example/1.json',
      datePublished: '2024-08-04T16:30:02.250Z',
      dateModified: null, // it is on the same day
      inLanguage: 'fr-CH',
      subjects: [{ name: 'Technique', rel: 'about', creator: 'L’Écho & Cie', uri: 'https://echo.example/themes' }],
      copyrightNotice: '© L’Écho',
      license: 'https://echo.example/cc',
      image: seededId('media', 'https://echo.example/1.jpg'),
      altIds: [{ role: 'feed', value: 'tag:echo.example,2024:1' }],
    })
    expect(second!.data).toMatchObject({
      headline: 'Repris',
      articleBody: bodyOf(['Premier bloc.', 'Second bloc,\nen deux lignes.']),
      byline: 'Ada Byron',
      publisher: seededId('publications', 'autre-journal'),
      provider: [seededId('publications', 'lecho-cie')],
      copyrightNotice: '© Autre',
      datePublished: null, // the date of the update is not the date of publication
      dateModified: null,
    })
  })

  test('gives its own author to entries without one, unless that is the publication', async () => {
    const own = ATOM.replaceAll(/<author><name>(?:Zoé|Jean)[^]*?<\/author>/g, '')
    const [first] = await read(own)
    expect([first!.data.byline, first!.data.authors]).toEqual(['L’Écho & Cie', []])
  })
})

describe('a JSON Feed', () => {
  test('becomes drafts with all fields of each item', async () => {
    const stories = await readFeed(JSON_FEED, FILE)
    const [first, second] = articlesOf(stories)
    expect(first!.data).toMatchObject({
      headline: 'Tide < 3 m & rising',
      description: null,
      articleBody: bodyOf(['Text.']),
      byline: 'Max Mustermann',
      publisher: seededId('publications', 'sea-sky'),
      isBasedOn: 'https://sea.example/7',
      datePublished: '2024-08-04T16:30:00.000Z',
      dateModified: '2024-08-09T12:00:00.000Z',
      inLanguage: 'de',
      subjects: [{ name: 'Tides', rel: 'about', creator: 'Sea & Sky', uri: null }],
      altIds: [{ role: 'feed', value: 'https://sea.example/feed.json 7' }],
    })
    expect(only(stories[0]!, 'media')).toEqual([
      { contentUrl: 'https://sea.example/7.png', rightsStatus: 'unknown', alt: 'A tide', caption: 'The tide' },
    ])
    expect(second!.data).toMatchObject({
      headline: 'A note without a title, which is as long as any note that somebody writes A note without a title,',
      byline: null,
      authors: [],
      isBasedOn: null,
      altIds: [{ role: 'feed', value: 'https://sea.example/8' }],
    })
    expect(second!.evidence.find(({ path }) => path === 'headline')).toMatchObject({
      method: 'inferred',
      rule: 'jsonfeed:content_text',
      note: 'The entry has no title: its first words.',
    })
  })
})

describe('the source of a story', () => {
  test('is its entry, so changes of other entries in the file do not affect it', async () => {
    const [{ source }] = (await readFeed(entry({ summary: 'b', content_text: 'a' }), FILE)) as [Story]
    const text = '{"content_text":"a","id":"1","summary":"b","title":"T"}'
    const sha256 = createHash('sha256').update(text).digest('hex')
    expect(source).toEqual({ file: FILE, importer: 'newsdesk-feed', sha256, text })
    const more = await readFeed(
      json({ id: '2', title: 'U' }, { title: 'T', content_text: 'a', summary: 'b', id: '1' }),
      FILE,
    )
    expect(more[1]!.source).toEqual(source)
  })

  test.each([RSS, ATOM, JSON_FEED])('becomes the same stories each time, without email addresses', async (text) => {
    const stories = await readFeed(text, FILE)
    expect(await readFeed(`\uFEFF${text}`, FILE)).toEqual(stories)
    expect(JSON.stringify(stories)).not.toMatch(/[\w.]@\w/)
  })
})

describe('names', () => {
  test.each<[string, string | null, string[]]>([
    ['<author>jane@a.example (Jane Doe)</author>', 'Jane Doe', ['Jane Doe']],
    ['<author>jane@a.example</author>', null, []],
    ['<author>Jane Doe</author>', 'Jane Doe', ['Jane Doe']],
    ['<dc:creator>Jane Doe &lt;jane@a.example&gt;</dc:creator>', 'Jane Doe', ['Jane Doe']],
    ['<dc:creator>By Jane Doe</dc:creator>', 'By Jane Doe', ['Jane Doe']],
    [
      '<dc:creator>Jane Doe</dc:creator><dc:creator>John Roe</dc:creator>',
      'Jane Doe, John Roe',
      ['Jane Doe', 'John Roe'],
    ],
    ['<dc:creator>JANE DOE</dc:creator><dc:creator>Jane Doe</dc:creator>', 'JANE DOE, Jane Doe', ['Jane Doe']],
    ['<dc:creator>admin</dc:creator>', 'admin', []],
    ['<dc:creator>The Daily T</dc:creator>', 'The Daily T', []],
    ['<dc:creator>Reuters</dc:creator>', 'Reuters', ['Reuters']],
    ['<dc:creator>Muster, Max</dc:creator>', 'Muster, Max', ['Max Muster']],
    ['<dc:creator>Jane Doe in New York</dc:creator>', 'Jane Doe in New York', ['Jane Doe']],
    ['<dc:creator>Jane Doe | AP</dc:creator>', 'Jane Doe | AP', ['Jane Doe', 'The Associated Press']],
    ['<dc:creator>Jane Doe; John Roe</dc:creator>', 'Jane Doe; John Roe', ['Jane Doe', 'John Roe']],
    ['<dc:creator>Par Jeanne Dupont</dc:creator>', 'Par Jeanne Dupont', ['Jeanne Dupont']],
    ['<dc:creator>Jane Doe, The Daily T</dc:creator>', 'Jane Doe, The Daily T', ['Jane Doe']],
    ['<dc:creator>Redaktion</dc:creator>', 'Redaktion', []],
    ['<dc:creator>bell hooks</dc:creator>', 'bell hooks', []],
    ['<dc:creator><![CDATA[<a href="/x">Jane Doe</a>]]></dc:creator>', 'Jane Doe', ['Jane Doe']],
    [
      '<dc:creator>&lt;a href="mailto:jane@a.example"&gt;Jane Doe&lt;/a&gt;, &lt;b&gt;John Roe&lt;/b&gt;</dc:creator>',
      'Jane Doe, John Roe',
      ['Jane Doe', 'John Roe'],
    ],
    ['<dc:creator>Jane Doe &amp;amp; John Roe</dc:creator>', 'Jane Doe & John Roe', ['Jane Doe', 'John Roe']],
    ['<dc:creator>O&amp;#8217;Neill, Jane</dc:creator>', 'O’Neill, Jane', ['Jane O’Neill']],
  ])('of %s', async (elements, byline, names) => {
    const feed = rss(
      `<item><guid>https://a.example/1</guid><title>a</title>${elements}</item>`,
      '<title>The Daily T</title>',
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )
    const [story] = (await readFeed(feed, FILE)) as [Story]
    expect([articlesOf([story])[0]!.data.byline, only(story, 'authors').map(({ name }) => name)]).toEqual([
      byline,
      names,
    ])
  })

  test('with roles are credited in these; a byline that is not certain is on record', async () => {
    const creators = ['Text: Anna Muster, Foto: Max Muster', 'bell hooks']
    const elements = creators.map((name) => `<dc:creator>${name}</dc:creator>`).join('')
    const one = `<item><guid>https://a.example/1</guid><title>a</title>${elements}</item>`
    const [story] = (await readFeed(rss(one, '', 'xmlns:dc="http://purl.org/dc/elements/1.1/"'), FILE)) as [Story]
    const { data, evidence } = articlesOf([story])[0]!
    expect(data.authors).toEqual([
      { author: seededId('authors', 'anna-muster'), role: 'author' },
      { author: seededId('authors', 'max-muster'), role: 'photographer' },
    ])
    expect(evidence.filter(({ path }) => path === 'authors')).toEqual([
      {
        path: 'authors',
        found: 'bell hooks',
        method: 'verbatim',
        rule: 'dc:creator',
        note: 'Left out: it is not certain whom the byline names.',
      },
    ])
  })
})

describe('dates', () => {
  test.each([
    ['Wed, 02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['Wed, 02 Oct 2002 13:00:00 EDT', '2002-10-02T17:00:00.000Z'],
    ['Wed, 02 Oct 2002 08:00:00 PST', '2002-10-02T16:00:00.000Z'],
    ['2 Oct 02 15:00 +0200', '2002-10-02T13:00:00.000Z'],
    ['Wednesday, 02 October 2002 13:00:00 Z', '2002-10-02T13:00:00.000Z'],
    ['2002-10-02T15:00:00+02:00', '2002-10-02T13:00:00.000Z'],
    ['2002-10-02 13:00:00.5 Z', '2002-10-02T13:00:00.500Z'],
    ['2002-10-02t13:00:00z', '2002-10-02T13:00:00.000Z'],
  ])('%s is a minute', (text, date) => {
    expect(readDate(text)).toEqual({ date, precision: 'minute' })
  })

  test('2002-10-02 is a day', () => {
    expect(readDate('2002-10-02')).toEqual({ date: '2002-10-02T12:00:00.000Z', precision: 'day' })
  })

  test.each([
    '',
    'yesterday',
    'Chapter 3',
    'Sun, 31 Feb 2002 13:00:00 GMT',
    '2002-02-31T13:00:00Z',
    '2002-13-01',
    'Wed, 02 Oct 2002 25:00:00 GMT',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-05:00',
    '0001-01-01T00:00:00+05:00',
    '1033423200',
  ])('“%s” is not a date', (text) => {
    expect(readDate(text)).toBeUndefined()
  })

  test('of modification are kept from the day after the publication on', async () => {
    const dates = async (date_published: string, date_modified: string) =>
      (await read(entry({ date_modified, date_published })))[0]!.data.dateModified
    expect(await dates('2024-08-04T10:00:00Z', '2024-08-04T23:00:00Z')).toBeNull()
    expect(await dates('2024-08-04T10:00:00Z', '2024-08-05T00:00:00Z')).toBe('2024-08-05T00:00:00.000Z')
    expect(await dates('2024-08-04T10:00:00Z', '2024-08-01T00:00:00Z')).toBeNull()
  })
})

describe('ambiguous entries', () => {
  test.each([
    ['<title>Tom &amp;amp; Jerry</title>', 'Tom & Jerry'],
    ['<title>Tom & Jerry</title>', 'Tom & Jerry'],
    ['<title><![CDATA[Tom & Jerry]]></title>', 'Tom & Jerry'],
    ['<title>3 &lt; 4</title>', '3 < 4'],
    ['<title>&lt;i&gt;Hamlet&lt;/i&gt; again</title>', 'Hamlet again'],
    ['<title>a &lt;script&gt;alert(1)&lt;/script&gt;</title>', 'a'],
    ['<title>a\n  b&#160;c</title>', 'a b c'],
  ])('%s is the headline “%s”', async (title, headline) => {
    expect((await read(item(title)))[0]!.data.headline).toBe(headline)
  })

  test.each(['', '<description>&lt;script&gt;b&lt;/script&gt;</description>'])(
    'an entry without a text, such as “%s”, has its title as its text',
    async (more) => {
      const { data, evidence } = (await read(item(`<title>a</title>${more}`)))[0]!
      expect(data.articleBody).toEqual(bodyOf(['a']))
      expect(evidence.find(({ path }) => path === 'articleBody')).toMatchObject({
        method: 'inferred',
        note: 'The entry has no text: its title stands for it.',
      })
    },
  )

  test('a headline and a summary are shortened at the end of a word', async () => {
    const long = 'word '.repeat(200).trim()
    const { data } = (await read(entry({ title: long, summary: long, content_text: 'a' })))[0]!
    expect([data.headline, data.description]).toEqual([long.slice(0, 299), long.slice(0, 499)])
  })

  test('a title without letters gets the article’s id as its slug', async () => {
    const { data, id } = (await read(entry({ title: '???' })))[0]!
    expect(data.slug).toBe(id)
  })

  test('entries with the same number in two feeds are different entries', async () => {
    const other = entry({}).replace('https://t.example/', 'https://u.example/')
    expect((await read(entry({})))[0]!.id).not.toBe((await read(other))[0]!.id)
  })

  test('an item without guid is identified by its link', async () => {
    const { data } = (await read(rss('<item><title>a</title><link>https://a.example/1</link></item>')))[0]!
    expect(data.altIds).toEqual([{ role: 'feed', value: 'https://a.example/1' }])
  })

  test.each(['ftp://a.example/1', 'javascript:alert(1)', `https://a.example/${'a'.repeat(2000)}`])(
    'a URL that cannot be stored is recorded: %.40s',
    async (address) => {
      const { data, evidence } = (await read(entry({ url: address, image: address })))[0]!
      expect([data.isBasedOn, data.image]).toEqual([null, null])
      const left = evidence.filter(({ note }) => note?.startsWith('Left out'))
      expect(left.map(({ found, path }) => [path, found])).toEqual([
        ['isBasedOn', address.slice(0, 300)],
        ['image', address.slice(0, 300)],
      ])
    },
  )

  test('an invalid language becomes the default language', async () => {
    const { data, evidence } = (await read(entry({ language: 'english (US)' })))[0]!
    expect(data.inLanguage).toBe('en-US')
    expect(evidence.find(({ path }) => path === 'inLanguage')).toMatchObject({ method: 'inferred' })
  })

  test('JSON and XML are distinguished by their syntax, not by what they quote', async () => {
    expect(await refusal(entry({ content_text: 'Use <rss version="2.0"><channel>' }))).toEqual(['accepted: 1'])
    expect(await refusal(ATOM.replace('Repris', '<![CDATA[ <rss version="2.0"> ]]>'))).toEqual(['accepted: 2'])
  })

  test('control characters and lone surrogates are removed', async () => {
    const { data } = (await read(entry({ title: 'a\u0000b\ud800c' })))[0]!
    expect(data.headline).toBe('ab\ufffdc')
  })
})

type BodyNode = { type: string; fields?: { caption?: string; url: string } }
const xmlns =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"'

/** The story of an RSS item: its text, the addresses of its pictures and embeds, and what was left out. */
async function partsOf(feed: string) {
  const [story] = (await readFeed(feed, FILE)) as [Story]
  const { data, evidence } = articlesOf([story])[0]!
  const nodes = (data.articleBody as { root: { children: BodyNode[] } }).root.children
  return {
    embeds: nodes.flatMap(({ fields, type }) =>
      type === 'block' ? `${fields!.url} ${fields!.caption ?? ''}`.trim() : [],
    ),
    left: evidence.flatMap(({ found, note, rule }) => (note?.startsWith('Left out') ? `${rule} ${found}` : [])),
    lead: only(story, 'media').at(-1)?.contentUrl,
    pictures: only(story, 'media').length,
    text: plainText(data.articleBody as never),
    link: data.isBasedOn,
  }
}
const itemOf = (more: string, channel?: string) =>
  rss(
    `<item><guid>https://a.example/1</guid><title>T</title><description>W</description>${more}</item>`,
    channel,
    xmlns,
  )

describe('files of an entry', () => {
  test.each([
    '<enclosure url="https://a.example/1.jpg" length="0"/>',
    '<enclosure url="https://a.example/1.jpg" length="0" type="IMAGE/JPEG"/>',
    '<enclosure url="https://a.example/1.jpg" length="0" type="application/octet-stream"/>',
    '<enclosure url="https://a.example/1.jpg" length="0" type="jpg"/>',
    '<media:content url="https://a.example/1.jpg"/>',
    '<media:content url="https://a.example/1.jpg" medium="IMAGE"/>',
    '<media:thumbnail url="https://a.example/1.jpg"/>',
    '<itunes:image href="https://a.example/1.jpg"/>',
    '<image>https://a.example/1.jpg</image>',
    '<image><url><![CDATA[https://a.example/1.jpg]]></url><title>x</title></image>',
    '<enclosure url="/1.jpg" type="image/jpeg"/>',
  ])('%s is its picture', async (more) => {
    const parts = await partsOf(itemOf(more, '<title>T</title><link>https://a.example/</link>'))
    expect(parts).toMatchObject({ embeds: [], lead: 'https://a.example/1.jpg', pictures: 1, left: [] })
  })

  test.each([
    ['<enclosure url="https://a.example/1.mp3" length="0" type="AUDIO/MPEG"/>', 'https://a.example/1.mp3 T'],
    ['<enclosure url="https://a.example/1.m4a?x=1" length="0"/>', 'https://a.example/1.m4a?x=1 T'],
    ['<enclosure url="https://a.example/1" type="audio/mpeg"/>', 'https://a.example/1 T'],
    [
      '<media:content url="https://a.example/1.mp4" medium="video"><media:title>A film</media:title></media:content>',
      'https://a.example/1.mp4 A film',
    ],
    [
      '<media:group><media:content url="https://a.example/1.mp4" type="video/mp4"/><media:content url="https://a.example/2.mp4" type="video/mp4"/></media:group>',
      'https://a.example/1.mp4 T',
    ],
    [
      '<media:content url="https://www.youtube.com/v/abcdefghijk?version=3" type="application/x-shockwave-flash"/>',
      'https://www.youtube.com/watch?v=abcdefghijk T',
    ],
    ['<media:player url="https://a.example/player/1"/>', 'https://a.example/player/1 T'],
  ])('%s is an embed at the end of its text', async (more, embed) => {
    expect(await partsOf(itemOf(more))).toMatchObject({ embeds: [embed], left: [], pictures: 0 })
  })

  test('a recording that the text shows is not added again', async () => {
    const shown = '<content:encoded><![CDATA[<p>W</p><audio src="https://a.example/1.mp3"></audio>]]></content:encoded>'
    const parts = await partsOf(itemOf(`${shown}<enclosure url="https://a.example/1.mp3" type="audio/mpeg"/>`))
    expect(parts.embeds).toEqual(['https://a.example/1.mp3'])
  })

  test('one that is not on https is a link, a picture and others are recorded', async () => {
    const files = ['1.mp3" type="audio/mpeg', '1.jpg" type="image/jpeg', '1.pdf" type="application/pdf']
    const more = files.map((file) => `<enclosure url="http://a.example/${file}"/>`).join('')
    expect(await partsOf(itemOf(more))).toMatchObject({
      embeds: [],
      left: ['rss:enclosure http://a.example/1.jpg', 'rss:enclosure http://a.example/1.pdf'].toReversed(),
      text: 'W\n\nT',
    })
  })

  test('what iTunes says of an episode is taken over as far as there are fields', async () => {
    const channel = '<title>T</title>'
    const episode =
      '<guid>https://a.example/1</guid><itunes:title>Pier &amp; quay</itunes:title><itunes:author>Jane Doe</itunes:author>' +
      '<itunes:summary>Words.</itunes:summary><itunes:keywords>ports, ships</itunes:keywords><itunes:season>2</itunes:season>'
    const [{ data, evidence }] = (await read(rss(`<item>${episode}</item>`, channel, xmlns))) as [SeedDocument]
    expect(data).toMatchObject({ headline: 'Pier & quay', byline: 'Jane Doe', articleBody: bodyOf(['Words.']) })
    expect(data.subjects).toMatchObject([{ name: 'ports' }, { name: 'ships' }])
    expect(evidence.filter(({ rule }) => rule === 'itunes:season')).toMatchObject([{ found: '2', path: 'headline' }])
  })

  test('attachments of a JSON Feed and its external link are embeds', async () => {
    const attachments = [{ url: 'https://a.example/1.mp3', mime_type: 'audio/mpeg', title: 'Episode' }]
    expect(
      (await partsOf(entry({ attachments, external_url: 'https://b.example/', content_text: 'W' }))).embeds,
    ).toEqual(['https://a.example/1.mp3 Episode', 'https://b.example/ T'])
  })
})

describe('pictures of a text', () => {
  const html = (content: string, more = '') =>
    itemOf(`<content:encoded><![CDATA[${content}]]></content:encoded>${more}`)
  const figure =
    '<figure><img src="https://a.example/1-300x200.jpg" alt="A pier"><figcaption>Pier</figcaption></figure>'

  test('the first is the lead picture, and the others stay where they are', async () => {
    const [story] = (await readFeed(html(`<p>a</p>${figure}<p>b</p><img src="https://a.example/2.jpg">`), FILE)) as [
      Story,
    ]
    expect(only(story, 'media').map(({ contentUrl }) => contentUrl)).toEqual([
      'https://a.example/2.jpg',
      'https://a.example/1-300x200.jpg',
    ])
    const { root } = articlesOf([story])[0]!.data.articleBody as { root: { children: { type: string }[] } }
    expect(root.children.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'upload'])
  })

  test('the lead picture is not shown again in another size, and has what the text says of it', async () => {
    const [story] = (await readFeed(
      html(`${figure}<p>a</p>`, '<media:content url="https://a.example/1.jpg"/>'),
      FILE,
    )) as [Story]
    expect(only(story, 'media')).toEqual([
      { contentUrl: 'https://a.example/1.jpg', rightsStatus: 'unknown', alt: 'A pier', caption: 'Pier' },
    ])
    expect(articlesOf([story])[0]!.data.articleBody).toEqual(bodyOf(['a']))
  })

  test('and players come after the summary where there are no words', async () => {
    const film = '<iframe src="https://player.vimeo.com/video/1"></iframe>'
    expect(await partsOf(html(film))).toMatchObject({ embeds: ['https://vimeo.com/1'], text: 'W' })
  })
})

describe('addresses', () => {
  test.each([
    [
      '<feed xml:base="https://a.example/news/"',
      '<content type="html" xml:base="2022/">',
      'https://a.example/news/2022/b',
      'https://a.example/news/1',
    ],
    ['<feed', '<content type="html" xml:base="https://b.example/x/">', 'https://b.example/x/b', '1'],
    [
      '<feed xml:base="https://a.example/news/"',
      '<content type="html">',
      'https://a.example/news/b',
      'https://a.example/news/1',
    ],
  ])('start from xml:base, as in %s and %s', async (feed, content, inText, page) => {
    const atom =
      `${feed} xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>tag:a</id><entry><title>T</title><id>tag:a,1</id>` +
      `<link href="1"/>${content}&lt;p&gt;&lt;a href="b"&gt;c&lt;/a&gt;&lt;/p&gt;</content></entry></feed>`
    const [{ data }] = (await read(atom)) as [SeedDocument]
    expect(JSON.stringify(data.articleBody)).toContain(`"url":"${inText}"`)
    expect(data.isBasedOn).toBe(page.startsWith('https:') ? page : null)
  })

  test('start from the page of the entry, or of the feed', async () => {
    const content = '<content:encoded><![CDATA[<p><a href="/b">c</a></p>]]></content:encoded>'
    const feed = itemOf(`<link>/2022/1</link>${content}`, '<title>T</title><link>https://b.example/</link>')
    const [{ data }] = (await read(feed)) as [SeedDocument]
    expect(data.isBasedOn).toBe('https://b.example/2022/1')
    expect(JSON.stringify(data.articleBody)).toContain('"url":"https://b.example/b"')
  })

  test('of pages may be http', async () => {
    const [{ data }] = (await read(entry({ url: 'http://a.example/1' }))) as [SeedDocument]
    expect(data.isBasedOn).toBe('http://a.example/1')
  })
})

test.each([
  ['AT&amp;amp;T &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt;', 'AT&T bold'],
  ['The &amp;lt;b&amp;gt; tag', 'The <b> tag'],
  ['&lt;p&gt;The &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; tag&lt;/p&gt;', 'The <b>bold</b> tag'],
])('markup that was escaped twice is read, that of a text about markup is not: %s', async (text, expected) => {
  const [{ data }] = (await read(item(`<title>T</title><description>${text}</description>`))) as [SeedDocument]
  expect(plainText(data.articleBody as never)).toBe(expected)
})

describe('is refused', () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`

  test.each([
    ['nothing', '', 'expected an RSS 1.0, RSS 2.0, Atom 1.0 or JSON Feed, found ""'],
    [
      'a page',
      '<!doctype html><html><body>Hi</body></html>',
      'expected an RSS 1.0, RSS 2.0, Atom 1.0 or JSON Feed, found "<!doctype html><html><body>Hi</body></html>"',
    ],
    [
      'a truncated feed',
      RSS.slice(0, -100),
      'expected well-formed XML, found otherwise: readTagExp returned undefined at position 2378',
    ],
    [
      'elements in one another',
      item('<a>'.repeat(10_000)),
      'expected well-formed XML, found otherwise: Maximum nested tags exceeded',
    ],
    [
      'an external entity',
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${item('<title>&x;</title>')}`,
      'expected well-formed XML, found otherwise: External entities are not supported',
    ],
  ])('%s', async (_, text, problem) => {
    expect(await refusal(text)).toEqual([`${FILE}: ${problem}`])
  })

  test.each([
    ['truncated JSON', JSON_FEED.slice(0, -10), `${FILE}:1: expected JSON`],
    [
      'lists in one another',
      `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
      `${FILE}: expected at most`,
    ],
    ['other JSON', '{"a":1}', `${FILE}: expected an RSS 1.0, RSS 2.0, Atom 1.0 or JSON Feed, found "{`],
    [
      'more than 20 MB',
      item(`<title>${'a'.repeat(20_000_000)}</title>`),
      `${FILE}: expected at most 20 MB, found 21 MB`,
    ],
    [
      'more than 10 000 entries',
      rss('<item><title>a</title></item>'.repeat(10_001)),
      `${FILE}: expected at most 10000 entries, found 10001`,
    ],
  ])('%s', async (_, text, problem) => {
    expect(await refusal(text)).toEqual([expect.stringContaining(problem)])
  })

  test('every bad entry by its number, with all of its errors', async () => {
    const lines = await refusal(
      json(
        { id: '1', title: 'a' },
        { id: '2', title: 'b' },
        { title: 'c' },
        { id: '4' },
        { id: '2', title: 'e' },
        { id: 'x'.repeat(2001), title: 'f' },
        { id: '7', title: 'g', content_html: '<b>'.repeat(10_000) },
      ),
    )
    expect(lines).toEqual([
      `${FILE}: entry 3: expected an identifier or a link, found neither`,
      `${FILE}: entry 4: expected a title or a text, found neither`,
      `${FILE}: entry 5: expected each entry once, found "https://t.example/ 2" as entry 2 already`,
      `${FILE}: entry 6: expected an identifier of at most 2000 bytes, found 2020`,
      `${FILE}: entry 7: expected the HTML of a story, found elements nested too deeply`,
    ])
  })

  test('an invalid title, of the feed or of an entry', async () => {
    const bold = `<![CDATA[${'<b>'.repeat(10_000)}]]>`
    const problem = 'expected the HTML of a story, found elements nested too deeply'
    expect(await refusal(rss('', `<title>${bold}</title>`))).toEqual([`${FILE}: ${problem}`])
    expect(await refusal(item(`<title>a</title><source>${bold}</source>`))).toEqual([`${FILE}: entry 1: ${problem}`])
  })

  test('not an entity bomb, which is not expanded', async () => {
    expect((await read(bomb + item('<title>a &c; b</title>')))[0]!.data.headline).toBe('a &c; b')
  })

  test('not a feed without entries', async () => {
    expect(await refusal(rss(''))).toEqual(['accepted: 0'])
  })
})

test('of a hundred authors, labels and pictures, the first fifty of each become documents', async () => {
  const hundred = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at))
  const feed = entry({ tags: hundred, authors: hundred.map((name) => ({ name })) })
  const [story] = (await readFeed(feed, FILE)) as [Story]
  expect(articlesOf([story])[0]!.data.subjects).toHaveLength(50)
  expect(only(story, 'authors')).toHaveLength(50)
})

test.each([
  ['RSS', RSS],
  ['Atom', ATOM],
  ['JSON', JSON_FEED],
])('a damaged %s feed is read or refused, without any other error', async (_, good) => {
  const damage = fc.record({
    at: fc.nat({ max: good.length }),
    length: fc.nat({ max: 60 }),
    text: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<', '>', '&', ']]>', '"', '<![CDATA[', '<item>', '{}', 'null', '['),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const damaged = damages.reduce(
        (all, { at, length, text }) => all.slice(0, at) + text + all.slice(at + length),
        good,
      )
      for (const line of await refusal(damaged)) expect(line).toMatch(/^(?:feed\.xml[ :]|accepted: \d)/)
    }),
    { numRuns: 150 },
  )
})

test('a truncated feed is refused', async () => {
  const beginning = fc.constantFrom(RSS, ATOM, JSON_FEED).chain((feed) => {
    const end = Math.max(feed.lastIndexOf('</'), feed.lastIndexOf('}'))
    return fc.nat({ max: end }).map((length) => feed.slice(0, length))
  })
  await fc.assert(
    fc.asyncProperty(beginning, async (text) => {
      expect(await refusal(text)).toEqual([expect.stringMatching(/^feed\.xml[: ].*expected/)])
    }),
    { numRuns: 200 },
  )
})

test('a JSON Feed with unexpected values is read or refused, without any other error', async () => {
  const names = [...new Set(JSON_FEED.match(/(?<=")[a-z_]+(?=":)/g))]
  const replaced = fc.tuple(fc.constantFrom(...names), fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }))
  await fc.assert(
    fc.asyncProperty(fc.array(replaced, { minLength: 1, maxLength: 4 }), async (others) => {
      const said = new Map<string, unknown>(others)
      const feed = JSON.stringify(JSON.parse(JSON_FEED), (name, value: unknown) =>
        said.has(name) ? said.get(name) : value,
      )
      for (const line of await refusal(feed)) expect(line).toMatch(/^(?:feed\.xml: |accepted: \d)/)
    }),
    { numRuns: 150 },
  )
})

describe('in the database', () => {
  const newsroom = useNewsroom()

  test('the entries become drafts that are not public, and a second run changes nothing', async () => {
    const { writeStories } = await import('../../seed/write/writeStories')
    const stories = (
      await Promise.all([RSS, ATOM, JSON_FEED, item('<title>Only a title</title>')].map((text) => readFeed(text, FILE)))
    ).flat()
    const { counts } = await writeStories(newsroom.payload, () => stories)
    expect(counts).toMatchObject({ updated: 0, 'kept (edited)': 0 })
    expect((await writeStories(newsroom.payload, () => stories)).counts).toMatchObject({
      created: 0,
      updated: 0,
      'kept (edited)': 0,
    })

    const { docs } = await newsroom.payload.find({ collection: 'articles', draft: true, pagination: false, depth: 0 })
    expect(docs.map(({ _status, headline }) => [headline, _status])).toHaveLength(7)
    expect(new Set(docs.map(({ _status }) => _status))).toEqual(new Set(['draft']))
    const mayor = docs.find(({ slug }) => slug === 'mayor-council-agree-its-time')!
    expect(plainText(mayor.articleBody)).toBe(`The pier will be mended.\n\nSee the plan.\nIt cost £5.\n\n${HEADLINE}`)
    expect(mayor.provenance).toMatchObject({ importer: 'newsdesk-feed', sourceFile: FILE })
    const { body } = await newsroom.as('anonymous')('GET', '/api/articles')
    expect(body.totalDocs).toBe(0)
  })

  test('a picture in a text is hidden from the public until it is cleared, and does not keep the story from publication', async () => {
    const { writeStories } = await import('../../seed/write/writeStories')
    const html =
      '<p>Before.</p><img src="https://a.example/lead.jpg"><img src="https://a.example/pier.jpg" alt="The pier">' +
      '<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2020</td><td>9</td></tr></table>' +
      '<iframe src="https://player.vimeo.com/video/1" title="A film"></iframe><p>After.</p><del>5</del>'
    const stories = await readFeed(item(`<title>The pier</title><description><![CDATA[${html}]]></description>`), FILE)
    await writeStories(newsroom.payload, () => stories)
    const { counts } = await writeStories(newsroom.payload, () => stories)
    expect(counts).toMatchObject({ created: 0, updated: 0, 'kept (edited)': 0 })

    const { data, id } = articlesOf(stories)[0]!
    const draft = await newsroom.payload.findByID({ collection: 'articles', id, depth: 0, draft: true })
    expect(draft.articleBody).toEqual(data.articleBody)
    const picture = seededId('media', 'https://a.example/pier.jpg')
    const as = newsroom.as('admin')
    const { body: seen } = await as('GET', `/api/articles/${id}?draft=true`)
    expect(seen.hints).toContain('Not imported: “5” (it is struck through). See Import record.')

    const published = {
      _status: 'published',
      datePublished: '2024-01-01T00:00:00.000Z',
      byline: 'By Jane Doe',
    } as const
    await newsroom.payload.update({ collection: 'articles', id, data: published })
    const answer = async () =>
      JSON.stringify((await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=2`)).body)
    expect(await answer()).not.toContain('pier.jpg')
    await newsroom.payload.update({ collection: 'media', id: picture, data: { rightsStatus: 'licensed' } })
    expect(await answer()).toContain('"alt":"The pier"')
  })
})
