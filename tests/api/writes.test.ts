import { getEnabledNodes, type LexicalRichTextAdapter } from '@payloadcms/richtext-lexical'
import { createEditor } from '@payloadcms/richtext-lexical/lexical'
import { JSDOM } from 'jsdom'
import { createLocalReq, type RichTextField } from 'payload'
import { beforeAll, expect, test, vi } from 'vitest'
import { checkRichText } from '../../collections/checks/richText'
import { articleOf, linkTo, make, createReferences, stored, unique, type References } from '../access/content'
import { blockOf, bodyAround, CORRECTION, EMBED } from '../support/blocks'
import { bodyOf, useNewsroom } from '../support/newsroom'
import { fc } from '../support/properties'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

const send = (node: object, more: object = {}, query = '') =>
  newsroom.as('editor')('POST', `/api/articles${query}`, {
    ...articleOf(references),
    articleBody: bodyAround(node),
    ...more,
  })
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
  ['an embed without a URL', { blockType: 'embed' }],
  ['an embed that is a program', { blockType: 'embed', url: 'javascript:alert(1)' }],
  ['an embed without TLS', { blockType: 'embed', url: 'http://video.example/1' }],
  ['an embed with an object as its URL', { blockType: 'embed', url: { $ne: 1 } }],
  ['a correction that says nothing', { ...CORRECTION, text: '' }],
  ['a correction without a date', { ...CORRECTION, datePublished: null }],
  ['a correction at no date', { ...CORRECTION, datePublished: 'soon' }],
  ['an unknown block', { blockType: 'script', code: 'alert(1)' }],
  ['a block of no kind', {}],
])('%s cannot be published, and nothing is written', async (_, fields) => {
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
  ['an object instead of a URL', blockOf({ blockType: 'embed', url: { a: 1 }, caption: ['b'] })],
  ['an invalid date', blockOf({ ...CORRECTION, datePublished: 'soon' })],
])('a draft with a block of %s: it is refused', async (_, node) => {
  const before = await newsroom.payload.count({ collection: 'articles' })
  const { body, status } = await send(node, {}, '?draft=true')
  expect({ body, status }).toMatchObject({ status: 400 })
  expect(await newsroom.payload.count({ collection: 'articles' })).toEqual(before)
})

test('a draft may have an empty block', async () => {
  const { body, status } = await send(blockOf({ blockType: 'embed' }), {}, '?draft=true')
  expect(status).toBe(201)
  expect(await stored(newsroom, 'published', body.doc.id)).toMatchObject({ _status: 'draft', wordCount: 4 })
})

const text = { type: 'text', version: 1, text: 'x', detail: 0, format: 0, mode: 'normal', style: '' }
const paragraph = { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [text] }
const item = { ...paragraph, type: 'listitem', value: 1 }
const list = { ...paragraph, type: 'list', listType: 'bullet', tag: 'ul', start: 1, children: [item] }
const link = { ...paragraph, type: 'link', version: 3, fields: { linkType: 'custom', url: 'https://example.org/' } }
const heading = { ...paragraph, type: 'heading', tag: 'h2' }
const upload = { type: 'upload', version: 3, format: '', fields: null, relationTo: 'media', value: 'an-id' }

const ROOT = 'articleBody.root'
const AT = `${ROOT}.children.1`

