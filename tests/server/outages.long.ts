import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statfsSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { bodyOf, useNewsroom, type ApiResponse } from '../support/newsroom'
import { proxyTo } from '../support/proxy'
import { sendRaw } from '../support/raw'

const dataDir = process.env.DATA_DIR!
const mount = (...args: string[]) => spawnSync('mount', args).status === 0
const isServer = Boolean(process.env.DATABASE_URL)
const isSmall = !isServer && mount('-t', 'tmpfs', '-o', 'size=100m', 'newsdesk-test', dataDir)
if (!isServer && !isSmall) console.log('NOT TESTED: a full disk, for which one must be allowed to mount.')

const proxy = isServer ? await proxyTo(process.env.DATABASE_URL!) : undefined
if (proxy) process.env.DATABASE_URL = process.env.DATABASE_URL!.replace(/:\d+\//, `:${proxy.port}/`)

const newsroom = useNewsroom()
afterAll(() => void (isSmall && spawnSync('umount', ['-l', dataDir])))

const MESSAGE = 'The server cannot reach its database or write to its disk right now: try again in 5 seconds.'
const expectUnavailable = ({ body, headers, status }: ApiResponse): void => {
  expect({ body, retryAfter: headers.get('Retry-After'), status }).toMatchObject({
    body: { errors: [{ message: MESSAGE }] },
    retryAfter: '5',
    status: 503,
  })
}
let headlines = 0
const headline = () => ({ headline: `A storm ${(headlines += 1)} came`, articleBody: bodyOf('It blows.') })
const form = async (name = 'storm.jpg') => {
  const bytes = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer()
  const data = new FormData()
  data.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name)
  data.set('_payload', JSON.stringify({ alt: 'Dark clouds' }))
  return data
}
const files = () => {
  try {
    return readdirSync(path.join(dataDir, 'media')).toSorted()
  } catch {
    return []
  }
}
const CACHED = '/api/articles?limit=1'

describe.runIf(isServer)('an unavailable database', () => {
  async function outage(begin: () => Promise<void> | void, check: () => Promise<void>): Promise<void> {
    onTestFinished(() => proxy!.restore())
    expect((await newsroom.as('anonymous')('GET', CACHED)).status).toBe(200)
    await begin()
    await check()
    await proxy!.restore()
    await vi.waitFor(async () => expect((await newsroom.as('editor')('GET', '/api/articles')).status).toBe(200), 20_000)
    expect((await newsroom.as('editor')('POST', '/api/articles?draft=true', headline())).status).toBe(201)
    expect((await newsroom.as('anonymous')('GET', CACHED)).headers.get('Warning')).toBeNull()
  }
  const others = [
    ['GET', '/api/articles?limit=2', undefined],
    ['POST', '/api/articles?draft=true', headline()],
    ['PATCH', '/api/articles?where[id][equals]=none', { headline: 'None' }],
    ['GET', '/api/users/me', undefined],
    ['POST', '/api/graphql', { query: '{ Articles { totalDocs } }' }],
  ] as const

  test('causes a 503 with Retry-After at once, while cached responses are still served', async () => {
    await outage(proxy!.disconnect, async () => {
      expectUnavailable(await newsroom.as('author')('GET', '/api/users/me'))
      expectUnavailable(await newsroom.as('author')('POST', '/api/articles?draft=true', headline()))
      for (const as of ['anonymous', 'editor'] as const) {
        expectUnavailable(await newsroom.as(as)('GET', `/api/sections?limit=${as.length}`))
      }
      expectUnavailable(await newsroom.as('editor')('POST', '/api/articles?draft=true', headline()))
      await sleep(1_500)
      for (const [method, route, body] of others) expectUnavailable(await newsroom.as('editor')(method, route, body))
      expectUnavailable(await newsroom.as('editor')('POST', '/api/media', await form()))
      expectUnavailable(await newsroom.as('anonymous')('GET', '/api/articles?limit=3'))
      const known = await newsroom.as('anonymous')('GET', CACHED)
      expect(known.status).toBe(200)
      expect(known.headers.get('Cache-Control')).toBe('no-store')
      expect(known.headers.get('Warning')).toBe('111 - "Revalidation Failed"')
      expect(files()).toEqual([])
    })
  })

  test('causes it also when it only stops responding', async () => {
    await outage(proxy!.hang, async () => {
      await sleep(4_000)
      expect((await newsroom.as('anonymous')('GET', CACHED)).status).toBe(200)
      for (const [method, route, body] of others) expectUnavailable(await newsroom.as('editor')(method, route, body))
    })
  })

  test('ends the use of cached responses at the next scheduled change', async () => {
    const expires = new Date(Date.now() + 60_000)
    const { body } = await newsroom.as('editor')<{ doc: { id: string } }>(
      'POST',
      '/api/articles?draft=true',
      headline(),
    )
    await newsroom.payload.db.updateOne({
      collection: 'articles',
      id: body.doc.id,
      data: { _status: 'published', expires: expires.toISOString() },
    })
    await outage(proxy!.disconnect, async () => {
      await sleep(1_000)
      expect((await newsroom.as('anonymous')('GET', CACHED)).status).toBe(200)
      vi.useFakeTimers({ now: expires.getTime() - 20, toFake: ['Date'] })
      onTestFinished(() => void vi.useRealTimers())
      vi.setSystemTime(expires.getTime() + 1)
      expectUnavailable(await newsroom.as('anonymous')('GET', CACHED))
      vi.useRealTimers()
    })
  })
})

