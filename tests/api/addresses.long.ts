import { beforeAll, expect, test } from 'vitest'
import { articleOf, make, createReferences, stored, unique, type References } from '../access/content'
import { useNewsroom, type Visitor } from '../support/newsroom'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

const editor = (...call: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...call)
/** A published article with a slug that no other one has. */
async function published(): Promise<{ id: string; slug: string }> {
  const { id, slug } = (await make(newsroom, references, 'published')) as unknown as { id: string; slug: string }
  return { id, slug }
}
const move = (id: string, slug: string, query = '') =>
  editor('PATCH', `/api/articles/${id}${query}`, { slug, _status: query ? 'draft' : 'published' })

/** The public response at a slug; redirects are not followed. */
async function at(slug: string, as: Visitor = 'anonymous', query = '') {
  const path = `/api/articles/at/${encodeURIComponent(slug)}${query}`
  if (as !== 'anonymous') return { status: (await newsroom.as(as)('GET', path)).status, location: null }
  const response = await fetch(newsroom.url + path, { redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location') }
}

test('an article can be read by its slug as by its id', async () => {
  const { id, slug } = await published()
  const [byAddress, byId] = await Promise.all(
    [`at/${slug}`, id].map((path) => newsroom.as('anonymous')('GET', `/api/articles/${path}?depth=1`)),
  )
  expect((await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`)).body).toEqual(
    (await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).body,
  )
  expect(byAddress!.status).toBe(200)
  expect(byAddress!.body).toEqual(byId!.body)
  expect(byAddress!.body.publisher.id).toBe(references.publisher)
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
])('by its slug and in its preview, an article has the requested shape: %s', async (query) => {
  const { id, slug } = await published()
  const requested = (path: string) => newsroom.as('anonymous')('GET', `/api/articles/${path}${query}`)
  const byId = await requested(`${id}?`)
  const { token } = (await editor('POST', `/api/articles/${id}/preview-token`)).body as { token: string }
  for (const path of [`at/${slug}?`, `${id}/preview?token=${token}&`]) {
    const { body, status } = await requested(path)
    expect([path, status, body]).toEqual([path, byId.status, byId.body])
  }
  expect(byId.status).toBe(/x|11|=headline|yes|=name/.test(query) ? 400 : 200)
})

test('a withdrawn article is its notice, whatever fields are selected', async () => {
  const { id, slug } = await published()
  await editor('PATCH', `/api/articles/${id}`, { editorialStatus: 'killed', withdrawalNotice: 'Gone.' })
  for (const query of ['', '?select[editorialStatus]=false', '?select[headline]=true']) {
    expect([query, (await at(slug, 'editor', query)).status]).toEqual([query, 410])
  }
})

test('a former slug redirects to the current one, with the same query', async () => {
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

test('a headline that changes after publication does not change the slug', async () => {
  const { id, slug } = await published()
  await editor('PATCH', `/api/articles/${id}`, { headline: unique('Another headline') })
  expect(await stored(newsroom, 'published', id)).toMatchObject({ slug, aliasPaths: [] })
})

test('all former slugs redirect to the current one, and a slug that is used again is no longer a former one', async () => {
  const { id, slug } = await published()
  const [second, third] = [`${slug}-2`, `${slug}-3`]
  await move(id, second)
  await move(id, third)
  for (const old of [slug, second]) expect((await at(old)).location).toBe(`/api/articles/at/${third}`)
  await move(id, slug)
  expect((await at(slug)).status).toBe(200)
  for (const old of [second, third]) expect((await at(old)).location).toBe(`/api/articles/at/${slug}`)
})

test('a draft that was never public has no former slug', async () => {
  const { id } = await make(newsroom, references, 'draft')
  const old = (await stored(newsroom, 'draft', id)) as unknown as { slug: string }
  await move(id, `${old.slug}-2`, '?draft=true')
  await move(id, `${old.slug}-3`)
  expect(await stored(newsroom, 'published', id)).toMatchObject({ aliasPaths: [] })
  expect((await at(old.slug)).status).toBe(404)
})

test('unpublished changes with another slug redirect nothing until they are published', async () => {
  const { id, slug } = await published()
  await move(id, `${slug}-pending`, '?draft=true')
  expect((await at(slug)).status).toBe(200)
  expect((await at(`${slug}-pending`)).status).toBe(404)
  await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })
  expect((await at(slug)).location).toBe(`/api/articles/at/${slug}-pending`)
})

test('an article that was unpublished, renamed and published again is found at its former slug', async () => {
  const { id, slug } = await published()
  await editor('PATCH', `/api/articles/${id}`, { _status: 'draft', slug: `${slug}-again` })
  expect([(await at(slug)).status, (await at(`${slug}-again`)).status]).toEqual([404, 404])
  await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })
  expect((await at(slug)).location).toBe(`/api/articles/at/${slug}-again`)
})

test('a former slug does not redirect to an article that is not public', async () => {
  const { id, slug } = await published()
  await move(id, `${slug}-2`)
  await editor('PATCH', `/api/articles/${id}`, { _status: 'draft' })
  await editor('PATCH', `/api/articles/${id}`, { deletedAt: new Date().toISOString() })
  for (const old of [slug, `${slug}-2`]) expect((await at(old)).status).toBe(404)
})

test('a former slug cannot become the slug of another article', async () => {
  const { id, slug } = await published()
  await move(id, `${slug}-2`)
  const { body, status } = await editor('POST', '/api/articles', {
    ...articleOf(references),
    slug,
    _status: 'published',
  })
  expect([status, body.errors[0].data.errors]).toEqual([
    400,
    [
      {
        message: expect.stringMatching(
          new RegExp(`^“${slug}” is a former slug of, and redirects to, “A story .*” \\(${id}\\): choose another slug`),
        ),
        path: 'slug',
      },
    ],
  ])
  expect((await at(slug)).status).toBe(301)
})

test('former slugs cannot be set by a request, and a copy has none', async () => {
  const { id, slug } = await published()
  const aliasPaths = [{ slug: 'stolen', ceasedToBeCanonicalAt: '2020-01-01T00:00:00.000Z' }]
  await newsroom.as('admin')('PATCH', `/api/articles/${id}`, { aliasPaths })
  expect(await stored(newsroom, 'published', id)).toMatchObject({ aliasPaths: [] })
  await move(id, `${slug}-2`)
  const copy = await editor('POST', `/api/articles/${id}/duplicate`, {})
  expect(copy.body.doc.aliasPaths).toEqual([])
})

test('an unknown slug is a 404', async () => {
  expect(await at('nowhere')).toEqual({ status: 404, location: null })
  expect((await at('%', 'editor')).status).toBe(404)
})

const slugOf = (headline: string) => headline.toLowerCase().replaceAll(' ', '-')
const publishAt = (slug: string) =>
  editor('POST', '/api/articles', { ...articleOf(references), slug, _status: 'published' })

test('documents with the same title get different slugs; a sent slug in use is refused with the document that has it', async () => {
  const headline = unique('Storm over the harbour')
  const slug = slugOf(headline)
  const drafts = [0, 1, 2].map(() => ({ headline }))
  const slugs: string[] = []
  for (const draft of drafts) {
    const made = await editor('POST', '/api/articles?draft=true', draft)
    expect(made.status).toBe(201)
    slugs.push(made.body.doc.slug)
  }
  expect(slugs).toEqual([slug, `${slug}-2`, `${slug}-3`])
  const before = await newsroom.payload.count({ collection: 'articles' })
  const { body, status } = await editor('POST', '/api/articles?draft=true', { headline: 'Another', slug: `${slug}-2` })
  expect([status, body.errors[0].data.errors[0].path]).toEqual([400, 'slug'])
  expect(body.errors[0].data.errors[0].message).toContain(`“${slug}-2” is the slug of “${headline}” (`)
  expect(await newsroom.payload.count({ collection: 'articles' })).toEqual(before)

  for (const [collection, data] of [
    ['authors', { name: 'Anna Schmidt' }],
    ['topics', { name: 'Anna Schmidt', type: 'Person', public: true }],
  ] as const) {
    const made = [await editor('POST', `/api/${collection}`, data), await editor('POST', `/api/${collection}`, data)]
    expect(made.map((one) => one.body.doc.slug)).toEqual(['anna-schmidt', 'anna-schmidt-2'])
  }
  // Two names with the same slug, where names are unique.
  for (const collection of ['sections', 'publications']) {
    const made = [
      await editor('POST', `/api/${collection}`, { name: 'Café Life' }),
      await editor('POST', `/api/${collection}`, { name: 'Cafe – life' }),
    ]
    expect(made.map((one) => one.body.doc.slug)).toEqual(['cafe-life', 'cafe-life-2'])
  }
})

test('a generated slug avoids those in the trash, former ones, unpublished ones, and those generated in the same bulk operation', async () => {
  const headline = unique('Bridge closed')
  const slug = slugOf(headline)
  const [trashed, moved, edited] = [
    await publishAt(slug),
    await publishAt(`${slug}-2`),
    await publishAt(unique('edited-')),
  ]
  await editor('PATCH', `/api/articles/${trashed.body.doc.id}`, { _status: 'draft' })
  await editor('PATCH', `/api/articles/${trashed.body.doc.id}`, { deletedAt: new Date().toISOString() })
  await move(moved.body.doc.id, `${slug}-moved`)
  expect((await move(edited.body.doc.id, `${slug}-3`, '?draft=true')).status).toBe(200)
  const made = await Promise.all(
    Array.from({ length: 20 }, () => editor('POST', '/api/articles', { ...articleOf(references), headline })),
  )
  expect(made.map(({ body, status }) => body.errors ?? status)).toEqual(made.map(() => 201))
  const slugs = new Set(made.map(({ body }) => body.doc.slug as string))
  expect([slugs.size, slugs.has(slug), slugs.has(`${slug}-2`), slugs.has(`${slug}-3`)]).toEqual([
    20,
    false,
    false,
    false,
  ])
  expect((await publishAt(slug)).body.errors[0].data.errors[0].message).toContain('in the trash')
  expect((await editor('PATCH', `/api/articles/${edited.body.doc.id}`, { _status: 'published' })).status).toBe(200)
})

test('a copy gets the next slug; a document that generates its slug again keeps its number', async () => {
  const { id, headline, slug } = (await publishAt(unique('original-'))).body.doc
  const copies = [
    await editor('POST', `/api/articles/${id}/duplicate`),
    await editor('POST', `/api/articles/${id}/duplicate`),
  ]
  const base = slugOf(headline)
  expect(copies.map(({ body }) => body.doc.slug)).toEqual([base, `${base}-2`])
  expect(slug).not.toBe(base)
  const again = { generateSlug: true, headline }
  const anew = await editor('PATCH', `/api/articles/${copies[1]!.body.doc.id}?draft=true`, again)
  expect([anew.status, anew.body.doc.slug]).toEqual([200, `${base}-2`])
})

test('a title without letters gets the id as its slug; a draft without a title gets a slug together with a title', async () => {
  const emoji = await editor('POST', '/api/articles?draft=true', { headline: '❤️❤️' })
  expect(emoji.body.doc.slug).toBe(emoji.body.doc.id)
  const nameless = await editor('POST', '/api/articles?draft=true', {})
  expect(nameless.body.doc.slug ?? null).toBeNull()
  const headline = unique('Now named')
  const named = await editor('PATCH', `/api/articles/${nameless.body.doc.id}?draft=true`, { headline })
  expect(named.body.doc.slug).toBe(slugOf(headline))
})

const others = [
  ['authors', 'Bea Byline', {}],
  ['publications', 'The Mirror', {}],
  ['sections', 'Weather', {}],
  ['topics', 'Old Bridge', { type: 'Place', public: true }],
] as const

test.each(others)('%s: a changed slug leaves a redirect', async (collection, name, more) => {
  const visit = (slug: string, path = '') =>
    fetch(`${newsroom.url}/api/${collection}/at/${encodeURIComponent(slug)}${path}`, { redirect: 'manual' })
  const { id, slug } = (await editor('POST', `/api/${collection}`, { name: unique(name), ...more })).body.doc
  const [byId, bySlug] = [`${id}?depth=1`, `at/${slug}?depth=1`].map((path) =>
    newsroom.as('anonymous')('GET', `/api/${collection}/${path}`),
  )
  expect((await bySlug)!.body).toEqual((await byId)!.body)
  const rename = (to: string) => editor('PATCH', `/api/${collection}/${id}`, { slug: to })
  for (const to of [`${slug}-x`, `${slug}-y`, `${slug}-x`]) expect((await rename(to)).status).toBe(200)
  for (const old of [slug, `${slug}-y`]) {
    const response = await visit(old, '?depth=0')
    expect([response.status, response.headers.get('Location')]).toEqual([
      301,
      `/api/${collection}/at/${slug}-x?depth=0`,
    ])
  }
  expect((await visit(`${slug}-x`)).status).toBe(200)
  const thief = await editor('POST', `/api/${collection}`, { name: unique(name), slug, ...more })
  expect([thief.status, thief.body.errors[0].data.errors[0].path]).toEqual([400, 'slug'])
  const stolen = [{ slug: 'stolen', ceasedToBeCanonicalAt: '2020-01-01T00:00:00.000Z' }]
  expect((await editor('PATCH', `/api/${collection}/${id}`, { aliasPaths: stolen })).body.doc.aliasPaths).toHaveLength(
    2,
  )
  const feed = await fetch(`${newsroom.url}/api/feeds/${collection}/${slug}/rss.xml`, { redirect: 'manual' })
  const elsewhere = collection === 'topics' ? [404, null] : [301, `/api/feeds/${collection}/${slug}-x/rss.xml`]
  expect([feed.status, feed.headers.get('Location')]).toEqual(elsewhere)
  await editor(
    'PATCH',
    `/api/${collection}/${id}`,
    collection === 'topics' ? { public: false } : { deletedAt: new Date().toISOString() },
  )
  for (const gone of [slug, `${slug}-x`]) expect((await visit(gone)).status).toBe(404)
})

test('a slug can be requested in any Unicode form', async () => {
  const headline = unique('서울 İstanbul Café')
  const { slug } = (await editor('POST', '/api/articles', { ...articleOf(references), headline, _status: 'published' }))
    .body.doc
  for (const form of [slug, slug.normalize('NFD'), headline, headline.normalize('NFD')]) {
    expect((await at(form)).status).toBe(200)
    const { body } = await newsroom.as('anonymous')(
      'GET',
      `/api/articles?where[slug][equals]=${encodeURIComponent(form)}`,
    )
    expect(body.totalDocs).toBe(1)
    const query = 'query ($slug: String) { Articles(where: { slug: { equals: $slug } }) { totalDocs } }'
    const graphql = await newsroom.as('anonymous')('POST', '/api/graphql', { query, variables: { slug: form } })
    expect(graphql.body.data.Articles.totalDocs).toBe(1)
    const { status } = await newsroom.as('anonymous')('GET', `/api/articles/${encodeURIComponent(form)}/json-ld`)
    expect(status).toBe(200)
  }
})

test('a slug from before normalization stays and is found, and its document can be saved', async () => {
  const { id } = await published()
  const old = 'i-\ufe0f-ny'
  const { updatedAt } = (await stored(newsroom, 'published', id))!
  await newsroom.payload.db.updateOne({ collection: 'articles', id, data: { slug: old, updatedAt } })
  const { docs } = await newsroom.payload.findVersions({
    collection: 'articles',
    depth: 0,
    where: { parent: { equals: id } },
  })
  const version = { ...docs[0]!.version, slug: old } as never
  await newsroom.payload.db.updateVersion({
    collection: 'articles',
    id: docs[0]!.id,
    versionData: { version, parent: id },
  })
  expect((await at(old)).status).toBe(200)
  const saved = await editor('PATCH', `/api/articles/${id}`, { description: 'Still there.' })
  expect([saved.body.errors, saved.status, saved.body.doc?.slug]).toEqual([undefined, 200, old])
  await move(id, 'i-ny')
  for (const requested of ['I ❤️ NY', old]) expect((await at(requested)).status).toBe(200)
})
