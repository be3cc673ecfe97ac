import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/generated/payload-types'
import type { Visitor } from '../support/newsroom'
import { someOf } from '../support/rounds'
import { articleOf } from './content'
import {
  NOTICE,
  SECRET,
  TOMORROW,
  articleIn,
  cells,
  changes,
  correction,
  references,
  everything,
  expectPublicResponse,
  expectUnchanged,
  storedIn,
  newsroom,
  perform,
  save,
  statesOf,
  statusOf,
  testCells,
  visitors,
  type State,
  type Outcomes,
  type Data,
} from './workflowTable'

testCells(someOf(cells))

// The status in which an article is created; copies are drafts. Impossible ones are refused for all users.
const creations: [data: Data, ...Outcomes][] = [
  [{}, 403, 201, 201, 201, 'draft'],
  [{ editorialStatus: 'draft' }, 403, 201, 201, 201, 'draft'],
  [{ editorialStatus: 'inReview' }, 403, 201, 201, 201, 'inReview'],
  [{ editorialStatus: 'ready' }, 403, 403, 201, 201, 'ready'],
  [{ editorialStatus: 'published' }, 403, 403, 201, 201, 'published'],
  [{ _status: 'published' }, 403, 403, 201, 201, 'published'],
  [{ editorialStatus: 'corrected' }, 403, 403, 201, 201, 'published'],
  [{ editorialStatus: 'killed', notice: NOTICE }, 403, 400, 400, 400],
  [{ editorialStatus: 'recalled', notice: NOTICE }, 403, 400, 400, 400],
  [{ editorialStatus: 'killed', _status: 'published' }, 400, 400, 400, 400],
  [{ editorialStatus: 'spiked' }, 400, 400, 400, 400],
]
const creationCells = creations.flatMap(([data, ...outcomes]) =>
  visitors.map((visitor, i) => [visitor, data, outcomes[i] as number, outcomes[4] ?? ''] as const),
)
const createArticle = (visitor: Visitor, data: Data) =>
  newsroom.as(visitor)('POST', '/api/articles?depth=0', { ...articleOf(references), ...data })

test.each(creationCells.filter(([, , outcome]) => outcome === 201))(
  '%s may create an article with %j (%s), which leads to %s',
  async (visitor, data, _, leadsTo) => {
    const { body, status } = await createArticle(visitor, data)
    expect(status).toBe(201)
    const { newest, row } = await everything(body.doc.id)
    const facts = { editorialStatus: leadsTo, _status: statusOf(leadsTo), version: leadsTo === 'published' ? 1 : null }
    expect([row, newest]).toMatchObject([facts, facts])
  },
)

test.each(creationCells.filter(([, , outcome]) => outcome !== 201))(
  '%s may not create an article with %j (%s)',
  async (visitor, data, outcome) => {
    const count = () => newsroom.payload.count({ collection: 'articles', trash: true })
    const before = await count()
    expect((await createArticle(visitor, data)).status).toBe(outcome)
    expect(await count()).toEqual(before)
  },
)

test.each<[State, data: Data, query: string]>([
  ['published', { editorialStatus: 'killed', _status: 'published' }, ''],
  ['published', { editorialStatus: 'recalled', _status: 'published' }, '?draft=true'],
  ['published', { editorialStatus: 'spiked' }, '?draft=true'],
  ['published', { _status: 'killed' }, ''],
  ['killed', { editorialStatus: 'corrected' }, ''],
  ['killed', { editorialStatus: 'draft', _status: 'published' }, ''],
  ['edited', { headline: 'Another' }, ''],
  ['edited', { headline: 'Another' }, '?autosave=true'],
  ['edited', { editorialStatus: 'draft' }, ''],
  ['published', { editorialStatus: 'draft' }, ''],
  ['published', { editorialStatus: 'inReview' }, ''],
  ['killed', { editorialStatus: 'published' }, '?draft=true'],
  ['killed', { notice: 'Another' }, '?draft=true'],
])('no user may: %s, %j %s', async (state, data, query) => {
  const { status } = await newsroom.as('admin')('PATCH', `/api/articles/${storedIn[state].row.id}${query}`, data)
  await expectUnchanged(state)
  expect(status).toBe(400)
})

