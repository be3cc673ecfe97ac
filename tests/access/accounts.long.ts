import crypto from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { caller, PASSWORD, ROLES, useNewsroom, type Role, type Visitor } from '../support/newsroom'
import { make, createReferences, stored, unique, type References } from './content'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

const graphql = async (visitor: Visitor, mutation: string) =>
  (await newsroom.as(visitor)('POST', '/api/graphql', { query: `mutation { done: ${mutation} }` })).body

describe('the collections that Payload adds', () => {
  const LOCKS = 'payload-locked-documents'
  const own = ['payload-preferences', LOCKS, 'payload-jobs', 'payload-kv', 'payload-migrations'] as const
  type Own = (typeof own)[number]
  const reference = (role: Role) => ({ relationTo: 'users', value: newsroom.user(role).id })

  /** A row with the fields that Payload writes. */
  async function row(slug: Own, owner: Role = 'editor'): Promise<string> {
    const article = (await make(newsroom, references, 'draft')).id
    const data = {
      'payload-preferences': { key: unique('nav'), user: reference(owner), value: { open: true } },
      [LOCKS]: { document: { relationTo: 'articles', value: article }, user: reference(owner) },
      'payload-jobs': { taskSlug: 'purge', input: {}, queue: 'default' },
      'payload-kv': { key: unique('key'), data: { a: 1 } },
      'payload-migrations': { name: unique('migration'), batch: 1 },
    }[slug]
    return (await newsroom.payload.db.create({ collection: slug, data })).id as string
  }
  const rows = async (slug: Own) => {
    const { docs } = await newsroom.payload.db.find({ collection: slug, pagination: false, sort: 'id' })
    return docs as Record<string, unknown>[]
  }
  const lockOf = (id: string) => newsroom.payload.db.findOne<any>({ collection: LOCKS, where: { id: { equals: id } } })

  const all = { key: 'x', name: 'x', value: 1, data: 1, taskSlug: 'purge' }
  const requests: [name: string, method: string, path: string, body?: object][] = [
    ['create', 'POST', '', { ...all, updatedAt: '2099-01-01T00:00:00.000Z' }],
    ['update', 'PATCH', '/ID', { key: 'x', name: 'x', value: 1, updatedAt: '2099-01-01T00:00:00.000Z' }],
    ['update in bulk', 'PATCH', '?where[id][in]=ID,ID', { key: 'x', name: 'x', updatedAt: '2099-01-01' }],
    ['delete', 'DELETE', '/ID'],
    ['delete in bulk', 'DELETE', '?where[id][in]=ID,ID'],
  ]
  /** The allowed operations on a row of the editor; all others are refused and change nothing. */
  const allowed: Partial<Record<Own, (visitor: Visitor, request: string) => boolean>> = {
    'payload-preferences': (visitor, request) =>
      visitor === 'editor' || (visitor !== 'anonymous' && request === 'create'),
    [LOCKS]: (visitor, request) => request.startsWith('delete') && (visitor === 'editor' || visitor === 'admin'),
  }
  test.each(own)('%s: every write but those of its user is refused', async (slug) => {
    const id = await row(slug)
    const document = { relationTo: 'articles', value: (await make(newsroom, references, 'draft')).id }
    const before = await rows(slug)
    for (const [name, method, path, body] of requests) {
      for (const visitor of (['anonymous', ...ROLES] as const).filter((one) => !allowed[slug]?.(one, name))) {
        const user = visitor === 'anonymous' ? undefined : reference(visitor)
        const sent = name === 'create' ? { ...body, user, document } : body
        await newsroom.as(visitor)(method, `/api/${slug}${path.replaceAll('ID', id)}`, sent)
        expect({ visitor, name, rows: await rows(slug) }).toEqual({ visitor, name, rows: before })
      }
    }
  })

  test.each([
    ['createPayloadLockedDocument(data: { user: { relationTo: users, value: "USER" } }) { id }', []],
    ['updatePayloadLockedDocument(id: ID, data: { updatedAt: "2099-01-01" }) { id }', []],
    ['updatePayloadLockedDocument(id: ID, data: { user: { relationTo: users, value: "OTHER" } }) { id }', ['admin']],
    ['deletePayloadLockedDocument(id: ID) { id }', ['admin']],
    ['updatePayloadPreference(id: PREFERENCE, data: { key: "mine" }) { id }', []],
    ['deletePayloadPreference(id: PREFERENCE) { id }', []],
    ['createPayloadKv(data: { key: "x", data: 1 }) { id }', []],
    ['deletePayloadKv(id: KV) { id }', []],
  ] as [string, Visitor[]][])('GraphQL refuses %s', async (mutation, may) => {
    const ids = { ID: await row(LOCKS), PREFERENCE: await row('payload-preferences'), KV: await row('payload-kv') }
    const quoted = (id: string) => (typeof id === 'number' ? String(id) : `"${id}"`)
    const sent = Object.entries(ids)
      .reduce((text, [name, id]) => text.replace(`: ${name}`, `: ${quoted(id)}`), mutation)
      .replace('USER', newsroom.user('author').id)
      .replace('OTHER', newsroom.user('admin').id)
    const before = await Promise.all(own.map(rows))
    for (const visitor of (['anonymous', 'author', 'admin'] as const).filter((one) => !may.includes(one))) {
      expect(await graphql(visitor, sent)).toHaveProperty('errors.length', 1)
    }
    expect(await Promise.all(own.map(rows))).toEqual(before)
  })

  test('preferences belong to the user who saves them, whatever user the request names', async () => {
    const user = reference('editor')
    const { body } = await newsroom.as('author')('POST', '/api/payload-preferences', { key: 'mine', user, value: 1 })
    expect(body.doc.user.value.id ?? body.doc.user.value).toBe(newsroom.user('author').id)
    await newsroom.as('author')('PATCH', `/api/payload-preferences/${body.doc.id}`, { user })
    const kept = await rows('payload-preferences')
    expect(kept.find(({ id }) => id === body.doc.id)).toMatchObject({ user: reference('author') })
    expect((await newsroom.as('editor')('GET', '/api/payload-preferences/mine')).body.value).toBeNull()
  })

  describe('a lock', () => {
    test('is released by its user, as the panel does on leaving the document', async () => {
      const id = await row(LOCKS, 'author')
      expect((await newsroom.as('author')('DELETE', `/api/${LOCKS}/${id}`)).status).toBe(200)
      expect(await lockOf(id)).toBeNull()
    })

    test('is released by an admin', async () => {
      const id = await row(LOCKS, 'author')
      expect((await newsroom.as('admin')('DELETE', `/api/${LOCKS}/${id}`)).status).toBe(200)
      expect(await lockOf(id)).toBeNull()
    })

    test('can be taken over by a user who may change the document, as the panel does', async () => {
      const id = await row(LOCKS, 'editor')
      const result = await newsroom.as('author')('PATCH', `/api/${LOCKS}/${id}`, { user: reference('author') })
      expect(result.status).toBe(200)
      expect(await lockOf(id)).toMatchObject({ user: reference('author') })
    })

    test.each<[string, object]>([
      ['in the name of another', { user: { relationTo: 'users', value: 'ADMIN' } }],
      ['with an updatedAt in the request', { user: { relationTo: 'users', value: 'AUTHOR' }, updatedAt: '2099-01-01' }],
      ['of another document', { user: { relationTo: 'users', value: 'AUTHOR' }, document: null }],
    ])('cannot be taken over %s', async (_, body) => {
      const id = await row(LOCKS, 'editor')
      const before = await lockOf(id)
      const text = JSON.stringify(body)
        .replace('ADMIN', newsroom.user('admin').id)
        .replace('AUTHOR', newsroom.user('author').id)
      expect((await newsroom.as('author')('PATCH', `/api/${LOCKS}/${id}`, JSON.parse(text))).status).toBe(403)
      expect(await lockOf(id)).toEqual(before)
    })

    test('cannot be taken over by a user who may not change the document', async () => {
      const id = await row(LOCKS, 'editor')
      const published = await make(newsroom, references, 'published')
      const document = { relationTo: 'articles', value: published.id }
      await newsroom.payload.db.updateOne({ collection: LOCKS, id, data: { document } })
      const before = await lockOf(id)
      const result = await newsroom.as('author')('PATCH', `/api/${LOCKS}/${id}`, { user: reference('author') })
      expect(result.status).toBe(403)
      expect(await lockOf(id)).toEqual(before)
    })
  })
})