describe.runIf(isSmall)('a full disk', () => {
  /** Fills the disk until so many KiB are left. */
  function fill(left: number): void {
    const { bfree, blocks, bsize } = statfsSync(dataDir)
    expect(mount('-o', `remount,size=${((blocks - bfree) * bsize) / 1024 + left}k`, dataDir)).toBe(true)
    onTestFinished(() => void mount('-o', 'remount,rw,size=100m', dataDir))
  }
  let stored = 0
  const storeUntilFull = async () => {
    for (;;) {
      const response = await newsroom.as('editor')('POST', '/api/articles?draft=true', {
        headline: `A storm ${(stored += 1)}`,
        articleBody: bodyOf('It blows. '.repeat(2_000)),
      })
      if (response.status !== 201) return response
    }
  }

  test('causes a 503 for writes; reads go on, and so do writes when there is room', async () => {
    fill(300)
    expectUnavailable(await storeUntilFull())
    expect((await newsroom.as('anonymous')('GET', '/api/articles?limit=4')).status).toBe(200)
    expect((await newsroom.as('editor')('GET', '/api/articles?limit=5')).status).toBe(200)
    const where = { headline: { like: 'A storm' } }
    const { docs } = await newsroom.payload.find({ collection: 'articles', draft: true, limit: 200, select: {}, where })
    const storms = docs.map(({ id }) => id).join(',')
    const bulk = await newsroom.as('editor')('PATCH', `/api/articles?draft=true&where[id][in]=${storms}`, {
      articleBody: bodyOf('It blows. '.repeat(20_000)),
    })
    expectUnavailable(bulk)
    mount('-o', 'remount,size=100m', dataDir)
    expect((await newsroom.as('editor')('POST', '/api/articles?draft=true', headline())).status).toBe(201)
  })

  test.each([0, 100, 4_000])('with %i KiB left keeps no file of a failed upload', async (left) => {
    const before = files()
    const sent = await form()
    fill(left)
    expectUnavailable(await newsroom.as('editor')('POST', '/api/media', sent))
    expect(files()).toEqual(before)
  })

  test('keeps the files that an upload would have replaced', async () => {
    const { body } = await newsroom.as('editor')<{ doc: { id: string } }>(
      'POST',
      '/api/media',
      await form('before.jpg'),
    )
    const before = files()
    const sent = await form('after.jpg')
    fill(100)
    expectUnavailable(await newsroom.as('editor')('PATCH', `/api/media/${body.doc.id}`, sent))
    expect(files()).toEqual(before)
  })
})

test('an upload that fails when its files are written leaves none of them', async () => {
  const { hooks } = newsroom.payload.collections.media.config
  const before = files()
  let left = 0
  hooks.afterChange.push(() => {
    left = files().length - before.length
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  })
  onTestFinished(() => void hooks.afterChange.pop())
  expectUnavailable(await newsroom.as('editor')('POST', '/api/media', await form('failing.jpg')))
  expect(left).toBe(4)
  expect(files()).toEqual(before)
})

test('files that a killed server left in the media folder are removed at the start, and no others', async () => {
  const { body } = await newsroom.as('editor')<{ doc: { id: string } }>('POST', '/api/media', await form('kept.jpg'))
  await newsroom.as('editor')('DELETE', `/api/media/${body.doc.id}`) // into the trash
  const before = files()
  expect(before.length).toBeGreaterThan(3)
  const media = path.join(dataDir, 'media')
  writeFileSync(path.join(media, 'stray.jpg'), '')
  writeFileSync(path.join(media, 'stray-1200x675.webp'), '')
  writeFileSync(path.join(media, 'notes.txt'), '')
  mkdirSync(path.join(media, 'folder.jpg'))
  const { removeOrphans } = await import('../../src/http/uploadLeftovers')
  await removeOrphans(newsroom.payload)
  expect(files()).toEqual([...before, 'folder.jpg', 'notes.txt'].toSorted())
  writeFileSync(path.join(media, 'young.jpg'), '')
  writeFileSync(path.join(media, 'old.jpg'), '')
  utimesSync(path.join(media, 'old.jpg'), 0, 0)
  await removeOrphans(newsroom.payload) // while another server has the lock
  expect(files()).toEqual([...before, 'folder.jpg', 'notes.txt', 'young.jpg'].toSorted())
})

test.skipIf(isServer)('the database file can be read by its owner only', () => {
  for (const suffix of ['', '-wal', '-shm']) {
    expect(statSync(path.join(dataDir, `newsdesk.db${suffix}`)).mode & 0o777).toBe(0o600)
  }
})

test('each response has the id of its request: the one that was sent, or a new one', async () => {
  for (const [id, same] of [
    ['a.b-1', true],
    ['a b', false],
    ['a'.repeat(65), false],
  ] as const) {
    for (const route of [CACHED, CACHED, '/api/users/me', '/nowhere']) {
      const { headers } = await sendRaw(newsroom.url, 'GET', route, { 'X-Request-Id': id })
      expect(headers['x-request-id'] === id).toBe(same)
      expect(headers['x-request-id']).toMatch(/^\S{3,64}$/)
    }
  }
})
