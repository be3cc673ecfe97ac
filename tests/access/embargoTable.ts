import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Field } from 'payload'
import { Articles } from '../../collections/Articles'
import { keepSchedules } from '../../src/server/publishScheduled'
import { bodyOf, emailOf, PASSWORD, useNewsroom } from '../support/newsroom'
import { articleOf, make, createReferences, stored, unique, type References } from './content'

// Three secrets, each in every text of its article: an article under an embargo, an embargoed edit of a published
// article, and unpublished changes.
const HELD = 'xylophoneheld9052'
const EDIT = 'zeppelinedit4417'
const DRAFT = 'quidditchdraft7341'
const marks = [HELD, EDIT, DRAFT]
const FORMER = 'where-the-held-one-stood'
// Fixed beforehand, so that responses before and after its creation can be compared.
const held = '7d1f3a52-9c0e-4b6d-8f27-e5a4c3b2d1f0'
const uriOf = (id: string) => `urn:uuid:${id}`
export const TEN_MINUTES = 10 * 60_000

export const newsroom = useNewsroom()
export let references: References
let token: string
const ids: Record<string, string> = { held }
const slugs = { edited: 'current-version', drafted: 'another-version' }
let embargo: string

const filled = (mark: string) => {
  const address = `https://example.org/${mark}`
  return {
    headline: `${mark} headline`,
    alternativeHeadline: mark,
    description: mark,
    articleBody: bodyOf(`In the body: ${mark}.`),
    editorNote: mark,
    byline: `By ${mark}`,
    dateline: mark,
    noBylineReason: mark,
    isBasedOn: address,
    altIds: [{ role: mark, value: mark }],
    imageCaption: mark,
    imageAlt: mark,
    subjects: [{ name: mark, creator: mark, uri: address }],
    keywords: [mark],
    corrections: [{ type: 'update', text: mark, location: mark }],
    copyrightHolder: mark,
    copyrightNotice: mark,
    usageTerms: mark,
    license: address,
    edNote: mark,
    notice: mark,
    slug: `${mark}-slug`,
  }
}
/** Fields that only an import writes. */
const imported = (mark: string) => ({
  provenance: {
    sourceFile: mark,
    importer: mark,
    sourceSha256: mark,
    sourceText: mark,
    fields: [{ path: mark, found: mark, rule: mark, note: mark }],
    edits: [{ before: mark, after: mark, rule: mark }],
  },
})

type Text = { path: string; isDesks: boolean }
const inner = ['createdBy', 'searchIds', 'searchText']
const madeAtSave = [
  'id',
  'uri',
  'pubStatus',
  'hints',
  'timeRequired',
  'scheduleFailure',
  'inLanguage',
  'aliasPaths.slug',
]
const generatedFields = [...madeAtSave, ...inner]

/** The paths of an article’s texts in a query. */
function textsIn(fields: Field[], prefix = '', isDesks = false): Text[] {
  return fields.flatMap((field) => {
    const isTheirs = isDesks || Boolean('access' in field && field.access?.read)
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => textsIn(tab.fields, named(prefix, tab), isTheirs))
    if ('fields' in field) return textsIn(field.fields, named(prefix, field), isTheirs)
    if (field.type !== 'text' && field.type !== 'textarea') return []
    const path = prefix + field.name
    return generatedFields.includes(path) ? [] : [{ path, isDesks: isTheirs }]
  })
}
const named = (prefix: string, field: object) => ('name' in field ? `${prefix}${String(field.name)}.` : prefix)

const texts = textsIn(Articles.fields)
const publicTexts = texts.filter(({ isDesks }) => !isDesks).map(({ path }) => path)
const deskOnlyTexts = texts.filter(({ isDesks }) => isDesks).map(({ path }) => path)

