import { beforeAll, expect, test } from 'vitest'
import { emailOf, PASSWORD, useNewsroom, type Role, type Visitor } from '../support/newsroom'
import { articleOf, make, createReferences, stored, unique, type References } from './content'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

/** The id of a published article with unpublished changes. */
async function withPendingEdit(): Promise<string> {
  const { id } = await make(newsroom, references, 'published', { byline: 'Live' })
  const data = { byline: 'Pending', _status: 'draft' as const }
  await newsroom.payload.update({ collection: 'articles', id, draft: true, data })
  return id
}

/** The published version, the unpublished changes, and the number of versions. */
async function everything(id: string) {
  const { payload } = newsroom
  return {
    live: await payload.findByID({ collection: 'articles', id, depth: 0, trash: true }),
    pending: await stored(newsroom, 'draft', id),
    versions: (await payload.countVersions({ collection: 'articles', where: { parent: { equals: id } } })).totalDocs,
  }
}

test.each([
  ['the edit', 'PATCH', '/api/articles/ID', {}, 403],
  ['the edit as a draft', 'PATCH', '/api/articles/ID?draft=true', {}, 403],
  ['the edit by autosave', 'PATCH', '/api/articles/ID?draft=true&autosave=true', {}, 403],
  ['the status', 'PATCH', '/api/articles/ID', { _status: 'draft' }, 403],
  ['the edit among many', 'PATCH', '/api/articles?where[id][equals]=ID&draft=true', {}, 400],
])('an author cannot change a published article by %s', async (_, method, path, data, refusal) => {
  const id = await withPendingEdit()
  const before = await everything(id)
  const { status } = await newsroom.as('author')(method, path.replace('ID', id), { byline: 'Mine', ...data })
  expect(status).toBe(refusal)
  expect(await everything(id)).toEqual(before)
  expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).body).toMatchObject({ byline: 'Live' })
})

test('an author cannot change published articles in bulk', async () => {
  const id = await withPendingEdit()
  const before = await everything(id)
  const path = `/api/articles?where[id][equals]=${id}`
  expect((await newsroom.as('author')('PATCH', path, { byline: 'Mine' })).body.docs).toEqual([])
  expect(await everything(id)).toEqual(before)
})

test('an editor can change a published article with unpublished changes', async () => {
  const id = await withPendingEdit()
  const { status } = await newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, { byline: 'Theirs' })
  expect(status).toBe(200)
  expect(await everything(id)).toMatchObject({ live: { byline: 'Live' }, pending: { byline: 'Theirs' } })
})

test.each([
  ['published', '', 403],
  ['published', '?autosave=true', 403],
  [['published'], '', 400],
  [['published'], '?draft=true', 400],
  [{ equals: 'published' }, '', 400],
  [true, '', 400],
])('an author cannot publish a draft with _status %j%s', async (_status, query, refusal) => {
  const { id } = await make(newsroom, references, 'draft')
  const before = await everything(id)
  expect((await newsroom.as('author')('PATCH', `/api/articles/${id}${query}`, { _status })).status).toBe(refusal)
  expect(await everything(id)).toEqual(before)
})

test.each(['', '&draft=true'])('an author cannot publish in bulk (%s)', async (query) => {
  const { id } = await make(newsroom, references, 'draft')
  const before = await everything(id)
  const path = `/api/articles?where[id][equals]=${id}${query}`
  expect((await newsroom.as('author')('PATCH', path, { _status: 'published' })).status).toBe(403)
  expect(await everything(id)).toEqual(before)
})

test.each([
  [['published'], 400],
  [{ a: 1 }, 400],
  ['published', 403],
])('an author cannot create with _status %j', async (_status, refusal) => {
  const count = () => newsroom.payload.count({ collection: 'articles' })
  const before = await count()
  expect((await newsroom.as('author')('POST', '/api/articles', { ...articleOf(references), _status })).status).toBe(
    refusal,
  )
  expect(await count()).toEqual(before)
})

test('with draft=true, an author’s published article is saved as a draft', async () => {
  const data = { ...articleOf(references), _status: 'published' }
  const { body, status } = await newsroom.as('author')('POST', '/api/articles?draft=true', data)
  expect(status).toBe(201)
  expect(await stored(newsroom, 'draft', body.doc.id)).toMatchObject({ _status: 'draft', datePublished: null })
})

