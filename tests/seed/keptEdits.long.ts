import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CollectionSlug } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededId } from '../../seed/documents/ids'
import { syntheticStories } from '../../seed/synthetic/stories'
import type { Story } from '../../seed/documents/types'
import { writeStories, type Options } from '../../seed/write/writeStories'
import { AS_STORED } from '../support/everything'
import { bodyOf, seedStory, STORY_FILE, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
const page = readFileSync(STORY_FILE, 'utf8')
const dir = path.join(process.env.DATA_DIR!, 'pages')
beforeAll(() => mkdirSync(dir))

const articleId = (name: string): string => seededId('articles', `seed-file/${name}`)

type Page = { name: string; headline: string; corrected?: boolean; topics?: object[] }

/** @returns the outcome of each document that was not unchanged */
async function seed(pages: Page[], options?: Options): Promise<Map<string, string>> {
  const files = pages.map(({ corrected, headline, name, topics }) => {
    const file = path.join(dir, `${name}.txt`)
    const text = page.replace(/^John Legend Reveals.*$/m, headline)
    writeFileSync(file, corrected ? text.replace('Not seeing', 'Never seeing') : text)
    if (topics) writeFileSync(path.join(dir, `${name}.topics.json`), JSON.stringify(topics))
    return file
  })
  const { named } = await seedStory(newsroom.payload, files, options)
  return new Map(named.map(({ fields, id, outcome }) => [id, [outcome, ...(fields ?? [])].join(' ')]))
}

const edit = async (route: string, data: object, draft = false): Promise<void> => {
  const { status } = await newsroom.as('editor')('PATCH', `/api/${route}?depth=0&draft=${draft}`, data)
  expect(status).toBe(200)
}
const intoTrash = { deletedAt: '2026-01-01T00:00:00.000Z' }

/** The stored document and all of its versions, newest first. */
async function stored(collection: CollectionSlug, id: string) {
  const all = { ...AS_STORED, collection } as const
  const [row] = (await newsroom.payload.find({ ...all, where: { id: { equals: id } } })).docs
  const hasVersions = Boolean(newsroom.payload.collections[collection].config.versions)
  const history = { ...all, sort: '-id', where: { parent: { equals: id } } }
  return { row, versions: hasVersions ? (await newsroom.payload.findVersions(history)).docs : [] }
}
type Stored = Awaited<ReturnType<typeof stored>>

const whole = (held: Stored): unknown => held
/** Without the import record, where an import notes what the source says now of a field that was edited. */
const withoutRecord = (held: Stored): unknown =>
  JSON.parse(JSON.stringify(held), (name, value: unknown) => (name === 'provenance' ? undefined : value))

/** A value that responses contain, or undefined if they do not. */
async function shown(route: string, name: string) {
  const published = await newsroom.as('anonymous')('GET', `/api/${route}?depth=0`)
  const latest = await newsroom.as('editor')('GET', `/api/${route}?draft=true&trash=true&depth=0`)
  return {
    published: published.body[name],
    latest: latest.body[name],
    draft: latest.body.description === 'Of the draft',
  }
}

describe('an article of which', () => {
  // Has the source changed, has an editor changed the published version, are there unpublished changes, is it in the
  // trash, and is the import forced? Then the outcome, the headlines of the published and the latest version, whether the
  // unpublished changes are kept completely, and the number of new versions.
  // prettier-ignore
  const rows = [
    ['same', '–',      '–',     '–',     '–',     'unchanged',                      'old',     'old',     '–',     0],
    ['same', '–',      '–',     '–',     'force', 'unchanged',                      'old',     'old',     '–',     0],
    ['same', '–',      '–',     'trash', '–',     'kept (in trash)',                '–',       'old',     '–',     0],
    ['same', '–',      '–',     'trash', 'force', 'kept (in trash)',                '–',       'old',     '–',     0],
    ['same', '–',      'draft', '–',     '–',     'kept (edited) _status headline', 'old',     'drafted', 'draft', 0],
    ['same', '–',      'draft', '–',     'force', 'unchanged',                      'old',     'drafted', 'draft', 0],
    ['same', '–',      'draft', 'trash', '–',     'kept (in trash)',                '–',       'old',     '–',     0],
    ['same', '–',      'draft', 'trash', 'force', 'kept (in trash)',                '–',       'old',     '–',     0],
    ['same', 'edited', '–',     '–',     '–',     'kept (edited) headline',         'edited',  'edited',  '–',     0],
    ['same', 'edited', '–',     '–',     'force', 'updated',                        'old',     'old',     '–',     1],
    ['same', 'edited', '–',     'trash', '–',     'kept (in trash)',                '–',       'edited',  '–',     0],
    ['same', 'edited', '–',     'trash', 'force', 'kept (in trash)',                '–',       'edited',  '–',     0],
    ['same', 'edited', 'draft', '–',     '–',     'kept (edited) headline _status', 'edited',  'drafted', 'draft', 0],
    ['same', 'edited', 'draft', '–',     'force', 'updated',                        'old',     'drafted', 'draft', 2],
    ['same', 'edited', 'draft', 'trash', '–',     'kept (in trash)',                '–',       'edited',  '–',     0],
    ['same', 'edited', 'draft', 'trash', 'force', 'kept (in trash)',                '–',       'edited',  '–',     0],
    ['new',  '–',      '–',     '–',     '–',     'updated',                        'new',     'new',     '–',     1],
    ['new',  '–',      '–',     '–',     'force', 'updated',                        'new',     'new',     '–',     1],
    ['new',  '–',      '–',     'trash', '–',     'kept (in trash)',                '–',       'old',     '–',     0],
    ['new',  '–',      '–',     'trash', 'force', 'kept (in trash)',                '–',       'old',     '–',     0],
    ['new',  '–',      'draft', '–',     '–',     'kept (edited) _status headline', 'old',     'drafted', 'draft', 0],
    ['new',  '–',      'draft', '–',     'force', 'updated',                        'new',     'drafted', 'draft', 2],
    ['new',  '–',      'draft', 'trash', '–',     'kept (in trash)',                '–',       'old',     '–',     0],
    ['new',  '–',      'draft', 'trash', 'force', 'kept (in trash)',                '–',       'old',     '–',     0],
    ['new',  'edited', '–',     '–',     '–',     'kept (edited) headline',         'edited',  'edited',  '–',     0],
    ['new',  'edited', '–',     '–',     'force', 'updated',                        'new',     'new',     '–',     1],
    ['new',  'edited', '–',     'trash', '–',     'kept (in trash)',                '–',       'edited',  '–',     0],
    ['new',  'edited', '–',     'trash', 'force', 'kept (in trash)',                '–',       'edited',  '–',     0],
    ['new',  'edited', 'draft', '–',     '–',     'kept (edited) headline _status', 'edited',  'drafted', 'draft', 0],
    ['new',  'edited', 'draft', '–',     'force', 'updated',                        'new',     'drafted', 'draft', 2],
    ['new',  'edited', 'draft', 'trash', '–',     'kept (in trash)',                '–',       'edited',  '–',     0],
    ['new',  'edited', 'draft', 'trash', 'force', 'kept (in trash)',                '–',       'edited',  '–',     0],
  ] as const

  const before = new Map<string, Stored>()
  let outcomes: Map<string, string>
  const nameOf = (row: readonly unknown[]): string => row.slice(0, 5).join('-').replaceAll('–', 'not')
  const headline = (row: readonly unknown[], which: string): string => `${which} ${nameOf(row)}`

  beforeAll(async () => {
    await seed(rows.map((row) => ({ name: nameOf(row), headline: headline(row, 'old') })))
    for (const row of rows) {
      const [, edited, draft, trash] = row
      const route = `articles/${articleId(nameOf(row))}`
      const drafted = { headline: headline(row, 'drafted'), description: 'Of the draft', keywords: ['one', 'two'] }
      if (edited === 'edited') await edit(route, { headline: headline(row, 'edited'), alternativeHeadline: 'Ours' })
      if (draft === 'draft') await edit(route, drafted, true)
      // Without a user, who would have to unpublish it first.
      const id = articleId(nameOf(row))
      if (trash === 'trash') await newsroom.payload.update({ collection: 'articles', id, data: intoTrash })
      before.set(nameOf(row), await stored('articles', articleId(nameOf(row))))
    }
    const run = (force: string) => {
      const some = rows.filter((row) => row[4] === force)
      return seed(
        some.map((row) => ({ name: nameOf(row), headline: headline(row, row[0] === 'new' ? 'new' : 'old') })),
        { force: force === 'force' },
      )
    }
    outcomes = new Map([...(await run('–')), ...(await run('force'))])
  })

  test.each(rows)('source %s, published %s, %s, %s, %s: %s', async (...row) => {
    const [, edited, , , , outcome, published, latest, keepsDraft, added] = row
    const id = articleId(nameOf(row))
    expect(outcomes.get(id) ?? 'unchanged').toBe(outcome)
    expect(await shown(`articles/${id}`, 'headline')).toEqual({
      published: published === '–' ? undefined : headline(row, published),
      latest: headline(row, latest),
      draft: keepsDraft === 'draft',
    })
    const [was, is] = [before.get(nameOf(row))!, await stored('articles', id)]
    expect(is.versions.slice(added).map((version) => version.id)).toEqual(was.versions.map((version) => version.id))
    const of = added === 0 && row[0] === 'new' ? withoutRecord : whole
    expect(of(added === 0 ? is : was)).toEqual(of(was))
    expect(is.row).toMatchObject({ alternativeHeadline: edited === 'edited' ? 'Ours' : null, keywords: [] })
    expect(is.versions.filter((version) => version.latest)).toEqual([is.versions[0]])
    const drafts = ({ versions }: Stored) =>
      versions.map(({ version }) => version).filter((version) => 'description' in version && version.description)
    const provenance = row[0] === 'new' ? { provenance: '' } : {}
    expect({ ...drafts(is)[0], updatedAt: '', ...provenance }).toEqual({
      ...drafts(was)[0],
      updatedAt: '',
      ...provenance,
    })
  })
})

describe('a topic of which', () => {
  // Has the source changed it, has an editor changed it, is it in the trash, and is the import forced?
  // prettier-ignore
  const rows = [
    ['same', '–',      '–',     '–',     'unchanged',                               'old',    'old'],
    ['same', '–',      '–',     'force', 'unchanged',                               'old',    'old'],
    ['same', '–',      'trash', '–',     'kept (in trash)',                         '–',      'old'],
    ['same', '–',      'trash', 'force', 'kept (in trash)',                         '–',      'old'],
    ['same', 'edited', '–',     '–',     'kept (edited) disambiguatingDescription', 'edited', 'edited'],
    ['same', 'edited', '–',     'force', 'updated',                                 'old',    'old'],
    ['same', 'edited', 'trash', '–',     'kept (in trash)',                         '–',      'edited'],
    ['same', 'edited', 'trash', 'force', 'kept (in trash)',                         '–',      'edited'],
    ['new',  '–',      '–',     '–',     'updated',                                 'new',    'new'],
    ['new',  '–',      '–',     'force', 'updated',                                 'new',    'new'],
    ['new',  '–',      'trash', '–',     'kept (in trash)',                         '–',      'old'],
    ['new',  '–',      'trash', 'force', 'kept (in trash)',                         '–',      'old'],
    ['new',  'edited', '–',     '–',     'kept (edited) disambiguatingDescription', 'edited', 'edited'],
    ['new',  'edited', '–',     'force', 'updated',                                 'new',    'new'],
    ['new',  'edited', 'trash', '–',     'kept (in trash)',                         '–',      'edited'],
    ['new',  'edited', 'trash', 'force', 'kept (in trash)',                         '–',      'edited'],
  ] as const

  const before = new Map<string, Stored>()
  let outcomes: Map<string, string>
  const nameOf = (row: readonly unknown[]): string => row.slice(0, 4).join('-').replaceAll('–', 'not')
  const topicId = (row: readonly unknown[]): string => seededId('topics', nameOf(row))
  const said = (row: readonly unknown[], which: unknown): object => ({
    name: nameOf(row),
    type: 'Person',
    as: 'John Legend',
    paragraphs: [1],
    disambiguatingDescription: which,
  })

  beforeAll(async () => {
    const run = (force: string, isAgain: boolean) => {
      const topics = rows
        .filter((row) => row[3] === force)
        .map((row) => said(row, isAgain && row[0] === 'new' ? 'new' : 'old'))
      return seed([{ name: `of-topics-${force}`, headline: `Of topics ${force}`, topics }], {
        force: isAgain && force === 'force',
      })
    }
    await run('–', false)
    await run('force', false)
    for (const row of rows) {
      const route = `topics/${topicId(row)}`
      const sameAs = ['https://example.org/who']
      if (row[1] === 'edited') await edit(route, { disambiguatingDescription: 'edited', sameAs })
      if (row[2] === 'trash') await edit(route, intoTrash)
      before.set(nameOf(row), await stored('topics', topicId(row)))
    }
    outcomes = new Map([...(await run('–', true)), ...(await run('force', true))])
  })

  test.each(rows)('source %s, %s, %s, %s: %s', async (...row) => {
    const [, edited, , , outcome, published, latest] = row
    expect(outcomes.get(topicId(row)) ?? 'unchanged').toBe(outcome)
    const { draft: _, ...shownNow } = await shown(`topics/${topicId(row)}`, 'disambiguatingDescription')
    expect(shownNow).toEqual({ published: published === '–' ? undefined : published, latest })
    const is = await stored('topics', topicId(row))
    const was = before.get(nameOf(row))
    const of = row[0] === 'new' && outcome.startsWith('kept (edited)') ? withoutRecord : whole
    expect(of(outcome === 'updated' ? was! : is)).toEqual(of(was!))
    expect(is.row).toMatchObject({ sameAs: edited === 'edited' ? ['https://example.org/who'] : [] })
  })

  test('the articles still refer to all of them', async () => {
    const { row } = await stored('articles', articleId('of-topics-force'))
    expect(row).toMatchObject({
      mentions: rows.filter(([, , , force]) => force === 'force').map((one) => ({ topic: topicId(one) })),
    })
  })
})

describe('an article that an editor has withdrawn or withheld stays so', () => {
  const later = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString()
  const earlier = '2026-01-01T00:00:00.000Z'
  const kept = 'kept (edited)'
  /** `outcomes` without force, and with it; `publicStatus` is the public status, before and after. */
  type Held = {
    state: string
    steps: object[]
    outcomes: [string, string]
    publicStatus: number
    row: object
    newest?: object
  }
  const held: Held[] = [
    {
      state: 'unpublished',
      steps: [{ _status: 'draft' }],
      outcomes: [`${kept} _status`, `${kept} _status`],
      publicStatus: 404,
      row: { _status: 'draft' },
    },
    {
      state: 'unpublished and edited',
      steps: [{ _status: 'draft' }, { headline: 'Ours' }],
      outcomes: [`${kept} _status headline`, `${kept} _status headline`],
      publicStatus: 404,
      row: { _status: 'draft', headline: 'Ours' },
    },
    {
      state: 'killed',
      steps: [{ editorialStatus: 'killed', notice: 'Untrue.' }],
      outcomes: [kept, kept],
      publicStatus: 410,
      row: { editorialStatus: 'killed', notice: 'Untrue.' },
    },
    {
      state: 'recalled',
      steps: [{ editorialStatus: 'recalled' }],
      outcomes: [kept, kept],
      publicStatus: 410,
      row: { editorialStatus: 'recalled' },
    },
    {
      state: 'unpublished, to be published later',
      steps: [{ _status: 'draft' }, { scheduledPublicationDate: later, editorialStatus: 'ready' }],
      outcomes: [`${kept} _status`, `${kept} _status`],
      publicStatus: 404,
      row: { _status: 'draft', editorialStatus: 'ready', scheduledPublicationDate: later },
    },
    {
      state: 'under an embargo',
      steps: [{ _status: 'draft' }, { _status: 'published', embargoedUntil: later }],
      outcomes: ['updated', 'updated'],
      publicStatus: 404,
      row: { _status: 'published', embargoedUntil: later, headline: 'new' },
    },
    {
      state: 'to end later',
      steps: [{ _status: 'published', expires: later }],
      outcomes: ['updated', 'updated'],
      publicStatus: 200,
      row: { _status: 'published', expires: later, headline: 'new' },
    },
    {
      state: 'past its end, which no server has kept yet',
      steps: [{ _status: 'published', expires: later }],
      outcomes: [kept, kept],
      publicStatus: 404,
      row: { _status: 'published', expires: earlier, headline: 'old' },
    },
    {
      state: 'with an embargoed edit',
      steps: [{ _status: 'published', headline: 'Later', embargoedUntil: later }],
      outcomes: [`${kept} _status headline`, 'updated'],
      publicStatus: 200,
      row: { _status: 'published', scheduledPublicationDate: null },
      newest: { _status: 'draft', editorialStatus: 'ready', headline: 'Later', scheduledPublicationDate: later },
    },
  ]
  const each = held.flatMap(({ outcomes, ...one }) =>
    outcomes.map((outcome, index) => ({ ...one, outcome, force: index === 1 })),
  )

  test.each(each)(
    '$state, force $force: $outcome',
    async ({ publicStatus, force, newest, outcome, row, state, steps }) => {
      const name = `${state}-${force}`
      const id = articleId(name)
      await seed([{ name, headline: 'old' }])
      for (const step of steps) await edit(`articles/${id}`, step)
      if ('expires' in row && row.expires === earlier) {
        await newsroom.payload.db.updateOne({ collection: 'articles', id, data: { expires: earlier } })
      }
      const before = await stored('articles', id)
      const statusOf = async () => (await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status
      expect(await statusOf()).toBe(publicStatus)

      expect((await seed([{ name, headline: 'new' }], { force })).get(id)).toContain(outcome)
      const after = await stored('articles', id)
      expect(after.row).toMatchObject(row)
      expect(after.versions[0]!.version).toMatchObject(newest ?? {})
      expect(await statusOf()).toBe(publicStatus)
      const of = state === 'with an embargoed edit' ? withoutRecord : whole
      expect(of(outcome === 'updated' ? before : after)).toEqual(of(before))
    },
  )
})

describe('an article of which the source changes another field than the one that was edited', () => {
  // What was edited; then the outcome, the headlines of the published and the latest version, and the body of each.
  // prettier-ignore
  const rows = [
    ['nothing',                   'updated',                'old',  'old',  'new', 'new'],
    ['the published headline',    'kept (edited) headline', 'ours', 'ours', 'new', 'new'],
    ['the headline, in a draft',  'kept (edited) _status headline', 'old', 'ours', 'new', 'new'],
    ['the published body',        'kept (edited) articleBody', 'old', 'old', 'ours', 'ours'],
    ['the body, in a draft',      'kept (edited) _status articleBody', 'old', 'old', 'old', 'ours'],
    ['another field, in a draft', 'updated',                'old',  'old',  'new', 'new'],
  ] as const

  test.each(rows)('%s: %s', async (what, outcome, ...expected) => {
    const name = `elsewhere, ${what}`
    const id = articleId(name)
    const route = `articles/${id}`
    await seed([{ name, headline: `old ${name}` }])
    const ours = what.includes('headline')
      ? { headline: `ours ${name}` }
      : what.includes('body')
        ? { articleBody: bodyOf('Our own words, ours.') }
        : { description: 'Ours' }
    if (what !== 'nothing') await edit(route, ours, what.includes('draft'))

    const run = () => seed([{ name, headline: `old ${name}`, corrected: true }])
    expect((await run()).get(id)).toBe(outcome)
    const seen = async () => {
      const [headlines, bodies] = [await shown(route, 'headline'), await shown(route, 'articleBody')]
      const body = (value: unknown) => /ours|Never/.exec(JSON.stringify(value))?.[0].replace('Never', 'new') ?? 'old'
      const start = (value: unknown) => String(value).split(' ')[0]
      return [...[headlines.published, headlines.latest].map(start), ...[bodies.published, bodies.latest].map(body)]
    }
    expect(await seen()).toEqual(expected)

    // Once more: what was kept is still kept, and nothing else is left to do.
    const before = await stored('articles', id)
    const again = { nothing: 'unchanged', 'another field, in a draft': 'kept (edited) _status' }[what as string]
    expect((await run()).get(id) ?? 'unchanged').toBe(again ?? outcome)
    expect(withoutRecord(await stored('articles', id))).toEqual(withoutRecord(before))
  })
})

test('an imported draft that an editor has published stays public, forced or not', async () => {
  const story = (headline: string): Story => {
    const [{ source, wanted }] = [...syntheticStories(1)] as [Story]
    const article = { ...wanted.at(-1)!, data: { ...wanted.at(-1)!.data, _status: 'draft', headline } }
    return { source: { ...source, sha256: headline }, wanted: [...wanted.slice(0, -1), article] }
  }
  const write = async (headline: string, force = false) => {
    const stories = [story(headline)]
    const { named } = await writeStories(newsroom.payload, () => stories, { force })
    const { fields, id, outcome } = named.find(({ collection }) => collection === 'articles')!
    const published = await newsroom.as('anonymous')('GET', `/api/articles/${id}`)
    return { id, outcome: [outcome, ...(fields ?? [])].join(' '), published: published.body.headline }
  }
  const { id, ...made } = await write('old')
  expect(made).toEqual({ outcome: 'created', published: undefined })
  await edit(`articles/${id}`, { _status: 'published' })
  expect(await write('new')).toEqual({ id, outcome: 'updated', published: 'new' })
  expect(await write('newer', true)).toEqual({ id, outcome: 'updated', published: 'newer' })
})
