import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportNewsroom } from '../../seed/newsroom/exportNewsroom'
import { restore } from '../../seed/write/restoreExported'
import { inTransaction } from '../../src/database/transaction'
import { cleanStoredPictures } from '../../src/pictures/cleanStored'
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
const jpeg = await canvas(1600, 1400).jpeg({ quality: 95 }).toBuffer()
const small = await canvas(64, 48).png().toBuffer()
const script = '<script>alert(1)</script>'

function formOf(bytes: Uint8Array | string, name: string, type: string, data?: Record<string, unknown>): FormData {
  const form = new FormData()
  form.append('file', new Blob([bytes as BlobPart], { type }), name)
  form.append('_payload', JSON.stringify({ rightsStatus: 'owned', ...data }))
  return form
}
const upload = (form: FormData, visitor: Visitor = 'editor') => newsroom.as(visitor)('POST', '/api/media', form)

/** Requests a stored file without credentials. */
async function served(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${newsroom.url}${new URL(url).pathname}`, { headers, method })
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
])('the file of %s is served with its type', async (name, type, bytes) => {
  const { body } = await upload(formOf(bytes, name, type))
  const { bytes: got, headers, status } = await served(body.doc.url)
  expect(status).toBe(200)
  expect(got.equals(bytes)).toBe(true)
  expect(headers.get('content-type')).toBe(type)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test.each(['ratio16x9', 'ratio4x3', 'ratio1x1'])('the crop %s is served', async (crop) => {
  const { body } = await upload(formOf(png, `${crop}.png`, 'image/png'))
  const { bytes } = await served(body.doc.sizes[crop].url)
  const { width, height } = await sharp(bytes).metadata()
  expect({ width, height }).toEqual({ width: body.doc.sizes[crop].width, height: body.doc.sizes[crop].height })
})

test('a picture that is smaller than the crops gets none', async () => {
  const { body, status } = await upload(formOf(small, 'small.png', 'image/png'))
  expect(status).toBe(201)
  expect(body.doc).toMatchObject({ sha256: sha256(small), sizes: { ratio1x1: { url: null } } })
})

test('a file may be uploaded without other fields', async () => {
  const form = new FormData()
  form.append('file', new Blob([small], { type: 'image/png' }), 'bare.png')
  expect((await upload(form)).body.doc).toMatchObject({ filename: 'bare.png' })
})

test('two files with the same name are stored separately', async () => {
  const [first, second] = [await canvas(10, 10).png().toBuffer(), await canvas(20, 20).png().toBuffer()]
  const responses = [
    await upload(formOf(first, 'twin.png', 'image/png')),
    await upload(formOf(second, 'twin.png', 'image/png')),
  ]
  const [one, two] = await Promise.all(responses.map(({ body }) => served(body.doc.url)))
  expect(one!.bytes.equals(first)).toBe(true)
  expect(two!.bytes.equals(second)).toBe(true)
})

test.each([
  ['page.html', 'page.html.png'],
  ['shell.php', 'shell.php.png'],
  ['picture', 'picture.png'],
  ['../../outside.png', 'outside.png'],
])('a picture named %s is stored as %s', async (name, expected) => {
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
])('%s is refused and leaves no file', async (_, name, type, bytes) => {
  const before = await state()
  const { body, status } = await upload(formOf(bytes, name, type))
  expect(status).toBe(400)
  expect(body.errors[0].message).toMatch(/\w/)
  expect(await state()).toEqual(before)
})

const ACCEPTED = 'Accepted: JPEG, PNG, WebP, AVIF and GIF, up to 20 MB and 50 megapixels.'
const heic = Buffer.from('00000018667479706865696300000000', 'hex') // its header only

test.each([
  ['text', 't.txt', 'text/plain', Buffer.from('hello'), 'TEXT/PLAIN is not accepted: save the picture as JPEG.'],
  ['a page named .png', 'b.png', 'image/png', Buffer.from('<p>'), 'The file is damaged, or not a picture.'],
  ['a HEIC head', 'a.heic', 'image/heic', heic, 'HEIC is not accepted: save the picture as JPEG.'],
  [
    'TIFF',
    'a.tiff',
    'image/tiff',
    await canvas(9, 9).tiff().toBuffer(),
    'TIFF is not accepted: save the picture as JPEG.',
  ],
  [
    'too many pixels',
    'a.png',
    'image/png',
    await canvas(8000, 6500).png().toBuffer(),
    'The picture is too large, or too thin to crop: 8000 × 6500 pixels.',
  ],
])('%s is refused, and the message lists what is accepted', async (_, name, type, bytes, message) => {
  const { body, status } = await upload(formOf(bytes, name, type))
  expect([status, body.errors[0].message]).toEqual([400, `${message} ${ACCEPTED}`])
})

test('a file is recognized by its hash, also with metadata; only users can read the hash', async () => {
  const bytes = await canvas(40, 30)
    .withExif({ IFD0: { Artist: 'Bo' } })
    .jpeg()
    .toBuffer()
  const { id } = (await upload(formOf(bytes, 'known.jpg', 'image/jpeg', { alt: 'Grey' }))).body.doc
  const where = `/api/media?where[originalSha256][equals]=${sha256(bytes)}`
  expect((await newsroom.as('author')('GET', where)).body.docs).toMatchObject([{ id }])
  expect((await newsroom.as('anonymous')('GET', where)).status).toBe(400)
  expect((await newsroom.as('anonymous')('GET', `/api/media/${id}`)).body).not.toHaveProperty('originalSha256')
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

test('the public cannot upload', async () => {
  const before = await state()
  expect((await upload(formOf(small, 'anonymous.png', 'image/png'), 'anonymous')).status).toBe(403)
  expect(await state()).toEqual(before)
})

test('a picture needs a file or a URL', async () => {
  const before = await state()
  const { body, status } = await newsroom.as('editor')('POST', '/api/media', { alt: 'Nothing' })
  expect(status).toBe(400)
  expect(body.errors[0].data.errors).toEqual([
    { path: 'contentUrl', message: 'Upload a file, or enter the image URL.' },
  ])
  expect(await state()).toEqual(before)
})

test('a remote picture may get a file, which is not public before its rights are set', async () => {
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
  const readStatuses = () =>
    Promise.all(
      ['', `JWT ${String(token)}`].map(async (Authorization) => {
        const requested = [`/api/media/${id}`, new URL(body.doc.url, newsroom.url).pathname]
        const responses = await Promise.all(
          requested.map((route) => fetch(newsroom.url + route, { headers: { Authorization } })),
        )
        return responses.map((result) => result.status)
      }),
    )
  expect(await readStatuses()).toEqual([
    [404, 404],
    [200, 200],
  ])
  await send('PATCH', `/api/media/${id}`, { rightsStatus: 'licensed', alt: 'A square' })
  expect(await readStatuses()).toEqual([
    [200, 200],
    [200, 200],
  ])
})

test('the URL of a remote picture can be removed only if it has a file', async () => {
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

test('a remote picture without a file is in all responses', async () => {
  const contentUrl = 'https://img.example/remote.jpg?w=1'
  const { doc } = (await newsroom.as('editor')('POST', '/api/media', { contentUrl, rightsStatus: 'licensed' })).body
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

test('a new file replaces the old one and its hash', async () => {
  const { id, filename } = (await upload(formOf(small, 'old.png', 'image/png'))).body.doc
  const { body, status } = await newsroom.as('editor')('PATCH', `/api/media/${id}`, formOf(png, 'new.png', 'image/png'))
  expect(status).toBe(200)
  expect(body.doc).toMatchObject({ filename: 'new.png', sha256: sha256(png) })
  expect(files()).not.toContain(filename)
  expect((await served(body.doc.url)).bytes.equals(png)).toBe(true)
})

test('hash and file name cannot be set by a request', async () => {
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
  expect(body.errors[0].message).toBe(
    'A file is not fetched from a URL: upload the file itself, or send its URL as contentUrl.',
  )
  expect(await state()).toEqual(before)
})

test('the file of a picture in the trash is not public', async () => {
  const { doc } = (await upload(formOf(small, 'trashed.png', 'image/png'))).body
  expect((await served(doc.url)).status).toBe(200)
  await newsroom.as('editor')('PATCH', `/api/media/${doc.id}`, { deletedAt: new Date().toISOString() })
  expect((await served(doc.url)).status).toBe(404)
})

test.each(['..%2fnewsdesk.db', '..%2f..%2fetc%2fpasswd', '%2e%2e%2fnewsdesk.db', 'nothing.png'])(
  'the media route does not serve %s',
  async (name) => {
    const response = await fetch(`${newsroom.url}/api/media/file/${name}`)
    expect([400, 403, 404]).toContain(response.status)
    expect(await response.text()).not.toMatch(/SQLite format|root:/)
  },
)

describe('a picture from a camera', () => {
  const MARK = 'Quokka8264'
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" aux:OwnerName="${MARK}"/></rdf:RDF></x:xmpmeta>`
  const exif = (orientation: number) => ({
    IFD0: { Artist: MARK, Make: MARK, Orientation: String(orientation) },
    IFD2: { BodySerialNumber: MARK, CameraOwnerName: MARK, MakerNote: MARK },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSAreaInformation: MARK },
  })
  type CameraFormat = 'avif' | 'gif' | 'jpeg' | 'png' | 'webp'
  /** A picture whose upper left quarter is white when it is upright, and the rest red. */
  async function photo(format: CameraFormat, orientation: number, width: number, height: number): Promise<Buffer> {
    const white = { create: { width: width / 2, height: height / 2, channels: 3 as const, background: '#fff' } }
    const upright = await canvas(width, height)
      .composite([{ input: white, left: 0, top: 0 }])
      .png()
      .toBuffer()
    const turn = ({ 3: 180, 6: 270, 8: 90 } as Record<number, number>)[orientation] ?? 0
    const turned = sharp(await sharp(upright).rotate(turn).png().toBuffer()).withMetadata({ orientation })
    const bytes = await turned.withExif(exif(orientation)).withXmp(xmp).toFormat(format).toBuffer()
    if (format !== 'gif') return bytes
    const comment = Buffer.from(`!\xfe${String.fromCharCode(MARK.length)}${MARK}\0`, 'latin1')
    return Buffer.concat([bytes.subarray(0, -1), comment, bytes.subarray(-1)])
  }
  const filesOf = (doc: Record<string, any>): string[] =>
    [doc.url, ...Object.values(doc.sizes as Record<string, { url: string }>).map(({ url }) => url)].filter(Boolean)

  async function expectPlain(doc: Record<string, any>): Promise<void> {
    for (const url of filesOf(doc)) {
      const { bytes, status } = await served(url)
      const metadata = await sharp(bytes).metadata()
      expect([status, bytes.includes(MARK)]).toEqual([200, false])
      expect(metadata).not.toHaveProperty('exif')
      expect(metadata).not.toHaveProperty('xmp')
      expect(metadata.orientation).toBeUndefined()
    }
  }

  test.each<[CameraFormat, number, number]>([
    ['jpeg', 1300, 4],
    ['png', 60, 1],
    ['webp', 60, 1],
    ['avif', 60, 1],
    ['gif', 60, 1],
  ])('keeps neither place, device nor owner: %s', async (format, side, count) => {
    const bytes = await photo(format, 1, side, side)
    expect(bytes.includes(MARK)).toBe(true)
    const { body, status } = await upload(formOf(bytes, `camera.${format}`, `image/${format}`, { alt: 'A wall' }))
    expect(status).toBe(201)
    expect(filesOf(body.doc)).toHaveLength(count)
    await expectPlain(body.doc)
    const { bytes: stored } = await served(body.doc.url)
    expect(body.doc).toMatchObject({ sha256: sha256(stored), filesize: stored.length })
    // Also when it replaces another file, and when the document is duplicated.
    const send = newsroom.as('editor')
    const form = formOf(bytes, `again.${format}`, `image/${format}`)
    await expectPlain((await send('PATCH', `/api/media/${body.doc.id}`, form)).body.doc)
    await expectPlain((await send('POST', `/api/media/${body.doc.id}/duplicate`, {})).body.doc)
  })

  /** The white part of the picture. */
  async function whiteAt(url: string, places: [x: number, y: number][]): Promise<boolean[]> {
    const { data, info } = await sharp((await served(url)).bytes)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return places.map(
      ([x, y]) => data[(Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3 + 2]! > 128,
    )
  }
  const quarters: [number, number][] = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ]

  test.each([1, 3, 6, 8])(
    'is stored upright, and cropped where the user marked it: orientation %i',
    async (orientation) => {
      const form = () => formOf(bytes, 'portrait.jpg', 'image/jpeg')
      const bytes = await photo('jpeg', orientation, 600, 800)
      const { doc } = (await upload(form())).body
      expect(doc).toMatchObject({ width: 600, height: 800 })
      expect(await whiteAt(doc.url, quarters)).toEqual([true, false, false, false])
      // The upper half: its left half is white.
      const half =
        'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[widthInPixels]=600&uploadEdits[heightInPixels]=400'
      const cropped = [
        await newsroom.as('editor')('POST', `/api/media?${half}`, form()),
        await newsroom.as('editor')('PATCH', `/api/media/${doc.id}?${half}`, {}),
      ]
      for (const { body } of cropped) {
        expect(body.doc).toMatchObject({ width: 600, height: 400 })
        expect(await whiteAt(body.doc.url, quarters)).toEqual([true, false, true, false])
      }
    },
  )

  test('that was stored by an older Newsdesk is cleaned at the start', async () => {
    const { doc } = (await upload(formOf(await photo('jpeg', 1, 40, 60), 'older.jpg', 'image/jpeg'))).body
    const older = await photo('jpeg', 6, 40, 60)
    const file = path.join(mediaDir(), doc.filename)
    writeFileSync(file, older)
    for await (const line of exportNewsroom(newsroom.payload)) {
      const { file: exported } = JSON.parse(line) as { file?: { base64: string } }
      expect(Buffer.from(exported?.base64 ?? '', 'base64').includes(MARK)).toBe(false)
    }
    const asStored = { filesize: older.length, width: 60, height: 40, sha256: sha256(older) }
    await newsroom.payload.db.updateOne({ collection: 'media', id: doc.id, data: asStored })
    await cleanStoredPictures(newsroom.payload)
    await expectPlain(doc)
    const bytes = readFileSync(file)
    const row = await newsroom.payload.findByID({ collection: 'media', id: doc.id })
    expect(row).toMatchObject({ width: 40, height: 60, filesize: bytes.length, sha256: sha256(bytes) })
    writeFileSync(file, older) // it is cleaned once only
    await cleanStoredPictures(newsroom.payload)
    expect(readFileSync(file).equals(older)).toBe(true)
  })

  test('that an older Newsdesk exported loses its metadata in the import', async () => {
    const older = await photo('jpeg', 6, 40, 60)
    const data = { alt: 'A wall', rightsStatus: 'owned', sha256: sha256(older), width: 60, height: 40 }
    const id = randomUUID()
    const file = { name: 'imported.jpg', bytes: () => Promise.resolve(older) }
    const wanted = { collection: 'media', data, file, id, isRestored: true, isShared: true, key: {} } as const
    await inTransaction(newsroom.payload, (req) => restore(req, { ...wanted, edits: [], evidence: [] }))
    const { body: doc } = await newsroom.as('anonymous')('GET', `/api/media/${id}`)
    await expectPlain(doc)
    expect(doc).toMatchObject({ width: 40, height: 60, sha256: sha256((await served(doc.url)).bytes) })
  })

  test('keeps its animation', async () => {
    const frames = await Promise.all([1, 2, 3].map((n) => canvas(40, 30).linear(n, 0).png().toBuffer()))
    for (const format of ['gif', 'webp'] as const) {
      const film = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer()
      const { doc } = (await upload(formOf(film, `film.${format}`, `image/${format}`))).body
      expect(doc).toMatchObject({ width: 40, height: 30 })
      expect((await sharp((await served(doc.url)).bytes).metadata()).pages).toBe(3)
    }
  })
})

