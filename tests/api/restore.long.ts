import { beforeAll, describe, expect, test } from 'vitest'
import { keepSchedules } from '../../src/server/publishScheduled'
import type { Article } from '../../src/generated/payload-types'
import { articleOf, make, createReferences, stored, unique, type References } from '../access/content'
import { useNewsroom, type Role, type Visitor } from '../support/newsroom'
import { someOf } from '../support/rounds'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

type Data = Record<string, unknown>
type Step = [data: Data, asDraft?: 'as a draft']

const HOUR_MS = 60 * 60 * 1000
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString()
const inAnHour = inHours(1)
const twoHoursAgo = inHours(-2)
const anHourAgo = inHours(-1)

const save = (id: string, data: Data, draft: boolean) =>
  newsroom.payload.update({ collection: 'articles', id, data, draft, depth: 0 })

async function made([[first], ...others]: [Step, ...Step[]]): Promise<string> {
  const { id } = await make(newsroom, references, 'draft', { byline: 'First', ...first })
  for (const [data, asDraft] of others) await save(id, data, Boolean(asDraft))
  return id
}

/** The published version (the row), the latest version, and the versions in the API’s default order. */
async function stateOf(id: string) {
  const { payload } = newsroom
  const row = await payload.findByID({ collection: 'articles', id, depth: 0, trash: true })
  const latest = (await stored(newsroom, 'draft', id)) as unknown as Article
  return { latest, row }
}

