import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { plainText } from '../../../../collections/Articles/text/plainText'
import type { ReadEvents, SeedDocument, Story } from '../../../../seed/documents/types'
import { isWordpress } from '../../../../seed/wordpress/elements'
import { readWordpress } from '../../../../seed/wordpress/readWordpress'
import { attachment, NEWS, post, wxr, type Item } from './wxr'

const NOW = new Date('2024-09-01T12:00:00.000Z')
const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-wxr-'))
const file = path.join(folder, 'export.xml')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const onWarning = vi.fn()
const onSkip = vi.fn()
beforeEach(() => vi.clearAllMocks())

async function read(xml: string | Buffer, events: ReadEvents = { onSkip, onWarning }): Promise<Story[]> {
  writeFileSync(file, xml)
  const stories: Story[] = []
  for await (const story of (await readWordpress(file, 'export.xml', NOW, events))()) stories.push(story)
  return stories
}

/** One post, with the documents that it refers to by their collections. */
async function readPost(item: Item, ...others: string[]) {
  const [story] = await read(wxr(post(1, item), ...others))
  const of = (collection: string): SeedDocument[] => story!.wanted.filter((one) => one.collection === collection)
  return { article: of('articles')[0]!, data: of('articles')[0]!.data, of, warnings: story!.warnings }
}

describe('a public post', () => {
  test('is published, with what it refers to', async () => {
    const { article, data, of, warnings } = await readPost(
      {
        fields: {
          title: 'Ferry &amp; <em>pier</em>',
          'excerpt:encoded': 'The pier <b>stays</b>.',
          'content:encoded': 'One.\n\nTwo.',
          'wp:post_name': '%d0%bf%d0%b8%d1%80%d1%81',
          'wp:post_modified_gmt': '2024-08-06 10:00:00',
        },
        meta: [
          ['_wp_old_slug', 'old-pier'],
          ['_wp_old_slug', 'post-2'],
          ['_thumbnail_id', '7'],
        ],
        terms: [
          ['category', 'harbour', 'Harbour'],
          ['category', 'sport', 'Sport'],
          ['post_tag', 'ships', 'Ships &amp; boats'],
        ],
      },
      attachment(7, 'http://www.gazette.example/pier.jpg', { alt: 'A pier', caption: 'The pier.' }),
      post(2, { terms: [NEWS] }),
    )
    expect(warnings).toBeUndefined()
    expect(data).toMatchObject({
      _status: 'published',
      headline: 'Ferry & pier',
      slug: 'пирс',
      aliasPaths: [{ slug: 'old-pier', ceasedToBeCanonicalAt: '2024-08-06T10:00:00.000Z' }],
      description: 'The pier stays.',
      byline: 'Jane Doe',
      datePublished: '2024-08-04T09:30:00.000Z',
      datePublishedPrecision: 'minute',
      dateModified: '2024-08-06T10:00:00.000Z',
      inLanguage: 'en-GB',
      subjects: [{ name: 'Sport' }, { name: 'Ships & boats' }],
      altIds: [
        { role: 'wordpress', value: 'https://gazette.example/?p=1' },
        { role: 'permalink', value: 'https://gazette.example/2024/post-1/' },
      ],
    })
    expect(data).not.toHaveProperty('syndication')
    expect(plainText(data.articleBody as never)).toBe('One.\n\nTwo.')
    const [parent, section] = of('sections')
    expect([parent!.data.name, section!.data]).toEqual([
      'News',
      { name: 'Harbour', slug: 'harbour', parent: parent!.id },
    ])
    expect(of('publications')[0]!.data).toMatchObject({ name: 'Harbour Gazette', domains: ['gazette.example'] })
    expect(of('authors').map(({ data: { name, type } }) => [name, type])).toEqual([['Jane Doe', 'Person']])
    expect(of('media')[0]!.data).toMatchObject({
      contentUrl: 'https://www.gazette.example/pier.jpg',
      alt: 'A pier',
      caption: 'The pier.',
      rightsStatus: 'unknown',
    })
    const paths = article.evidence.map((one) => one.path)
    for (const field of [
      'headline',
      '_status',
      'slug',
      'articleSection',
      'image',
      'datePublished',
      'aliasPaths.0.slug',
    ]) {
      expect(paths).toContain(field)
    }
  })

  test.each<[string, Item, Record<string, unknown>]>([
    [
      'the primary category of a plugin',
      { terms: [NEWS, ['category', 'sport', 'Sport']], meta: [['_yoast_wpseo_primary_category', '3']] },
      { section: 'Sport' },
    ],
    [
      'any category before WordPress’s own',
      { terms: [['category', 'uncategorized', 'Uncategorized'], NEWS] },
      { section: 'News' },
    ],
    [
      'the authors of Co-Authors Plus',
      { terms: [NEWS, ['author', 'a', 'Ann Lee'], ['author', 'a', 'Ann Lee'], ['author', 'b', 'Bo Day']] },
      { section: 'News', authors: ['Ann Lee', 'Bo Day'] },
    ],
    [
      'no author where there is only a login',
      { terms: [NEWS], fields: { 'dc:creator': 'admin' } },
      { section: 'News', authors: [], noBylineReason: 'The archive names no person.' },
    ],
    [
      'no author with the name of the site',
      { terms: [NEWS, ['author', 'x', 'Harbour Gazette']] },
      { section: 'News', authors: [], byline: 'Harbour Gazette' },
    ],
  ])('has %s', async (_, item, { authors = ['Jane Doe'], section, ...expected }) => {
    const { data, of } = await readPost(item)
    expect(data).toMatchObject({ _status: 'published', ...expected })
    expect(of('sections').find(({ id }) => id === data.articleSection)!.data.name).toBe(section)
    expect(of('authors').map((author) => author.data.name)).toEqual(authors)
  })
})