describe('a server function', () => {
  const call = async (visitor: Visitor, name: string, args: object = {}) => {
    const { allowedCall } = await import('../../src/admin/serverFunctions')
    const user = visitor === 'anonymous' ? null : newsroom.user(visitor)
    return allowedCall(newsroom.payload, user, { name, args: { ...args } })
  }

  test('requires a session and a name that the panel uses', async () => {
    expect(await call('author', 'form-state', { a: 1 })).toEqual({ name: 'form-state', args: { a: 1 } })
    expect(await call('anonymous', 'form-state')).toBeUndefined()
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'schedule-publish', 'nothing', '']) {
      expect([name, await call('admin', name)]).toEqual([name, undefined])
    }
  })

  test('locks only documents that its user may change', async () => {
    const published = (await make(newsroom, references, 'published')).id
    const draft = (await make(newsroom, references, 'draft')).id
    const locks = async (role: Role, collectionSlug: string, id: string) => {
      const allowed = await call(role, 'form-state', { collectionSlug, id, returnLockStatus: true })
      return allowed!.args.returnLockStatus
    }
    expect(await locks('author', 'articles', draft)).toBe(true)
    expect(await locks('author', 'articles', published)).toBe(false)
    expect(await locks('editor', 'articles', published)).toBe(true)
    expect(await locks('editor', 'users', newsroom.user('admin').id)).toBe(false)
    expect(await locks('editor', 'constructor', draft)).toBe(false)
    expect(await locks('editor', 'articles', 'gone')).toBe(false)
    const aNew = { collectionSlug: 'articles', id: undefined, returnLockStatus: true }
    expect(await call('editor', 'form-state', aNew)).toEqual({ name: 'form-state', args: aNew })
  })
})

