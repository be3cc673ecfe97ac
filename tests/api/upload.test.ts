import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { emailOf, PASSWORD, useNewsroom, type Visitor } from '../support/newsroom'
import { unique } from '../access/content'

const newsroom = useNewsroom()
const mediaDir = () => path.join(process.env.DATA_DIR!, 'media')
const files = () => (existsSync(mediaDir()) ? readdirSync(mediaDir()).toSorted() : [])
const rows = async () => (await newsroom.payload.count({ collection: 'media', trash: true })).totalDocs
const state = async () => ({ files: files(), rows: await rows() })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7a2e2e' } })
const png = await canvas(1600, 1400).png().toBuffer()
const jpeg = await canvas(1600, 1400)
  .jpeg({ quality: 95 })
  .withExif({ IFD0: { Copyright: 'Ada Lens' } })
  .toBuffer()
const small = await canvas(64, 48).png().toBuffer()
const script = '<script>alert(1)</script>'

function formOf(bytes: Uint8Array | string, name: string, type: string, data?: Record<string, unknown>): FormData {
  const form = new FormData()
  form.append('file', new Blob([bytes as BlobPart], { type }), name)
  form.append('_payload', JSON.stringify({ rightsStatus: 'owned', ...data }))
  return form
}
const upload = (form: FormData, visitor: Visitor = 'author') => newsroom.as(visitor)('POST', '/api/media', form)

