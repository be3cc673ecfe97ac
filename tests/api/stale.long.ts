import { beforeAll, describe, expect, test } from 'vitest'
import { STALE } from '../../collections/checks/editConflicts'
import { articleOf, make, createReferences, stored, unique, type References } from '../access/content'
import { useNewsroom, type ApiResponse, type Role } from '../support/newsroom'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

const newest = (id: string) => stored(newsroom, 'draft', id)
const messageOf = (body: Record<string, unknown>) => (body.errors as { message: string }[])[0]!.message

/** A PATCH that says which state of the document it is based on. */
async function patch(path: string, ifMatch: string, data: object): Promise<ApiResponse> {
  const { body } = await newsroom.as('anonymous')('POST', '/api/users/login', {
    email: 'editor@example.org',
    password: 'correct horse battery',
  })
  const response = await fetch(newsroom.url + path, {
    method: 'PATCH',
    headers: { Authorization: `JWT ${body.token}`, 'Content-Type': 'application/json', 'If-Match': ifMatch },
    body: JSON.stringify(data),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as never }
}

/** An article that one editor has read, and another one has saved since. */
async function savedSince(query: string) {
  const { id } = await make(newsroom, references, 'published')
  const mine = (await newsroom.as('editor')('GET', `/api/articles/${id}?depth=0&draft=true`)).body
  const theirs = (await newsroom.as('admin')('PATCH', `/api/articles/${id}${query}`, { byline: 'Theirs' })).body.doc
  expect(theirs.updatedAt).not.toBe(mine.updatedAt)
  return { id, mine, theirs }
}

describe.each([
  ['a published article', ''],
  ['a pending edit', '?draft=true'],
])('%s, saved by another in the meantime,', (_, query) => {
  test('is not overwritten by the whole document as it was read', async () => {
    const { id, mine, theirs } = await savedSince(query)
    const before = await newest(id)
    const { byline: __, ...document } = mine
    const { body, status } = await newsroom.as('editor')('PATCH', `/api/articles/${id}${query}`, {
      ...document,
      description: 'Mine',
    })
    expect([status, messageOf(body)]).toEqual([409, STALE])
    expect(await newest(id)).toEqual(before)

    const again = await newsroom.as('editor')('PATCH', `/api/articles/${id}${query}`, {
      description: 'Mine',
      updatedAt: theirs.updatedAt,
    })
    expect(again.status).toBe(200)
    expect(await newest(id)).toMatchObject({ byline: 'Theirs', description: 'Mine' })
  })

  test.each([
    ['an entity tag', (at: string) => `"${at}"`],
    ['a weak one, as a proxy makes it', (at: string) => `W/"${at}"`],
    ['an unquoted date', (at: string) => at],
  ])('is not overwritten with If-Match as %s', async (__, header) => {
    const { id, mine, theirs } = await savedSince(query)
    const before = await newest(id)
    const path = `/api/articles/${id}${query}`
    const stale = await patch(path, header(mine.updatedAt), { description: 'Mine' })
    expect([stale.status, messageOf(stale.body)]).toEqual([409, STALE])
    expect(await newest(id)).toEqual(before)
    expect((await patch(path, header(theirs.updatedAt), { description: 'Mine' })).status).toBe(200)
  })
})

test.each(['*', ''])('If-Match: “%s” is no condition', async (ifMatch) => {
  const { id } = await savedSince('')
  expect((await patch(`/api/articles/${id}`, ifMatch, { description: 'Mine' })).status).toBe(200)
})

test('an If-Match that is not a date matches nothing', async () => {
  const { id } = await savedSince('')
  expect((await patch(`/api/articles/${id}`, '"abc"', { description: 'Mine' })).status).toBe(409)
})

test('a request without a condition writes as usual', async () => {
  const { id } = await savedSince('')
  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { description: 'Mine' })).status).toBe(200)
  expect(await newest(id)).toMatchObject({ byline: 'Theirs', description: 'Mine' })
})

test('unpublished changes make the published version stale', async () => {
  const { id } = await make(newsroom, references, 'published')
  await newsroom.as('admin')('PATCH', `/api/articles/${id}?draft=true`, { byline: 'Pending' })
  const published = (await newsroom.as('editor')('GET', `/api/articles/${id}?depth=0`)).body
  const { status } = await newsroom.as('editor')('PATCH', `/api/articles/${id}`, {
    byline: 'Mine',
    updatedAt: published.updatedAt,
    _status: 'published',
  })
  expect(status).toBe(409)
  expect(await newest(id)).toMatchObject({ byline: 'Pending' })
})