describe('the last admin', () => {
  const admins = async () =>
    (await newsroom.payload.find({ collection: 'users', where: { role: { equals: 'admin' } }, sort: 'id' })).docs
  const me = () => newsroom.user('admin').id
  const REFUSED = 'At least one admin must remain: make another user an admin first.'

  test.each<[string, () => Promise<unknown>]>([
    ['PATCH', () => newsroom.as('admin')('PATCH', `/api/users/${me()}`, { role: 'editor' })],
    [
      'PATCH that selects',
      () => newsroom.as('admin')('PATCH', `/api/users/${me()}?select[name]=true`, { role: 'author' }),
    ],
    ['PATCH in bulk', () => newsroom.as('admin')('PATCH', `/api/users?where[id][in]=${me()}`, { role: 'editor' })],
    ['DELETE', () => newsroom.as('admin')('DELETE', `/api/users/${me()}`)],
    ['DELETE that selects', () => newsroom.as('admin')('DELETE', `/api/users/${me()}?select[name]=true`)],
    ['DELETE in bulk', () => newsroom.as('admin')('DELETE', `/api/users?where[id][in]=${me()}`)],
    ['GraphQL update', () => graphql('admin', `updateUser(id: "${me()}", data: { role: editor }) { id }`)],
    ['GraphQL delete', () => graphql('admin', `deleteUser(id: "${me()}") { id }`)],
    [
      'the shell',
      () => newsroom.payload.update({ collection: 'users', id: me(), data: { role: 'editor' } }).catch(String),
    ],
  ])('stays, whatever %s says', async (_, leave) => {
    expect(JSON.stringify(await leave())).toContain(REFUSED)
    expect(await admins()).toMatchObject([{ id: me(), role: 'admin' }])
  })

  test('is not the last one when there is another', async () => {
    const other = await make(newsroom, references, 'users', { role: 'admin' })
    expect((await newsroom.as('admin')('PATCH', `/api/users/${other.id}`, { role: 'editor' })).status).toBe(200)
    expect(await stored(newsroom, 'users', other.id)).toMatchObject({ role: 'editor' })
  })

  test('of two who all go in one request', async () => {
    const other = await make(newsroom, references, 'users', { role: 'admin' })
    for (const [method, body] of [['PATCH', { role: 'author' }], ['DELETE']] as const) {
      const result = await newsroom.as('admin')(method, '/api/users?where[role][equals]=admin', body)
      expect(result.status).toBe(400)
      expect((await admins()).map(({ id }) => id)).toEqual([me(), other.id].toSorted())
    }
    await newsroom.payload.delete({ collection: 'users', id: other.id })
  })

  /** Sets the role in the database, past all rules. */
  const setRole = (id: string, role: Role) => newsroom.payload.db.updateOne({ collection: 'users', id, data: { role } })

  /** A new admin’s id, and a caller with their session. */
  async function newAdmin() {
    const email = `${unique('admin').replace(' ', '')}@example.org`
    const { id } = await make(newsroom, references, 'users', { email, role: 'admin', password: PASSWORD })
    const { token } = await newsroom.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
    return { id, call: caller(newsroom.url, token) }
  }

  test.each<[string, method: string, body?: object]>([
    ['demote', 'PATCH', { role: 'editor' }],
    ['delete', 'DELETE'],
  ])('of two who %s each other at the same moment', async (_, method, body) => {
    await setRole(me(), 'author')
    for (let round = 0; round < 3; round += 1) {
      const [one, other] = [await newAdmin(), await newAdmin()]
      await Promise.all([
        one.call(method, `/api/users/${other.id}`, body),
        other.call(method, `/api/users/${one.id}`, body),
      ])
      const left = await admins()
      expect(left).toHaveLength(1)
      await setRole(left[0]!.id, 'author')
    }
    await setRole(me(), 'admin')
  })
})

