import { beforeAll, describe, expect, test } from 'vitest'
import { caller, PASSWORD, ROLES, useNewsroom, type Role, type Visitor } from '../support/newsroom'
import { make, setUpDesk, stored, unique, type Desk } from './content'

const newsroom = useNewsroom()
let desk: Desk
beforeAll(async () => {
  desk = await setUpDesk(newsroom)
})

const graphql = async (visitor: Visitor, mutation: string) =>
  (await newsroom.as(visitor)('POST', '/api/graphql', { query: `mutation { done: ${mutation} }` })).body

describe('the collections that Payload adds', () => {
  const LOCKS = 'payload-locked-documents'
  const own = ['payload-preferences', LOCKS, 'payload-jobs', 'payload-kv', 'payload-migrations'] as const
  type Own = (typeof own)[number]
  const reference = (role: Role) => ({ relationTo: 'users', value: newsroom.user(role).id })

  /** A row as Payload itself writes it. */
  async function row(slug: Own, owner: Role = 'editor'): Promise<string> {
    const article = (await make(newsroom, desk, 'draft')).id
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

  const all = { key: 'x', name: 'x', value: 1, data: 1, taskSlug: 'purge', user: 'USER', document: 'DOCUMENT' }
  const requests: [string, method: string, path: string, body?: object][] = [
    ['create', 'POST', '', { ...all, updatedAt: '2099-01-01T00:00:00.000Z' }],
    ['update', 'PATCH', '/ID', { key: 'x', name: 'x', value: 1, updatedAt: '2099-01-01T00:00:00.000Z' }],
    ['update in bulk', 'PATCH', '?where[id][exists]=true', { key: 'x', name: 'x', updatedAt: '2099-01-01' }],
    ['delete', 'DELETE', '/ID'],
    ['delete in bulk', 'DELETE', '?where[id][exists]=true'],
  ]
  /** Who may do what with a row of the editor: everything else is refused, and changes nothing. */
  const allowed: Partial<Record<Own, (visitor: Visitor, request: string) => boolean>> = {
    'payload-preferences': (visitor, request) =>
      visitor === 'editor' || (visitor !== 'anonymous' && request === 'create'),
    [LOCKS]: (visitor, request) => request.startsWith('delete') && (visitor === 'editor' || visitor === 'admin'),
  }
  const cases = own.flatMap((slug) =>
    requests.flatMap((request) =>
      (['anonymous', ...ROLES] as const)
        .filter((visitor) => !allowed[slug]?.(visitor, request[0]))
        .map((visitor) => [visitor, slug, ...request] as const),
    ),
  )
  test.each(cases)('%s, %s: %s is refused', async (visitor, slug, _, method, path, body) => {
    const id = await row(slug)
    const before = await rows(slug)
    const user = visitor === 'anonymous' ? undefined : reference(visitor)
    const document = { relationTo: 'articles', value: (await make(newsroom, desk, 'draft')).id }
    const sent = body && 'user' in body ? { ...body, user, document } : body
    await newsroom.as(visitor)(method, `/api/${slug}${path.replace('ID', String(id))}`, sent)
    expect(await rows(slug)).toEqual(before)
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
      expect((await graphql(visitor, sent)).errors, visitor).toHaveLength(1)
    }
    expect(await Promise.all(own.map(rows))).toEqual(before)
  })

  test('preferences are the user’s own, whoever they are said to be of', async () => {
    const user = reference('editor')
    const { body } = await newsroom.as('author')('POST', '/api/payload-preferences', { key: 'mine', user, value: 1 })
    expect(body.doc.user.value.id ?? body.doc.user.value).toBe(newsroom.user('author').id)
    await newsroom.as('author')('PATCH', `/api/payload-preferences/${body.doc.id}`, { user })
    const all = await rows('payload-preferences')
    expect(all.find(({ id }) => id === body.doc.id)).toMatchObject({ user: reference('author') })
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

    test('is taken over by another user who may change the document, as the panel does', async () => {
      const id = await row(LOCKS, 'editor')
      const answer = await newsroom.as('author')('PATCH', `/api/${LOCKS}/${id}`, { user: reference('author') })
      expect(answer.status).toBe(200)
      expect(await lockOf(id)).toMatchObject({ user: reference('author') })
    })

    test.each<[string, object]>([
      ['in the name of another', { user: { relationTo: 'users', value: 'ADMIN' } }],
      ['for a time of its own', { user: { relationTo: 'users', value: 'AUTHOR' }, updatedAt: '2099-01-01' }],
      ['of another document', { user: { relationTo: 'users', value: 'AUTHOR' }, document: null }],
    ])('is not taken over %s', async (_, body) => {
      const id = await row(LOCKS, 'editor')
      const before = await lockOf(id)
      const text = JSON.stringify(body)
        .replace('ADMIN', newsroom.user('admin').id)
        .replace('AUTHOR', newsroom.user('author').id)
      expect((await newsroom.as('author')('PATCH', `/api/${LOCKS}/${id}`, JSON.parse(text))).status).toBe(403)
      expect(await lockOf(id)).toEqual(before)
    })

    test('of a document that a user may not change is not taken over by them', async () => {
      const id = await row(LOCKS, 'editor')
      const published = await make(newsroom, desk, 'published')
      const document = { relationTo: 'articles', value: published.id }
      await newsroom.payload.db.updateOne({ collection: LOCKS, id, data: { document } })
      const before = await lockOf(id)
      const answer = await newsroom.as('author')('PATCH', `/api/${LOCKS}/${id}`, { user: reference('author') })
      expect(answer.status).toBe(403)
      expect(await lockOf(id)).toEqual(before)
    })
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
    ['PATCH in bulk', () => newsroom.as('admin')('PATCH', '/api/users?where[role][equals]=admin', { role: 'editor' })],
    ['DELETE', () => newsroom.as('admin')('DELETE', `/api/users/${me()}`)],
    ['DELETE that selects', () => newsroom.as('admin')('DELETE', `/api/users/${me()}?select[name]=true`)],
    ['DELETE in bulk', () => newsroom.as('admin')('DELETE', '/api/users?where[role][equals]=admin')],
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
    const other = await make(newsroom, desk, 'users', { role: 'admin' })
    expect((await newsroom.as('admin')('PATCH', `/api/users/${other.id}`, { role: 'editor' })).status).toBe(200)
    expect(await stored(newsroom, 'users', other.id)).toMatchObject({ role: 'editor' })
  })

  test('of two who all go in one request', async () => {
    const other = await make(newsroom, desk, 'users', { role: 'admin' })
    for (const [method, body] of [['PATCH', { role: 'author' }], ['DELETE']] as const) {
      const answer = await newsroom.as('admin')(method, '/api/users?where[role][equals]=admin', body)
      expect(answer.status).toBe(400)
      expect((await admins()).map(({ id }) => id)).toEqual([me(), other.id].toSorted())
    }
    await newsroom.payload.delete({ collection: 'users', id: other.id })
  })

  /** Sets the role behind the API’s back, where no rule is asked. */
  const setRole = (id: string, role: Role) => newsroom.payload.db.updateOne({ collection: 'users', id, data: { role } })

  /** A new admin’s id, and a caller with their session. */
  async function newAdmin() {
    const email = `${unique('admin').replace(' ', '')}@example.org`
    const { id } = await make(newsroom, desk, 'users', { email, role: 'admin', password: PASSWORD })
    const { token } = await newsroom.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
    return { id, call: caller(newsroom.url, token) }
  }

  test.each<[string, method: string, body?: object]>([
    ['demote', 'PATCH', { role: 'editor' }],
    ['delete', 'DELETE'],
  ])('of two who %s each other at the same moment', async (_, method, body) => {
    await setRole(me(), 'author')
    for (let round = 0; round < 4; round += 1) {
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