test.each<[string, object, string]>([
  ['a node that the editor does not know', { type: 'nonsense', version: 1 }, AT],
  [
    'one deep within',
    { ...list, children: [{ ...item, children: [link, { type: 'table', children: [] }] }] },
    `${AT}.children.0.children.1`,
  ],
  ['a node without a type', { version: 1, children: [] }, AT],
  ['a type that is a property of every object', { type: 'constructor', version: 1 }, AT],
  ['a node that is text', 'x' as never, AT],
  ['another root', { type: 'root', version: 1, children: [] }, AT],
  ['text beside paragraphs', text, ROOT],
  ['a paragraph without children', { type: 'paragraph', version: 1 }, `${AT}.children`],
  ['children that are not a list', { ...paragraph, children: {} }, `${AT}.children`],
  ['text that is not a string', { ...paragraph, children: [{ ...text, text: { a: 1 } }] }, `${AT}.children.0.text`],
  ['text without any', { ...paragraph, children: [{ type: 'text', version: 1 }] }, `${AT}.children.0.text`],
  ['a format that is a word', { ...paragraph, children: [{ ...text, format: 'bold' }] }, `${AT}.children.0.format`],
  [
    'a tab that says something',
    { ...paragraph, children: [{ type: 'tab', version: 1, text: 'x' }] },
    `${AT}.children.0`,
  ],
  [
    'a list item without its indentation',
    { ...list, children: [{ type: 'listitem', version: 1, children: [] }] },
    `${AT}.children.0`,
  ],
  ['a list item a billion steps in', { ...list, children: [{ ...item, indent: 1e9 }] }, `${AT}.children.0.indent`],
  ['a heading with an unsupported tag', { ...heading, tag: 'h1' }, AT],
  ['a heading of no tag', { ...heading, tag: '<script>' }, AT],
  ['a link that leads nowhere', { ...link, fields: undefined }, `${AT}.fields`],
  ['a link of objects', { ...link, fields: { linkType: 'custom', url: { $ne: 1 } } }, `${AT}.fields.url`],
  ['a link of no kind', { ...link, fields: { linkType: 'magic' } }, `${AT}.fields.linkType`],
  [
    'a link with a javascript: URL',
    { ...link, type: 'autolink', fields: { linkType: 'custom', url: 'javascript:alert(1)' } },
    AT,
  ],
  ['a picture of another collection', { ...upload, relationTo: 'users' }, AT],
  ['a caption that is not a string', { ...upload, fields: { caption: { a: 1 } } }, `${AT}.fields.caption`],
  ['fields of a picture that are a list', { ...upload, fields: [] }, `${AT}.fields`],
  ['a pending picture', { ...upload, value: undefined, pending: { src: 'blob:x', formID: 'y' } }, AT],
  ['something in a slot', { ...paragraph, $slots: { a: paragraph } }, AT],
])('%s is refused with its path, in a draft too', async (_, node, path) => {
  const count = await newsroom.payload.count({ collection: 'articles' })
  for (const query of ['', '?draft=true']) {
    const { body, status } = await send(node, {}, query)
    expect({ status, path: body.errors[0].data?.errors[0].path }).toEqual({ status: 400, path })
  }
  expect(await newsroom.payload.count({ collection: 'articles' })).toEqual(count)
})

test('a picture that was not uploaded is refused, and the message says what to do', async () => {
  const pending = { ...upload, relationTo: undefined, value: undefined, pending: { src: 'blob:x', formID: 'y' } }
  const { body } = await send(pending, {}, '?draft=true')
  const message = 'A picture was not uploaded. Remove it, or upload its file.'
  expect(body.errors[0].data.errors).toEqual([expect.objectContaining({ message, path: AT })])
})

test.each<[string, unknown]>([
  ['an empty object', {}],
  ['a root of another type', { root: paragraph }],
  ['a root of text', { root: 'x' }],
])('%s is not a valid body', async (_, articleBody) => {
  const { body, status } = await newsroom.as('editor')('POST', '/api/articles', {
    ...articleOf(references),
    articleBody,
  })
  expect({ status, path: body.errors[0].data?.errors[0].path.slice(0, ROOT.length) }).toEqual({
    status: 400,
    path: ROOT,
  })
})

test('an unknown node is refused over GraphQL, in an update, in bulk and in an old version; stored ones can be read', async () => {
  const { id } = await make(newsroom, references, 'draft')
  const articleBody = bodyAround({ type: 'nonsense', version: 1 })
  const query =
    'mutation ($id: String!, $data: mutationArticleUpdateInput!) { updateArticle(id: $id, data: $data) { id } }'
  const editor = newsroom.as('editor')
  const before = await stored(newsroom, 'draft', id)
  const graphql = await editor('POST', '/api/graphql', { query, variables: { id, data: { articleBody } } })
  expect(graphql.body.errors[0].extensions.data.errors[0].path).toBe(AT)
  for (const path of [`/${id}`, `/${id}?draft=true`, `?where[id][equals]=${id}`]) {
    expect((await editor('PATCH', `/api/articles${path}`, { articleBody })).status).toBe(400)
  }
  expect(await stored(newsroom, 'draft', id)).toEqual(before)

  // As it could be stored before bodies were validated.
  const { db } = newsroom.payload
  await db.updateOne({ collection: 'articles', id, data: { articleBody } })
  const { docs } = await newsroom.payload.findVersions({
    collection: 'articles',
    depth: 0,
    where: { parent: { equals: id } },
  })
  const version = { ...docs[0]!.version, articleBody } as never
  await db.updateVersion({ collection: 'articles', id: docs[0]!.id, versionData: { version, parent: id } })
  expect((await editor('GET', `/api/articles/${id}?depth=2`)).body.articleBody).toEqual(articleBody)
  expect((await editor('POST', `/api/articles/versions/${docs[0]!.id}`)).status).toBe(400)
  expect((await editor('PATCH', `/api/articles/${id}`, { edNote: 'Unreadable' })).status).toBe(200)
})

