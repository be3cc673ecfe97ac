import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { beforeAll, describe, expect, test } from 'vitest'
import { aboveList } from '../../src/admin/desk/queues'
import { actions, MAX_SELECTED, pathOfAll, requestFor, type ActionName } from '../../src/admin/list/bulk'
import { useNewsroom, type ApiResponse, type Role, type Visitor } from '../support/newsroom'
import { articleOf, make, createReferences, unique, type References } from './content'

const newsroom = useNewsroom()
let references: References
let otherSection: string
beforeAll(async () => {
  references = await createReferences(newsroom)
  otherSection = (await make(newsroom, references, 'sections')).id
})

type Doc = { id: string } & Record<string, unknown>
type Stored = { row: Doc; latest: Doc }

/** The published and the latest version of every article, including the trash. */
async function everyArticle(): Promise<Map<string, Stored>> {
  const requested = { collection: 'articles', pagination: false, sort: 'id', where: {} } as const
  const rows = (await newsroom.payload.db.find<Doc>(requested)).docs
  const latest = (await newsroom.payload.db.queryDrafts<Doc>(requested)).docs
  return new Map(rows.map((row) => [row.id, { row, latest: latest.find(({ id }) => id === row.id)! }]))
}
const changedIn = (before: Map<string, Stored>, after: Map<string, Stored>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)),
  )

type Slot = 'draft' | 'edited' | 'elsewhere' | 'inReview' | 'published' | 'trashed' | 'trashedEdit' | 'trashedLive'
const slots: Slot[] = [
  ...(['draft', 'edited', 'elsewhere', 'inReview', 'published', 'trashed', 'trashedEdit', 'trashedLive'] as const),
  ...(['draft', 'edited', 'elsewhere', 'published', 'trashed', 'trashedEdit', 'trashedLive'] as const),
]
/** The articles of this test; those that an action changed are created again. */
const articles = new Map<string, Slot>()

async function makeArticle(slot: Slot): Promise<string> {
  const { payload } = newsroom
  const isLive = ['edited', 'elsewhere', 'published', 'trashedLive'].includes(slot)
  const data = {
    ...articleOf(references, unique(isLive ? 'Harbour tale' : 'Harbour draft')),
    ...(slot === 'elsewhere' && { articleSection: otherSection }),
    ...(slot === 'inReview' && { editorialStatus: 'inReview' }),
    _status: isLive ? 'published' : 'draft',
  }
  const { id } = await payload.create({ collection: 'articles', data: data as never, draft: !isLive })
  // Search and filters of the list find this by the unpublished changes only.
  const edit = { headline: unique('Lighthouse tale'), articleSection: otherSection, _status: 'draft' }
  const isEdited = slot === 'edited' || slot === 'trashedEdit'
  if (isEdited) await payload.update({ collection: 'articles', id, data: edit as never, draft: true })
  if (slot.startsWith('trashed')) {
    const trashed = { deletedAt: '2026-01-01T00:00:00.000Z' }
    await payload.update({ collection: 'articles', id, data: trashed })
  }
  return id
}

async function recreateArticles(changed: string[] = []): Promise<void> {
  for (const id of changed) {
    await newsroom.payload.delete({ collection: 'articles', where: { id: { equals: id } }, trash: true })
    articles.delete(id)
  }
  const lacking = [...slots]
  for (const slot of articles.values()) lacking.splice(lacking.indexOf(slot), 1)
  for (const slot of lacking) articles.set(await makeArticle(slot), slot)
}

type List = { where?: Where; search?: string; limit: number; page?: number; isTrash: boolean }

/** The ids of a page of the panel’s list. */
async function pageOf({ isTrash, limit, page = 1, search = '', where }: List): Promise<string[]> {
  const { config: collectionConfig } = newsroom.payload.collections.articles
  const listed = mergeListSearchAndWhere({ collectionConfig, search, where: structuredClone(where ?? {}) })
  const { docs } = await newsroom.payload.find({
    collection: 'articles',
    depth: 0,
    draft: true,
    limit,
    overrideAccess: false,
    page,
    trash: isTrash,
    user: newsroom.user('editor'),
    where: isTrash ? { and: [listed, { deletedAt: { exists: true } }] } : listed,
  })
  return docs.map(({ id }) => id)
}