// Requests, `GET` of the REST API unless they say otherwise. Each of `shows` shows a secret once the embargo has
// ended, the response to each of `changing` differs from before, and `closed` never reveals anything.
const lists = [
  'articles',
  ...[0, 1, 2, 3, 4, 5].map((depth) => `articles?limit=100&depth=${depth}`),
  'articles?limit=99',
  'articles?pagination=false&limit=100',
  'articles?draft=true',
  'articles?trash=true',
  'articles?draft=true&trash=true&depth=2&limit=100',
  'articles?limit=1&page=1',
  'articles?limit=1&sort=-createdAt',
  'articles?select[headline]=true&limit=100',
  'articles?select[slug]=true&draft=true&limit=100',
  'articles?select[articleBody]=false',
  'articles?populate[authors][name]=true&depth=2',
  'articles?joins=false',
  'articles?locale=all&fallback-locale=en',
  ...['id', 'uri', 'slug', 'headline', '-datePublished', 'createdAt', '-updatedAt', 'embargoedUntil', 'version'].map(
    (field) => `articles?sort=${field}&limit=100`,
  ),
  'articles?where[_status][equals]=published',
  'articles?where[_status][equals]=published&draft=true',
  'articles?where[editorialStatus][in]=published,corrected',
  'articles?where[embargoedUntil][exists]=true',
  'articles?where[embargoedUntil][greater_than]=2020-01-01',
  'articles?where[datePublished][greater_than]=2020-01-01&draft=true',
  'articles?where[createdAt][greater_than]=2020-01-01',
  'articles?where[authors.author][equals]=$author',
  'articles?where[authors.author.name][like]=Ada',
  'articles?where[publisher][equals]=$publisher',
  'articles?where[publisher.name][contains]=Gazette',
  'articles?where[articleSection][equals]=$section',
  'articles?where[articleSection.name][like]=News',
  'articles?where[mentions.topic][equals]=$topic',
  'articles?where[mentions.topic.name][like]=Moon',
  'articles?where[image][equals]=$picture&depth=1',
  'articles?where[image.alt][like]=moon',
  'articles?where[and][0][_status][equals]=published&where[and][1][or][0][id][exists]=true',
  'OVERRIDE articles?limit=100&depth=2&draft=true',
  'authors?depth=2',
  'authors?depth=5&draft=true&trash=true',
  'authors?joins[articles][limit]=100&joins[articles][sort]=headline&depth=0',
  'authors?populate[articles][headline]=true&depth=2',
  'authors/$author',
  'authors/$author?depth=3&draft=true',
  'authors/$author?joins[articles][sort]=-createdAt&joins[articles][limit]=1&depth=1',
  'topics?depth=2',
  'topics?depth=5&draft=true&trash=true',
  'topics/$topic',
  'topics/$topic?depth=3&draft=true',
  'topics?joins[articles][limit]=100&depth=0',
  ...['', '(draft: true)', '(trash: true)', '(draft: true, trash: true)', '(limit: 50, sort: "headline")'].map(
    (how) => `{ Articles${how} { totalDocs docs { id headline slug uri byline description articleBody(depth: 3) } } }`,
  ),
  '{ Authors { docs { name articles { docs { id headline slug } } } } }',
  '{ Authors(draft: true) { docs { articles(limit: 50, sort: "headline") { docs { headline byline } } } } }',
  '{ Author(id: "$author") { articles { docs { headline articleBody corrections { text } } } } }',
  '{ Topics { docs { name articles { docs { id headline slug } } } } }',
  '{ Topic(id: "$topic", draft: true) { articles { docs { headline keywords subjects { name } } } } }',
  '{ Articles(where: { mentions__topic: { equals: "$topic" } }) { docs { headline } } }',
  '{ Articles(where: { AND: [{ _status: { equals: published } }] }) { docs { id } } }',
]
const idsOfOne = ['', '?draft=true', '?trash=true', '?depth=0', '?depth=3&draft=true', '?select[headline]=true']
const byId = (name: string) => [
  ...idsOfOne.map((how) => `articles/$${name}${how}`),
  `articles?where[id][equals]=$${name}`,
  `articles?where[id][in]=$${name}&draft=true`,
  ...['', ', draft: true', ', trash: true'].map(
    (how) => `{ Article(id: "$${name}"${how}) { id headline slug uri articleBody byline keywords } }`,
  ),
]
const bySlug = (mark: string) => [
  `articles?where[slug][equals]=${mark}-slug`,
  `articles?where[slug][in]=${mark}-slug&draft=true`,
  `articles?where[slug][contains]=${mark}&trash=true`,
  `articles/at/${mark}-slug`,
  `articles/at/${mark}-slug?depth=2&draft=true`,
  `{ Articles(where: { slug: { equals: "${mark}-slug" } }, draft: true) { docs { slug } } }`,
]
const searches = (mark: string) => [...publicTexts, 'searchText'].map((path) => `articles?where[${path}][like]=${mark}`)
const anywhere = (by: 'like' | 'contains', mark: string) =>
  publicTexts.map((path, index) => `where[or][${index}][${path}][${by}]=${mark}`).join('&')