/** A stored file as a reader gets it. */
async function served(url: string) {
  const response = await fetch(`${newsroom.url}${new URL(url).pathname}`)
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

test.each([
  ['a.png', 'image/png', png],
  ['b.jpg', 'image/jpeg', jpeg],
])('%s is stored byte for byte, with its hash and three crops', async (name, type, bytes) => {
  const { body, status } = await upload(formOf(bytes, name, type, { alt: 'A wall' }))
  expect(status).toBe(201)
  const size = (width: number, height: number) => expect.objectContaining({ width, height, mimeType: type })
  expect(body.doc).toMatchObject({
    filename: name,
    name,
    alt: 'A wall',
    mimeType: type,
    filesize: bytes.length,
    width: 1600,
    height: 1400,
    sha256: sha256(bytes),
    sizes: { ratio16x9: size(1200, 675), ratio4x3: size(1200, 900), ratio1x1: size(1200, 1200) },
  })
  expect(readFileSync(path.join(mediaDir(), name)).equals(bytes)).toBe(true)
})

test.each([
  ['c.png', 'image/png', png],
  ['d.jpg', 'image/jpeg', jpeg],
])('readers are served the bytes of %s, as what they are', async (name, type, bytes) => {
  const { body } = await upload(formOf(bytes, name, type))
  const { bytes: got, headers, status } = await served(body.doc.url)
  expect(status).toBe(200)
  expect(got.equals(bytes)).toBe(true)
  expect(headers.get('content-type')).toBe(type)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test.each(['ratio16x9', 'ratio4x3', 'ratio1x1'])('readers are served the crop %s', async (crop) => {
  const { body } = await upload(formOf(png, `${crop}.png`, 'image/png'))
  const { bytes } = await served(body.doc.sizes[crop].url)
  const { width, height } = await sharp(bytes).metadata()
  expect({ width, height }).toEqual({ width: body.doc.sizes[crop].width, height: body.doc.sizes[crop].height })
})

test('a picture that is smaller than the crops is kept as it is', async () => {
  const { body, status } = await upload(formOf(small, 'small.png', 'image/png'))
  expect(status).toBe(201)
  expect(body.doc).toMatchObject({ sha256: sha256(small), sizes: { ratio1x1: { url: null } } })
})

test('a file may come without further fields', async () => {
  const form = new FormData()
  form.append('file', new Blob([small], { type: 'image/png' }), 'bare.png')
  expect((await upload(form)).body.doc).toMatchObject({ filename: 'bare.png' })
})

test('two files of one name are two files', async () => {
  const [first, second] = [await canvas(10, 10).png().toBuffer(), await canvas(20, 20).png().toBuffer()]
  const answers = [
    await upload(formOf(first, 'twin.png', 'image/png')),
    await upload(formOf(second, 'twin.png', 'image/png')),
  ]
  const [one, two] = await Promise.all(answers.map(({ body }) => served(body.doc.url)))
  expect(one!.bytes.equals(first)).toBe(true)
  expect(two!.bytes.equals(second)).toBe(true)
})

test.each([
  ['page.html', 'page.html.png'],
  ['shell.php', 'shell.php.png'],
  ['picture', 'picture.png'],
  ['../../outside.png', 'outside.png'],
])('a picture named %s is kept as %s', async (name, expected) => {
  const { body, status } = await upload(formOf(small, name, 'image/png'))
  expect(status).toBe(201)
  expect(body.doc.filename).toBe(expected)
  expect((await served(body.doc.url)).headers.get('content-type')).toBe('image/png')
})

test.each([
  ['HTML named .png', 'e.png', 'image/png', `<html><body>${script}</body></html>`],
  ['HTML', 'e.html', 'text/html', `<html><body>${script}</body></html>`],
  ['SVG with a script', 'e.svg', 'image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
  ['SVG with a script, named .png', 'f.png', 'image/png', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
  [
    'SVG',
    'g.svg',
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  ],
  ['text', 't.txt', 'text/plain', 'hello'],
  ['nothing', 'empty.png', 'image/png', ''],
  ['half a picture', 'half.png', 'image/png', png.subarray(0, 200)],
  ['the head of a GIF before HTML', 'gif.gif', 'image/gif', `GIF89a/*${script}*/`],
])('%s is refused and leaves nothing', async (_, name, type, bytes) => {
  const before = await state()
  const { body, status } = await upload(formOf(bytes, name, type))
  expect(status).toBe(400)
  expect(body.errors[0].message).toMatch(/\w/)
  expect(await state()).toEqual(before)
})

test.each([
  ['of 52 million pixels', 8000, 6500],
  ['too thin to crop', 20_000, 10],
  ['of a few tall pixels', 3, 40_000],
])('a picture %s is refused before it is decoded', async (_, width, height) => {
  const before = await state()
  const { body, status } = await upload(formOf(await canvas(width, height).png().toBuffer(), 'huge.png', 'image/png'))
  expect(status).toBe(400)
  expect(body.errors[0].message).toContain('too large')
  expect(await state()).toEqual(before)
})

test('readers upload nothing', async () => {
  const before = await state()
  expect((await upload(formOf(small, 'anonymous.png', 'image/png'), 'anonymous')).status).toBe(403)
  expect(await state()).toEqual(before)
})

test('a picture is a file or an address, not neither', async () => {
  const before = await state()
  const { body, status } = await newsroom.as('editor')('POST', '/api/media', { alt: 'Nothing' })
  expect(status).toBe(400)
  expect(body.errors[0].data.errors).toEqual([
    { path: 'contentUrl', message: 'Upload a file, or give the address of the remote picture.' },
  ])
  expect(await state()).toEqual(before)
})

test('a remote picture may get a file, a copy that no reader gets before its rights are set', async () => {
  const send = newsroom.as('editor')
  const contentUrl = `https://img.example/${unique('remote').replace(' ', '-')}`
  const { id } = (await send('POST', '/api/media', { contentUrl })).body.doc
  const { body, status } = await send(
    'PATCH',
    `/api/media/${id}`,
    formOf(small, 'copy.png', 'image/png', { rightsStatus: 'unknown' }),
  )
  expect(status).toBe(200)
  expect(body.doc).toMatchObject({ contentUrl, rightsStatus: 'unknown' })
  const login = { email: emailOf('author'), password: PASSWORD }
  const { token } = (await newsroom.as('anonymous')('POST', '/api/users/login', login)).body
  const told = () =>
    Promise.all(
      ['', `JWT ${String(token)}`].map(async (Authorization) => {
        const asked = [`/api/media/${id}`, new URL(body.doc.url, newsroom.url).pathname]
        const answers = await Promise.all(
          asked.map((route) => fetch(newsroom.url + route, { headers: { Authorization } })),
        )
        return answers.map((answer) => answer.status)
      }),
    )
  expect(await told()).toEqual([
    [404, 403],
    [200, 200],
  ])
  await send('PATCH', `/api/media/${id}`, { rightsStatus: 'licensed', alt: 'A square' })
  expect(await told()).toEqual([
    [200, 200],
    [200, 200],
  ])
})

test('a remote picture loses its address only for a file', async () => {
  const send = newsroom.as('editor')
  const { id } = (await send('POST', '/api/media', { contentUrl: 'https://img.example/swapped' })).body.doc
  expect((await send('PATCH', `/api/media/${id}`, { contentUrl: null })).status).toBe(400)
  expect(await newsroom.payload.findByID({ collection: 'media', id })).toMatchObject({
    contentUrl: 'https://img.example/swapped',
  })
  const { body, status } = await send(
    'PATCH',
    `/api/media/${id}`,
    formOf(small, 'swap.png', 'image/png', { contentUrl: null }),
  )
  expect(status).toBe(200)
  expect(body.doc).toMatchObject({ contentUrl: null, filename: 'swap.png', sha256: sha256(small) })
})

test('a remote picture without a file is read everywhere', async () => {
  const contentUrl = 'https://img.example/remote.jpg?w=1'
  const { doc } = (await newsroom.as('author')('POST', '/api/media', { contentUrl, rightsStatus: 'licensed' })).body
  const expected = {
    id: doc.id,
    contentUrl,
    filename: null,
    url: null,
    sha256: null,
    name: 'img.example/remote.jpg?w=1',
  }
  const read = newsroom.as('anonymous')
  expect((await read('GET', `/api/media/${doc.id}`)).body).toMatchObject(expected)
  expect((await read('GET', `/api/media?where[id][equals]=${doc.id}`)).body.docs).toMatchObject([expected])
  const query = `{ Media(id: "${doc.id}") { id contentUrl filename url sha256 name thumbnailURL sizes { ratio4x3 { url } } } }`
  expect((await read('POST', '/api/graphql', { query })).body.data.Media).toMatchObject(expected)
})

test('a new file takes the place of the old one, and of its hash', async () => {
  const { id, filename } = (await upload(formOf(small, 'old.png', 'image/png'))).body.doc
  const { body, status } = await newsroom.as('editor')('PATCH', `/api/media/${id}`, formOf(png, 'new.png', 'image/png'))
  expect(status).toBe(200)
  expect(body.doc).toMatchObject({ filename: 'new.png', sha256: sha256(png) })
  expect(files()).not.toContain(filename)
  expect((await served(body.doc.url)).bytes.equals(png)).toBe(true)
})

test('nobody writes the hash or the file’s name', async () => {
  const { id } = (await upload(formOf(small, 'fixed.png', 'image/png'))).body.doc
  await newsroom.as('admin')('PATCH', `/api/media/${id}`, { sha256: 'forged', filename: 'forged.png', alt: 'Changed' })
  expect(await newsroom.payload.findByID({ collection: 'media', id })).toMatchObject({
    alt: 'Changed',
    filename: 'fixed.png',
    sha256: sha256(small),
  })
})

test.each([
  ['another host', 'https://example.org/a.png'],
  ['this host', 'http://newsdesk.test/api/media/file/a.png'],
  ['this machine', 'http://127.0.0.1/a.png'],
  ['a path', '/api/media/file/a.png'],
])('the server fetches no picture for a client: %s', async (_, url) => {
  const before = await state()
  const { body, status } = await newsroom.as('admin')('POST', '/api/media', { filename: 'a.png', url })
  expect(status).toBe(400)
  expect(body.errors[0].message).toBe('Upload the file itself, or give its address as contentUrl.')
  expect(await state()).toEqual(before)
})

test('readers get no file of a picture in the trash', async () => {
  const { doc } = (await upload(formOf(small, 'trashed.png', 'image/png'))).body
  expect((await served(doc.url)).status).toBe(200)
  await newsroom.as('editor')('PATCH', `/api/media/${doc.id}`, { deletedAt: new Date().toISOString() })
  expect((await served(doc.url)).status).toBe(403)
})

test.each(['..%2fnewsdesk.db', '..%2f..%2fetc%2fpasswd', '%2e%2e%2fnewsdesk.db', 'nothing.png'])(
  'the media route serves no %s',
  async (name) => {
    const response = await fetch(`${newsroom.url}/api/media/file/${name}`)
    expect([400, 403, 404]).toContain(response.status)
    expect(await response.text()).not.toMatch(/SQLite format|root:/)
  },
)
