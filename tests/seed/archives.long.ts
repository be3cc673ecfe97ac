import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { describe, expect, test } from 'vitest'
import { exportNewsroom } from '../../seed/newsroom/exportNewsroom'
import { seedStory, useNewsroom, withNewsroomAt } from '../support/newsroom'
import { ghost, ghostPost } from '../unit/seed/ghost/export'
import { attachment, NEWS, post, wxr } from '../unit/seed/wordpress/wxr'

/*
 * Exports of other systems, imported, edited, imported again, exported and imported elsewhere: what a user edited stays,
 * what nobody may read stays hidden, and the two newsrooms export the same file, byte for byte.
 */
const newsroom = useNewsroom()
const FUTURE = '2126-09-02 08:00:00'

/** Files of the same posts; in the later one, the texts of the posts 1 and 2 have changed. */
const archives: Record<string, { name: string; versions: [string, string] }> = {
  wordpress: {
    name: 'wordpress.xml',
    versions: ['', ' It changed.'].map((more) =>
      wxr(
        attachment(7, 'https://gazette.example/pier.jpg', { alt: 'A pier', caption: 'The pier.' }),
        post(1, {
          fields: { 'content:encoded': `One.${more}\n\n[gallery ids="7"]` },
          meta: [
            ['_wp_old_slug', 'old-post-1'],
            ['_thumbnail_id', '7'],
          ],
          terms: [
            ['category', 'harbour', 'Harbour'],
            ['post_tag', 'ships', 'Ships &amp; boats'],
          ],
        }),
        post(2, { fields: { 'content:encoded': `Two.${more}` }, terms: [NEWS] }),
        post(3, { fields: { 'wp:status': 'draft', 'wp:post_date_gmt': '0000-00-00 00:00:00' }, terms: [NEWS] }),
        post(4, { fields: { 'wp:status': 'future', 'wp:post_date_gmt': FUTURE }, terms: [NEWS] }),
        post(5, { fields: { 'wp:post_password': 'hunter2' }, terms: [NEWS] }),
        post(6),
      ),
    ) as [string, string],
  },
  ghost: {
    name: 'ghost.json',
    versions: ['', ' It changed.'].map((more) =>
      JSON.stringify(
        ghost({
          posts: [
            ghostPost('1', {
              slug: 'ghost-1',
              feature_image: 'https://gazette.example/quay.jpg',
              html: `<p>One.${more}</p>`,
            }),
            ghostPost('2', { slug: 'ghost-2', html: `<p>Two.${more}</p>` }),
            ghostPost('4', { slug: 'ghost-4', status: 'scheduled', published_at: FUTURE }),
            ghostPost('3', { slug: 'ghost-3', status: 'draft' }),
            ghostPost('5', { slug: 'ghost-5', visibility: 'paid' }),
          ],
        }),
      ),
    ) as [string, string],
  },
}

async function exportOf(payload: Payload): Promise<string> {
  let lines = ''
  for await (const line of exportNewsroom(payload)) lines += line
  return lines
}

describe.each(Object.entries(archives))('an export of %s', (system, { name, versions }) => {
  const file = path.join(process.env.DATA_DIR!, name)
  const importVersion = (text: string) => {
    writeFileSync(file, text)
    return seedStory(newsroom.payload, [file])
  }
  const prefix = system === 'ghost' ? 'ghost' : 'post'
  const articles = async (visitor: 'anonymous' | 'editor') => {
    const query = `where[slug][like]=${prefix}-&sort=slug&depth=0&limit=20&draft=${visitor === 'editor'}`
    return (await newsroom.as(visitor)('GET', `/api/articles?${query}`)).body.docs as Record<string, any>[]
  }
  const article = async (number: number) =>
    (await articles('editor')).find(({ slug }) => slug === `${prefix}-${number}`)!

  test('is the newsroom’s own: what was public is public, with its date, and nothing else', async () => {
    await importVersion(versions[0])
    expect((await articles('anonymous')).map(({ datePublished, slug }) => [slug, datePublished])).toEqual([
      [`${prefix}-1`, '2024-08-04T09:30:00.000Z'],
      [`${prefix}-2`, '2024-08-04T09:30:00.000Z'],
    ])
    expect(await article(1)).toMatchObject({ syndication: { status: 'original', noindex: false } })
    expect(await article(3)).toMatchObject({ _status: 'draft', editorialStatus: 'draft' })
    expect(await article(4)).toMatchObject({ _status: 'draft', scheduledPublicationDate: '2126-09-02T08:00:00.000Z' })
    expect(await article(5)).toMatchObject({ _status: 'draft', datePublished: '2024-08-04T09:30:00.000Z' })
    expect(JSON.stringify(await articles('editor'))).not.toContain('hunter2')
  })

  test('imported again unchanged, it changes nothing; changed, it keeps what a user edited', async () => {
    const { counts } = await importVersion(versions[0])
    expect(counts).toMatchObject({ created: 0, updated: 0 })
    const { id } = await article(1)
    const edit = { headline: 'By an editor', _status: 'published' }
    expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, edit)).status).toBe(200)
    await importVersion(versions[1])
    expect((await article(1)).headline).toBe('By an editor')
    expect(JSON.stringify((await article(2)).articleBody)).toContain('It changed.')
    expect((await articles('anonymous')).map(({ slug }) => slug)).toEqual([`${prefix}-1`, `${prefix}-2`])
  })

  test('exported, it is restored elsewhere and exported as the same file, also after another import there', async () => {
    const lines = await exportOf(newsroom.payload)
    const dataDir = path.join(process.env.DATA_DIR!, `other-${system}`)
    mkdirSync(dataDir)
    const exported = path.join(dataDir, 'newsroom.ndjson')
    writeFileSync(exported, lines)
    writeFileSync(file, versions[1])
    await withNewsroomAt(dataDir, async (payload) => {
      await seedStory(payload, [exported])
      expect(await exportOf(payload)).toBe(lines)
      await seedStory(payload, [file])
      expect(await exportOf(payload)).toBe(lines)
    })
  })
})

test('old slugs of WordPress lead to their posts', async () => {
  const { body } = await newsroom.as('anonymous')('GET', '/api/articles/at/old-post-1')
  expect(body).toMatchObject({ slug: 'post-1' })
})