const joined = ['authors/$author', 'topics/$topic'].flatMap((path) =>
  [HELD, EDIT].flatMap((mark) => [
    `${path}?joins[articles][where][headline][like]=${mark}&depth=1&draft=true`,
    `${path}?joins[articles][where][subjects.name][contains]=${mark}&depth=1`,
  ]),
)

const shows = [
  ...lists,
  ...byId('held'),
  ...byId('edited'),
  ...bySlug(HELD),
  ...bySlug(EDIT),
  ...searches(HELD),
  `articles?${anywhere('contains', HELD)}&sort=headline`,
  `articles?${anywhere('like', EDIT)}&draft=true`,
  `OVERRIDE articles?${anywhere('contains', EDIT)}`,
  ...['headline', 'byline', 'keywords', 'subjects.name', 'corrections.text'].map(
    (path) => `articles?where[${path}][contains]=${EDIT}&draft=true`,
  ),
  ...joined,
  'articles?where[uri][equals]=urn:uuid:$held',
  `articles?where[aliasPaths.slug][equals]=${FORMER}`,
  `articles?where[or][0][headline][like]=${HELD}&where[or][1][keywords][contains]=${EDIT}`,
  `articles/at/${FORMER}`,
  `articles/at/${FORMER}?depth=2`,
  `articles/at/${slugs.edited}`,
  `OVERRIDE articles?where[headline][like]=${HELD}`,
  `OVERRIDE articles?where[headline][like]=${EDIT}&draft=true`,
  `{ Articles(where: { headline: { like: "${HELD}" } }) { totalDocs docs { headline } } }`,
  `{ Articles(where: { byline: { contains: "${EDIT}" } }, draft: true) { totalDocs docs { headline } } }`,
  `{ Authors { docs { articles(where: { headline: { like: "${HELD}" } }) { docs { headline } } } } }`,
  `{ Topics { docs { articles(where: { headline: { like: "${EDIT}" } }) { docs { headline } } } } }`,
]
const changing = [
  'articles/count',
  'articles/count?draft=true&trash=true',
  'articles/count?where[embargoedUntil][exists]=true',
  'articles/count?where[authors.author][equals]=$author',
  ...[HELD, EDIT].map((mark) => `articles/count?${anywhere('contains', mark)}&draft=true`),
  ...['headline', 'slug', 'keywords', 'altIds.value', 'imageAlt', 'license'].map(
    (path) => `articles/count?where[${path}][like]=${HELD}`,
  ),
  'articles?limit=1&page=3',
  'articles?select[_status]=true&limit=1&depth=0',
  'authors/$author?joins[articles][count]=true&joins[articles][limit]=1&joins[articles][sort]=createdAt&depth=0',
  'topics/$topic?joins[articles][count]=true&joins[articles][limit]=1&joins[articles][sort]=createdAt&depth=0',
  'HEAD articles/$held',
  `HEAD articles/at/${HELD}-slug`,
  '{ countArticles { totalDocs } }',
  `{ countArticles(where: { headline: { like: "${HELD}" } }, draft: true) { totalDocs } }`,
  '{ Articles(limit: 1) { totalDocs totalPages hasNextPage } }',
]
const closed = [
  ...byId('drafted'),
  ...bySlug(DRAFT),
  `articles?${anywhere('like', DRAFT)}`,
  `articles?${anywhere('contains', DRAFT)}&draft=true&trash=true`,
  `articles/count?${anywhere('contains', DRAFT)}`,
  'articles/versions',
  'articles/versions?limit=100&depth=2',
  `articles/versions?where[version.headline][like]=${HELD}`,
  'articles/versions?where[parent][equals]=$held',
  'articles/versions/$version',
  ...['draft', 'edNote', 'provenance'].map((field) => `articles?sort=${field}`),
  ...deskOnlyTexts.map((path) => `articles?where[${path}][like]=${HELD}`),
  `articles?where[version.headline][like]=${HELD}`,
  'articles?where[_status][equals]=draft&draft=true',
  'articles?where[scheduledPublicationDate][exists]=true&draft=true',
  `authors?where[articles.headline][like]=${HELD}`,
  `topics?where[articles.headline][like]=${HELD}`,
  'articles/distinct?field=headline',
  'articles/at/$held',
  'access',
  'globals',
  'globals/settings',
  'users',
  'payload-locked-documents',
  'payload-preferences/collection-articles',
  'payload-jobs/run',
  'media?depth=3',
  'media/$picture?depth=2',
  'sections?depth=3',
  'sections/$section?depth=3&draft=true',
  'publications?depth=3&draft=true',
  'publications/$publisher?depth=3',
  'search?where[title][like]=x',
  'POST articles/$held/duplicate',
  'POST articles/versions/$version',
  'PATCH articles/$held',
  `PATCH articles?where[headline][like]=${HELD}`,
  'DELETE articles/$held',
  `DELETE articles?where[headline][like]=${HELD}`,
  'OPTIONS articles/$held',
  '{ versionsArticles { totalDocs docs { version { headline } } } }',
  `{ versionsArticles(where: { version__headline: { like: "${HELD}" } }) { docs { version { slug } } } }`,
  '{ versionArticle(id: $versionArgument) { version { headline } } }',
  '{ Access { articles { read { permission where } } } }',
  '{ allMedia { docs { alt caption } } Sections { docs { name } } Publications { docs { name } } }',
]
export const ways = [...shows, ...changing, ...closed]