const publicStatus = async (id: string) => (await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status

/** Puts an article into the trash two hours ago, and moves its dates to an hour ago, so that they passed in the trash. */
async function trashPastItsDates(id: string, draft = false): Promise<void> {
  await save(id, { deletedAt: new Date().toISOString() }, draft)
  const { payload } = newsroom
  const dates = (doc: Data) =>
    Object.fromEntries(
      ['scheduledPublicationDate', 'embargoedUntil', 'expires'].flatMap((name) =>
        doc[name] ? [[name, anHourAgo]] : [],
      ),
    )
  const { docs } = await payload.db.findVersions<Data>({ collection: 'articles', where: { parent: { equals: id } } })
  for (const { id: version, updatedAt, createdAt, latest, version: data } of docs) {
    const deletedAt = data.deletedAt && twoHoursAgo
    await payload.db.updateVersion({
      collection: 'articles',
      id: version,
      versionData: {
        createdAt,
        latest,
        parent: id,
        updatedAt,
        version: { ...data, ...dates(data), deletedAt },
      },
    })
  }
  const [row] = (await payload.db.find<Data>({ collection: 'articles', where: { id: { equals: id } } })).docs
  await payload.db.updateOne({ collection: 'articles', id, data: { ...dates(row!), deletedAt: twoHoursAgo } })
}

const quoted = (data: Data) =>
  `{ ${Object.entries(data)
    .map(([name, value]) => `${name}: ${name === '_status' ? String(value) : JSON.stringify(value)}`)
    .join(', ')} }`

/** All ways to restore from the trash. */
const waysOut = {
  'as the panel does': (who: Visitor, id: string, data: Data) => {
    const where = `where[and][0][id][equals]=${id}&where[and][1][deletedAt][exists]=true`
    return newsroom.as(who)('PATCH', `/api/articles?trash=true&${where}`, data)
  },
  'of several': (who: Visitor, id: string, data: Data) =>
    newsroom.as(who)('PATCH', `/api/articles?limit=0&trash=true&where[id][in]=${id}`, data),
  'by its id': (who: Visitor, id: string, data: Data) =>
    newsroom.as(who)('PATCH', `/api/articles/${id}?trash=true`, data),
  'by its id, as a draft': (who: Visitor, id: string, data: Data) =>
    newsroom.as(who)('PATCH', `/api/articles/${id}?trash=true&draft=true`, data),
  'over GraphQL': (who: Visitor, id: string, data: Data) => {
    const query = `mutation { updateArticle(id: "${id}", trash: true, data: ${quoted(data)}) { id } }`
    return newsroom.as(who)('POST', '/api/graphql', { query })
  },
  'over GraphQL, as a draft': (who: Visitor, id: string, data: Data) => {
    const query = `mutation { updateArticle(id: "${id}", trash: true, draft: true, data: ${quoted(data)}) { id } }`
    return newsroom.as(who)('POST', '/api/graphql', { query })
  },
}
type WayOut = keyof typeof waysOut
const ways = Object.keys(waysOut) as WayOut[]

const live: Data = { _status: 'published' }
const states = {
  scheduled: [[{}], [{ scheduledPublicationDate: inAnHour }, 'as a draft']],
  'scheduled in review': [[{}], [{ editorialStatus: 'inReview', scheduledPublicationDate: inAnHour }, 'as a draft']],
  'scheduled and approved': [
    [{}],
    [{ editorialStatus: 'ready', scheduledPublicationDate: inAnHour, byline: 'Approved' }, 'as a draft'],
  ],
  'scheduled edit': [[live], [{ byline: 'Edit', scheduledPublicationDate: inAnHour }, 'as a draft']],
  embargoed: [[{ ...live, embargoedUntil: inAnHour }]],
  'embargoed edit': [[{ ...live, embargoedUntil: inAnHour }], [{ byline: 'Edit' }, 'as a draft']],
  expiring: [[{ ...live, expires: inAnHour }]],
  'expiring draft': [[{ expires: inAnHour }]],
} satisfies Record<string, [Step, ...Step[]]>
type StateName = keyof typeof states
const names = Object.keys(states) as StateName[]

const restoredAsDraft = { deletedAt: null, _status: 'draft' }
const dates = ['scheduledPublicationDate', 'embargoedUntil', 'expires'] as const

/** Verifies that the scheduler, from now on, leaves the article as it is. */
async function expectHidden(id: string): Promise<void> {
  await keepSchedules(newsroom.payload)
  await keepSchedules(newsroom.payload, new Date(Date.now() + 3 * HOUR_MS))
  expect(await publicStatus(id)).toBe(404)
  const { latest, row } = await stateOf(id)
  expect([row._status, latest._status, row.deletedAt ?? null]).toEqual(['draft', 'draft', null])
}

const eitherRole = (at: number): Role => (at % 2 ? 'editor' : 'admin')
const cells = names.flatMap((state, row) =>
  ways.map((way, column): [Role, WayOut, StateName] => [eitherRole(row + column), way, state]),
)

describe('restored from the trash', () => {
  test.each(someOf(cells))(
    'by %s %s as a draft, %s stays a draft and says which date has passed',
    async (role, way, state) => {
      const id = await made(states[state])
      await trashPastItsDates(id)
      const { body, status } = await waysOut[way](role, id, restoredAsDraft)
      expect([status, body.errors ?? []]).toEqual([200, []])
      const { latest } = await stateOf(id)
      expect(dates.map((date) => latest[date] ?? null)).toEqual([null, null, null])
      expect(latest.scheduleFailure).toContain(anHourAgo)
      const seen = (await newsroom.as('author')('GET', `/api/articles/${id}?draft=true`)).body
      expect(seen.hints).toContain(latest.scheduleFailure)
      await expectHidden(id)
    },
  )

  test.each(names.filter((state) => state !== 'scheduled edit'))('without a status, so does %s', async (state) => {
    const id = await made(states[state])
    await trashPastItsDates(id)
    expect((await waysOut['by its id']('editor', id, { deletedAt: null })).status).toBe(200)
    expect((await stateOf(id)).latest.scheduleFailure).toContain(anHourAgo)
    await expectHidden(id)
  })

  test.each(ways.slice(0, 4))('a draft that was trashed with draft=true stays a draft, %s', async (way) => {
    const id = await made(states.scheduled)
    await trashPastItsDates(id, true)
    expect((await stateOf(id)).row.deletedAt).toBe(twoHoursAgo)
    await waysOut[way]('editor', id, restoredAsDraft)
    expect((await stateOf(id)).latest.scheduleFailure).toContain(anHourAgo)
    await expectHidden(id)
  })

  test('a latest version in the trash, without its article, stays a draft as well', async () => {
    const id = await made(states.scheduled)
    await trashPastItsDates(id)
    await newsroom.payload.db.updateOne({ collection: 'articles', id, data: { deletedAt: null } })
    await waysOut['by its id, as a draft']('editor', id, restoredAsDraft)
    expect((await stateOf(id)).latest.scheduleFailure).toContain(anHourAgo)
    await expectHidden(id)
  })

  test('bulk trashing and restoring with draft=true are refused', async () => {
    const id = await made([[{}]])
    const before = await stateOf(id)
    const path = `/api/articles?draft=true&trash=true&where[id][equals]=${id}`
    expect((await newsroom.as('editor')('PATCH', path, { deletedAt: inHours(0) })).status).toBe(400)
    expect(await stateOf(id)).toEqual(before)
  })

  test('an article that was never public has no publication date', async () => {
    const id = await made(states.embargoed)
    await trashPastItsDates(id)
    await waysOut['as the panel does']('editor', id, restoredAsDraft)
    expect((await stateOf(id)).row).toMatchObject({ datePublished: null, version: null })
    expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, live)).status).toBe(200)
    const { row } = await stateOf(id)
    expect(Date.now() - Date.parse(row.datePublished!)).toBeLessThan(60_000)
  })

  test('as published, an article is public, and its passed schedule is gone', async () => {
    const id = await made(states.scheduled)
    await trashPastItsDates(id)
    expect((await waysOut['as the panel does']('editor', id, { deletedAt: null, ...live })).status).toBe(200)
    expect(await publicStatus(id)).toBe(200)
    expect((await stateOf(id)).row.scheduledPublicationDate ?? null).toBeNull()
  })

  test('as published, an expired article is refused, and stays in the trash', async () => {
    const id = await made(states.expiring)
    await trashPastItsDates(id)
    const before = await stateOf(id)
    for (const way of ways) {
      const { body, status } = await waysOut[way]('editor', id, { deletedAt: null, ...live })
      expect([way, status === 400 || Boolean(body.errors)]).toEqual([way, true])
      expect(await stateOf(id)).toEqual(before)
    }
  })

  test.each(ways)('%s, an author cannot restore', async (way) => {
    const id = await made(states.scheduled)
    await trashPastItsDates(id)
    const before = await stateOf(id)
    for (const who of ['anonymous', 'author'] as const) {
      for (const data of [restoredAsDraft, { deletedAt: null }, { deletedAt: null, ...live }]) {
        await waysOut[way](who, id, data)
        expect(await stateOf(id)).toEqual(before)
      }
    }
  })

  test('a future date stays, and takes effect', async () => {
    const id = await made(states.scheduled)
    await save(id, { deletedAt: new Date().toISOString() }, false)
    await waysOut['as the panel does']('editor', id, restoredAsDraft)
    const { latest } = await stateOf(id)
    expect([latest.scheduledPublicationDate, latest.scheduleFailure]).toEqual([inAnHour, null])
    await keepSchedules(newsroom.payload, new Date(Date.now() + 1.1 * HOUR_MS))
    expect(await publicStatus(id)).toBe(200)
  })
})

