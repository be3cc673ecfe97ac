import { beforeAll, expect, test } from 'vitest'
import { useNewsroom, type Visitor } from '../support/newsroom'
import { collectionOf, dataOf, make, createReferences, stored, type References, type Subject } from './content'

const newsroom = useNewsroom()
type Operation = 'list' | 'read' | 'create' | 'update' | 'trash' | 'restore' | 'delete' | 'versions'
/** A status; `hidden` is a 200 that leaves the document out. */
type Outcome = number | 'hidden'

// Trash and restore are PATCHes of `deletedAt`; delete is for good. Only articles have versions; users have no trash.
const policy: [
  Operation,
  Subject,
  ...outcomes: [anonymous: Outcome, author: Outcome, editor: Outcome, admin: Outcome],
][] = [
  ['list', 'published', 200, 200, 200, 200],
  ['read', 'published', 200, 200, 200, 200],
  ['create', 'published', 403, 403, 201, 201],
  ['update', 'published', 403, 403, 200, 200],
  ['trash', 'published', 403, 403, 400, 400], // unpublish or kill it first
  ['restore', 'published', 403, 403, 200, 200],
  ['delete', 'published', 403, 403, 403, 400],
  ['versions', 'published', 403, 200, 200, 200],

  ['list', 'draft', 'hidden', 200, 200, 200],
  ['read', 'draft', 404, 200, 200, 200],
  ['create', 'draft', 403, 201, 201, 201],
  ['update', 'draft', 403, 200, 200, 200],
  ['trash', 'draft', 403, 403, 200, 200],
  ['restore', 'draft', 403, 403, 200, 200],
  ['delete', 'draft', 403, 403, 403, 200],
  ['versions', 'draft', 403, 200, 200, 200],

  ['list', 'authors', 200, 200, 200, 200],
  ['read', 'authors', 200, 200, 200, 200],
  ['create', 'authors', 403, 403, 201, 201],
  ['update', 'authors', 403, 403, 200, 200],
  ['trash', 'authors', 403, 403, 200, 200],
  ['restore', 'authors', 403, 403, 200, 200],
  ['delete', 'authors', 403, 403, 403, 200],

  ['list', 'publications', 200, 200, 200, 200],
  ['read', 'publications', 200, 200, 200, 200],
  ['create', 'publications', 403, 403, 201, 201],
  ['update', 'publications', 403, 403, 200, 200],
  ['trash', 'publications', 403, 403, 200, 200],
  ['restore', 'publications', 403, 403, 200, 200],
  ['delete', 'publications', 403, 403, 403, 200],

  ['list', 'sections', 200, 200, 200, 200],
  ['read', 'sections', 200, 200, 200, 200],
  ['create', 'sections', 403, 403, 201, 201],
  ['update', 'sections', 403, 403, 200, 200],
  ['trash', 'sections', 403, 403, 200, 200],
  ['restore', 'sections', 403, 403, 200, 200],
  ['delete', 'sections', 403, 403, 403, 200],

  ['list', 'media', 200, 200, 200, 200],
  ['read', 'media', 200, 200, 200, 200],
  ['create', 'media', 403, 201, 201, 201],
  ['update', 'media', 403, 403, 200, 200],
  ['trash', 'media', 403, 403, 200, 200],
  ['restore', 'media', 403, 403, 200, 200],
  ['delete', 'media', 403, 403, 403, 200],

  ['list', 'users', 403, 200, 200, 200], // of other users, the name only
  ['read', 'users', 403, 200, 200, 200],
  ['create', 'users', 403, 403, 403, 201],
  ['update', 'users', 403, 403, 403, 200],
  ['delete', 'users', 403, 403, 403, 200],
]

const visitors: Visitor[] = ['anonymous', 'author', 'editor', 'admin']
type Cell = [visitor: Visitor, operation: Operation, subject: Subject, outcome: Outcome]
const cells: Cell[] = policy.flatMap(([operation, subject, ...outcomes]) =>
  visitors.map((visitor, column): Cell => [visitor, operation, subject, outcomes[column]!]),
)
const reads: Operation[] = ['list', 'read', 'versions']
const readCells = cells.filter(([, operation, , outcome]) => reads.includes(operation) && outcome === 200)
const hiddenCells = cells.filter(([, , , outcome]) => outcome === 'hidden')
const createCells = cells.filter(([, , , outcome]) => outcome === 201)
const writeCells = cells.filter(([, operation, , outcome]) => !reads.includes(operation) && outcome === 200)
const refusedCells = cells.filter(([, , , outcome]) => Number(outcome) >= 400)

const subjects: Subject[] = ['draft', 'published', 'authors', 'publications', 'sections', 'media', 'users']
const IN_TRASH = { deletedAt: '2026-01-01T00:00:00.000Z' }
const conditionFor = (operation: Operation) => (operation === 'restore' ? IN_TRASH : {})

// Documents for operations that must not change them: of each subject one in use and one in the trash.
const storedIds: Partial<Record<Subject, { atWork: string; inTrash: string }>> = {}
const storedFor = (operation: Operation, subject: Subject) =>
  operation === 'restore' ? storedIds[subject]!.inTrash : storedIds[subject]!.atWork

let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
  for (const subject of subjects) {
    const [atWork, inTrash] = [
      await make(newsroom, references, subject),
      await make(newsroom, references, subject, IN_TRASH),
    ]
    storedIds[subject] = { atWork: atWork.id, inTrash: inTrash.id }
  }
})

