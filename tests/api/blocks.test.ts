import { beforeAll, expect, test } from 'vitest'
import { articleOf, setUpDesk, stored, type Desk } from '../access/content'
import { blockOf, bodyAround, CORRECTION, EMBED } from '../support/blocks'
import { useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
let desk: Desk
beforeAll(async () => {
  desk = await setUpDesk(newsroom)
})

const send = (node: object, more: object = {}, query = '') =>
  newsroom.as('editor')('POST', `/api/articles${query}`, { ...articleOf(desk), articleBody: bodyAround(node), ...more })
const publish = (node: object) => send(node, { _status: 'published' })

test.each([
  ['an embed', EMBED, 8],
  ['an embed without a caption', { ...EMBED, caption: null }, 4],
  ['a correction', CORRECTION, 13],
])('%s is stored as it was sent, counted and read', async (_, fields, wordCount) => {
  const { body, status } = await publish(blockOf(fields))
  expect(status).toBe(201)
  const read = (await newsroom.as('anonymous')('GET', `/api/articles/${body.doc.id}?depth=2`)).body
  expect(read.articleBody.root.children[1]).toMatchObject({ type: 'block', fields })
  expect(read.wordCount).toBe(wordCount)
})

test.each([
  ['an embed without an address', { blockType: 'embed' }],
  ['an embed that is a program', { blockType: 'embed', url: 'javascript:alert(1)' }],
  ['an embed without TLS', { blockType: 'embed', url: 'http://video.example/1' }],
  ['an embed at no address', { blockType: 'embed', url: { $ne: 1 } }],
  ['a correction that says nothing', { ...CORRECTION, text: '' }],
  ['a correction without a date', { ...CORRECTION, datePublished: null }],
  ['a correction at no date', { ...CORRECTION, datePublished: 'soon' }],
  ['a block that there is none of', { blockType: 'script', code: 'alert(1)' }],
  ['a block of no kind', {}],
])('%s is not published, and nothing is written', async (_, fields) => {
  const before = await newsroom.payload.count({ collection: 'articles' })
  const { body, status } = await publish(blockOf(fields))
  expect(status).toBe(400)
  const paths: string[] = body.errors[0].data.errors.map(({ path }: { path: string }) => path)
  expect(paths.filter((path) => !path.startsWith('articleBody'))).toEqual([])
  expect(await newsroom.payload.count({ collection: 'articles' })).toEqual(before)
})

test.each([
  ['nothing in it', { type: 'block', version: 2 }],
  ['something inline', { type: 'inlineBlock', version: 1, fields: {} }],
  ['no such kind', blockOf({ blockType: 'script' })],
  ['an object in place of an address', blockOf({ blockType: 'embed', url: { a: 1 }, caption: ['b'] })],
  ['a date that is none', blockOf({ ...CORRECTION, datePublished: 'soon' })],
])('a draft with a block of %s: it is refused', async (_, node) => {
  const before = await newsroom.payload.count({ collection: 'articles' })
  const { body, status } = await send(node, {}, '?draft=true')
  expect({ body, status }).toMatchObject({ status: 400 })
  expect(await newsroom.payload.count({ collection: 'articles' })).toEqual(before)
})

test('a draft may have a block that is not filled in yet', async () => {
  const { body, status } = await send(blockOf({ blockType: 'embed' }), {}, '?draft=true')
  expect(status).toBe(201)
  expect(await stored(newsroom, 'published', body.doc.id)).toMatchObject({ _status: 'draft', wordCount: 4 })
})
