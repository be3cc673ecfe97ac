import { request } from 'node:http'
import { SignJWT } from 'jose'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { bodyOf, emailOf, PASSWORD, ROLES, useNewsroom, type Role } from '../support/newsroom'
import { articleOf, make, createReferences } from './content'

// Users get their own responses and all others the public one, in any order of requests for the same URL.
const MARK = 'Snorkack8316'
const newsroom = useNewsroom()

type Headers = Record<string, string | string[]>
type Identity = { name: string; headers: Headers; role?: Role }
let identities: Identity[]
let requests: [path: string, query?: string][]

const send = (path: string, headers: Headers, query?: string) =>
  new Promise<{ body: string; headers: Record<string, unknown>; status: number }>((resolve, reject) => {
    const body = query === undefined ? undefined : JSON.stringify({ query })
    const about = body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }
    const options = { headers: { ...headers, ...about }, method: body === undefined ? 'GET' : 'POST' }
    const sent = request(newsroom.url + path, options, (res) => {
      let text = ''
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      res.on('end', () => resolve({ body: text, headers: res.headers, status: res.statusCode! }))
    })
    sent.on('error', reject).end(body)
  })

beforeAll(async () => {
  const references = await createReferences(newsroom)
  const { payload } = newsroom
  const live = await make(newsroom, references, 'published', {
    ...articleOf(references, 'Live'),
    slug: 'live',
    _status: 'published',
  })
  const edit = { headline: `${MARK} edit`, articleBody: bodyOf(MARK), _status: 'draft' }
  await payload.update({ collection: 'articles', id: live.id, draft: true, data: edit as never })
  await make(newsroom, references, 'draft', { ...articleOf(references, `${MARK} draft`), slug: 'draft' })

  const pixels = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const file = { data: pixels, mimetype: 'image/png', name: 'private.png', size: pixels.length }
  await payload.create({ collection: 'media', data: { alt: MARK, rightsStatus: 'unknown' } as never, file })

  const tokens = {} as Record<Role, string>
  for (const role of ROLES) {
    const data = { email: emailOf(role), password: PASSWORD }
    tokens[role] = (await payload.login({ collection: 'users', data })).token!
  }
  const key = (secret: string) => new TextEncoder().encode(secret)
  const claims = { id: newsroom.user('admin').id, collection: 'users', email: emailOf('admin') }
  const sign = (secret: string, expires: string, more: object = {}) =>
    new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: 'HS256', authVersion: 1 })
      .setExpirationTime(expires)
      .sign(key(secret))
  const bad = {
    forged: await sign('another secret of thirty-two letters', '1h'),
    expired: await sign(payload.secret, '-1h'),
    'without a session': await sign(payload.secret, '1h', { sid: 'none' }),
    junk: 'junk',
  }
  const same = { 'Sec-Fetch-Site': 'same-origin' }
  identities = [
    { name: 'anonymous', headers: {} },
    { name: 'analytics', headers: { Cookie: '_ga=GA1.1.1; consent="a;b"' } },
    { name: 'two cookie headers', headers: { Cookie: ['_ga=1', 'payload-theme=dark'] } },
    { name: 'a language', headers: { Cookie: 'payload-lng=de', 'Accept-Language': 'fr' } },
    ...ROLES.flatMap((role): Identity[] => [
      { name: `${role}, JWT`, role, headers: { Authorization: `JWT ${tokens[role]}` } },
      { name: `${role}, Bearer`, role, headers: { Authorization: `Bearer ${tokens[role]}` } },
      { name: `${role}, cookie`, role, headers: { Cookie: `_ga=1; payload-token=${tokens[role]}`, ...same } },
      {
        name: `${role}, cookie in a second header`,
        role,
        headers: { Cookie: ['_ga=1', `payload-token=${tokens[role]}`], Origin: 'http://newsdesk.test' },
      },
      {
        name: `${role}, cookie from another site`,
        headers: { Cookie: `payload-token=${tokens[role]}`, Origin: 'https://evil.example' },
      },
      { name: `${role}, cookie under another name`, headers: { Cookie: `xpayload-token=${tokens[role]}`, ...same } },
      {
        name: `${role} by header, author by cookie`,
        role,
        headers: { Authorization: `JWT ${tokens[role]}`, Cookie: `payload-token=${tokens.author}`, ...same },
      },
    ]),
    ...Object.entries(bad).flatMap(([kind, token]): Identity[] => [
      { name: `a ${kind} token as a header`, headers: { Authorization: `Bearer ${token}` } },
      {
        name: `a ${kind} token as a header, an admin's as a cookie`,
        headers: { Authorization: `Bearer ${token}`, Cookie: `payload-token=${tokens.admin}`, ...same },
      },
      { name: `a ${kind} token as a cookie`, headers: { Cookie: `payload-token=${token}`, ...same } },
    ]),
  ]
  requests = [
    ['/api/articles?draft=true&sort=slug&depth=1'],
    [`/api/articles/${live.id}?draft=true`],
    ['/api/articles/at/draft'],
    ['/api/articles/at/live?depth=2'],
    [`/api/authors/${references.author}?draft=true&depth=1`],
    ['/api/articles/count'],
    ['/api/media?depth=0'],
    ['/api/media/file/private.png'],
    ['/api/users?depth=0'],
    ['/api/access'],
    ['/api/feeds/rss.xml'],
    ['/api/sitemap.xml'],
    ['/api/articles/live/json-ld'],
    ['/api/articles/draft/ninjs'],
    [`/api/graphql?query=${encodeURIComponent('{ Articles(draft: true, sort: "slug") { docs { headline } } }')}`],
    ['/api/graphql', '{ Articles(draft: true, sort: "slug") { docs { headline } } }'],
    ['/api/graphql', '{ meUser { user { email } } }'],
    ['/api/graphql', '{ Users { docs { email } } }'],
  ]
})

const shuffled = <T>(list: T[]): T[] =>
  list
    .map((one) => [Math.random(), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one)
/** Masks what differs from one response to the next by itself. */
const comparable = (body: string): string =>
  body.replaceAll(/"(?:exp|less_than_equal|greater_than)":[^,}]+|<lastBuildDate>[^<]*/g, '')

test('no caller gets the response of another, in any order', async () => {
  const expected = new Map<string, string>()
  const asRole = (role: Role | undefined) =>
    identities.find((one) => (role ? one.name === `${role}, JWT` : one.name === 'anonymous'))!
  for (const [path, query] of requests) {
    for (const role of [undefined, ...ROLES]) {
      expected.set([role, path, query].join(' '), comparable((await send(path, asRole(role).headers, query)).body))
    }
  }
  expect([...expected].some(([key, body]) => key.startsWith('editor') && body.includes(MARK))).toBe(true)
  const all = identities.flatMap((identity) => requests.map(([path, query]) => ({ ...identity, path, query })))
  for (const { headers, name, path, query, role } of shuffled(all)) {
    const response = await send(path, headers, query)
    const cacheControl = String(response.headers['cache-control'])
    const isTheirOwn = comparable(response.body) === expected.get([role, path, query].join(' '))
    const isKept = role
      ? !/^private, no-store$|^(private, )?no-cache$/.test(cacheControl)
      : response.body.includes(MARK)
    const isVaried = !cacheControl.includes('public') || String(response.headers.vary).includes('Cookie')
    expect({ name, path, query, isTheirOwn, isKept, isVaried }).toEqual({
      name,
      path,
      query,
      isTheirOwn: true,
      isKept: false,
      isVaried: true,
    })
  }
})
