import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Where } from 'payload'
import type { Delivery, Webhook } from '../../src/generated/payload-types'
import type * as Purge from '../../src/reads/queuePurge'
import { tagsWith } from '../../src/reads/cdnTags'
import type * as Jobs from '../../src/server/jobs'
import type * as Schedule from '../../src/server/publishScheduled'
import { articleOf, make, createReferences, unique, type References } from '../access/content'
import { isFromNewsdesk } from '../client/verifyWebhook'
import { testEnv } from '../support/env'
import { seedStory, STORY_SLUG, useNewsroom, type Visitor } from '../support/newsroom'
import { signatureOf, useReceiver } from '../support/receiver'

const PURGE_SECRET = `whsec_${Buffer.alloc(24, 'purge').toString('base64')}`
const cdn = await useReceiver()
const receiver = await useReceiver()
Object.assign(process.env, { PURGE_SECRET, PURGE_URL: cdn.url, WEBHOOK_PRIVATE: 'allow' })
const ALL = ['publish', 'update', 'correct', 'unpublish', 'kill'] as const
const newsroom = useNewsroom()
let references: References
let webhook: Webhook
let startJobs: typeof Jobs.startJobs
let queuePurge: typeof Purge.queuePurge
let keepSchedules: typeof Schedule.keepSchedules
let stop: () => Promise<void>

const editor = (...args: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...args)
const patch = async (id: string, data: object, query = '') =>
  expect((await editor('PATCH', `/api/articles/${id}${query}`, data)).body).toMatchObject({ doc: { id } })
const deliveries = async (article: string): Promise<Delivery[]> =>
  (
    await newsroom.payload.find({
      collection: 'deliveries',
      where: { article: { equals: article } },
      depth: 0,
      pagination: false,
      sort: 'createdAt',
    })
  ).docs
const jobs = async (taskSlug: 'deliver' | 'purge' = 'deliver', which: Where = {}) => {
  const where = { and: [{ taskSlug: { equals: taskSlug } }, which] }
  return (await newsroom.payload.find({ collection: 'payload-jobs', pagination: false, sort: 'createdAt', where })).docs
}
/** Makes the next attempts due; only of waiting jobs, because a running one would run twice. */
const passTime = async (task?: 'deliver' | 'purge', which: Where = { waitUntil: { exists: true } }) => {
  for (const { id } of await jobs(task, which)) {
    const data = { waitUntil: null, updatedAt: new Date(Date.now() - 180_000).toISOString() }
    await newsroom.payload.db.updateOne({ collection: 'payload-jobs', id, data })
  }
}
const expectDeliveries = (count: number) =>
  vi.waitFor(
    async () => {
      expect(receiver.received).toHaveLength(count)
      expect((await newsroom.payload.count({ collection: 'deliveries', where: WAITING })).totalDocs).toBe(0)
    },
    { timeout: 10_000, interval: 50 },
  )
const WAITING = { status: { equals: 'waiting' } }
const receivedBodies = () => receiver.received.map(({ body }) => body)
const withoutErrorLog = async (work: () => Promise<void>) => {
  const logged = newsroom.payload.logger.error
  newsroom.payload.logger.error = () => undefined
  await work().finally(() => (newsroom.payload.logger.error = logged))
}

beforeAll(async () => {
  ;({ queuePurge } = await import('../../src/reads/queuePurge'))
  ;({ startJobs } = await import('../../src/server/jobs'))
  ;({ keepSchedules } = await import('../../src/server/publishScheduled'))
  references = await createReferences(newsroom)
})
beforeEach(async () => {
  const data = { name: 'A site', url: receiver.url, events: ALL }
  webhook = (await newsroom.as('admin')('POST', '/api/webhooks', data)).body.doc
  stop = startJobs(newsroom.payload, 50)
})
afterEach(async () => {
  await stop()
  for (const collection of ['webhooks', 'payload-jobs', 'deliveries'] as const) {
    await newsroom.payload.db.deleteMany({ collection, where: {} })
  }
})