test.each<[State, data: Data, query: string, leadsTo: string]>([
  ['published', { editorialStatus: 'corrected' }, '', 'published / published'],
  ['corrected', { editorialStatus: 'published' }, '', 'corrected / corrected'],
  ['draft', { editorialStatus: 'published' }, '?draft=true', 'draft / draft'],
])('a status without its effect: %s, %j %s leads to %s', async (state, data, query, leadsTo) => {
  const id = await articleIn(state)
  const { row } = await everything(id)
  expect((await newsroom.as('admin')('PATCH', `/api/articles/${id}${query}`, data)).status).toBe(200)
  const after = await everything(id)
  expect(statesOf(after)).toBe(leadsTo)
  expect(after.row.version).toBe(row.version)
})

test.each<[Visitor, refusal: number]>([
  ['anonymous', 403],
  ['author', 403],
  ['editor', 404],
  ['admin', 404],
])('an article in the trash is a 404 to %s without trash=true', async (visitor, refusal) => {
  const { id } = storedIn.inTrash.row
  const send = newsroom.as(visitor)
  expect((await send('GET', `/api/articles/${id}`)).status).toBe(404)
  expect((await send('GET', `/api/articles?where[id][equals]=${id}`)).body.docs).toEqual([])
  for (const operation of ['edit', 'edit in place', 'approve', 'publish', 'kill', 'trash'] as const) {
    const [data, asDraft] = changes[operation]!(storedIn.inTrash.row)
    const { status } = await send('PATCH', `/api/articles/${id}?draft=${Boolean(asDraft)}`, data)
    expect([operation, status]).toEqual([operation, refusal])
  }
  await expectUnchanged('inTrash')
})

test('each correction increases the version, and a published correction cannot be changed', async () => {
  const id = await articleIn('published')
  const { row: original } = await everything(id)
  const route = `/api/articles/${id}`
  const editor = newsroom.as('editor')
  const correct = (corrections: unknown[]) => editor('PATCH', route, { _status: 'published', corrections })
  expect((await correct([correction('The first.')])).status).toBe(200)
  const [first] = (await everything(id)).row.corrections!
  expect((await correct([first, correction('The second.')])).status).toBe(200)

  const before = await everything(id)
  const [one, two] = before.row.corrections!
  expect(before.row).toMatchObject({ version: 3, editorialStatus: 'corrected', datePublished: original.datePublished })
  expect([one, two]).toMatchObject([
    { ...first, text: 'The first.', fromVersion: 1 },
    { text: 'The second.', fromVersion: 2 },
  ])
  for (const tampered of [
    [],
    [one],
    [two],
    [two, one],
    [{ ...one, text: 'Another.' }, two],
    [{ ...one, type: 'update' }, two],
    [{ ...one, location: 'The end' }, two],
    [{ ...one, datePublished: '2026-01-01T00:00:00.000Z' }, two],
    [correction('Before them.'), one, two],
  ]) {
    expect((await correct(tampered)).status).toBe(400)
    expect((await editor('PATCH', route, { corrections: tampered })).status).toBe(400)
    expect((await editor('PATCH', `${route}?draft=true`, { corrections: tampered })).status).toBe(400)
  }
  expect(await everything(id)).toEqual(before)
})

/** The versions, oldest first. */
async function versionsOf(id: string) {
  const requested = { collection: 'articles', where: { parent: { equals: id } }, depth: 0, sort: 'createdAt' } as const
  return (await newsroom.payload.findVersions(requested)).docs
}

test.each<[Visitor, State]>([
  ['editor', 'published'],
  ['editor', 'corrected'],
  ['editor', 'edited'],
  ['admin', 'published'],
])('%s may unpublish all locales: %s, and the published version stays in the history', async (visitor, state) => {
  const id = await articleIn(state)
  const before = await everything(id)
  const published = async () => (await versionsOf(id)).filter(({ version }) => version._status === 'published').length
  const publishedBefore = await published()
  const { status } = await newsroom.as(visitor)('PATCH', `/api/articles/${id}?unpublishAllLocales=true`, {})
  expect(status).toBe(200)
  const after = await everything(id)
  expect(after.versions).toBe(before.versions + 1)
  const facts = { _status: 'draft', editorialStatus: 'draft', expires: null, byline: before.newest.byline }
  expect([after.row, after.newest]).toMatchObject([facts, facts])
  expect(await published()).toBe(publishedBefore)
  await expectPublicResponse(after.row)
})

test.each<[Visitor, State]>([
  ['anonymous', 'published'],
  ['author', 'published'],
  ['author', 'edited'],
])('%s may not unpublish all locales: %s', async (visitor, state) => {
  const path = `/api/articles/${storedIn[state].row.id}?unpublishAllLocales=true`
  const { status } = await newsroom.as(visitor)('PATCH', path, {})
  await expectUnchanged(state)
  expect(status).toBe(403)
})

