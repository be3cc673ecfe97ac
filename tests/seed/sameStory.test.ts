import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bodyOf, seedStory, STORY_FILE, useNewsroom } from '../support/newsroom'

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
  ['of a section', 'https://gazette.example/world', 'World – Harbor Gazette', 'World', { created: 0, updated: 1 }],
  ['of an aggregator', 'https://river.example/all', 'River of News', 'Top', { created: 1, updated: 1 }],
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

test('a feed that names the link of another feed’s published story changes nothing of it', async () => {
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
  writeFileSync(place('first.xml'), feedAt('https://gazette.example/', 'Harbor Gazette', 'Top'))
  await counts(place('first.xml'))
  for (const { id } of await articles()) {
    await newsroom.payload.update({ collection: 'articles', id, data: { _status: 'published' } })
  }
  const before = await articles()
  const spam = feedAt('https://spam.example/', 'Spam', 'Buy')
    .replace('Story 42', 'BUY NOW')
    .replace(/>42</, '>spam-42<')
  writeFileSync(place('spam.xml'), spam.replace('https://gazette.example/?p=1', 'https://spam.example/?p=1'))
  const outcome = await counts(place('spam.xml'))
  expect(outcome).toMatchObject({ kept: 0, updated: 0 })
  const after = await articles()
  for (const article of before) expect(after).toContainEqual(article)
})

test('a link does not make two stories one: not in one feed on two days, nor an article of another origin', async () => {
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
  const liveBlog = (day: string) =>
    `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link><item><title>${day} live</title>
    <link>https://gazette.example/live</link><guid isPermaLink="false">${day}</guid><description>Words.</description></item></channel></rss>`
  for (const day of ['Monday', 'Tuesday']) {
    writeFileSync(place('live.xml'), liveBlog(day))
    expect(await counts(place('live.xml'))).toMatchObject({ updated: 0 })
  }
  expect((await articles()).map(({ headline }) => headline)).toEqual(['Monday live', 'Tuesday live'])

  const own = { headline: 'Our own', isBasedOn: 'https://gazette.example/own', articleBody: bodyOf('Ours.') }
  const { id } = await newsroom.payload.create({ collection: 'articles', data: own, draft: true })
  writeFileSync(place('live.xml'), liveBlog('Friday').replace('/live<', '/own<'))
  expect(await counts(place('live.xml'))).toMatchObject({ created: 1, kept: 0, updated: 0 })
  expect(await newsroom.payload.findByID({ collection: 'articles', draft: true, id })).toMatchObject({
    headline: 'Our own',
  })
})

test('a new page under the former name of a renamed one is another page', async () => {
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
  const page = (headline: string) => readFileSync(STORY_FILE, 'utf8').replace(/^John Legend Reveals.*$/m, headline)
  writeFileSync(place('lead.txt'), page('The old lead'))
  await counts(place('lead.txt'))
  renameSync(place('lead.txt'), place('a-lead-of-yesterday.txt'))
  await counts(place('a-lead-of-yesterday.txt'))
  writeFileSync(place('lead.txt'), page('The new lead'))
  const both = [place('a-lead-of-yesterday.txt'), place('lead.txt')]
  expect(await counts(...both)).toMatchObject({ created: 1, updated: 0 })
  expect((await articles()).map(({ headline }) => headline)).toEqual(['The new lead', 'The old lead'])
  writeFileSync(place('lead.txt'), page('The newer lead'))
  expect(await counts(...both)).toMatchObject({ created: 0, updated: 1 })
  expect((await articles()).map(({ headline }) => headline)).toEqual(['The newer lead', 'The old lead'])
})

test('a new picture or author is created beside a changed one of the same feed', async () => {
  const entry = (number: number, picture: string, description: string, author: string) =>
    `<item><title>Ship ${number}</title><link>https://ships.example/${number}</link><dc:creator>${author}</dc:creator>
    <media:content url="https://ships.example/${picture}" medium="image"><media:description>${description}</media:description>
    </media:content><description>Words.</description></item>`
  const feed = (...entries: string[]) =>
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
    <title>Ships</title><link>https://ships.example/</link>${entries.join('')}</channel></rss>`
  writeFileSync(place('ships.xml'), feed(entry(1, 'a.jpg', 'The pier', 'Ann Lens')))
  await counts(place('ships.xml'))
  const { docs } = await newsroom.payload.find({ collection: 'authors', where: { name: { equals: 'Ann Lens' } } })
  await newsroom.payload.update({ collection: 'authors', id: docs[0]!.id, data: { jobTitle: 'Reporter' } })
  writeFileSync(
    place('ships.xml'),
    feed(entry(1, 'a.jpg', 'The long pier', 'Ann Lens'), entry(2, 'b.jpg', 'The bridge', 'Zoe Roe')),
  )
  await counts(place('ships.xml'))
  const [one, two] = (await articles()).filter(({ headline }) => headline.startsWith('Ship '))
  expect([one, two]).toMatchObject([
    { image: { contentUrl: 'https://ships.example/a.jpg' }, authors: [{ author: { name: 'Ann Lens' } }] },
    { image: { contentUrl: 'https://ships.example/b.jpg' }, authors: [{ author: { name: 'Zoe Roe' } }] },
  ])
})

test('a person with the name of a publication is imported, and can be saved', async () => {
  const feed = (title: string, author: string) =>
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title>
    <link>https://${title.slice(0, 4).toLowerCase()}.example/</link><item><title>Notes of ${title}</title><dc:creator>${author}</dc:creator>
    <link>https://${title.slice(0, 4).toLowerCase()}.example/1</link><description>Words.</description></item></channel></rss>`
  writeFileSync(place('own.xml'), feed('Nora Field', 'Ada Quill'))
  writeFileSync(place('guest.xml'), feed('Quay Notes', 'Nora Field'))
  expect(await counts(place('own.xml'), place('guest.xml'))).toMatchObject({ created: 6 })
  const { docs } = await newsroom.payload.find({ collection: 'authors', where: { name: { equals: 'Nora Field' } } })
  const data = { jobTitle: 'Columnist', name: 'Nora Field' }
  expect(await newsroom.payload.update({ collection: 'authors', id: docs[0]!.id, data })).toMatchObject(data)
})