test('of ten simultaneous writes with the same updatedAt, one succeeds', async () => {
  const { id } = await make(newsroom, references, 'draft')
  const { updatedAt } = (await newsroom.as('editor')('GET', `/api/articles/${id}?draft=true`)).body
  const responses = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, { byline: `Writer ${index}`, updatedAt }),
    ),
  )
  const winners = responses.filter(({ status }) => status === 200)
  expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(9).fill(409)])
  expect(await newest(id)).toMatchObject({ byline: (winners[0]!.body.doc as { byline: string }).byline })
})

test.each(['authors', 'sections', 'publications', 'topics', 'media'] as const)(
  'it is the same with %s',
  async (slug) => {
    const { id } =
      slug === 'topics'
        ? (await newsroom.as('editor')('POST', '/api/topics', { name: unique('Oslo'), type: 'Place' })).body.doc
        : await make(newsroom, references, slug)
    const { updatedAt } = (await newsroom.as('editor')('GET', `/api/${slug}/${id}`)).body
    const field = { authors: 'jobTitle', media: 'caption', publications: 'legalName', sections: 'description' }
    const name = slug === 'topics' ? 'disambiguatingDescription' : field[slug]
    const write = (value: string) => newsroom.as('editor')('PATCH', `/api/${slug}/${id}`, { [name]: value, updatedAt })
    expect((await write('One')).status).toBe(200)
    expect((await write('Two')).status).toBe(409)
    expect((await newsroom.as('editor')('GET', `/api/${slug}/${id}`)).body).toMatchObject({ [name]: 'One' })
  },
)

test('GraphQL refuses a stale write, too', async () => {
  const { id, mine } = await savedSince('')
  const before = await newest(id)
  const query = `mutation { updateArticle(id: "${id}", data: { byline: "Mine", updatedAt: "${mine.updatedAt}" }) { id } }`
  const { body } = await newsroom.as('editor')('POST', '/api/graphql', { query })
  expect(body.errors[0]).toMatchObject({ message: STALE, extensions: { statusCode: 409 } })
  expect(await newest(id)).toEqual(before)
})

test('restoring an old version is not a stale write', async () => {
  const { id } = await savedSince('')
  const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
  const first = docs.at(-1)!
  expect((await newsroom.as('editor')('POST', `/api/articles/versions/${first.id}`)).status).toBe(200)
  expect(await newest(id)).toMatchObject({ byline: null })
})

/** Locks a document, as opening it in the panel does. */
const lock = (role: Role, id: string, updatedAt = new Date()) =>
  newsroom.payload.db.create({
    collection: 'payload-locked-documents',
    data: {
      document: { relationTo: 'articles', value: id },
      user: { relationTo: 'users', value: newsroom.user(role).id },
      createdAt: updatedAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    },
  })

const writes = {
  'a PATCH': (id: string) => newsroom.as('editor')('PATCH', `/api/articles/${id}`, { byline: 'Mine' }),
  'a draft': (id: string) => newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, { byline: 'Mine' }),
  trash: (id: string) => newsroom.as('editor')('PATCH', `/api/articles/${id}`, { deletedAt: new Date().toISOString() }),
  kill: (id: string) => newsroom.as('editor')('PATCH', `/api/articles/${id}`, { editorialStatus: 'killed' }),
}

describe('an article that a user has open', () => {
  test.each(Object.entries(writes))('is locked against %s by another user', async (_, write) => {
    const { id } = await make(newsroom, references, 'published', articleOf(references))
    await lock('author', id)
    const before = await newest(id)
    expect((await write(id)).status).toBe(423)
    expect(await newest(id)).toEqual(before)
  })

  test('is locked against a GraphQL mutation and a deletion by another user', async () => {
    const { id } = await make(newsroom, references, 'draft')
    await lock('author', id)
    const query = `mutation { updateArticle(id: "${id}", data: { byline: "Mine" }) { id } }`
    const { body } = await newsroom.as('editor')('POST', '/api/graphql', { query })
    expect(body.errors[0].extensions.statusCode).toBe(423)
    expect((await newsroom.as('admin')('DELETE', `/api/articles/${id}`)).status).toBe(423)
    expect(await newest(id)).toMatchObject({ byline: null })
  })

  test('can be saved by the user who has it open, and by others once the lock is five minutes old', async () => {
    const { id } = await make(newsroom, references, 'published')
    await lock('editor', id)
    expect((await writes['a PATCH'](id)).status).toBe(200)
    await lock('author', id, new Date(Date.now() - 301_000))
    expect((await writes['a PATCH'](id)).status).toBe(200)
  })
})
