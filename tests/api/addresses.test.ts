import { beforeAll, expect, test } from 'vitest'
import { articleOf, make, setUpDesk, stored, unique, type Desk } from '../access/content'
import { useNewsroom, type Visitor } from '../support/newsroom'

const newsroom = useNewsroom()
let desk: Desk
beforeAll(async () => {
  desk = await setUpDesk(newsroom)
})

const editor = (...call: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...call)
/** A published article at an address of its own. */
async function published(): Promise<{ id: string; slug: string }> {
  const { id, slug } = (await make(newsroom, desk, 'published')) as unknown as { id: string; slug: string }
  return { id, slug }
}
const move = (id: string, slug: string, query = '') =>
  editor('PATCH', `/api/articles/${id}${query}`, { slug, _status: query ? 'draft' : 'published' })

/** What a reader meets at an address, without following it. */
async function at(slug: string, as: Visitor = 'anonymous', query = '') {
  const path = `/api/articles/at/${encodeURIComponent(slug)}${query}`
  if (as !== 'anonymous') return { status: (await newsroom.as(as)('GET', path)).status, location: null }
  const answer = await fetch(newsroom.url + path, { redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location') }
}

test('an article is read at its address, as by its id', async () => {
  const { id, slug } = await published()
  const [byAddress, byId] = await Promise.all(
    [`at/${slug}`, id].map((path) => newsroom.as('anonymous')('GET', `/api/articles/${path}?depth=1`)),
  )
  expect((await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`)).body).toEqual(
    (await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).body,
  )
  expect(byAddress!.status).toBe(200)
  expect(byAddress!.body).toEqual(byId!.body)
  expect(byAddress!.body.publisher.id).toBe(desk.publisher)
})

test.each([
  'depth=0',
  'depth=2&populate[authors][name]=true',
  'select[headline]=true',
  'select[headline]=true&select[authors]=true&depth=1',
  'select[articleBody]=false&select[publisher]=false',
  'depth=11',
  'depth=x',
  'select=headline',
  'select[headline]=yes',
  'populate[authors]=name',
])('at its address and in its preview it has the shape that is asked for: %s', async (query) => {
  const { id, slug } = await published()
  const asked = (path: string) => newsroom.as('anonymous')('GET', `/api/articles/${path}${query}`)
  const byId = await asked(`${id}?`)
  const { token } = (await editor('POST', `/api/articles/${id}/preview-token`)).body as { token: string }
  for (const path of [`at/${slug}?`, `${id}/preview?token=${token}&`]) {
    const { body, status } = await asked(path)
    expect([path, status, body]).toEqual([path, byId.status, byId.body])
  }
  expect(byId.status).toBe(/x|11|=headline|yes|=name/.test(query) ? 400 : 200)
})

test('a withdrawn article is its notice, whatever is selected', async () => {
  const { id, slug } = await published()
  await editor('PATCH', `/api/articles/${id}`, { editorialStatus: 'killed', withdrawalNotice: 'Gone.' })
  for (const query of ['', '?select[editorialStatus]=false', '?select[headline]=true']) {
    expect([query, (await at(slug, 'editor', query)).status]).toEqual([query, 410])
  }
})

test('its old address leads to the new one, with the same query, and followed it brings the article', async () => {
  const { id, slug } = await published()
  const next = unique('moved').replace(' ', '-')
  expect((await move(id, next)).status).toBe(200)
  expect(await at(slug, 'anonymous', '?depth=1')).toEqual({
    status: 301,
    location: `/api/articles/at/${next}?depth=1`,
  })
  const followed = await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`)
  expect([followed.status, followed.body.id]).toEqual([200, id])
  const { aliasPaths } = (await stored(newsroom, 'published', id)) as { aliasPaths?: object[] }
  expect(aliasPaths).toMatchObject([{ slug, ceasedToBeCanonicalAt: expect.stringMatching(/^20/) }])
})

test('a headline that changes after publication leaves the address alone', async () => {
  const { id, slug } = await published()
  await editor('PATCH', `/api/articles/${id}`, { headline: unique('Another headline') })
  expect(await stored(newsroom, 'published', id)).toMatchObject({ slug, aliasPaths: [] })
})

test('several moves all lead to the last address, and one back takes it out of the former ones', async () => {
  const { id, slug } = await published()
  const [second, third] = [`${slug}-2`, `${slug}-3`]
  await move(id, second)
  await move(id, third)
  for (const old of [slug, second]) expect((await at(old)).location).toBe(`/api/articles/at/${third}`)
  await move(id, slug)
  expect((await at(slug)).status).toBe(200)
  for (const old of [second, third]) expect((await at(old)).location).toBe(`/api/articles/at/${slug}`)
})

test('a draft that nobody read has no former address', async () => {
  const { id } = await make(newsroom, desk, 'draft')
  const old = (await stored(newsroom, 'draft', id)) as unknown as { slug: string }
  await move(id, `${old.slug}-2`, '?draft=true')
  await move(id, `${old.slug}-3`)
  expect(await stored(newsroom, 'published', id)).toMatchObject({ aliasPaths: [] })
  expect((await at(old.slug)).status).toBe(404)
})

test('a pending edit with another address changes nothing for readers until it is published', async () => {
  const { id, slug } = await published()
  await move(id, `${slug}-pending`, '?draft=true')
  expect((await at(slug)).status).toBe(200)
  expect((await at(`${slug}-pending`)).status).toBe(404)
  await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })
  expect((await at(slug)).location).toBe(`/api/articles/at/${slug}-pending`)
})

test('what is unpublished, moved and published again is found at its old address', async () => {
  const { id, slug } = await published()
  await editor('PATCH', `/api/articles/${id}`, { _status: 'draft', slug: `${slug}-again` })
  expect([(await at(slug)).status, (await at(`${slug}-again`)).status]).toEqual([404, 404])
  await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })
  expect((await at(slug)).location).toBe(`/api/articles/at/${slug}-again`)
})

test('readers are not led to what they may not read', async () => {
  const { id, slug } = await published()
  await move(id, `${slug}-2`)
  await editor('PATCH', `/api/articles/${id}`, { deletedAt: new Date().toISOString() })
  for (const old of [slug, `${slug}-2`]) expect((await at(old)).status).toBe(404)
})

test('a former address cannot become another article’s', async () => {
  const { id, slug } = await published()
  await move(id, `${slug}-2`)
  const { body, status } = await editor('POST', '/api/articles', { ...articleOf(desk), slug, _status: 'published' })
  expect([status, body.errors[0].data.errors]).toEqual([
    400,
    [{ message: 'Another article had this address, and links to it lead there.', path: 'slug' }],
  ])
  expect((await at(slug)).status).toBe(301)
})

test('nobody writes the former addresses by hand, and a copy has none', async () => {
  const { id, slug } = await published()
  const aliasPaths = [{ slug: 'stolen', ceasedToBeCanonicalAt: '2020-01-01T00:00:00.000Z' }]
  await newsroom.as('admin')('PATCH', `/api/articles/${id}`, { aliasPaths })
  expect(await stored(newsroom, 'published', id)).toMatchObject({ aliasPaths: [] })
  await move(id, `${slug}-2`)
  const copy = await editor('POST', `/api/articles/${id}/duplicate`, {})
  expect(copy.body.doc.aliasPaths).toEqual([])
})

test('there is nothing at an address that nobody has', async () => {
  expect(await at('nowhere')).toEqual({ status: 404, location: null })
  expect((await at('%', 'editor')).status).toBe(404)
})