describe('a focal point', () => {
  const cut = async (doc: Record<string, any>) => sha256((await served(doc.sizes.ratio1x1.url)).bytes)
  let doc: Record<string, any>
  let other: Buffer
  beforeAll(async () => {
    other = await canvas(2400, 1200).png().toBuffer()
    const left = await canvas(800, 1200).negate().png().toBuffer()
    const wide = await canvas(2400, 1200)
      .composite([{ input: left, left: 0, top: 0 }])
      .png()
      .toBuffer()
    doc = (await upload(formOf(wide, 'wide.png', 'image/png'))).body.doc
  })

  test('that changes makes new crops, and an unchanged one leaves the files', async () => {
    const middle = await cut(doc)
    const before = files()
    const change = async (data: object) => {
      const { body, status } = await newsroom.as('editor')('PATCH', `/api/media/${doc.id}`, data)
      expect(status).toBe(200)
      return body.doc as Record<string, any>
    }
    const moved = await change({ focalX: 0 })
    expect(moved).toMatchObject({ focalX: 0, focalY: 50, filename: doc.filename, sha256: doc.sha256 })
    expect(await cut(moved)).not.toBe(middle)
    const { mtimeMs } = statSync(path.join(mediaDir(), doc.filename))
    expect(await change({ focalX: 0, focalY: 50, caption: 'A wall' })).toMatchObject({ focalX: 0, caption: 'A wall' })
    expect(statSync(path.join(mediaDir(), doc.filename)).mtimeMs).toBe(mtimeMs)
    expect(await cut(await change({ focalX: 50 }))).toBe(middle)
    expect(files()).toEqual(before)
  })

  test('or a file that is refused because of another field leaves the existing files', async () => {
    const before = files()
    const send = newsroom.as('editor')
    const refused: [number, unknown][] = [
      [400, { focalX: 7, license: 'javascript:x' }],
      [409, { focalX: 7, updatedAt: '2020-01-01T00:00:00.000Z' }],
      [400, formOf(other, 'other.png', 'image/png', { license: 'javascript:x' })],
    ]
    for (const [status, sent] of refused) {
      expect((await send('PATCH', `/api/media/${doc.id}`, sent)).status).toBe(status)
      expect(files()).toEqual(before)
      expect((await served(doc.url)).status).toBe(200)
    }
    const remote = (await send('POST', '/api/media', { contentUrl: 'https://img.example/refused' })).body.doc
    expect((await send('PATCH', `/api/media/${remote.id}`, refused[2]![1])).status).toBe(400)
    expect(files()).toEqual(before)
  })

  const crop = 'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0'
  const size = 'uploadEdits[widthInPixels]=100&uploadEdits[heightInPixels]=100'
  test.each([
    ['focalX must be a number from 0 to 100.', '', { focalX: 500 }],
    ['focalY must be a number from 0 to 100.', '', { focalX: 1, focalY: -1 }],
    ['focalX must be a number from 0 to 100.', 'uploadEdits[focalPoint][x]=101', {}],
    ['focalY must be a number from 0 to 100.', 'uploadEdits[focalPoint][x]=1&uploadEdits[focalPoint][y]=NaN', {}],
    ['uploadEdits[widthInPixels] must be a number from 1 to 2401.', crop, {}],
    [
      'uploadEdits[widthInPixels] must be a number from 1 to 1201.',
      `uploadEdits[crop][x]=50&uploadEdits[crop][y]=0&uploadEdits[widthInPixels]=1300&uploadEdits[heightInPixels]=100`,
      {},
    ],
    [
      'uploadEdits[heightInPixels] must be a number from 1 to 1201.',
      `${crop}&uploadEdits[widthInPixels]=100&uploadEdits[heightInPixels]=-5`,
      {},
    ],
    [
      'uploadEdits[crop][x] must be a number from 0 to 100.',
      `uploadEdits[crop][x]=-1&uploadEdits[crop][y]=0&${size}`,
      {},
    ],
    [
      'uploadEdits[crop][x]: the crop must lie within the picture.',
      `uploadEdits[crop][x]=100&uploadEdits[crop][y]=0&uploadEdits[widthInPixels]=1&uploadEdits[heightInPixels]=1`,
      {},
    ],
    ['uploadEdits[crop]: the picture has no file to crop.', 'uploadEdits[crop]=all', {}],
  ])('%s (%s)', async (message, query, data) => {
    const before = await state()
    const row = await newsroom.payload.findByID({ collection: 'media', id: doc.id })
    const { body, status } = await newsroom.as('editor')('PATCH', `/api/media/${doc.id}?${query}`, data)
    expect([status, body.errors[0].message]).toEqual([400, message])
    const created = await newsroom.as('editor')(
      'POST',
      `/api/media?${query}`,
      formOf(other, 'other.png', 'image/png', data),
    )
    expect([created.status, created.body.errors[0].message]).toEqual([400, message])
    expect(await state()).toEqual(before)
    expect(await newsroom.payload.findByID({ collection: 'media', id: doc.id })).toEqual(row)
  })

  test('is refused over GraphQL, and in bulk', async () => {
    const query = `mutation { updateMedia(id: "${doc.id}", data: { focalX: 500 }) { id } }`
    expect((await newsroom.as('editor')('POST', '/api/graphql', { query })).body.errors[0].message).toContain(
      'from 0 to 100',
    )
    const many = await newsroom.as('editor')('PATCH', `/api/media?where[id][equals]=${doc.id}`, { focalX: 10 })
    expect(many.status).toBe(400)
  })
})