describe('unpublished changes', () => {
  const edited: [Step, ...Step[]] = [[live], [{ byline: 'Edit', editorialStatus: 'inReview' }, 'as a draft']]
  const trash = (id: string) => save(id, { deletedAt: inHours(0) }, false) // by no user: it is published

  test.each(ways)('are unpublished changes again when the article is restored %s', async (way) => {
    const id = await made(edited)
    await trash(id)
    expect((await waysOut[way]('editor', id, { deletedAt: null, ...live })).status).toBe(200)
    const { latest, row } = await stateOf(id)
    expect(row).toMatchObject({ byline: 'First', _status: 'published', deletedAt: null })
    expect(latest).toMatchObject({ byline: 'Edit', _status: 'draft', editorialStatus: 'inReview', deletedAt: null })
    expect(await publicStatus(id)).toBe(200)
  })

  test('are so too without a status, and after a second time in the trash', async () => {
    const id = await made(edited)
    for (const _ of [1, 2]) {
      await trash(id)
      await waysOut['by its id']('editor', id, { deletedAt: null })
    }
    const { latest, row } = await stateOf(id)
    expect([row.byline, latest.byline, latest.editorialStatus]).toEqual(['First', 'Edit', 'inReview'])
    expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, live)).status).toBe(200)
    expect((await stateOf(id)).row.byline).toBe('Edit')
  })

  test.each(ways)('become the draft when the article is restored as one, %s', async (way) => {
    const id = await made(edited)
    await trash(id)
    expect((await waysOut[way]('editor', id, restoredAsDraft)).status).toBe(200)
    const { latest, row } = await stateOf(id)
    const facts = { byline: 'Edit', _status: 'draft', deletedAt: null }
    expect([row, latest]).toMatchObject([facts, facts])
    expect(await publicStatus(id)).toBe(404)
  })

  test('that were saved in the trash stay, too', async () => {
    const id = await made([[live]])
    await trash(id)
    await newsroom.as('editor')('PATCH', `/api/articles/${id}?trash=true&draft=true`, { byline: 'In the trash' })
    await waysOut['as the panel does']('editor', id, { deletedAt: null, ...live })
    const { latest, row } = await stateOf(id)
    expect([row.byline, latest.byline, latest.deletedAt ?? null]).toEqual(['First', 'In the trash', null])
  })

  test('whose schedule passed in the trash lose it, and the article is public as before', async () => {
    const id = await made(states['scheduled edit'])
    await trashPastItsDates(id)
    await waysOut['as the panel does']('editor', id, { deletedAt: null, ...live })
    await keepSchedules(newsroom.payload)
    const { latest, row } = await stateOf(id)
    expect([row.byline, latest.byline, latest.scheduledPublicationDate]).toEqual(['First', 'Edit', null])
    expect(latest.scheduleFailure).toContain(anHourAgo)
  })
})