/** What a user selects: two rows of the second page, a whole page, or everything by “Select all”. */
const choices: Record<string, (list: List) => Promise<string[]>> = {
  'a row of the second page': async (list) => (await pageOf({ ...list, limit: 1, page: 2 })).slice(0, 2),
  'the whole first page': (list) => pageOf({ ...list, limit: 2 }),
  'all of two a page': async (list) => {
    const path = pathOfAll(newsroom.payload.collections.articles.config, list, list.isTrash)
    const { body } = await newsroom.as('editor')<{ docs: Doc[] }>('GET', path)
    return body.docs.map(({ id }) => id)
  },
}

const send = (name: ActionName, ids: string[], isTrash: boolean, who: Role): Promise<ApiResponse<any>> => {
  const { body, method, path } = requestFor(name, newsroom.payload.collections.articles.config, ids, isTrash)
  return newsroom.as(who)(method, path, body && JSON.parse(body))
}

const both = (fields: object): Stored => ({
  latest: expect.objectContaining(fields),
  row: expect.objectContaining(fields),
})
/** Which of the selected articles an action changes, and how. */
const effects: Record<ActionName, [isAffected: (stored: Stored) => boolean, effect: Stored | null]> = {
  publish: [({ latest }) => latest._status === 'draft', both({ _status: 'published', editorialStatus: 'published' })],
  unpublish: [({ row }) => row._status === 'published', both({ _status: 'draft', editorialStatus: 'draft' })],
  trash: [() => true, both({ deletedAt: expect.anything() })],
  restore: [() => true, both({ _status: 'draft', deletedAt: null })],
  delete: [() => true, null],
}

const section = (): Where => ({ articleSection: { equals: references.section } })
const filters: Record<string, () => Omit<List, 'isTrash' | 'limit'>> = {
  'no filter': () => ({}),
  'a section': () => ({ where: section() }),
  'a section of an edit': () => ({ where: { articleSection: { equals: otherSection } } }),
  'the filter of the panel, one of two sections': () => ({
    where: { or: [{ and: [section()] }, { and: [{ articleSection: { equals: otherSection } }] }] },
  }),
  'a status': () => ({ where: { and: [{ _status: { equals: 'published' } }] } }),
  'a search': () => ({ search: 'tale' }),
  'a search for an edit': () => ({ search: 'lighthouse' }),
  'a search and a section': () => ({ search: 'harbour', where: { and: [section()] } }),
}

/** Unpublishing with each selection; the other actions differ only in what they send, and take turns. */
const cases = (Object.keys(actions) as ActionName[]).flatMap((name) =>
  Object.keys(filters).flatMap((filter, index) =>
    Object.keys(choices)
      .filter((_, at) => name === 'unpublish' || at === index % 3)
      .map((choice) => [name, filter, choice] as const),
  ),
)

const isPublished = ({ row }: Stored): boolean => row._status === 'published'

/** A published article in the selection prevents moving all of it to the trash. */
async function expectRefusal(chosen: string[], before: Map<string, Stored>, who: Role): Promise<void> {
  const { body, status } = await send('trash', chosen, false, who)
  expect(status).toBe(400)
  const live = chosen.filter((id) => isPublished(before.get(id)!))
  const named = /^Nothing was changed. (.*)/.exec(body.errors[0].message)?.[1]?.split('; ')
  expect(named?.map((reason) => reason.split(': ')[0])).toEqual(live.toSorted())
  expect(await everyArticle()).toEqual(before)
  const rest = chosen.filter((id) => !live.includes(id))
  if (rest.length > 0) await expectOnlySelectedChanged('trash', rest, false, who)
}