test.each([
  [`${'a'.repeat(250)}.png`, 254],
  [`${'写'.repeat(90)}.png`, 274],
])('a file name that is too long is refused with the reason: %s', async (name, bytes) => {
  const before = await state()
  const { body, status } = await upload(formOf(png, name, 'image/png'))
  const message = `The file name has ${bytes} bytes: at most 230 are allowed. Rename the file, and upload it again.`
  expect([status, body.errors[0].message]).toEqual([400, message])
  expect(await state()).toEqual(before)
})

test.each(['100 %.png', 'a%20b.png', 'a%2fb.png', 'x#y.png', 'Mu\u0308nchen – 写真.png', '....png', 'CON.png'])(
  'a file named %s is served',
  async (name) => {
    const { body, status } = await upload(formOf(small, name, 'image/png'))
    expect(status).toBe(201)
    expect(body.doc.filename).toBe(body.doc.filename.normalize('NFC'))
    expect((await served(body.doc.url)).status).toBe(200)
  },
)

describe('a file', () => {
  let url: string
  let etag: string
  let modified: string
  beforeAll(async () => {
    url = (await upload(formOf(png, 'cached.png', 'image/png'))).body.doc.url
    const { headers } = await served(url)
    etag = headers.get('etag')!
    modified = headers.get('last-modified')!
  })

  test('is cached with revalidation, and runs no script', async () => {
    for (const requested of [{}, { Range: 'bytes=0-9' }, { 'If-None-Match': etag }]) {
      const { headers } = await served(url, requested as Record<string, string>)
      expect(headers.get('cache-control')).toBe('no-cache')
      expect(headers.get('content-security-policy')).toBe('sandbox')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('etag')).toMatch(/^"[\da-f]+-[\da-f]+"$/)
      expect(Date.parse(headers.get('last-modified')!)).toBeGreaterThan(0)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('x-sendfile')).toBeNull()
    }
  })

  const past = 'Sat, 01 Jan 2000 00:00:00 GMT'
  test.each([
    ['If-None-Match: *', { 'If-None-Match': '*' }, 304],
    ['one of several tags', { 'If-None-Match': '"x", W/ETAG' }, 304],
    ['another tag', { 'If-None-Match': '"x"' }, 200],
    ['the same date', { 'If-Modified-Since': 'DATE' }, 304],
    ['an earlier date', { 'If-Modified-Since': past }, 200],
    ['another tag, and the date', { 'If-None-Match': '"x"', 'If-Modified-Since': 'DATE' }, 200],
    ['another tag that it must match', { 'If-Match': '"x"' }, 412],
    ['a range', { Range: 'bytes=0-9' }, 206, 10],
    ['its end', { Range: 'bytes=-7' }, 206, 7],
    ['a range without an end', { Range: `bytes=${png.length - 3}-` }, 206, 3],
    ['a range beyond the end', { Range: `bytes=${png.length}-` }, 416],
    ['another unit', { Range: 'items=0-5' }, 200],
    ['several ranges', { Range: 'bytes=0-1,100-101' }, 200],
    ['a range of the current file', { Range: 'bytes=0-9', 'If-Range': 'ETAG' }, 206, 10],
    ['a range of the file of this date', { Range: 'bytes=0-9', 'If-Range': 'DATE' }, 206, 10],
    ['a range of another file', { Range: 'bytes=0-9', 'If-Range': '"x"' }, 200],
    ['a range of an older file', { Range: 'bytes=0-9', 'If-Range': past }, 200],
  ] as [string, Record<string, string>, number, number?][])('requested with %s', async (_, sent, status, length) => {
    const fill = (value: string) => value.replace('ETAG', etag).replace('DATE', modified)
    const headers = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, fill(value)]))
    const result = await served(url, headers)
    expect(result.status).toBe(status)
    const lengths: Record<number, number> = { 200: png.length, 206: length!, 304: 0 }
    expect(result.bytes.length).toBe(lengths[status] ?? result.bytes.length)
    expect(result.headers.get('content-range')?.startsWith('bytes ') ?? false).toBe(status === 206 || status === 416)
    expect(result.headers.get('content-type')).toBe(
      status > 400 ? 'application/json; charset=utf-8' : status === 304 ? null : 'image/png',
    )
    const head = await served(url, headers, 'HEAD')
    expect([head.status, head.bytes.length]).toEqual([status === 206 || status === 416 ? 200 : status, 0])
  })

  test('that is missing on disk is a 404', async () => {
    const { doc } = (await upload(formOf(small, 'gone.png', 'image/png'))).body
    rmSync(path.join(mediaDir(), doc.filename))
    expect((await served(doc.url)).status).toBe(404)
  })
})