/** Before the embargo ends, signed-in users read the embargoed edit with draft=true. */
const isVisibleToEditors = (way: string) =>
  !/\$edited|zeppelin|current-version/.test(way) || (/draft[=:] ?true/.test(way) && !way.includes('/at/'))

type Received = { status: number; headers: Record<string, string>; text: string }

async function sendRequest(way: string, visitor: 'anonymous' | 'editor' = 'anonymous'): Promise<Received> {
  const filledIn = way.replaceAll(/\$(\w+)/g, (_, name: string) => ids[name] ?? name)
  const isGraphql = way.startsWith('{')
  const [, verb = 'GET', path = ''] = isGraphql ? ['', 'POST', 'graphql'] : /^(?:([A-Z]+) )?(.*)$/.exec(filledIn)!
  const [route, query] = path.split('?')
  const isOverride = verb === 'OVERRIDE'
  const body = isGraphql
    ? JSON.stringify({ query: filledIn })
    : isOverride
      ? query
      : verb === 'PATCH'
        ? '{}'
        : undefined
  const response = await fetch(`${newsroom.url}/api/${isOverride ? route : path}`, {
    method: isOverride ? 'POST' : verb,
    redirect: 'manual',
    headers: {
      ...(visitor === 'editor' && { Authorization: `JWT ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(isOverride && {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-HTTP-Method-Override': 'GET',
      }),
    },
    ...(body !== undefined && { body }),
  })
  const { date: _date, 'last-modified': _made, 'x-request-id': _id, ...headers } = Object.fromEntries(response.headers)
  const text = await response.text()
  const isRules = /access/i.test(way) // responds with a filter that contains the current time, compressed to another length each time
  if (isRules) delete headers['content-length']
  return { status: response.status, headers, text: isRules ? text.replaceAll(/"20[\d-]+T[\d:.]+Z"/g, '"now"') : text }
}

const traces = [...marks, held, FORMER].map((trace) => trace.toLowerCase())
/** The secrets that a response contains anywhere. */
const found = ({ headers, text }: Received): string[] => {
  const whole = `${JSON.stringify(headers)}${text}`.toLowerCase()
  return traces.filter((trace) => whole.includes(trace))
}

export const editor = (...call: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...call)
/** Sets the clock, also of the server, which runs in this process. */
export const setClock = (ms: number) => void vi.useFakeTimers({ now: ms, toFake: ['Date'] })
export const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString()
/** Tests that some requests of each kind reveal nothing before the embargo ends, and the right things after it. */
export function testWays(some: (all: string[]) => string[]): void {
  const [showing, changed, hidden] = [some(shows), some(changing), some(closed)]
  const tried = [...showing, ...changed, ...hidden]
  const baseline = new Map<string, Received>()

  beforeAll(async () => {
    const { payload } = newsroom
    references = await createReferences(newsroom)
    const login = { email: emailOf('editor'), password: PASSWORD }
    token = (await newsroom.as('anonymous')('POST', '/api/users/login', login)).body.token
    const moon = { type: 'Place', name: 'Moon', public: true } as const
    const topic = await payload.create({ collection: 'topics', data: moon as never })
    const picture = await make(newsroom, references, 'media', { alt: 'The moon', caption: 'The moon' })
    const story = () => ({ ...articleOf(references), image: picture.id, mentions: [{ topic: topic.id, rel: 'about' }] })
    const publish = (slug: string) =>
      make(newsroom, references, 'published', { ...story(), slug, _status: 'published' })
    const [edited, drafted] = [await publish(slugs.edited), await publish(slugs.drafted)]
    await make(newsroom, references, 'published', { headline: unique('Has nothing to do with it') })
    Object.assign(ids, { ...references, topic: topic.id, picture: picture.id, edited: edited.id, drafted: drafted.id })
    const { docs } = await payload.findVersions({ collection: 'articles', where: { parent: { equals: drafted.id } } })
    Object.assign(ids, { version: docs[0]!.id, versionArgument: JSON.stringify(docs[0]!.id) })
    for (const way of new Set([...tried, 'articles/$edited'])) baseline.set(way, await sendRequest(way))

    embargo = inFuture(TEN_MINUTES)
    const made = { ...story(), ...filled(HELD), ...imported(HELD), id: held, _status: 'draft' }
    const aliasPaths = [{ slug: FORMER, ceasedToBeCanonicalAt: '2026-01-01T00:00:00.000Z' }]
    await payload.create({ collection: 'articles', data: { ...made, aliasPaths } as never })
    const published = { _status: 'published', embargoedUntil: embargo }
    const responses = [
      await editor('PATCH', `/api/articles/${held}`, published),
      await editor('PATCH', `/api/articles/${edited.id}`, { ...filled(EDIT), ...published }),
      await editor('PATCH', `/api/articles/${drafted.id}?draft=true`, {
        ...filled(DRAFT),
        _status: 'draft',
        embargoedUntil: embargo,
      }),
    ]
    expect(responses.map(({ body, status }) => [status, body.errors])).toEqual(responses.map(() => [200, undefined]))
    await keepSchedules(payload)
  })

  describe('before the embargo ends', () => {
    test.each([
      ['held', HELD, texts],
      ['edited', EDIT, publicTexts.map((path) => ({ path }))],
      ['drafted', DRAFT, publicTexts.map((path) => ({ path }))],
    ])('the secret is in every text of what is %s', async (name, mark, all) => {
      const doc = (await stored(newsroom, 'draft', ids[name]!)) as object
      const at = (value: unknown, [key, ...rest]: string[]): unknown =>
        key === undefined
          ? value
          : Array.isArray(value)
            ? at(value[0], [key, ...rest])
            : at((value as never)?.[key], rest)
      expect(all.filter(({ path }) => !JSON.stringify(at(doc, path.split('.')) ?? '').includes(mark))).toEqual([])
      expect(JSON.stringify((doc as { articleBody: object }).articleBody)).toContain(mark)
    })

    test.each(tried)('the public finds no trace of it by %s', async (way) => {
      const met = await sendRequest(way)
      expect(found(met)).toEqual([])
      expect(met).toEqual(baseline.get(way))
      expect(met.status).toBeLessThan(500)
    })

    const history = hidden.filter((way) => way.startsWith('articles/versions') || way.startsWith('{ version'))

    test.each(history)('the public cannot read the history: %s', async (way) => {
      const { status, text } = await sendRequest(way)
      expect(way.startsWith('{') ? text : `${status}`).toMatch(/403|FORBIDDEN|not allowed/)
    })

    test.each([...showing.filter(isVisibleToEditors), ...history.filter((way) => !way.includes('$version'))])(
      'editors find it by %s',
      async (way) => {
        expect(found(await sendRequest(way, 'editor'))).not.toEqual([])
      },
    )

    test('editors see that it is withheld, and until when', async () => {
      const { body } = await editor('GET', `/api/articles/${held}?depth=0`)
      expect(body).toMatchObject({
        _status: 'published',
        pubStatus: 'withheld',
        embargoedUntil: embargo,
        datePublished: embargo,
        uri: uriOf(held),
      })
      const list = await editor('GET', `/api/articles?where[id][equals]=${held}&depth=0`)
      expect(list.body.docs[0]).toMatchObject({ pubStatus: 'withheld', datePublished: embargo })
      const query = `{ Article(id: "${held}") { pubStatus datePublished } }`
      const { body: graphql } = await editor('POST', '/api/graphql', { query })
      expect(graphql.data.Article).toEqual({ pubStatus: 'withheld', datePublished: embargo })
    })

    test('the edit is a draft, and the published version stays as it is', async () => {
      expect(await stored(newsroom, 'draft', ids.edited!)).toMatchObject({
        _status: 'draft',
        editorialStatus: 'ready',
        headline: `${EDIT} headline`,
        embargoedUntil: null,
        scheduledPublicationDate: embargo,
      })
      const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${ids.edited}`)
      expect(body).toMatchObject({ slug: slugs.edited, editorialStatus: 'published', scheduledPublicationDate: null })
    })
  })

  describe('when the embargo has ended', () => {
    beforeAll(async () => {
      setClock(new Date(embargo).getTime() + 1000)
      await keepSchedules(newsroom.payload)
    })
    afterAll(() => void vi.useRealTimers())

    test.each(showing)('the public finds it by %s', async (way) => {
      const met = await sendRequest(way)
      expect(found(met)).not.toEqual([])
      expect(found(met)).not.toContain(DRAFT)
      expect(met).not.toEqual(baseline.get(way))
      expect(met.status).toBeLessThan(400)
    })

    test.each(changed)('the public response has changed: %s', async (way) => {
      expect(await sendRequest(way)).not.toEqual(baseline.get(way))
    })

    test.each(hidden)('nothing else becomes public: %s', async (way) => {
      expect(found(await sendRequest(way))).not.toContain(DRAFT)
    })

    test.each(hidden.filter((way) => /versions|drafted|quidditch/.test(way)))(
      'the response has not changed: %s',
      async (way) => {
        expect(await sendRequest(way)).toEqual(baseline.get(way))
      },
    )

    test('it is usable, and was published when the embargo ended', async () => {
      for (const visitor of ['anonymous', 'editor'] as const) {
        const { body } = await newsroom.as(visitor)('GET', `/api/articles/${held}?depth=0`)
        expect(body).toMatchObject({ pubStatus: 'usable', datePublished: embargo, uri: uriOf(held) })
      }
    })

    test.each([
      'select[pubStatus]=true',
      'select[headline]=true&select[pubStatus]=true',
      'select[embargoedUntil]=false',
    ])('it is usable, whatever fields are selected: %s', async (select) => {
      for (const visitor of ['anonymous', 'editor'] as const) {
        const { body } = await newsroom.as(visitor)('GET', `/api/articles/${held}?depth=0&${select}`)
        expect(body.pubStatus).toBe('usable')
      }
    })

    test('the edit has replaced the published version, with the same date of publication', async () => {
      const before = JSON.parse(baseline.get('articles/$edited')!.text) as { datePublished: string; uri: string }
      const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${ids.edited}?depth=0`)
      const { datePublished, uri } = before
      expect(body).toMatchObject({ headline: `${EDIT} headline`, pubStatus: 'usable', datePublished, uri })
      expect(body).toMatchObject({ embargoedUntil: null, scheduledPublicationDate: null, slug: `${EDIT}-slug` })
    })

    test('an embargoed edit that was not published stays a draft', async () => {
      expect(await stored(newsroom, 'draft', ids.drafted!)).toMatchObject({
        _status: 'draft',
        headline: `${DRAFT} headline`,
        embargoedUntil: embargo,
      })
    })
  })
}