/** The versions in the API’s default order, newest first. */
async function history(id: string) {
  const { docs } = (
    await newsroom.as('editor')<{ docs: { id: number | string; latest?: boolean; version: Article }[] }>(
      'GET',
      `/api/articles/versions?where[parent][equals]=${id}&depth=0&limit=50`,
    )
  ).body
  return docs
}
const idIn = (version: number | string) => (typeof version === 'number' ? version : JSON.stringify(version))

/** All ways to restore an old version. */
const waysBack = {
  'as the panel does': (who: Visitor, version: number | string) =>
    newsroom.as(who)('POST', `/api/articles/versions/${version}?draft=false`),
  'without a word': (who: Visitor, version: number | string) =>
    newsroom.as(who)('POST', `/api/articles/versions/${version}`),
  'as a draft': (who: Visitor, version: number | string) =>
    newsroom.as(who)('POST', `/api/articles/versions/${version}?draft=true`),
  'over GraphQL': (who: Visitor, version: number | string) => {
    const query = `mutation { restoreVersionArticle(id: ${idIn(version)}) { id headline } }`
    return newsroom.as(who)('POST', '/api/graphql', { query })
  },
  'over GraphQL, not as a draft': (who: Visitor, version: number | string) => {
    const query = `mutation { restoreVersionArticle(id: ${idIn(version)}, draft: false) { id headline } }`
    return newsroom.as(who)('POST', '/api/graphql', { query })
  },
}
type WayBack = keyof typeof waysBack
const back = Object.keys(waysBack) as WayBack[]