/** Runs an action on a selection and verifies that only the selected articles have changed. */
async function expectOnlySelectedChanged(
  name: ActionName,
  chosen: string[],
  isTrash: boolean,
  who: Role,
): Promise<void> {
  const before = await everyArticle()
  const [isAffected, effect] = effects[name]
  const affected = chosen.filter((id) => isAffected(before.get(id)!))
  if (name === 'trash' && chosen.some((id) => isPublished(before.get(id)!))) return expectRefusal(chosen, before, who)
  const { body, status } = await send(name, chosen, isTrash, who)
  expect([status, body.errors ?? []]).toEqual([200, []])
  expect(body.docs).toHaveLength(affected.length)
  const after = await everyArticle()
  const changed = changedIn(before, after)
  await recreateArticles(changed)
  expect(changed.toSorted()).toEqual(affected.toSorted())
  expect(changed.map((id) => after.get(id) ?? null)).toEqual(changed.map(() => effect))
}

test.each(cases)('%s, with %s, %s: only those', async (name, filter, choice) => {
  await recreateArticles()
  const isTrash = name === 'restore' || name === 'delete'
  const chosen = await choices[choice]!({ ...filters[filter]!(), isTrash, limit: 3 })
  expect(chosen.length).toBeGreaterThan(0)
  await expectOnlySelectedChanged(name, chosen, isTrash, 'admin')
})

const chips = aboveList().filter(({ slug }) => slug === 'needs-photo' || slug === 'published-today')
test.each(chips.map(({ label, slug }) => [label, slug]))(
  'unpublish, with the filter “%s”: only those',
  async (_, slug) => {
    await recreateArticles()
    const req = { payload: newsroom.payload, user: newsroom.user('admin'), context: {} } as unknown as PayloadRequest
    const queue = aboveList().find((one) => one.slug === slug)!
    const where = await queue.where({ now: new Date(), req, user: newsroom.user('admin') })
    const chosen = await choices['all of two a page']!({ isTrash: false, limit: 3, where })
    expect(chosen.length).toBeGreaterThan(0)
    await expectOnlySelectedChanged('unpublish', chosen, false, 'admin')
  },
)

const allowed: Record<ActionName, Role[]> = {
  publish: ['editor', 'admin'],
  unpublish: ['editor', 'admin'],
  trash: ['editor', 'admin'],
  restore: ['editor', 'admin'],
  delete: ['admin'],
}
const roles = (Object.keys(actions) as ActionName[]).flatMap((name) =>
  (['author', 'editor', 'admin'] as const).map((role) => [role, name, allowed[name].includes(role)] as const),
)
test.each(roles)('%s, %s: %s', async (role, name, isAllowed) => {
  await recreateArticles()
  const isTrash = name === 'restore' || name === 'delete'
  const wanted: Slot = isTrash ? 'trashed' : name === 'publish' ? 'draft' : 'published'
  const chosen = [...articles].flatMap(([id, slot]) => (slot === wanted ? [id] : []))
  if (isAllowed) return expectOnlySelectedChanged(name, chosen, isTrash, role)
  const before = await everyArticle()
  const { body, status } = await send(name, chosen, isTrash, role)
  expect(status === 403 || (status === 200 && body.docs.length === 0)).toBe(true)
  expect(await everyArticle()).toEqual(before)
})

const collections = ['articles', 'authors', 'publications', 'sections', 'topics', 'media', 'users', 'webhooks'] as const
const unnamed: [condition: string, query: string][] = [
  ['no condition', ''],
  ['all but an empty id, as in Payload’s “select all”', 'where[id][not_equals]='],
  ['documents with an id', 'where[id][exists]=true'],
  ['documents created before tomorrow', 'where[createdAt][less_than]=2999-01-01T00:00:00.000Z'],
  ['an id or anything', 'where[or][0][id][equals]=none&where[or][1][id][exists]=true'],
  ['no ids', 'where[id][in]='],
  ['as JSON', `where=${encodeURIComponent('{"id":{"exists":true}}')}`],
]