test('the editor opens and shows every accepted body', async () => {
  const { window } = new JSDOM('')
  for (const name of ['document', 'HTMLElement', 'MutationObserver', 'Node', 'window'] as const) {
    vi.stubGlobal(name, window[name])
  }
  const { config } = newsroom.payload.collections.articles
  const field = config.flattenedFields.find(({ name }) => name === 'articleBody') as RichTextField
  const onError = (error: Error) => {
    throw error
  }
  const nodes = getEnabledNodes(field.editor as LexicalRichTextAdapter)
  const req = await createLocalReq({}, newsroom.payload)
  const whole = bodyAround(paragraph, heading, list, { ...paragraph, children: [link, text] }, upload, blockOf(EMBED))
  const accepted = async (articleBody: unknown) => {
    const data = { articleBody }
    return checkRichText(config, data, req).then(
      () => data.articleBody as typeof whole | null,
      () => undefined,
    )
  }
  expect(await accepted(structuredClone(whole))).toEqual(whole)
  const parts = (part: unknown): Record<string, unknown>[] =>
    typeof part !== 'object' || part === null ? [] : [part as never, ...Object.values(part).flatMap(parts)]
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(
      'root',
      'list',
      'text',
      'link',
      'heading',
      'h7',
      -1,
      1e9,
      0.5,
      [],
      [text],
      [item],
      paragraph,
      upload,
    ),
  )
  let opened = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), fc.nat(), values), { minLength: 1, maxLength: 2 }),
      async (changes) => {
        const body = structuredClone(whole) as { root: never }
        for (const [which, name, value] of changes) {
          const all = parts(body.root)
          const part = all[which % all.length]!
          const names = Object.keys(part)
          if (names.length > 0) part[names[name % names.length]!] = structuredClone(value)
        }
        const kept = await accepted(body)
        if (!kept) return
        const editor = createEditor({ nodes, onError })
        const screen = window.document.createElement('div')
        editor.setRootElement(screen)
        editor.setEditorState(editor.parseEditorState(JSON.stringify(kept)))
        expect(screen.childNodes.length).toBeGreaterThan(0)
        opened += 1
      },
    ),
    { numRuns: 200 },
  )
  expect(opened).toBeGreaterThan(30)
  vi.unstubAllGlobals()
})

type Row = { id?: string | null }
/** An article with rows in each of its lists, a link and a picture in its body, as an editor reads it. */
async function readWhole(depth: number) {
  const other = await make(newsroom, references, 'published', { edNote: 'For the desk' })
  const media = await make(newsroom, references, 'media')
  const topic = await newsroom.payload.create({
    collection: 'topics',
    data: { name: unique('Topic'), type: 'Person', public: true } as never,
  })
  const body = linkTo(other.id)
  body.root.children.push({ ...upload, value: media.id } as never, blockOf(EMBED) as never)
  const { id } = await make(newsroom, references, 'published', {
    articleBody: body,
    image: media.id,
    mentions: [{ topic: topic.id }],
    subjects: [{ name: 'Harbours' }, { name: 'Ships' }],
    keywords: ['sea'],
    provider: [(await make(newsroom, references, 'publications')).id],
    corrections: [{ type: 'correction', text: 'It was Tuesday.' }],
  })
  return (await newsroom.as('editor')('GET', `/api/articles/${id}?depth=${depth}`)).body
}
const rowIds = (article: Record<string, unknown>) =>
  ['authors', 'mentions', 'subjects', 'corrections'].flatMap((name) => (article[name] as Row[]).map(({ id }) => id))