describe('an old draft version', () => {
  const lives: Record<string, [Step, ...Step[]]> = {
    published: [[{}], [{ byline: 'Live', ...live }]],
    corrected: [[{}], [{ byline: 'Live', ...live }], [{ ...live, corrections: [{ type: 'update', text: 'So.' }] }]],
    edited: [[{}], [{ byline: 'Live', ...live }], [{ byline: 'Edit' }, 'as a draft']],
    'with a scheduled edit': [
      [{}],
      [{ byline: 'Live', ...live }],
      [{ byline: 'Edit', scheduledPublicationDate: inAnHour }, 'as a draft'],
    ],
    embargoed: [[{}], [{ byline: 'Live', ...live, embargoedUntil: inAnHour }]],
    'once without a section': [[{ articleSection: null }], [{ byline: 'Live', ...live }]],
  }
  const cases = Object.keys(lives).flatMap((state, row) =>
    back.map((way, column): [Role, WayBack, string] => [eitherRole(row + column), way, state]),
  )
  test.each(someOf(cases))('is restored by %s %s (%s) as unpublished changes', async (role, way, state) => {
    const id =
      state === 'once without a section'
        ? ((
            await newsroom.payload.create({
              collection: 'articles',
              data: { headline: unique('A'), byline: 'First' },
              draft: true,
            } as never)
          ).id as string)
        : await made(lives[state]!)
    if (state === 'once without a section') await save(id, { ...articleOf(references), byline: 'Live', ...live }, false)
    const before = await stateOf(id)
    const seen = (await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=0`)).body
    const oldest = (await history(id)).at(-1)!
    const { body, status } = await waysBack[way](role, oldest.id)
    expect([status, body.errors]).toEqual([200, undefined])
    const { latest, row } = await stateOf(id)
    expect(row).toEqual(before.row)
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=0`)).body).toEqual(seen)
    expect(latest).toMatchObject({ byline: 'First', _status: 'draft', editorialStatus: 'draft' })
    expect([latest.scheduledPublicationDate ?? null, latest.embargoedUntil]).toEqual([null, row.embargoedUntil])
    const [newest] = await history(id)
    expect(newest!.version).toMatchObject({ byline: 'First', _status: 'draft' })
    await keepSchedules(newsroom.payload, new Date(Date.now() + 3 * HOUR_MS))
    expect((await stateOf(id)).row.byline).toBe('Live')
  })

  test.each(back)('of a published article cannot be restored by authors, %s', async (way) => {
    const id = await made(lives.published!)
    const before = await stateOf(id)
    const oldest = (await history(id)).at(-1)!
    for (const who of ['anonymous', 'author'] as const) {
      await waysBack[way](who, oldest.id)
      expect(await stateOf(id)).toEqual(before)
    }
  })

  test.each(back)('of a draft can be restored by an author, %s', async (way) => {
    const id = await made([[{}], [{ byline: 'Second' }, 'as a draft']])
    const oldest = (await history(id)).at(-1)!
    const { body } = await waysBack[way]('author', oldest.id)
    expect(body.errors).toBeUndefined()
    expect((await stateOf(id)).latest).toMatchObject({ byline: 'First', _status: 'draft' })
  })

  test.each(back)('of a killed article leaves the notice public, %s', async (way) => {
    const id = await made([...lives.published!, [{ editorialStatus: 'killed', notice: 'Gone.' }]])
    const before = await stateOf(id)
    const { docs } = await newsroom.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      limit: 0,
    })
    const oldest = docs.find(({ version }) => version._status === 'draft' && version.byline === 'First')!
    await waysBack[way]('editor', oldest.id)
    expect(await stateOf(id)).toEqual(before)
    expect((await waysBack[way]('admin', oldest.id)).body.errors).toBeUndefined()
    expect((await stateOf(id)).row).toEqual(before.row)
    expect(await publicStatus(id)).toBe(410)
  })

  test('never replaces the published version, not by the Local API either', async () => {
    const id = await made(lives.published!)
    const before = await stateOf(id)
    const oldest = (await history(id)).at(-1)!
    const restore = newsroom.payload.restoreVersion({ collection: 'articles', id: String(oldest.id) })
    await expect(restore).rejects.toThrow('This version is a draft: restore it with draft=true.')
    expect(await stateOf(id)).toEqual(before)
  })

  test('of an article in the trash is not restored', async () => {
    const id = await made(lives.published!)
    const oldest = (await history(id)).at(-1)!
    await save(id, { deletedAt: new Date().toISOString() }, false)
    const before = await stateOf(id)
    for (const way of back) await waysBack[way]('admin', oldest.id)
    expect(await stateOf(id)).toEqual(before)
  })
})

test.each(back)('an old version is restored without references to documents deleted since, %s', async (way) => {
  const gone = await newsroom.payload.create({ collection: 'sections', data: { name: unique('Gone') } as never })
  const writer = await newsroom.payload.create({ collection: 'authors', data: { name: unique('Gone') } as never })
  const authors = [{ author: writer.id, role: 'author' as const }]
  const later = { byline: 'Later', articleSection: references.section, authors: articleOf(references).authors }
  const id = await made([[{ articleSection: gone.id, authors }], [later]])
  for (const [collection, one] of [
    ['sections', gone.id],
    ['authors', writer.id],
  ] as const)
    await newsroom.payload.delete({ collection, id: one })
  const oldest = (await history(id)).at(-1)!
  const { body, status } = await waysBack[way]('editor', oldest.id)
  expect([status, body.errors]).toEqual([200, undefined])
  const { latest } = await stateOf(id)
  expect(latest.articleSection ?? null).toBeNull()
  expect(JSON.stringify(latest.authors)).not.toContain(writer.id)
})