test.each(['', '?draft=false', '?draft=true'])(
  'an author’s copy of a published article is a draft (%s)',
  async (query) => {
    const { id } = await make(newsroom, references, 'published')
    const { body, status } = await newsroom.as('author')('POST', `/api/articles/${id}/duplicate${query}`, {})
    expect(status).toBe(200)
    expect(await stored(newsroom, 'draft', body.doc.id)).toMatchObject({ _status: 'draft', datePublished: null })
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${body.doc.id}`)).status).toBe(404)
  },
)

test.each(['', '?draft=true'])('an author cannot restore a version of a published article (%s)', async (query) => {
  const id = await withPendingEdit()
  const before = await everything(id)
  const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
  for (const { id: version } of docs) {
    expect((await newsroom.as('author')('POST', `/api/articles/versions/${version}${query}`)).status).toBe(403)
  }
  expect(docs).toHaveLength(2)
  expect(await everything(id)).toEqual(before)
})

test('an author cannot publish by restoring the version that was published', async () => {
  const { id } = await make(newsroom, references, 'published')
  await newsroom.payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
  const before = await everything(id)
  const where = { parent: { equals: id }, 'version._status': { equals: 'published' } }
  const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where })
  expect((await newsroom.as('author')('POST', `/api/articles/versions/${docs[0]!.id}`)).status).toBe(403)
  expect(await everything(id)).toEqual(before)
  expect((await newsroom.as('editor')('POST', `/api/articles/versions/${docs[0]!.id}`)).status).toBe(200)
  expect(await stored(newsroom, 'published', id)).toMatchObject({ _status: 'published' })
})

test('an author cannot change an article in the trash', async () => {
  const { id } = await make(newsroom, references, 'draft', { deletedAt: new Date().toISOString() })
  const before = await everything(id)
  expect((await newsroom.as('author')('PATCH', `/api/articles/${id}?trash=true`, { byline: 'Mine' })).status).toBe(403)
  expect(await everything(id)).toEqual(before)
})

test.each<[Visitor, number]>([
  ['anonymous', 403],
  ['author', 403],
  ['editor', 403],
])('%s cannot delete for good in bulk, not even from the trash', async (visitor, refusal) => {
  const { id } = await make(newsroom, references, 'draft', { deletedAt: new Date().toISOString() })
  const before = await everything(id)
  const path = `/api/articles?where[id][equals]=${id}&trash=true`
  expect((await newsroom.as(visitor)('DELETE', path, { deletedAt: 'now' })).status).toBe(refusal)
  expect(await everything(id)).toEqual(before)
})

const graphql = (visitor: Visitor, query: string) => newsroom.as(visitor)('POST', '/api/graphql', { query })

const visitors: Visitor[] = ['anonymous', 'author', 'editor', 'admin']

test.each<[field: string, refused: Visitor[]]>([
  ['Articles { totalDocs }', []],
  ['Authors { totalDocs }', []],
  ['Publications { totalDocs }', []],
  ['allMedia { totalDocs }', []],
  ['versionsArticles { totalDocs }', ['anonymous']],
  ['Users { totalDocs }', ['anonymous']],
])('GraphQL query %s is refused to %j', async (field, refused) => {
  const responses = await Promise.all(visitors.map((visitor) => graphql(visitor, `{ found: ${field} }`)))
  const refusals = visitors.filter((_, i) => responses[i]!.body.errors?.[0].extensions.statusCode === 403)
  const answered = visitors.filter((_, i) => responses[i]!.body.data.found !== null)
  expect(refusals).toEqual(refused)
  expect(answered).toEqual(visitors.filter((visitor) => !refused.includes(visitor)))
})

test.each<[Visitor, seen: number]>([
  ['author', 3],
  ['editor', 3],
  ['admin', 3],
])('GraphQL shows %s %i of the users', async (visitor, seen) => {
  expect((await graphql(visitor, '{ Users { totalDocs } }')).body.data.Users.totalDocs).toBe(seen)
})

const mutations = {
  'edit a draft': (id: string) => `updateArticle(id: "${id}", draft: true, data: { byline: "Mine" }) { id }`,
  publish: (id: string) => `updateArticle(id: "${id}", data: { _status: published }) { id }`,
  trash: (id: string) => `updateArticle(id: "${id}", data: { deletedAt: "2026-01-01T00:00:00Z" }) { id }`,
  delete: (id: string) => `deleteArticle(id: "${id}") { id }`,
}
type Mutation = keyof typeof mutations

const mutationPolicy: [Visitor, Mutation, 'may' | 'may not'][] = [
  ['anonymous', 'edit a draft', 'may not'],
  ['anonymous', 'publish', 'may not'],
  ['anonymous', 'trash', 'may not'],
  ['anonymous', 'delete', 'may not'],
  ['author', 'edit a draft', 'may'],
  ['author', 'publish', 'may not'],
  ['author', 'trash', 'may not'],
  ['author', 'delete', 'may not'],
  ['editor', 'edit a draft', 'may'],
  ['editor', 'publish', 'may'],
  ['editor', 'trash', 'may'],
  ['editor', 'delete', 'may not'],
  ['admin', 'delete', 'may'],
]

test.each(mutationPolicy.filter(([, , may]) => may === 'may'))('by GraphQL, %s may %s', async (visitor, mutation) => {
  const { id } = await make(newsroom, references, 'draft')
  const before = await stored(newsroom, 'draft', id)
  const { body } = await graphql(visitor, `mutation { done: ${mutations[mutation](id)} }`)
  expect(body).toEqual({ data: { done: { id } } })
  expect(await stored(newsroom, 'draft', id)).not.toEqual(before)
})

test.each(mutationPolicy.filter(([, , may]) => may === 'may not'))(
  'by GraphQL, %s may not %s, and nothing changes',
  async (visitor, mutation) => {
    const { id } = await make(newsroom, references, 'draft')
    const before = await everything(id)
    const { body } = await graphql(visitor, `mutation { done: ${mutations[mutation](id)} }`)
    expect(body).toMatchObject({ data: { done: null }, errors: [{ extensions: { statusCode: 403 } }] })
    expect(await everything(id)).toEqual(before)
  },
)

test.each<[Visitor, may: boolean]>([
  ['anonymous', false],
  ['author', false],
  ['editor', false],
  ['admin', true],
])('by GraphQL, only an admin creates users: %s', async (visitor, may) => {
  const email = `${unique('dave').replace(' ', '')}@example.org`
  const data = `email: "${email}", name: "Dave", password: "a long password", role: admin`
  await graphql(visitor, `mutation { createUser(data: { ${data} }) { id } }`)
  const { totalDocs } = await newsroom.payload.count({ collection: 'users', where: { email: { equals: email } } })
  expect(totalDocs).toBe(Number(may))
  await newsroom.payload.delete({ collection: 'users', where: { email: { equals: email } } })
})

const roles: Role[] = ['author', 'editor', 'admin']

test.each(roles)('%s can read and rename the own user', async (role) => {
  const { id } = newsroom.user(role)
  const me = newsroom.as(role)
  expect((await me('GET', '/api/users/me')).body.user).toMatchObject({ id, role, email: emailOf(role) })
  expect((await me('GET', `/api/users/${id}`)).body).toMatchObject({ id, role })
  expect((await me('PATCH', `/api/users/${id}`, { name: `${role} renamed` })).status).toBe(200)
  expect(await stored(newsroom, 'users', id)).toMatchObject({ name: `${role} renamed`, role })
})

test.each(['hash', 'salt', 'resetPasswordToken', 'password'])('a user’s %s is in no response', async (field) => {
  const { id } = newsroom.user('admin')
  const { body } = await newsroom.as('admin')('GET', `/api/users/${id}?select[name]=true&select[${field}]=true`)
  expect(body).toHaveProperty('name')
  expect(body).not.toHaveProperty(field)
  const probe = await newsroom.as('admin')('GET', `/api/users?where[${field}][like]=a`)
  expect(probe.status).toBe(400)
})

test.each<[Visitor & Role, sent: Record<string, unknown>]>([
  ['author', { role: 'admin' }],
  ['editor', { role: 'admin' }],
  ['author', { role: ['admin'] }],
  ['author', { role: null }],
])('%s cannot change the own role with %j', async (role, sent) => {
  const { id } = newsroom.user(role)
  await newsroom.as(role)('PATCH', `/api/users/${id}`, { name: 'Climber', ...sent })
  await newsroom.as(role)('PATCH', `/api/users?where[id][equals]=${id}`, sent)
  await graphql(role, `mutation { updateUser(id: "${id}", data: { role: admin }) { id } }`)
  expect(await stored(newsroom, 'users', id)).toMatchObject({ role })
})

test.each<[Visitor, Role]>([
  ['anonymous', 'author'],
  ['author', 'editor'],
  ['editor', 'author'],
  ['editor', 'admin'],
])('%s cannot change the user of an %s', async (visitor, role) => {
  const { id } = newsroom.user(role)
  const before = await stored(newsroom, 'users', id)
  const change = { name: 'Mallory', password: 'a new password', email: 'mallory@example.org', role: 'author' }
  expect((await newsroom.as(visitor)('PATCH', `/api/users/${id}`, change)).status).toBe(403)
  expect((await newsroom.as(visitor)('DELETE', `/api/users/${id}`)).status).toBe(403)
  expect((await newsroom.as(visitor)('POST', '/api/users/unlock', { email: emailOf(role) })).status).toBe(404)
  expect(await stored(newsroom, 'users', id)).toEqual(before)
})

test('users change their own password, and cannot sign in with the old one', async () => {
  const { id } = await make(newsroom, references, 'users', { email: 'erin@example.org', password: PASSWORD })
  const login = (password: string) =>
    newsroom.as('anonymous')('POST', '/api/users/login', { email: 'erin@example.org', password })
  const { token } = (await login(PASSWORD)).body
  const response = await fetch(`${newsroom.url}/api/users/${id}`, {
    method: 'PATCH',
    headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ password: 'another long password', currentPassword: PASSWORD }),
  })
  expect(response.status).toBe(200)
  expect((await login(PASSWORD)).status).toBe(401)
  expect((await login('another long password')).status).toBe(200)
})

test('an admin changes the role of another', async () => {
  const { id } = await make(newsroom, references, 'users', { role: 'author' })
  expect((await newsroom.as('admin')('PATCH', `/api/users/${id}`, { role: 'editor' })).status).toBe(200)
  expect(await stored(newsroom, 'users', id)).toMatchObject({ role: 'editor' })
})

test.each(['payload-preferences', 'payload-locked-documents', 'payload-kv'])(
  'the public cannot access %s',
  async (slug) => {
    expect((await newsroom.as('anonymous')('GET', `/api/${slug}`)).status).toBe(403)
    expect((await newsroom.as('anonymous')('POST', `/api/${slug}`, { key: 'x', value: {} })).status).toBe(403)
  },
)