test('an author’s upload becomes public when an editor sets its rights', async () => {
  const form = () => formOf(small, 'mine.png', 'image/png', { rightsStatus: 'owned' })
  const { doc } = (await upload(form(), 'author')).body
  const owned = (await upload(form(), 'editor')).body.doc
  const author = newsroom.as('author')
  const query =
    'mutation { createMedia(data: { contentUrl: "https://img.example/x", rightsStatus: owned }) { id rightsStatus } }'
  const others = [
    (await author('POST', '/api/media', { contentUrl: 'https://img.example/y', rightsStatus: 'public' })).body.doc,
    (await author('POST', '/api/graphql', { query })).body.data.createMedia,
    (await author('POST', `/api/media/${owned.id}/duplicate`, { rightsStatus: 'owned' })).body.doc,
  ]
  for (const picture of [doc, ...others]) {
    expect(picture.rightsStatus).toBe('unknown')
    expect((await newsroom.as('anonymous')('GET', `/api/media/${picture.id}`)).status).toBe(404)
  }
  expect((await served(doc.url)).status).toBe(404)
  expect((await author('PATCH', `/api/media/${doc.id}`, { rightsStatus: 'owned' })).status).toBe(403)
  await newsroom.as('editor')('PATCH', `/api/media/${doc.id}`, { rightsStatus: 'owned' })
  expect((await served(doc.url)).status).toBe(200)
})