test.each(back)('restoring a version from the time in the trash does not trash the article, %s', async (way) => {
  const id = await made([[live]])
  await save(id, { deletedAt: inHours(0) }, false)
  const { docs } = await newsroom.payload.findVersions({
    collection: 'articles',
    trash: true,
    where: { and: [{ parent: { equals: id } }, { 'version.deletedAt': { exists: true } }] },
  })
  await waysOut['as the panel does']('editor', id, { deletedAt: null, ...live })
  expect((await waysBack[way]('editor', docs[0]!.id)).status).toBe(200)
  const { latest, row } = await stateOf(id)
  expect([latest.deletedAt ?? null, row.deletedAt ?? null, await publicStatus(id)]).toEqual([null, null, 200])
})

test('a killed article stays killed in the trash and when it is restored', async () => {
  const id = await made([[live], [{ editorialStatus: 'killed', notice: 'Gone.' }]])
  await save(id, { deletedAt: new Date().toISOString() }, false)
  for (const way of ways) {
    const { body } = await waysOut[way]('editor', id, { deletedAt: null, ...live })
    expect(Boolean(body.errors?.length)).toBe(true)
  }
  await waysOut['as the panel does']('editor', id, restoredAsDraft)
  const { latest, row } = await stateOf(id)
  const facts = { editorialStatus: 'killed', notice: 'Gone.', deletedAt: null }
  expect([row, latest]).toMatchObject([facts, facts])
  expect(await publicStatus(id)).toBe(410)
})

test('an unknown version is a 404, and an invalid id a 400 or 404', async () => {
  for (const version of ['999999999', 'abc', '6b039eceffb2c61da0ff26a1'])
    expect([400, 404]).toContain((await waysBack['as the panel does']('editor', version)).status)
})

test('an old published version is published again, with the current corrections and without its dates', async () => {
  const id = await made([[{ ...live, byline: 'First' }], [{ ...live, byline: 'Second' }]])
  const oldest = (await history(id)).at(-1)!
  expect((await waysBack['as the panel does']('author', oldest.id)).status).toBe(403)
  expect((await stateOf(id)).row.byline).toBe('Second')
  expect((await waysBack['as the panel does']('editor', oldest.id)).status).toBe(200)
  expect((await stateOf(id)).row).toMatchObject({ byline: 'First', _status: 'published' })
})

describe('the history is newest first', () => {
  test('after an old version was restored, in every order and page', async () => {
    const id = await made([[live], [{ ...live, byline: 'Second' }], [{ byline: 'Third' }, 'as a draft']])
    const oldest = (await history(id)).at(-1)!
    await waysBack['as a draft']('editor', oldest.id)
    const bylines = ['First', 'Third', 'Second', 'First']
    const editor = newsroom.as('editor')
    type Versions = { docs: { version: Article }[] }
    const requested = `/api/articles/versions?where[parent][equals]=${id}&depth=0`
    for (const sort of ['', '&sort=-updatedAt', '&sort=-createdAt', '&limit=4&page=1']) {
      const { docs } = (await editor<Versions>('GET', requested + sort)).body
      expect([sort, ...docs.map(({ version }) => version.byline)]).toEqual([sort, ...bylines])
    }
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => editor<Versions>('GET', `${requested}&limit=1&page=${page}`)),
    )
    expect(pages.map(({ body }) => body.docs[0]!.version.byline)).toEqual(bylines)
    const query = `{ versionsArticles(where: { parent: { equals: "${id}" } }) { docs { version { byline } } } }`
    const { data } = (await editor<{ data: { versionsArticles: Versions } }>('POST', '/api/graphql', { query })).body
    expect(data.versionsArticles.docs.map(({ version }) => version.byline)).toEqual(bylines)
    const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
    expect(docs.map(({ version }) => version.byline)).toEqual(bylines)
    expect(docs.map(({ latest }) => Boolean(latest))).toEqual([true, false, false, false])
  })
})