describe('what was not public is a draft', () => {
  test.each<[string, Record<string, string>]>([
    ['protected by a password', { 'wp:post_password': 'hunter2' }],
    ['private', { 'wp:status': 'private' }],
    ['pending', { 'wp:status': 'pending' }],
    [
      'a draft',
      { 'wp:status': 'draft', 'wp:post_date_gmt': '0000-00-00 00:00:00', pubDate: 'Mon, 30 Nov -0001 00:00:00 +0000' },
    ],
    ['of an unknown status', { 'wp:status': 'in-progress' }],
  ])('%s', async (_, fields) => {
    const { article, data, warnings } = await readPost({ fields, terms: [NEWS] })
    expect(data._status).toBe('draft')
    expect(data.scheduledPublicationDate).toBeUndefined()
    expect(warnings).toBeUndefined()
    expect(JSON.stringify(article)).not.toContain('hunter2')
  })

  test.each<[string, Record<string, string>, string?]>([
    ['scheduled', { 'wp:status': 'future', 'wp:post_date_gmt': '2024-09-02 08:00:00' }, '2024-09-02T08:00:00.000Z'],
    ['public from a later date', { 'wp:post_date_gmt': '2024-09-02 08:00:00' }, '2024-09-02T08:00:00.000Z'],
    ['scheduled for a date that has passed', { 'wp:status': 'future', 'wp:post_date_gmt': '2024-08-31 08:00:00' }],
    [
      'scheduled and protected',
      { 'wp:status': 'future', 'wp:post_date_gmt': '2024-09-02 08:00:00', 'wp:post_password': 'x' },
    ],
  ])('%s', async (_, fields, date) => {
    const { data } = await readPost({ fields, terms: [NEWS] })
    expect(data._status).toBe('draft')
    expect(data.scheduledPublicationDate ?? undefined).toBe(date)
    expect(data.datePublished).toBeUndefined()
  })

  test.each<[string, Item, string]>([
    ['a section', {}, 'a section'],
    ['a date', { terms: [NEWS], fields: { 'wp:post_date_gmt': 'soon' } }, 'a date of publication'],
    ['a text', { terms: [NEWS], fields: { 'content:encoded': '' } }, 'a text'],
  ])('and what lacks %s, which is said', async (_, item, what) => {
    const { data, warnings } = await readPost(item)
    expect(data._status).toBe('draft')
    expect(warnings).toEqual([`export.xml: post 1: left as a draft, because it lacks ${what}`])
  })
})