describe.each<[CollectionSlug]>(collections.map((slug) => [slug]))('%s: a bulk request without ids', (slug) => {
  test.each(unnamed)('is refused, and changes nothing: %s', async (_, query) => {
    await make(newsroom, references, 'published')
    const everyDocument = () => newsroom.payload.db.find({ collection: slug, pagination: false, sort: 'id' })
    const before = await everyDocument()
    const body = slug === 'articles' ? { _status: 'draft' } : { name: 'Changed' }
    for (const who of ['anonymous', 'admin'] satisfies Visitor[]) {
      for (const [method, more] of [
        ['PATCH', ''],
        ['PATCH', '&draft=true'],
        ['DELETE', '&trash=true'],
      ] as const) {
        const response = await newsroom.as(who)(
          method,
          `/api/${slug}?${query}${more}`,
          method === 'PATCH' ? body : undefined,
        )
        expect([who, method, response.status]).toEqual([who, method, 400])
        expect(response.body.errors[0].message).toMatch(/^where must list the ids|^id: |^where: /)
      }
    }
    expect(await everyDocument()).toEqual(before)
  })
})

test('two hundred ids are accepted, more are refused', async () => {
  await recreateArticles()
  const chosen = [...articles].flatMap(([id, slot]) => (slot === 'draft' ? [id] : []))
  const idsOf = (count: number) => [
    ...chosen,
    ...Array.from({ length: count - 2 }, (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`),
  ]
  const patch = (where: string) =>
    newsroom.as('editor')('PATCH', `/api/articles?draft=true&${where}`, { keywords: ['bulk'] })
  const before = await everyArticle()
  for (const count of [201, 300]) {
    const { body, status } = await patch(`where[id][in]=${idsOf(count).join(',')}`)
    expect([status, body.errors[0].message]).toEqual([400, 'where: a list must have at most 200 values.'])
  }
  const tooLong = await fetch(`${newsroom.url}/api/articles?where[id][in]=${idsOf(1000).join(',')}`, {
    method: 'PATCH',
  })
  expect(tooLong.status).toBe(431)
  expect(await everyArticle()).toEqual(before)
  const { body } = await patch(
    idsOf(150)
      .map((id, at) => `where[id][in][${at}]=${id}`)
      .join('&'),
  )
  expect(body.docs.map(({ id }: Doc) => id).toSorted()).toEqual(chosen.toSorted())
  expect(changedIn(before, await everyArticle()).toSorted()).toEqual(chosen.toSorted())
})

test('one request changes or deletes a hundred documents, which is the most that the panel sends', async () => {
  const { config } = newsroom.payload.collections.topics
  const ids: string[] = []
  for (let at = 0; at < MAX_SELECTED; at += 1) {
    const { id } = await newsroom.payload.create({
      collection: 'topics',
      data: { name: unique('Town'), type: 'Place' } as never,
    })
    ids.push(id)
  }
  const other = await newsroom.payload.create({ collection: 'topics', data: { name: 'Kept', type: 'Place' } as never })
  for (const name of ['trash', 'restore', 'trash', 'delete'] as const) {
    const { body, method, path } = requestFor(name, config, ids, name === 'restore' || name === 'delete')
    expect(path.length).toBeLessThan(8_000)
    const response = await newsroom.as('admin')(method, path, body && JSON.parse(body))
    expect([response.status, response.body.docs?.length]).toEqual([200, MAX_SELECTED])
  }
  const left = await newsroom.payload.find({ collection: 'topics', pagination: false, trash: true })
  expect(left.docs.map(({ id }) => id)).toEqual([other.id])
})

test('an article that was restored meanwhile is not deleted for good', async () => {
  await recreateArticles()
  const [restored, trashed] = [...articles].flatMap(([id, slot]) => (slot === 'trashed' ? [id] : []))
  await send('restore', [restored!], true, 'editor')
  const { body } = await send('delete', [restored!, trashed!], true, 'admin')
  expect(body.docs.map(({ id }: Doc) => id)).toEqual([trashed])
  expect((await everyArticle()).has(restored!)).toBe(true)
  await recreateArticles([restored!, trashed!])
})