test.each([0, 1, 3])('an article that was read at depth %d can be sent as a new one, and sent back', async (depth) => {
  const read = await readWhole(depth)
  const { id, slug: _, uri: __, ...rest } = read
  const editor = newsroom.as('editor')
  const made = await editor('POST', '/api/articles?depth=0', { ...rest, headline: unique('Sent again') })
  expect([made.status, made.body.errors]).toEqual([201, undefined])
  const { doc } = made.body
  expect(rowIds(doc)).toHaveLength(5)
  expect(rowIds(doc).filter((row) => !row || rowIds(read).includes(row))).toEqual([])
  expect(new Date(doc.updatedAt).getTime()).toBeGreaterThanOrEqual(new Date(doc.createdAt).getTime())
  expect(doc).toMatchObject({ uri: `urn:uuid:${doc.id}`, keywords: ['sea'], provider: [expect.any(String)] })

  const back = await editor('PATCH', `/api/articles/${id}?depth=0`, read)
  expect([back.status, back.body.errors]).toEqual([200, undefined])
  expect(rowIds(back.body.doc)).toEqual(rowIds(read))
  const anonymous = await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=0`)
  expect(anonymous.body.articleBody).toEqual((await stored(newsroom, 'published', id))!.articleBody)
  expect(JSON.stringify(anonymous.body)).not.toContain('For the desk')
})

test('a row that is sent twice, or belongs to another article, gets a new id; in bulk and over GraphQL too', async () => {
  const [one, two] = [await readWhole(0), await readWhole(0)]
  const [first] = one.subjects as Row[]
  const editor = newsroom.as('editor')
  const twice = await editor('PATCH', `/api/articles/${one.id}?depth=0`, { subjects: [first, first, { ...first }] })
  expect(twice.status).toBe(200)
  const ids = (twice.body.doc.subjects as Row[]).map(({ id }) => id)
  expect([ids[0], new Set(ids).size]).toEqual([first!.id, 3])

  const subjects = [first]
  const others = await editor('PATCH', `/api/articles?where[id][in]=${one.id},${two.id}&depth=0`, { subjects })
  expect(others.status).toBe(200)
  const byId = new Map(
    (others.body.docs as { id: string; subjects: Row[] }[]).map((doc) => [doc.id, doc.subjects[0]!.id]),
  )
  expect(byId.get(one.id)).toBe(first!.id)
  expect(byId.get(two.id)).not.toBe(first!.id)

  const query = 'mutation ($data: mutationArticleInput!) { createArticle(data: $data) { id subjects { id } } }'
  const row = { id: first!.id, name: 'Harbours' }
  const { articleBody, authors: _, ...rest } = articleOf(references)
  const required = { articleType: 'NewsArticle', editorialStatus: 'draft', noBylineReason: 'The desk', slug: '' }
  const data = { ...rest, ...required, articleBody, subjects: [row, row] }
  const { body } = await editor('POST', '/api/graphql', { query, variables: { data } })
  expect(body.errors).toBeUndefined()
  expect(new Set([first!.id, ...body.data.createArticle.subjects.map(({ id }: Row) => id)]).size).toBe(3)

  const waiting = await editor('PATCH', `/api/articles/${two.id}?draft=true`, { subjects: [first], _status: 'draft' })
  expect([waiting.status, (await editor('PATCH', `/api/articles/${two.id}`, { _status: 'published' })).status]).toEqual(
    [200, 200],
  )
})

test('two blocks with the same id in a body get different ids', async () => {
  const { body } = await send(blockOf(EMBED), { articleBody: bodyAround(blockOf(EMBED), blockOf(EMBED)) })
  const ids = body.doc.articleBody.root.children.flatMap(({ fields }: { fields?: Row }) => fields?.id ?? [])
  expect([ids[0], new Set(ids).size]).toEqual([blockOf(EMBED).fields.id, 2])
})

test('an emptied body becomes null: the editor cannot open one without a paragraph', async () => {
  const articleBody = { root: { ...bodyOf('x').root, children: [] } }
  const { body, status } = await send({}, { articleBody }, '?draft=true')
  expect([status, body.doc.articleBody]).toEqual([201, null])
})