describe('signing in', () => {
  let nth = 0
  /** An address that no other test uses. */
  const newAddress = () => `198.51.${Math.floor((nth += 1) / 250)}.${nth % 250}`
  const headers = (address: string) => ({ 'Content-Type': 'application/json', 'X-Forwarded-For': address })
  const send = async (path: string, body: object, address = newAddress(), more: Record<string, string> = {}) => {
    const sent = { method: 'POST', headers: { ...headers(address), ...more }, body: JSON.stringify(body) }
    const response = await fetch(`${newsroom.url}/api/${path}`, sent)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const signIn = (email: string, password: string, address?: string) =>
    send('users/login', { email, password }, address)
  const newUser = async () => {
    const email = `${unique('user').replace(' ', '')}@example.org`
    await make(newsroom, references, 'users', { email, password: PASSWORD })
    return email
  }
  /** What a client can distinguish responses by, except for the time. */
  const seen = ({ headers: all, status, text }: Awaited<ReturnType<typeof send>>) => ({
    status,
    text,
    headers: [...all].filter(([name]) => name !== 'date' && name !== 'x-request-id'),
  })

  /** Counts the iterations of PBKDF2 that the work takes: the server runs in this process. */
  async function iterationsOf(work: () => Promise<unknown>): Promise<number> {
    const real = crypto.pbkdf2
    let iterations = 0
    const spy = vi.spyOn(crypto, 'pbkdf2').mockImplementation((...args: Parameters<typeof real>) => {
      iterations += args[2] * Math.ceil(args[3] / 32)
      real(...args)
    })
    await work()
    spy.mockRestore()
    return iterations
  }

  test('returns the same response for a known and an unknown email, and hashes as much', async () => {
    const email = await newUser()
    const legacy = await newUser()
    const salt = 'ab'.repeat(32)
    const hash = crypto.pbkdf2Sync(PASSWORD, salt, 25_000, 512, 'sha256').toString('hex')
    await newsroom.payload.db.updateMany({
      collection: 'users',
      where: { email: { equals: legacy } },
      data: { hash, salt },
    })
    const attempts = ['nobody@example.org', email, legacy]
    const responses = []
    for (const one of attempts) responses.push(seen(await signIn(one, 'wrong')))
    expect(responses[0]).toMatchObject({ status: 401 })
    expect(responses.slice(1)).toEqual([responses[0], responses[0]])
    const query = (one: string) => ({ query: `mutation { loginUser(email: "${one}", password: "wrong") { token } }` })
    const overGraphql = []
    for (const one of attempts) overGraphql.push(seen(await send('graphql', query(one))))
    expect(overGraphql.slice(1)).toEqual([overGraphql[0], overGraphql[0]])
    const work = []
    for (const one of attempts) work.push(await iterationsOf(() => signIn(one, 'wrong')))
    expect(work).toEqual([600_000, 600_000, 600_000])
    expect((await signIn(legacy, PASSWORD)).status).toBe(200)
  })

  test('is limited by account and network; users on other networks can sign in', async () => {
    const email = await newUser()
    const stranger = newAddress()
    const statuses = []
    for (let tries = 0; tries < 12; tries += 1) statuses.push((await signIn(email, 'wrong', stranger)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    const refused = await signIn(email, PASSWORD, stranger)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(JSON.parse(refused.text).errors).toEqual([
      { message: expect.stringMatching(/^Too many attempts: try again in \d+ seconds\.$/) },
    ])
    expect((await signIn(email, PASSWORD)).status).toBe(200)
    expect((await signIn('nobody-at-all@example.org', 'wrong', stranger)).status).toBe(401)
  })

  test('is limited in one GraphQL request of many mutations, together with REST', async () => {
    const email = await newUser()
    const stranger = newAddress()
    const one = (name: string) => `${name}: loginUser(email: "${email}", password: "wrong") { token }`
    const query = `mutation { ${Array.from({ length: 12 }, (_, index) => one(`a${index}`)).join(' ')} }`
    const result = await send('graphql', { query }, stranger)
    const codes = JSON.parse(result.text).errors.map((error: any) => error.extensions.statusCode)
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    expect((await signIn(email, PASSWORD, stranger)).status).toBe(429)
  })

  test('is limited by the network, whatever address a client claims', async () => {
    const email = await newUser()
    const stranger = newAddress()
    const statuses = []
    for (let tries = 0; tries < 11; tries += 1) {
      statuses.push((await signIn(email, 'wrong', `10.1.1.${tries}, ${stranger}`)).status)
    }
    expect(statuses.at(-1)).toBe(429)
    expect((await signIn(email, PASSWORD, `10.1.1.1, ${newAddress()}`)).status).toBe(200)
  })

  test('waits or is refused with 503 when there are many at once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 36 }, (_, index) => signIn(`crowd${index}@example.org`, 'wrong', newAddress())),
    )
    const refused = responses.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]!.headers.get('Retry-After')).toBe('5')
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([401, 503]))
  })

  test('over https sets Secure cookies, over http it does not', async () => {
    const email = await newUser()
    const query = { query: `mutation { loginUser(email: "${email}", password: "${PASSWORD}") { token } }` }
    for (const [path, body] of [
      ['users/login', { email, password: PASSWORD }],
      ['graphql', query],
    ] as const) {
      const secure = await send(path, body, newAddress(), { 'X-Forwarded-Proto': 'https' })
      expect(secure.headers.getSetCookie()[0]).toMatch(/^payload-token=.+HttpOnly.*; Secure$/)
      expect((await send(path, body)).headers.getSetCookie()[0]).not.toMatch(/secure/i)
    }
  })

  test('a forgotten password: the same response and the same work for a known and an unknown email', async () => {
    const email = await newUser()
    const before = await newsroom.payload.db.findOne({ collection: 'users', where: { email: { equals: email } } })
    const mutation = (one: string) => ({ query: `mutation { forgotPasswordUser(email: "${one}") }` })
    for (const [path, body] of [
      ['users/forgot-password', (one: string) => ({ email: one })],
      ['graphql', mutation],
    ] as const) {
      const [known, unknown] = [await send(path, body(email)), await send(path, body('nobody@example.org'))]
      expect(known.status).toBe(200)
      expect(known.text).not.toContain('errors')
      expect(seen(known)).toEqual(seen(unknown))
    }
    expect(await newsroom.payload.db.findOne({ collection: 'users', where: { email: { equals: email } } })).toEqual(
      before,
    )
    const { docs } = await newsroom.payload.find({ collection: 'payload-jobs', sort: 'createdAt', pagination: false })
    const links = docs.filter(({ taskSlug }) => taskSlug === 'resetLink')
    expect(links.map(({ input }) => input)).toEqual([
      { email },
      { email: 'nobody@example.org' },
      { email },
      { email: 'nobody@example.org' },
    ])
  })

  test('a forgotten password is limited for known and unknown emails', async () => {
    for (const email of [await newUser(), 'nobody-here@example.org']) {
      const address = newAddress()
      const statuses = []
      for (let tries = 0; tries < 6; tries += 1) {
        statuses.push((await send('users/forgot-password', { email }, address)).status)
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    }
    expect((await send('users/forgot-password', { email: '' })).status).toBe(400)
  })
})

