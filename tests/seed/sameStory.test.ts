import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { seedStory, STORY_FILE, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
const dir = path.join(process.env.DATA_DIR!, 'stories')
mkdirSync(dir)
const place = (name: string): string => path.join(dir, name)

const articles = async () =>
  (await newsroom.payload.find({ collection: 'articles', depth: 1, draft: true, pagination: false, sort: 'headline' }))
    .docs
const counts = async (...files: string[]) => {
  const { created, kept, unchanged, updated } = await seedStory(newsroom.payload, files).then(({ counts: all }) => ({
    ...all,
    kept: all['kept (edited)'],
  }))
  return { created, kept, unchanged, updated }
}

test('a page whose file was renamed is the same page, now and after corrections', async () => {
  const page = readFileSync(STORY_FILE, 'utf8')
  writeFileSync(place('before.txt'), page)
  await counts(place('before.txt'))
  const [{ id } = { id: '' }] = await articles()
  renameSync(place('before.txt'), place('after.txt'))
  expect(await counts(place('after.txt'))).toMatchObject({ created: 0, updated: 1 })
  writeFileSync(place('after.txt'), page.replace('Not seeing', 'Never seeing'))
  expect(await counts(place('after.txt'))).toMatchObject({ created: 0, updated: 1 })
  expect(await counts(place('after.txt'))).toMatchObject({ created: 0, updated: 0 })
  expect((await articles()).map((article) => article.id)).toEqual([id])

  writeFileSync(place('copy.txt'), readFileSync(place('after.txt')))
  expect(await counts(place('copy.txt'))).toMatchObject({ created: 1 })
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
})

const feedAt = (link: string, title: string, category: string) =>
  `<rss version="2.0"><channel><title>${title}</title><link>${link}</link><item><title>Story one</title>
  <link>https://gazette.example/1</link><guid isPermaLink="false">https://gazette.example/?p=1</guid>
  <category>${category}</category><description>Words.</description></item><item><title>Story 42</title>
  <link>https://gazette.example/42</link><guid isPermaLink="false">42</guid><category>${category}</category>
  <description>Words.</description></item></channel></rss>`

test.each([
  ['at another address', 'http://www.gazette.example', 'Harbor Gazette', 'Top', { created: 0, updated: 0 }],
  ['of a section', 'https://gazette.example/world', 'World – Harbor Gazette', 'World', { created: 0, updated: 2 }],
  ['of an aggregator', 'https://river.example/all', 'River of News', 'Top', { created: 1, updated: 2 }],
])('a story in a feed %s is the same story, and keeps its publisher', async (name, link, title, category, expected) => {
  writeFileSync(place('main.xml'), feedAt('https://gazette.example/', 'Harbor Gazette', 'Top'))
  writeFileSync(place(`other ${name}.xml`), feedAt(link, title, category))
  await counts(place('main.xml'))
  const before = await articles()
  expect(before.map(({ publisher }) => publisher)).toMatchObject([
    { name: 'Harbor Gazette' },
    { name: 'Harbor Gazette' },
  ])
  expect(await counts(place(`other ${name}.xml`))).toMatchObject(expected)
  const after = await articles()
  const essential = (some: typeof after) => some.map(({ altIds, id, publisher }) => ({ altIds, id, publisher }))
  expect(JSON.stringify(essential(after))).toBe(JSON.stringify(essential(before)))
  await counts(place('main.xml'))
  expect(await counts(place('main.xml'), place(`other ${name}.xml`))).toMatchObject({ created: 0, updated: 0 })
})
