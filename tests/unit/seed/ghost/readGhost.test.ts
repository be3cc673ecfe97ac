import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { SeedDocument, Story } from '../../../../seed/documents/types'
import { readGhost, tablesIn } from '../../../../seed/ghost/readGhost'
import { ghost, ghostPost, type Rows } from './export'

const NOW = new Date('2024-09-01T12:00:00.000Z')

const onWarning = vi.fn()
const onSkip = vi.fn()
beforeEach(() => vi.clearAllMocks())

async function read(rows: Rows): Promise<Story[]> {
  const stories: Story[] = []
  const given = tablesIn(ghost(rows))!
  for await (const story of readGhost(given, 'ghost.json', NOW, { onSkip, onWarning })()) stories.push(story)
  return stories
}

async function readPost(fields: Record<string, unknown> = {}, rows: Rows = {}) {
  const [story] = await read({ ...rows, posts: [ghostPost('1', fields)] })
  const of = (collection: string): SeedDocument[] => story!.wanted.filter((one) => one.collection === collection)
  return { data: of('articles')[0]!.data, of, story: story!, warnings: story!.warnings }
}

test('a public post is published, with what it refers to', async () => {
  const { data, of, story, warnings } = await readPost(
    {
      title: 'Ferry < pier & <b>',
      custom_excerpt: 'The pier stays.',
      feature_image: 'https://gazette.example/pier.jpg',
      canonical_url: 'https://wire.example/1',
      codeinjection_head: '<script>secret()</script>',
      updated_at: '2024-08-06 10:00:00',
    },
    { posts_meta: [{ post_id: '1', feature_image_alt: 'A pier', feature_image_caption: 'By <b>Ann</b>' }] },
  )
  expect(warnings).toBeUndefined()
  expect(data).toMatchObject({
    _status: 'published',
    headline: 'Ferry < pier & <b>',
    slug: 'post-1',
    description: 'The pier stays.',
    byline: 'Ann Lee, Bo Day',
    datePublished: '2024-08-04T09:30:00.000Z',
    dateModified: '2024-08-06T10:00:00.000Z',
    isBasedOn: 'https://wire.example/1',
    inLanguage: 'en-GB',
    subjects: [{ name: 'Ships' }],
    altIds: [{ role: 'ghost', value: 'uuid-1' }],
  })
  expect(of('sections').map((one) => one.data.name)).toEqual(['News'])
  expect(of('authors').map((one) => one.data.name)).toEqual(['Ann Lee', 'Bo Day'])
  expect(of('publications').map((one) => one.data.name)).toEqual(['Harbour Gazette'])
  expect(of('media')[0]!.data).toMatchObject({ alt: 'A pier', caption: 'By Ann' })
  expect(JSON.stringify(story)).not.toMatch(/secret|@/)
})

describe('what was not public is a draft', () => {
  test.each<[string, Record<string, unknown>, string?]>([
    ['a draft', { status: 'draft', published_at: null }],
    ['for members', { visibility: 'members' }],
    ['for paying members', { visibility: 'paid' }],
    ['for a tier', { visibility: 'tiers' }],
    ['a newsletter', { status: 'sent' }],
    ['scheduled', { status: 'scheduled', published_at: '2024-09-02T08:00:00.000Z' }, '2024-09-02T08:00:00.000Z'],
    ['scheduled for members', { status: 'scheduled', visibility: 'paid', published_at: '2024-09-02T08:00:00.000Z' }],
    ['scheduled for a date that has passed', { status: 'scheduled', published_at: '2024-08-31T08:00:00.000Z' }],
  ])('%s', async (_, fields, date) => {
    const { data } = await readPost(fields)
    expect(data._status).toBe('draft')
    expect(data.scheduledPublicationDate ?? undefined).toBe(date)
  })

  test('and a post without tags, which is said', async () => {
    const { data, warnings } = await readPost({}, { posts_tags: [] })
    expect(data).toMatchObject({ _status: 'draft', datePublished: '2024-08-04T09:30:00.000Z' })
    expect(warnings).toEqual(['ghost.json: post post-1: left as a draft, because it lacks a section'])
  })
})

test('pages, comments and members are counted; internal tags, text that was not rendered and addresses without a site left out', async () => {
  const stories = await read({
    posts: [
      ghostPost('1', { html: null, lexical: '{"root":{}}' }),
      ghostPost('2', { type: 'page' }),
      ghostPost('3', { page: 1 }),
      ghostPost('4', {
        feature_image: '__GHOST_URL__/content/images/a.jpg',
        html: '<p><a href="__GHOST_URL__/b/">B</a></p>',
      }),
      ghostPost('4'),
    ],
    members: [{ id: '1', email: 'me@home.example' }],
  })
  expect(stories.map(({ warnings }) => warnings)).toEqual([
    [
      'ghost.json: post post-1: expected html, found only lexical: its text is left out',
      'ghost.json: post post-1: left as a draft, because it lacks a text',
    ],
    undefined,
  ])
  expect(onSkip.mock.calls).toEqual([['ghost.json: post post-4: expected each post once, found it again']])
  expect(onWarning.mock.calls).toEqual([
    ['ghost.json: left out: pages (2), members (1)'],
    [
      'ghost.json: pictures and links at __GHOST_URL__ are left out, because the export does not say the address of the site: replace __GHOST_URL__ in the file by it',
    ],
  ])
  expect(JSON.stringify(stories)).not.toContain('home.example')
  expect(stories[1]!.wanted.at(-1)!.evidence).toContainEqual(
    expect.objectContaining({ path: 'image', found: '__GHOST_URL__/content/images/a.jpg' }),
  )
})

test('dates are read as databases of Ghost have them', async () => {
  for (const date of [1722763800000, '2024-08-04T09:30:00.000Z', '2024-08-04 09:30:00', '2024-08-04T09:30:00+00:00']) {
    expect((await readPost({ published_at: date })).data.datePublished).toBe('2024-08-04T09:30:00.000Z')
  }
  expect((await readPost({ published_at: 'soon' })).warnings).toEqual([
    'ghost.json: post post-1: left as a draft, because it lacks a date of publication',
  ])
})

test('both forms of an export are one, and other JSON is none', async () => {
  const whole = ghost({})
  expect(tablesIn(whole.db[0])).toEqual(tablesIn(whole))
  for (const other of [null, [], {}, { db: [] }, { data: { posts: [] } }, { meta: {}, data: {} }, { posts: [] }]) {
    expect(tablesIn(other)).toBeUndefined()
  }
  expect(() => readGhost(tablesIn(ghost({ posts: [] }))!, 'ghost.json')).toThrow(
    'ghost.json: expected posts, found none',
  )
})
