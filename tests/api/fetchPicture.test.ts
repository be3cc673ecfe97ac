import { existsSync, readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Media } from '../../src/generated/payload-types'
import { listenHttps, type Https } from '../support/https'
import { useNewsroom, type Visitor } from '../support/newsroom'

const newsroom = useNewsroom()
const png = await sharp({ create: { width: 1600, height: 1400, channels: 3, background: '#7a2e2e' } })
  .png()
  .toBuffer()

const long = `/${'harbour-'.repeat(31)}.jpeg`
/** The files of another server, on this machine. */
const served: Record<string, (response: ServerResponse) => unknown> = {
  [long]: (response) => response.end(png),
  '/wall.html': (response) => response.end(png),
  '/moved.png': (response) => response.writeHead(302, { location: '/wall.html' }).end(),
  '/to-metadata.png': (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  '/to-neighbour.png': (response) => response.writeHead(302, { location: `https://${neighbour}/wall.html` }).end(),
  '/to-file.png': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/large.png': (response) => response.writeHead(200, { 'content-length': 20_000_001 }).end(),
  '/page.png': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>'),
  '/text.png': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('no picture at all'),
  '/cut.png': (response) => response.end(png.subarray(0, 2000)),
  '/svg.png': (response) => response.end('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
  '/none.png': (response) => response.writeHead(404).end(),
}
const requestedUrls: string[] = []
const respond = (request: IncomingMessage, response: ServerResponse) => {
  requestedUrls.push(request.url!)
  served[request.url!]!(response)
}
let servers: Https[]
let host: string
let neighbour: string
beforeAll(async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0') // their certificates are self-signed
  servers = [await listenHttps(respond), await listenHttps(respond)]
  ;[host, neighbour] = servers.map((server) => server.host) as [string, string]
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

const mediaDir = () => path.join(process.env.DATA_DIR!, 'media')
const files = () => (existsSync(mediaDir()) ? readdirSync(mediaDir()).toSorted() : [])
const stored = (id: string) =>
  newsroom.payload.findByID({ collection: 'media', id, depth: 0, trash: true, showHiddenFields: true })

const cleared = { rightsStatus: 'licensed', creditText: 'Ada Lens', alt: 'A wall' }
/** Creates a picture with a URL, also one that the API refuses: without TLS. */
async function remote(address: string, data: Partial<Media> = {}): Promise<string> {
  const contentUrl = address.replace(/^http:/, 'https:')
  const { id } = await newsroom.payload.create({
    collection: 'media',
    data: { ...cleared, contentUrl, ...data } as never,
  })
  if (address !== contentUrl)
    await newsroom.payload.db.updateOne({ collection: 'media', id, data: { contentUrl: address }, returning: false })
  return id
}
const fetchPicture = (id: string, visitor: Visitor = 'editor') => newsroom.as(visitor)('POST', `/api/media/${id}/fetch`)
const { custom } = (await import('../../src/payload.config').then(({ default: config }) => config)) as {
  custom: { privatePictures: boolean; privateReceivers: boolean }
}
/** Behaves as with PICTURES_PRIVATE=allow. */
async function allowPrivateAddresses<T>(work: () => Promise<T>): Promise<T> {
  custom.privatePictures = true
  return work().finally(() => (custom.privatePictures = false))
}

/** Verifies that the fetch is refused and nothing has changed. @returns status and message */
async function refusal(id: string, visitor?: Visitor): Promise<[number, string]> {
  const before = { files: files(), row: await stored(id).catch(() => null) }
  const { body, status } = await fetchPicture(id, visitor)
  expect({ files: files(), row: await stored(id).catch(() => null) }).toEqual(before)
  return [status, body.errors[0].message]
}

test.each([
  ['http://127.0.0.1:HOST/wall.html', 'the URL does not begin with https://'],
  ['https://127.0.0.1/wall.png', '127.0.0.1 is not a public address'],
  ['https://localhost/wall.png', /(127\.0\.0\.1|::1) is not a public address/],
  ['https://[::1]/wall.png', '::1 is not a public address'],
  ['https://[::ffff:127.0.0.1]/wall.png', 'is not a public address'],
  ['https://2130706433/wall.png', '127.0.0.1 is not a public address'],
  ['https://169.254.169.254/latest/meta-data', '169.254.169.254 is not a public address'],
  ['https://10.0.0.1/wall.png', '10.0.0.1 is not a public address'],
  ['https://img.example:8443/wall.png', 'the URL has the port 8443, not 443'],
  ['https://ada:secret@img.example/wall.png', 'the URL contains a user name or a password'],
  ['https://nowhere.invalid/wall.png', 'nowhere.invalid cannot be resolved'],
])('nothing is fetched from %s', async (address, reason) => {
  requestedUrls.length = 0
  const [status, message] = await refusal(await remote(address.replace('127.0.0.1:HOST', host)))
  expect(status).toBe(400)
  expect(message).toMatch(
    typeof reason === 'string'
      ? new RegExp(`^The picture could not be fetched: .*${reason.replaceAll(/[.[\]:/]/g, '\\$&')}\\.$`)
      : reason,
  )
  expect(requestedUrls).toEqual([])
})

test('nothing is fetched from this machine if only webhooks may use private addresses', async () => {
  requestedUrls.length = 0
  custom.privateReceivers = true
  const [status, message] = await refusal(await remote(`https://${host}/wall.html`)).finally(() => {
    custom.privateReceivers = false
  })
  expect(status).toBe(400)
  expect(message).toMatch(/^The picture could not be fetched: /)
  expect(requestedUrls).toEqual([])
})

test.each([
  ['/to-metadata.png', 'the redirect target does not begin with https://'],
  ['/to-neighbour.png', /^The picture could not be fetched: the redirect target has the port \d+, not 443\.$/],
  ['/to-file.png', 'the redirect target does not begin with https://'],
  ['/large.png', 'larger than 20 MB'],
  ['/page.png', 'not a picture: text/html'],
  ['/text.png', 'not a picture: damaged, or in an unknown format'],
  ['/cut.png', 'not a picture: damaged, or in an unknown format'],
  ['/svg.png', 'not an accepted picture format: svg'],
  ['/none.png', 'the server responded with status 404'],
])('%s is refused even if private addresses are allowed', async (file, reason) => {
  requestedUrls.length = 0
  const id = await remote(`https://${host}${file}`)
  const [status, message] = await allowPrivateAddresses(() => refusal(id))
  expect(status).toBe(400)
  expect(message).toMatch(/^The picture could not be fetched: .*\.$/)
  expect(message).toMatch(reason)
  expect(requestedUrls).toEqual([file])
})

test.each<[string, Partial<Media>, string]>([
  ['whose rights are unknown', { rightsStatus: 'unknown' }, 'Set the usage rights first.'],
  ['whose rights have expired', { rightsStatus: 'expired' }, 'Set the usage rights first.'],
  ['without a credit', { creditText: ' ' }, 'Enter the credit first.'],
])('a picture %s is not fetched', async (_, data, reason) => {
  requestedUrls.length = 0
  const id = await remote(`https://${host}/wall.html`, data)
  expect(await allowPrivateAddresses(() => refusal(id))).toEqual([400, reason])
  expect(requestedUrls).toEqual([])
})

test.each<[Visitor, number]>([
  ['anonymous', 403],
  ['author', 403],
])('%s cannot fetch a picture', async (visitor, status) => {
  requestedUrls.length = 0
  const id = await remote(`https://${host}/wall.html`)
  expect((await allowPrivateAddresses(() => refusal(id, visitor)))[0]).toBe(status)
  expect(requestedUrls).toEqual([])
})

test('a picture that does not exist, or is in the trash, is not fetched', async () => {
  const id = await remote(`https://${host}/wall.html`, { deletedAt: '2026-01-01T00:00:00.000Z' })
  expect((await refusal(id))[0]).toBe(404)
  expect((await fetchPicture('nobody')).status).toBe(404)
})

test.each(['/wall.html', '/moved.png'])('%s is stored with its real type, cropped and public', async (file) => {
  const id = await remote(`https://${host}${file}`)
  const { body, status } = await allowPrivateAddresses(() => fetchPicture(id))
  expect({ body, status }).toMatchObject({
    status: 200,
    body: { doc: { id, mimeType: 'image/png', creditText: 'Ada Lens' } },
  })
  const name = path.basename(file).split('.')[0]
  expect(body.doc.filename).toMatch(new RegExp(`^${name}(-\\d+)?\\.png$`))
  expect(Object.values(body.doc.sizes as Record<string, { width: number }>).map(({ width }) => width)).toEqual([
    1200, 1200, 1200,
  ])
  const read = await newsroom.as('anonymous')('GET', `/api/media/${id}`)
  const { bytes, type } = await fetch(`${newsroom.url}${new URL(read.body.url).pathname}`).then(async (response) => ({
    bytes: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type'),
  }))
  expect({ same: bytes.equals(png), type }).toEqual({ same: true, type: 'image/png' })
  expect(await allowPrivateAddresses(() => refusal(id))).toEqual([400, 'The file is already in the library.'])
})

test('a picture with the longest possible file name is stored under a shorter one', async () => {
  const id = await remote(`https://${host}${long}`)
  const { body, status } = await allowPrivateAddresses(() => fetchPicture(id))
  expect({ body, status }).toMatchObject({ status: 200, body: { doc: { filename: `${long.slice(1, 101)}.png` } } })
})