describe('a password', () => {
  const RULE = /^A password must have 12 to 256 characters/
  const newUser = async () => {
    const email = `${unique('own').replace(' ', '')}@example.org`
    const { id } = await make(newsroom, references, 'users', { email, password: PASSWORD })
    const { token } = await newsroom.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
    return { call: caller(newsroom.url, token), email, id }
  }
  const credentialsOf = async (id: string) => {
    const { email, hash } = (await newsroom.payload.db.findOne<any>({
      collection: 'users',
      where: { id: { equals: id } },
    }))!
    return { email, hash }
  }
  const CURRENT = 'Enter your current password to change your own password or email.'
  const BETTER = 'a much better password'

  test.each(['password1234', 'short', 'x'.repeat(300)])('%s is refused by every API', async (password) => {
    const { id } = await newUser()
    const before = await credentialsOf(id)
    const email = `${unique('bad').replace(' ', '')}@example.org`
    const created = await newsroom.as('admin')('POST', '/api/users', { email, name: 'Bad', role: 'author', password })
    const changed = await newsroom.as('admin')('PATCH', `/api/users/${id}`, { password })
    await newsroom.payload.db.updateOne({
      collection: 'users',
      id,
      data: { resetPasswordToken: 'abc', resetPasswordExpiration: new Date(Date.now() + 60_000).toISOString() },
    })
    const reset = await newsroom.as('anonymous')('POST', '/api/users/reset-password', { token: 'abc', password })
    for (const { body, status } of [created, changed, reset]) {
      expect(status).toBe(400)
      expect(body.errors[0]).toMatchObject({
        message: expect.stringMatching(RULE),
        data: { errors: [{ path: 'password' }] },
      })
    }
    const overGraphql = await graphql('admin', `updateUser(id: "${id}", data: { password: "${password}" }) { id }`)
    expect(overGraphql.errors[0].message).toMatch(RULE)
    const local = newsroom.payload.update({ collection: 'users', id, data: { password } })
    await expect(local).rejects.toThrow(RULE)
    expect(await credentialsOf(id)).toEqual(before)
    expect((await newsroom.payload.count({ collection: 'users', where: { email: { equals: email } } })).totalDocs).toBe(
      0,
    )
  })

  const tokenOf = async (id: string) =>
    (await newsroom.payload.db.findOne<any>({ collection: 'users', where: { id: { equals: id } } }))!.resetPasswordToken
  const linkTo = (visitor: Visitor, id: string) => newsroom.as(visitor)('POST', `/api/users/${id}/password-link`)

  test('can be set once at a link that an admin passes on', async () => {
    const { email, id } = await newUser()
    const { body, headers, status } = await linkTo('admin', id)
    expect([status, headers.get('Cache-Control')]).toEqual([200, expect.stringContaining('no-store')])
    expect(Date.parse(body.expires) - Date.now()).toBeGreaterThan(23 * 60 * 60 * 1000)
    const token = new URL(body.url).pathname.replace('/admin/reset/', '')
    expect(token).toBe(await tokenOf(id))
    const reset = () => newsroom.as('anonymous')('POST', '/api/users/reset-password', { token, password: BETTER })
    expect([(await reset()).status, (await reset()).status]).toEqual([200, 403])
    const data = { email, password: BETTER }
    expect((await newsroom.payload.login({ collection: 'users', data })).user?.id).toBe(id)
  })

  test.each<Visitor>(['anonymous', 'author', 'editor'])(
    '%s gets no link, whether or not the user exists',
    async (visitor) => {
      const { id } = await newUser()
      const [known, unknown] = [
        await linkTo(visitor, id),
        await linkTo(visitor, '01890000-0000-7000-8000-000000000000'),
      ]
      expect([known.status, unknown.status, unknown.body]).toEqual([403, 403, known.body])
      expect(await tokenOf(id)).toBeNull()
      expect((await linkTo('admin', 'nobody')).status).toBe(404)
    },
  )

  test.each<[string, object]>([
    ['password', { password: BETTER }],
    ['password with a wrong current one', { password: BETTER, currentPassword: 'wrong' }],
    ['password with a list', { password: BETTER, currentPassword: [PASSWORD] }],
    ['email', { email: 'mallory@example.org' }],
    ['email with an empty password', { email: 'mallory@example.org', currentPassword: '' }],
  ])('is required for a user’s own new %s', async (_, change) => {
    const { call, id } = await newUser()
    const before = await credentialsOf(id)
    const one = await call('PATCH', `/api/users/${id}`, change)
    expect(one.status).toBe(400)
    expect((await call('PATCH', `/api/users?where[id][equals]=${id}`, change)).status).toBe(400)
    const data = JSON.stringify(change).replaceAll(/"(\w+)":/g, '$1: ')
    const query = `mutation { updateUser(id: "${id}", data: ${data}) { id } }`
    expect((await call('POST', '/api/graphql', { query })).body.errors.length).toBeGreaterThan(0)
    expect(await credentialsOf(id)).toEqual(before)
  })

  test('lets users change their own, over REST and GraphQL, and ends other sessions', async () => {
    const { call, email, id } = await newUser()
    const data = { email, password: PASSWORD }
    const other = caller(newsroom.url, (await newsroom.payload.login({ collection: 'users', data })).token)
    expect((await other('GET', '/api/users/me')).body.user.id).toBe(id)
    const refused = await call('PATCH', `/api/users/${id}`, { password: BETTER })
    expect(refused.body.errors[0].message).toBe(CURRENT)
    const changed = await call('PATCH', `/api/users/${id}`, { password: BETTER, currentPassword: PASSWORD })
    expect(changed.status).toBe(200)
    expect(JSON.stringify(changed.body)).not.toContain('currentPassword')
    expect((await call('GET', '/api/users/me')).body.user.id).toBe(id)
    expect((await other('GET', '/api/users/me')).body.user).toBeNull()
    const query = `mutation { updateUser(id: "${id}", data: { email: "new-${email}", currentPassword: "${BETTER}" }) { id currentPassword } }`
    expect((await call('POST', '/api/graphql', { query })).body.data.updateUser).toEqual({ id, currentPassword: null })
    expect(await credentialsOf(id)).toMatchObject({ email: `new-${email}` })
  })

  test('is not required for other fields, nor of an admin who sets it', async () => {
    const { call, email, id } = await newUser()
    expect((await call('PATCH', `/api/users/${id}`, { name: 'Renamed', email: email.toUpperCase() })).status).toBe(200)
    expect((await newsroom.as('admin')('PATCH', `/api/users/${id}`, { password: BETTER })).status).toBe(200)
  })

  test('cannot be guessed with a stolen session', async () => {
    const { call, id } = await newUser()
    const statuses = []
    for (let tries = 0; tries < 11; tries += 1) {
      statuses.push(
        (await call('PATCH', `/api/users/${id}`, { password: BETTER, currentPassword: `no ${tries}` })).status,
      )
    }
    expect(statuses.at(-1)).toBe(429)
  })
})