const graphql = (visitor: Visitor, query: string) => newsroom.as(visitor)('POST', '/api/graphql', { query })

/** The text of all responses about an article to a visitor. */
async function responseTextsTo(visitor: Visitor, { id, slug }: Article): Promise<string> {
  const send = newsroom.as(visitor)
  const routes = [
    `/api/articles?where[id][equals]=${id}&depth=2`,
    `/api/articles?where[id][equals]=${id}&draft=true&trash=true`,
    `/api/articles/${id}?depth=2`,
    `/api/articles/${id}?draft=true&trash=true`,
    `/api/articles/at/${slug}`,
    `/api/articles/at/${slug}?draft=true&trash=true`,
    `/api/articles/versions?where[parent][equals]=${id}`,
    `/api/articles/versions?where[parent][equals]=${id}&where[version.byline][equals]=Ada&trash=true`,
    ...(await versionsOf(id)).map((version) => `/api/articles/versions/${version.id}`),
  ]
  const fields = 'headline description editorNote keywords articleBody'
  const queries = [
    `{ Article(id: "${id}") { ${fields} } }`,
    `{ Article(id: "${id}", draft: true) { ${fields} } }`,
    `{ Articles(where: { id: { equals: "${id}" } }, draft: true) { docs { ${fields} } } }`,
    `{ versionsArticles(where: { parent: { equals: "${id}" } }) { docs { version { ${fields} } } } }`,
  ]
  const responses = await Promise.all([
    ...routes.map((route) => send('GET', route)),
    ...queries.map((query) => graphql(visitor, query)),
  ])
  return JSON.stringify(responses.map(({ body }) => body))
}

test.each<[State, 'kill' | 'recall']>([
  ['published', 'kill'],
  ['published', 'recall'],
  ['corrected', 'kill'],
  ['edited', 'kill'],
  ['edited', 'recall'],
])('%s: its content is hidden from all but admins after: %s', async (state, operation) => {
  const before = await everything(await articleIn(state))
  const { row } = before
  expect(await responseTextsTo('anonymous', row)).toContain(SECRET)
  expect((await perform('editor', operation, before)).status).toBe(200)
  const texts = await Promise.all(visitors.map((visitor) => responseTextsTo(visitor, row)))
  expect(texts.map((responses) => responses.includes(SECRET))).toEqual([false, false, false, true])
  expect(texts.map((responses) => responses.includes(row.headline))).toEqual([false, true, true, true])
})