describe('a webhook', () => {
  test('receives all events of an article in order, with signatures that it can verify', async () => {
    const { id } = (await editor('POST', '/api/articles', { ...articleOf(references), _status: 'published' })).body.doc
    await expectDeliveries(1)
    await patch(id, { headline: 'Another headline' })
    await expectDeliveries(2)
    const correction = { type: 'correction', text: 'It was five.', originalStatement: 'two', date: '2026-11-20' }
    await patch(id, { articleBody: articleOf(references).articleBody, corrections: [correction] })
    await expectDeliveries(3)
    await patch(id, { _status: 'draft' })
    await expectDeliveries(4)
    await patch(id, { _status: 'published' })
    await expectDeliveries(5)
    await patch(id, { editorialStatus: 'killed', notice: 'It was not so.' })
    await expectDeliveries(6)
    const { uri } = await newsroom.payload.findByID({ collection: 'articles', id })
    const gone = { id, uri }
    expect(receivedBodies()).toMatchObject([
      { event: 'publish', data: { id, _status: 'published', articleSection: { id: references.section } } },
      { event: 'update', data: { headline: 'Another headline' } },
      { event: 'correct', data: { version: 2, corrections: [{ text: 'It was five.' }] } },
      { event: 'unpublish' },
      { event: 'publish', data: { id } },
      { event: 'kill', data: { ...gone, editorialStatus: 'killed', pubStatus: 'canceled', notice: 'It was not so.' } },
    ])
    expect(receivedBodies()[3]!.data).toEqual(gone)
    expect(new Set(receivedBodies().map((body) => body.id)).size).toBe(6)
    for (const one of receiver.received) {
      expect(one.headers['webhook-id']).toBe(one.body.id)
      expect(Math.abs(Date.now() / 1000 - Number(one.headers['webhook-timestamp']))).toBeLessThan(30)
      expect(one.headers['webhook-signature']).toBe(signatureOf(one, webhook.secret!))
      expect(isFromNewsdesk(new Headers(one.headers as Record<string, string>), one.raw, webhook.secret!)).toBe(true)
      expect(Object.keys(one.headers)).not.toContain('authorization')
    }
    expect(
      (await deliveries(id)).map(({ attempts, event, responseStatus, status }) => [
        event,
        status,
        attempts,
        responseStatus,
      ]),
    ).toEqual(
      ['publish', 'update', 'correct', 'unpublish', 'publish', 'kill'].map((event) => [event, 'delivered', 1, 204]),
    )
    expect(await jobs()).toEqual([])
  })

  test('receives the selected events only, and none while it is disabled', async () => {
    await newsroom.payload.update({ collection: 'webhooks', id: webhook.id, data: { events: ['unpublish'] } })
    const off = { name: 'Off', url: receiver.url, events: [...ALL], enabled: false }
    await newsroom.payload.create({ collection: 'webhooks', data: off })
    const { id } = await make(newsroom, references, 'published')
    await patch(id, { headline: unique('Another') })
    await patch(id, { _status: 'draft' })
    await expectDeliveries(1)
    expect(receivedBodies()).toMatchObject([{ event: 'unpublish' }])
    expect(await deliveries(id)).toHaveLength(1)
  })

  test('receives the public article, without internal fields', async () => {
    const topic = await newsroom.payload.create({
      collection: 'topics',
      data: { name: unique('Somebody private'), type: 'Person' } as never,
    })
    const more = { edNote: 'For the desk', mentions: [{ topic: topic.id, rel: 'about' }] }
    const { id } = await make(newsroom, references, 'published', more)
    await expectDeliveries(1)
    const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=1`)
    expect(receivedBodies()[0]!.data).toEqual(body)
    expect(receiver.received[0]!.raw).not.toMatch(/For the desk|Somebody private/)
    expect(receiver.received[0]!.raw).not.toContain(topic.id)
  })

  test('receives nothing about drafts, unpublished changes or rolled back writes', async () => {
    const incomplete = { ...articleOf(references), articleSection: null }
    const draft = (await editor('POST', '/api/articles?draft=true', incomplete)).body.doc
    const { id } = await make(newsroom, references, 'published')
    await expectDeliveries(1)
    await patch(id, { headline: 'An edit' }, '?draft=true')
    await patch(draft.id, { headline: 'A draft' }, '?draft=true')
    const both = `/api/articles?where[id][in]=${id},${draft.id}`
    const { status } = await editor('PATCH', both, { _status: 'published', byline: 'By all' })
    expect(status).toBe(400)
    const row = await newsroom.payload.findByID({ collection: 'articles', id, depth: 0 })
    expect(row.byline).not.toBe('By all')
    expect(await deliveries(id)).toHaveLength(1)
    expect(await deliveries(draft.id)).toEqual([])
    expect(await jobs()).toEqual([])
  })

  test('receives trashing and deletion as unpublish, and scheduled publications', async () => {
    const { id } = await make(newsroom, references, 'published')
    const deleted = await make(newsroom, references, 'published')
    await expectDeliveries(2)
    await newsroom.payload.update({ collection: 'articles', id, data: { deletedAt: new Date().toISOString() } })
    await newsroom.payload.delete({ collection: 'articles', id: deleted.id })
    await expectDeliveries(4)
    await patch(id, { deletedAt: null }, '?trash=true')
    await expectDeliveries(5)
    const expires = new Date(Date.now() + 60_000)
    await patch(id, { expires: expires.toISOString() })
    await expectDeliveries(6)
    await keepSchedules(newsroom.payload, expires)
    await expectDeliveries(7)
    const eventsOf = (article: string) =>
      receivedBodies().flatMap(({ data, event }) => (data.id === article ? [event] : []))
    expect(eventsOf(id)).toEqual(['publish', 'unpublish', 'publish', 'update', 'unpublish'])
    expect(eventsOf(deleted.id)).toEqual(['publish', 'unpublish'])
    expect(receivedBodies().filter(({ event }) => event === 'unpublish')).toContainEqual(
      expect.objectContaining({ data: { id: deleted.id, uri: `urn:uuid:${deleted.id}` } }),
    )
  })

  test('receives imported articles, complete as they are written', async () => {
    expect(await seedStory(newsroom.payload)).toMatchObject({ counts: { updated: 0 } })
    await expectDeliveries(1)
    expect(receivedBodies()).toMatchObject([
      { event: 'publish', data: { slug: STORY_SLUG, publisher: { name: 'Us Weekly' } } },
    ])
    await seedStory(newsroom.payload)
    await seedStory(newsroom.payload, [], { prune: () => ['seed/stories'] })
    await expectDeliveries(2)
    expect(receivedBodies()[1]).toMatchObject({
      event: 'unpublish',
      data: { id: receivedBodies()[0]!.data.id as string },
    })
  })
})

describe('an embargo', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
  /** Writes to the database, because the API refuses dates in the past. */
  const lift = (id: string) =>
    newsroom.payload.db.updateOne({
      collection: 'articles',
      id,
      data: { embargoedUntil: new Date(Date.now() - 1000).toISOString() },
    })

  test('delays the delivery until it ends, whether the article is edited or not', async () => {
    const embargoedUntil = inAnHour()
    const { id } = await make(newsroom, references, 'published', { headline: 'Held back', embargoedUntil })
    await patch(id, { headline: 'Still held back' })
    expect(await deliveries(id)).toMatchObject([{ event: 'publish', status: 'waiting', attempts: 0 }])
    expect((await deliveries(id))[0]!.body).not.toContain('eld back')
    const queued = await jobs()
    expect(queued.map(({ waitUntil }) => waitUntil)).toEqual(queued.map(() => embargoedUntil))
    await lift(id)
    await passTime()
    await expectDeliveries(1)
    expect(receivedBodies()).toMatchObject([{ event: 'publish', data: { id, headline: 'Still held back' } }])
  })

  test('that has not ended prevents delivery, whatever the queue contains', async () => {
    const { id } = await make(newsroom, references, 'published', { embargoedUntil: inAnHour() })
    await passTime()
    await expectDeliveries(0)
    expect(await deliveries(id)).toMatchObject([
      { status: 'failed', error: 'The article is no longer published: nothing was sent.' },
    ])
  })

  test('of an article that is withdrawn before it was public causes no event', async () => {
    const { id } = await make(newsroom, references, 'published', { embargoedUntil: inAnHour() })
    await patch(id, { editorialStatus: 'killed' })
    await expectDeliveries(0)
    expect(await deliveries(id)).toEqual([])
  })
})

describe('a receiver that fails', () => {
  test('gets retries with increasing delays and the same id', async () => {
    receiver.respond = (response) => response.writeHead(500).end('x'.repeat(5000))
    const { id } = await make(newsroom, references, 'published')
    await withoutErrorLog(async () => {
      for (const tried of [1, 2, 3]) {
        await vi.waitFor(async () => expect(await deliveries(id)).toMatchObject([{ attempts: tried }]), {
          timeout: 10_000,
        })
        await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ totalTried: tried, processing: false }]))
        const [job] = await jobs()
        const waits = Date.parse(job!.waitUntil!) - Date.parse(job!.updatedAt)
        expect(Math.abs(waits - 5_000 * 2 ** (tried - 1))).toBeLessThan(2_500)
        if (tried === 3) receiver.respond = (response) => response.writeHead(200).end()
        await passTime()
      }
      await expectDeliveries(4)
    })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (const one of receiver.received)
      expect(one.headers['webhook-signature']).toBe(signatureOf(one, webhook.secret!))
    expect(await deliveries(id)).toMatchObject([{ status: 'delivered', attempts: 4, responseStatus: 200, error: null }])
  })

  test('is logged with the beginning of its response only, and given up in the end', async () => {
    receiver.respond = (response) => response.writeHead(500).end(`\0${'x'.repeat(5000)}`)
    const { id } = await make(newsroom, references, 'published')
    await withoutErrorLog(async () => {
      await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ totalTried: 1, processing: false }]), {
        timeout: 10_000,
      })
      const [{ error, responseStatus }] = (await deliveries(id)) as [Delivery]
      expect(responseStatus).toBe(500)
      expect(error!.length).toBeLessThan(1100)
      const [job] = await jobs()
      await newsroom.payload.db.updateOne({
        collection: 'payload-jobs',
        id: job!.id,
        data: { totalTried: 14, waitUntil: null },
      })
      await expectDeliveries(2)
    })
    expect(await deliveries(id)).toMatchObject([{ status: 'failed', attempts: 2 }])
    await vi.waitFor(async () => expect(await jobs()).toEqual([]))
  })

  test.each([
    ['redirects', (url: string) => ({ status: 302, location: url })],
    ['redirects for good', (url: string) => ({ status: 308, location: url })],
  ])('because it %s is not followed', async (_, where) => {
    const { location, status } = where(receiver.url)
    receiver.respond = (response) => response.writeHead(status, { location }).end()
    const { id } = await make(newsroom, references, 'published')
    await withoutErrorLog(async () => {
      await vi.waitFor(
        async () => expect(await deliveries(id)).toMatchObject([{ attempts: 1, responseStatus: status }]),
        { timeout: 10_000 },
      )
    })
    expect(receiver.received).toHaveLength(1)
  })

  test('receives nothing of an article that was killed meanwhile', async () => {
    receiver.respond = (response) => response.writeHead(503).end()
    const { id } = await make(newsroom, references, 'published', { headline: 'A libel' })
    await withoutErrorLog(() =>
      vi.waitFor(async () => expect(await jobs()).toMatchObject([{ totalTried: 1 }]), { timeout: 10_000 }),
    )
    receiver.respond = (response) => response.writeHead(204).end()
    await patch(id, { editorialStatus: 'killed' })
    await passTime()
    await expectDeliveries(2)
    expect(receivedBodies()).toMatchObject([{ event: 'publish' }, { event: 'kill' }])
    expect(await deliveries(id)).toMatchObject([
      { event: 'publish', status: 'failed' },
      { event: 'kill', status: 'delivered' },
    ])
  })
})

describe('jobs', () => {
  test('of several servers on one database are done once', async () => {
    const others = [startJobs(newsroom.payload, 50), startJobs(newsroom.payload, 50)]
    for (let made = 0; made < 12; made += 1) await make(newsroom, references, 'published')
    await expectDeliveries(12)
    await Promise.all(others.map((end) => end()))
    expect(new Set(receivedBodies().map(({ id }) => id as string)).size).toBe(12)
  })

  test('survive a server that is killed while it runs them', async () => {
    await stop()
    const { id } = await make(newsroom, references, 'published')
    const args = ['--conditions=production', '--import', 'tsx', 'tests/support/keeper.ts']
    const env = { ...testEnv(process.env.DATA_DIR!), NODE_ENV: 'test' as const, WEBHOOK_PRIVATE: 'allow' }
    const child = spawn(process.execPath, args, { env })
    receiver.respond = () => child.kill('SIGKILL')
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    expect(receiver.received).toHaveLength(1)
    expect(await jobs()).toMatchObject([{ processing: true }])
    receiver.respond = (response) => response.writeHead(204).end()
    stop = startJobs(newsroom.payload, 50)
    await passTime('deliver', { processing: { equals: true } })
    await expectDeliveries(2)
    expect(new Set(receivedBodies().map((body) => body.id)).size).toBe(1)
    expect(await deliveries(id)).toMatchObject([{ status: 'delivered' }])
  })

  test('end with the server, even if the receiver is slow, and are done by the next server', async () => {
    receiver.respond = () => undefined
    const { id } = await make(newsroom, references, 'published')
    await withoutErrorLog(async () => {
      await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 10_000 })
      await stop() // the receiver never answers
    })
    expect(await deliveries(id)).toMatchObject([{ status: 'waiting', error: 'the request was interrupted' }])
    expect(await jobs()).toMatchObject([{ processing: false, hasError: false }])
  })

  const noSuchId = process.env.DATABASE_URL?.startsWith('mongodb') ? 404 : 400 // elsewhere, ids of jobs are numbers
  test.each<[Visitor, list: number, routes: number[]]>([
    ['anonymous', 403, [403, 403]],
    ['author', 403, [403, 403]],
    ['editor', 403, [403, 403]],
    ['admin', 200, [noSuchId, noSuchId]], // Payload reads these paths as ids, which do not exist
  ])('cannot be run by %s; an admin may read them', async (visitor, list, routes) => {
    const visit = newsroom.as(visitor)
    expect((await visit('GET', '/api/payload-jobs')).status).toBe(list)
    const requested = ['run', 'handle-schedules'].map((route) => visit('GET', `/api/payload-jobs/${route}`))
    expect((await Promise.all(requested)).map(({ status }) => status)).toEqual(routes)
    expect((await visit('POST', '/api/payload-jobs', { taskSlug: 'deliver' })).status).toBe(403)
    const { body } = await visit('POST', '/api/graphql', { query: '{ __schema { types { name } } }' })
    expect(JSON.stringify(body)).not.toMatch(/PayloadJob|Webhook|Deliver|Change"/)
  })
})

describe('a purge', () => {
  const named = ['test-1', 'test-2', 'test-3', 'test-4', 'test-5']
  /** The purged keys of this test, without those of other writes. */
  const purged = () => {
    const tags = tagsWith(newsroom.payload.secret)(named)
    return cdn.received.map(({ body }) => named.filter((_, index) => (body.keys as string[]).includes(tags[index]!)))
  }

  test('is signed, and a failed one is retried together with newer keys', async () => {
    cdn.respond = (response) => response.writeHead(500).end()
    await withoutErrorLog(async () => {
      await queuePurge(newsroom.payload, ['test-1', 'test-2'])
      await vi.waitFor(() => expect(purged()).toContainEqual(['test-1', 'test-2']), { timeout: 10_000 })
      await vi.waitFor(async () => expect((await jobs('purge')).at(0)).toMatchObject({ totalTried: 1 }))
    })
    cdn.respond = (response) => response.writeHead(200).end()
    await stop()
    await queuePurge(newsroom.payload, ['test-2', 'test-3'])
    await queuePurge(newsroom.payload, ['test-4'])
    await passTime('purge')
    stop = startJobs(newsroom.payload, 50)
    await vi.waitFor(async () => expect(await jobs('purge')).toEqual([]), { timeout: 10_000 })
    expect(purged().slice(1).flat().toSorted()).toEqual(['test-1', 'test-2', 'test-3', 'test-4'])
    for (const one of cdn.received) expect(one.headers['webhook-signature']).toBe(signatureOf(one, PURGE_SECRET))
  })

  test('of a write that is rolled back is not sent', async () => {
    const { inTransaction } = await import('../../src/database/transaction')
    const failing = inTransaction(newsroom.payload, async (req) => {
      await queuePurge(newsroom.payload, ['test-5'], req)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await jobs('purge')).toEqual([])
    expect(purged().flat()).toEqual([])
  })
})

describe('private addresses', () => {
  beforeEach(() => void (newsroom.payload.config.custom.privateReceivers = false)) // as without WEBHOOK_PRIVATE
  afterEach(() => void (newsroom.payload.config.custom.privateReceivers = true))

  test.each([
    ['https://127.0.0.1:9/', '127.0.0.1 is not a public address'],
    ['https://[::ffff:10.0.0.1]/', '::ffff:a00:1 is not a public address'],
    ['https://169.254.169.254/latest/meta-data', '169.254.169.254 is not a public address'],
    ['https://localhost/', 'is not a public address'],
  ])('are never connected to: %s', async (url, reason) => {
    await newsroom.payload.update({ collection: 'webhooks', id: webhook.id, data: { url } })
    const { id } = await make(newsroom, references, 'published')
    await withoutErrorLog(() =>
      vi.waitFor(async () => expect(await deliveries(id)).toMatchObject([{ error: expect.stringContaining(reason) }]), {
        timeout: 10_000,
      }),
    )
    expect(receiver.received).toEqual([])
  })

  test('and plain http are refused, both for a new webhook and for one that was allowed before', async () => {
    const refused = await newsroom.as('admin')('POST', '/api/webhooks', {
      name: 'Here',
      url: receiver.url,
      events: ALL,
    })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('https://')])
    const { id } = await make(newsroom, references, 'published')
    await withoutErrorLog(() =>
      vi.waitFor(
        async () => expect(await deliveries(id)).toMatchObject([{ error: 'The webhook URL must begin with https://' }]),
        {
          timeout: 10_000,
        },
      ),
    )
    expect(receiver.received).toEqual([])
  })
})

describe('the collections', () => {
  test('of webhooks are for admins, and the log is read by editors and written by the server only', async () => {
    await make(newsroom, references, 'published')
    await expectDeliveries(1)
    const statuses = async (method: string, route: string, body?: object) => {
      const visitors = ['anonymous', 'author', 'editor', 'admin'] as const
      return Promise.all(visitors.map(async (visitor) => (await newsroom.as(visitor)(method, route, body)).status))
    }
    const [log] = (await newsroom.as('editor')('GET', '/api/deliveries')).body.docs
    const data = { name: 'Another', url: 'https://example.org', events: ['kill'], secret: webhook.secret }
    expect(await statuses('GET', '/api/webhooks')).toEqual([403, 403, 403, 200])
    expect(await statuses('GET', `/api/webhooks/${webhook.id}`)).toEqual([403, 403, 403, 200])
    expect(await statuses('POST', '/api/webhooks', data)).toEqual([403, 403, 403, 201])
    expect((await statuses('PATCH', `/api/webhooks/${webhook.id}`, { name: 'Mine' })).slice(0, 3)).toEqual([
      403, 403, 403,
    ])
    expect(await statuses('GET', '/api/deliveries')).toEqual([403, 403, 200, 200])
    expect(await statuses('GET', `/api/deliveries/${log.id}`)).toEqual([403, 403, 200, 200])
    expect(log).toMatchObject({ event: 'publish', status: 'delivered' })
    expect(JSON.stringify(log)).not.toContain(webhook.secret)
    for (const [method, route] of [
      ['POST', '/api/deliveries'],
      ['PATCH', `/api/deliveries/${log.id}`],
      ['DELETE', `/api/deliveries/${log.id}`],
    ] as const) {
      expect(await statuses(method, route, { status: 'waiting' })).toEqual([403, 403, 403, 403])
    }
    for (const route of ['/api/changes', '/api/changes/1']) {
      expect(await statuses('GET', route)).toEqual([403, 403, 403, 403])
    }
    expect(await newsroom.payload.findByID({ collection: 'deliveries', id: log.id })).toMatchObject({
      status: 'delivered',
    })
  })

  test('generate a secret if none is sent, store it, and refuse a weak one', async () => {
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const admin = newsroom.as('admin')
    const { body } = await admin('PATCH', `/api/webhooks/${webhook.id}`, { secret: '', name: 'Renamed' })
    expect(body.doc).toMatchObject({ secret: webhook.secret, name: 'Renamed' })
    const copy = (await admin('POST', `/api/webhooks/${webhook.id}/duplicate`)).body.doc
    expect(copy.secret).toMatch(/^whsec_/)
    expect(copy.secret).not.toBe(webhook.secret)
    for (const secret of ['secret', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(120)}`]) {
      expect((await admin('PATCH', `/api/webhooks/${webhook.id}`, { secret })).status).toBe(400)
    }
    const login = 'https://ada:secret@example.org/'
    expect((await admin('PATCH', `/api/webhooks/${webhook.id}`, { url: login })).status).toBe(400)
    expect(await newsroom.payload.findByID({ collection: 'webhooks', id: webhook.id })).toMatchObject({
      url: receiver.url,
    })
  })

  test('do not prevent deleting documents that the log names', async () => {
    const { id } = await make(newsroom, references, 'published')
    await expectDeliveries(1)
    await newsroom.payload.delete({ collection: 'articles', id })
    await expectDeliveries(2)
    expect((await newsroom.as('admin')('DELETE', `/api/webhooks/${webhook.id}`)).status).toBe(200)
    const { docs } = await newsroom.payload.find({ collection: 'deliveries', depth: 0 })
    expect(docs.map(({ event }) => event).toSorted()).toEqual(['publish', 'unpublish'])
  })
})