describe('what is left out', () => {
  test('is counted, and comments leave nothing behind', async () => {
    const comment = '<wp:comment><wp:comment_author_email>me@home.example</wp:comment_author_email></wp:comment>'
    const page = post(3, { fields: { 'wp:post_type': 'page' } })
    const trashed = post(4, { fields: { 'wp:status': 'trash' } })
    const menu = post(5, { fields: { 'wp:post_type': 'nav_menu_item' } })
    const stories = await read(wxr(page, post(1, { more: comment + comment, terms: [NEWS] }), trashed, menu))
    expect(stories).toHaveLength(1)
    expect(onWarning.mock.calls).toEqual([
      ['export.xml: left out: pages (1), comments (2), posts with the status trash (1), nav_menu_item (1)'],
    ])
    expect(JSON.stringify(stories)).not.toContain('home.example')
  })

  test('a post that is none is a line, and the others come in', async () => {
    const nothing = post(2, { fields: { title: '', 'content:encoded': '' } })
    const xml = wxr(post(1, { terms: [NEWS] }), nothing, post(3, { terms: [NEWS] }))
    const problem = 'export.xml: post 2: expected a title or a text, found neither'
    expect(await read(xml)).toHaveLength(2)
    expect(onSkip.mock.calls).toEqual([[problem]])
    await expect(read(xml, {})).rejects.toThrow(problem)
  })

  test('what plugins would have filled is recorded and said; taxonomies of the site are recorded', async () => {
    const { article, warnings } = await readPost({
      fields: { 'content:encoded': 'A [form id="3"] b' },
      meta: [['_thumbnail_id', '99']],
      terms: [NEWS, ['series', 's', 'A series'], ['post_format', 'f', 'Aside']],
    })
    expect(warnings).toEqual([String.raw`export.xml: post 1: left out of the text: "[form id=\"3\"]"`])
    const left = article.evidence
      .filter(({ note }) => note?.startsWith('Left out'))
      .map(({ found, path: field }) => [field, found])
    expect(left).toEqual([
      ['articleBody', '[form id="3"]'],
      ['image', '99'],
      ['subjects', 'A series'],
    ])
  })
})

describe('the file', () => {
  test('two posts with one guid, and slugs that several had, are each one post’s', async () => {
    const guid = { guid: 'https://gazette.example/?p=1' }
    const meta: [string, string][] = [['_wp_old_slug', 'old']]
    const stories = await read(wxr(post(1, { meta, terms: [NEWS] }), post(2, { fields: guid, meta, terms: [NEWS] })))
    const [first, second] = stories.map(({ wanted }) => wanted.at(-1)!)
    expect(first!.id).not.toBe(second!.id)
    expect([first!.data.aliasPaths, second!.data.aliasPaths]).toMatchObject([[{ slug: 'old' }], []])
  })

  test('the same file gives the same stories, and another site’s address does not change them', async () => {
    const xml = wxr(post(1, { terms: [NEWS] }), post(2, { terms: [NEWS] }))
    expect(await read(xml)).toEqual(await read(xml))
    const ids = (stories: Story[]) => stories.map(({ wanted }) => wanted.at(-1)!.id)
    expect(ids(await read(xml.replace('www.gazette.example', 'new.example')))).toEqual(ids(await read(xml)))
  })

  test('is read in the encoding that it declares', async () => {
    const xml = wxr(post(1, { fields: { title: 'Café' }, terms: [NEWS] })).replace('UTF-8', 'ISO-8859-1')
    expect((await read(Buffer.from(xml, 'latin1')))[0]!.wanted.at(-1)!.data.headline).toBe('Café')
    await expect(read(Buffer.from(wxr(post(1, { fields: { title: 'Café' } })), 'latin1'))).rejects.toThrow(
      'export.xml: expected text in the encoding "UTF-8", found bytes that are not',
    )
  })

  test.each<[string, string, string]>([
    ['broken off', wxr(post(1)).slice(0, -40), 'expected well-formed XML, found otherwise'],
    [
      'without posts',
      wxr(post(1, { fields: { 'wp:post_type': 'page' } })),
      'export.xml: expected posts, found pages (1)',
    ],
  ])('%s is refused', async (_, xml, problem) => {
    await expect(read(xml)).rejects.toThrow(problem)
  })

  test.each([
    [true, wxr()],
    [true, `\uFEFF${wxr().replaceAll('http://wordpress.org/export/1.2/', 'https://wordpress.org/export/1.0/')}`],
    [true, wxr().replaceAll('wp:', 'w:').replaceAll('xmlns:wp', 'xmlns:w').slice(0, 600)],
    [false, '<rss version="2.0"><channel><title>http://wordpress.org/export/1.2/</title></channel></rss>'],
    [false, '<!-- xmlns:wp="http://wordpress.org/export/1.2/" --><feed xmlns="http://www.w3.org/2005/Atom"/>'],
    [false, ''],
    [false, 'no XML <'],
  ])('is one of WordPress: %s', (is, beginning) => {
    expect(isWordpress(beginning)).toBe(is)
  })

  test('a bare & is the text that it looks like, and other prefixes are read', async () => {
    const xml = wxr(post(1, { terms: [NEWS], more: '<link>https://a.example/?a=1&b=2</link>' }))
    const other = xml.replaceAll('<wp:', '<w:').replaceAll('</wp:', '</w:').replace('xmlns:wp=', 'xmlns:w=')
    expect((await read(other))[0]!.wanted.at(-1)!.data.headline).toBe('Post 1')
  })
})