test.each<[how: string, edit: Data]>([
  ['without a headline', { headline: '' }],
  ['without an author', { authors: [] }],
  ['without a section', { articleSection: null }],
  ['with another slug', { headline: 'An edit elsewhere', slug: 'an-edit-elsewhere' }],
])('an edit %s does not prevent killing the published version', async (_, edit) => {
  const id = await articleIn('published')
  const { row: before } = await everything(id)
  await save(id, { ...edit, _status: 'draft' }, 'as a draft')
  const data = { editorialStatus: 'killed', notice: NOTICE }
  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, data)).status).toBe(200)
  const { newest, row } = await everything(id)
  const { articleSection, authors, headline, slug } = before
  const facts = { editorialStatus: 'killed', articleSection, authors, headline, slug }
  expect([row, newest]).toMatchObject([facts, facts])
  expect((await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`)).status).toBe(410)
})

test('an admin restores an old version of a killed article as a draft, and the notice stays public', async () => {
  const id = await articleIn('killed')
  const before = await everything(id)
  const [published] = await versionsOf(id)
  const route = `/api/articles/versions/${published!.id}`
  expect((await newsroom.as('anonymous')('POST', `${route}?draft=true`)).status).toBe(403)
  expect((await newsroom.as('author')('POST', `${route}?draft=true`)).status).toBe(403)
  expect([400, 403]).toContain((await newsroom.as('editor')('POST', `${route}?draft=true`)).status)
  expect([400, 403]).toContain((await newsroom.as('editor')('POST', route)).status)
  expect((await newsroom.as('admin')('POST', route)).status).toBe(400)
  expect(await everything(id)).toEqual(before)

  expect((await newsroom.as('admin')('POST', `${route}?draft=true`)).status).toBe(200)
  const { newest, row } = await everything(id)
  expect(row).toEqual(before.row)
  expect(newest).toMatchObject({ _status: 'draft', editorialStatus: 'draft', description: SECRET })
  expect(JSON.stringify(newest.articleBody)).toContain(SECRET)
  await expectPublicResponse(row)
  expect(await responseTextsTo('anonymous', row)).not.toContain(SECRET)

  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { _status: 'published' })).status).toBe(200)
  const { row: again } = await everything(id)
  expect(again).toMatchObject({ editorialStatus: 'published', version: 1, datePublished: before.row.datePublished })
  await expectPublicResponse(again)
})

test('an old version of a published article is restored as a draft, and the published version stays', async () => {
  const id = await articleIn('published')
  await save(id, { _status: 'published', byline: 'Later' })
  const { row: before } = await everything(id)
  const [oldest] = await versionsOf(id)
  expect((await newsroom.as('editor')('POST', `/api/articles/versions/${oldest!.id}?draft=true`)).status).toBe(200)
  const { newest, row } = await everything(id)
  expect(row).toEqual(before)
  expect(newest).toMatchObject({ _status: 'draft', editorialStatus: 'draft', byline: 'Ada' })
})

test.each<[Visitor, State]>([
  ['anonymous', 'ready'],
  ['author', 'ready'],
  ['author', 'published'],
  ['author', 'corrected'],
  ['author', 'recalled'],
])('%s cannot restore an old version: %s', async (visitor, state) => {
  const [oldest] = await versionsOf(storedIn[state].row.id)
  const restore = (query: string) => newsroom.as(visitor)('POST', `/api/articles/versions/${oldest!.id}${query}`)
  const statuses = [(await restore('')).status, (await restore('?draft=true')).status]
  await expectUnchanged(state)
  expect(statuses).toEqual([403, 403])
})

test.each<Visitor>(['author', 'editor'])('an edit by %s leaves the notice public', async (role) => {
  const id = await articleIn('killed')
  await save(id, { editorialStatus: 'draft' }, 'as a draft')
  const before = await everything(id)
  const { status } = await newsroom.as(role)('PATCH', `/api/articles/${id}`, { byline: 'Mine' })
  expect(await everything(id)).toEqual(before)
  expect([400, 403]).toContain(status)
})

test.each([
  { version: null },
  { version: 99, aliasPaths: [] },
  { embargoedUntil: TOMORROW },
  { slug: 'elsewhere' },
  { corrections: [] },
  { scheduleFailure: 'Nothing', datePublished: '2001-01-01T00:00:00.000Z' },
])('only the notice of a withdrawn article can be changed, not %j', async (data) => {
  const id = await articleIn('corrected')
  await save(id, { editorialStatus: 'killed', notice: NOTICE })
  const { row } = await everything(id)
  const notice = 'Some other notice.'
  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { ...data, notice })).status).toBe(200)
  const { updatedAt: _, ...facts } = row
  const after = (await everything(id)).row
  expect({ ...after, articleBody: null, corrections: null }).toMatchObject({
    ...facts,
    articleBody: null,
    corrections: null,
    notice,
  })
  expect(after.corrections).toMatchObject(row.corrections!.map(({ text }) => ({ text })))
  expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).body).toMatchObject({ notice })
})

test.each(['?draft=true', ''])('an author cannot change a scheduled article (%s)', async (query) => {
  const id = await articleIn('draft')
  await save(id, { scheduledPublicationDate: TOMORROW }, 'as a draft')
  const before = await everything(id)
  for (const path of [`/api/articles/${id}${query}`, `/api/articles?where[id][equals]=${id}&${query.slice(1)}`]) {
    const { body, status } = await newsroom.as('author')('PATCH', path, { byline: 'Unreviewed' })
    expect(status === 200 && body.docs?.length !== 0).toBe(false)
  }
  expect(await everything(id)).toEqual(before)
})

test('the date of publication stays when a user empties it', async () => {
  const id = await articleIn('published')
  const { row } = await everything(id)
  const empty = { datePublished: null }
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { ...empty, _status: 'published' })
  expect((await everything(id)).row.datePublished).toBe(row.datePublished)
  await save(id, { _status: 'draft' })
  expect((await newsroom.as('author')('PATCH', `/api/articles/${id}`, empty)).status).toBe(200)
  await save(id, { _status: 'published' })
  expect((await everything(id)).row.datePublished).toBe(row.datePublished)
})

test('publishing a scheduled or an expired article is refused', async () => {
  for (const [state, data] of [
    ['draft', { scheduledPublicationDate: TOMORROW, _status: 'published' }],
    ['published', { scheduledPublicationDate: TOMORROW }],
  ] as const) {
    const before = await everything(await articleIn(state))
    expect((await newsroom.as('editor')('PATCH', `/api/articles/${before.row.id}`, data)).status).toBe(400)
    expect(await everything(before.row.id)).toEqual(before)
  }
})

test('in one GraphQL request, restoring a version does not affect the next mutation', async () => {
  const [id, other] = [await articleIn('draft'), await articleIn('draft')]
  await save(id, { byline: 'Second' }, 'as a draft')
  const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
  const version = JSON.stringify(docs.at(-1)!.id)
  const restore = `a: restoreVersionArticle(id: ${version}, draft: true) { id }`
  const update = `b: updateArticle(id: "${other}", draft: true, data: { description: "Mine" }) { id }`
  const before = (await everything(other)).newest
  expect((await graphql('editor', `mutation { ${restore} ${update} }`)).body.errors).toBeUndefined()
  expect((await everything(other)).newest).toMatchObject({
    description: 'Mine',
    headline: before.headline,
    byline: before.byline,
  })
})

// Some of the cells above by the other ways to write. Refused ones have no `leadsTo`.
type Change = [Visitor, State, asked: string, draft: boolean, leadsTo?: string]
const elsewhere: Change[] = [
  ['anonymous', 'draft', 'inReview', true],
  ['anonymous', 'published', 'killed', false],
  ['author', 'draft', 'inReview', true, 'draft / inReview'],
  ['author', 'inReview', 'draft', true, 'draft / draft'],
  ['author', 'inReview', 'ready', true],
  ['author', 'ready', 'draft', true],
  ['author', 'ready', 'draft', false],
  ['author', 'draft', 'published', false],
  ['author', 'published', 'killed', false],
  ['author', 'edited', 'killed', false],
  ['author', 'edited', 'draft', true],
  ['author', 'killed', 'draft', true],
  ['editor', 'inReview', 'ready', true, 'draft / ready'],
  ['editor', 'draft', 'published', false, 'published / published'],
  ['editor', 'published', 'killed', false, 'killed / killed'],
  ['editor', 'published', 'recalled', true, 'recalled / recalled'],
  ['editor', 'edited', 'killed', false, 'killed / killed'],
  ['editor', 'edited', 'draft', false],
  ['editor', 'draft', 'killed', false],
  ['editor', 'killed', 'draft', true],
  ['editor', 'killed', 'published', false],
  ['admin', 'killed', 'draft', true, 'killed / draft'],
  ['admin', 'recalled', 'published', false],
]
const allowed = elsewhere.filter(({ 4: leadsTo }) => leadsTo)
const refused = elsewhere.filter(({ 4: leadsTo }) => !leadsTo)

/** Returns whether the response says that the article was changed. */
type Way = (visitor: Visitor, id: string, requested: string, draft: boolean) => Promise<boolean>
const byGraphQL: Way = async (visitor, id, requested, draft) => {
  const sent = `id: "${id}", draft: ${draft}, data: { editorialStatus: ${requested} }`
  const { body } = await graphql(visitor, `mutation { done: updateArticle(${sent}) { id } }`)
  return Boolean(body.data.done)
}
const inBulk: Way = async (visitor, id, editorialStatus, draft) => {
  const path = `/api/articles?where[id][equals]=${id}&draft=${draft}`
  const { body } = await newsroom.as(visitor)('PATCH', path, { editorialStatus })
  return body.docs?.length === 1
}

describe.each<[string, Way]>([
  ['by GraphQL', byGraphQL],
  ['in bulk', inBulk],
])('%s', (_, send) => {
  test.each(allowed)(
    '%s may: %s, %s (draft: %s), which leads to %s',
    async (visitor, state, requested, draft, leadsTo) => {
      const id = await articleIn(state)
      expect(await send(visitor, id, requested, draft)).toBe(true)
      const after = await everything(id)
      expect(statesOf(after)).toBe(leadsTo)
      await expectPublicResponse(after.row)
    },
  )

  test.each(refused)(
    '%s may not: %s, %s (draft: %s), and nothing changes',
    async (visitor, state, requested, draft) => {
      const isDone = await send(visitor, storedIn[state].row.id, requested, draft)
      await expectUnchanged(state)
      expect(isDone).toBe(false)
    },
  )
})