const textOf: Record<Subject, string> = {
  draft: 'byline',
  published: 'byline',
  authors: 'name',
  publications: 'usageTerms',
  sections: 'description',
  media: 'caption',
  users: 'name',
}

/** Sends the operation on the document. */
function perform(visitor: Visitor, operation: Operation, subject: Subject, id: string) {
  const send = newsroom.as(visitor)
  const route = `/api/${collectionOf(subject)}`
  return {
    list: () => send('GET', `${route}?where[id][equals]=${id}&depth=0`),
    read: () => send('GET', `${route}/${id}?depth=0`),
    versions: () => send('GET', `${route}/versions?where[parent][equals]=${id}&depth=0`),
    create: () => send('POST', route, dataOf(subject, references)),
    update: () => send('PATCH', `${route}/${id}`, { [textOf[subject]]: 'Changed' }),
    trash: () => send('PATCH', `${route}/${id}`, { deletedAt: new Date().toISOString() }),
    restore: () => send('PATCH', `${route}/${id}?trash=true`, { deletedAt: null }),
    delete: () => send('DELETE', `${route}/${id}`),
  }[operation]()
}

/** The fields of a document after the write. */
const traceOf = (operation: Operation, subject: Subject): unknown =>
  ({
    update: expect.objectContaining({ [textOf[subject]]: 'Changed' }),
    trash: expect.objectContaining({ deletedAt: expect.any(String) }),
    restore: expect.objectContaining({ deletedAt: null }),
    delete: null,
  })[operation as 'update']

test.each(readCells)('%s may %s: %s', async (visitor, operation, subject) => {
  const id = storedFor(operation, subject)
  const { body, status } = await perform(visitor, operation, subject, id)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain(id)
})

test.each(['author', 'editor'] as const)(
  '%s reads the id and the name of another user, and nothing else',
  async (visitor) => {
    const { email, id } = newsroom.user('admin')
    const known = { id, name: 'admin', collection: 'users', sessions: [] }
    const as = newsroom.as(visitor)
    expect((await as('GET', `/api/users/${id}`)).body).toEqual(known)
    const { docs } = (await as('GET', `/api/users?where[id][equals]=${id}`)).body
    expect(docs).toEqual([known])
    const query = `{ User(id: "${id}") { id name email role createdAt updatedAt } }`
    const nothing = { email: null, role: null, createdAt: null, updatedAt: null }
    expect((await as('POST', '/api/graphql', { query })).body.data.User).toEqual({ id, name: 'admin', ...nothing })
    for (const probe of [
      'where[role][equals]=admin',
      `where[email][equals]=${email}`,
      'where[createdAt][exists]=true',
      'sort=email',
      'sort=-updatedAt',
    ]) {
      expect([probe, (await as('GET', `/api/users?${probe}`)).status]).toEqual([probe, 400])
    }
    expect((await as('GET', `/api/authors?where[user.role][equals]=admin`)).status).toBe(400)
    expect((await as('GET', '/api/users/me')).body.user).toMatchObject({
      email: `${visitor}@example.org`,
      role: visitor,
    })
  },
)

test('the public reads no user, through no reference', async () => {
  const { id } = newsroom.user('editor')
  const author = await make(newsroom, references, 'authors', { user: id })
  const as = newsroom.as('anonymous')
  const responses = [
    await as('GET', `/api/users/${id}`),
    await as('GET', '/api/users'),
    await as('GET', `/api/authors/${author.id}?depth=2`),
    await as('POST', '/api/graphql', {
      query: `{ Author(id: "${author.id}") { user { id name } } Users { docs { name } } }`,
    }),
  ]
  expect(responses.map(({ status }) => status)).toEqual([403, 403, 200, 200])
  expect(JSON.stringify(responses.map(({ body }) => body))).not.toContain(id)
})

test.each(hiddenCells)('%s gets no document by %s: %s', async (visitor, operation, subject) => {
  const { body, status } = await perform(visitor, operation, subject, storedFor(operation, subject))
  expect(status).toBe(200)
  expect(body).toMatchObject({ docs: [], totalDocs: 0 })
})

test.each(createCells)('%s may %s: %s', async (visitor, operation, subject) => {
  const { body, status } = await perform(visitor, operation, subject, '')
  expect(status).toBe(201)
  expect(await stored(newsroom, subject, body.doc.id)).toMatchObject({ id: body.doc.id })
})

test.each(writeCells)('%s may %s: %s', async (visitor, operation, subject) => {
  const { id } = await make(newsroom, references, subject, conditionFor(operation))
  const { status } = await perform(visitor, operation, subject, id)
  expect(status).toBe(200)
  expect(await stored(newsroom, subject, id)).toEqual(traceOf(operation, subject))
})

test.each(refusedCells)('%s may not %s: %s (%s), and nothing changes', async (visitor, operation, subject, outcome) => {
  const id = storedFor(operation, subject)
  const count = () => newsroom.payload.count({ collection: collectionOf(subject), trash: true })
  const before = [await stored(newsroom, subject, id), await count()]
  const { body, status } = await perform(visitor, operation, subject, id)
  expect(status).toBe(outcome)
  expect(JSON.stringify(body)).not.toContain(id)
  expect([await stored(newsroom, subject, id), await count()]).toEqual(before)
})
