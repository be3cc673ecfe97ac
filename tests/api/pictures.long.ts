import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { keepSchedules } from '../../src/server/publishScheduled'
import { articleOf, linkTo, make, createReferences, stored, unique, type References } from '../access/content'
import { bodyOf, emailOf, PASSWORD, useNewsroom, type Visitor } from '../support/newsroom'

const newsroom = useNewsroom()
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

const editor = (...call: Parameters<ReturnType<typeof newsroom.as>>) => newsroom.as('editor')(...call)
const bare = { alt: null, decorative: false, rightsStatus: 'owned' }
const newPicture = async (data: object) => (await make(newsroom, references, 'media', { ...bare, ...data })).id
const newDraft = async (data: object) => (await make(newsroom, references, 'draft', { ...data })).id
const publish = (id: string, data: object = {}) =>
  editor('PATCH', `/api/articles/${id}`, { ...data, _status: 'published' })
const pathsOf = (body: Record<string, any>) =>
  (body.errors?.[0].data?.errors as { path: string }[] | undefined)?.map(({ path }) => path)

/** A body with pictures between its paragraphs. */
const bodyWith = (...pictures: string[]) => {
  const body = bodyOf('Look at this.')
  const uploads = pictures.map((value, index) => ({
    type: 'upload',
    relationTo: 'media',
    value,
    version: 3,
    format: '',
    id: `6b039eceffb2c61da0ff26a${index}`,
    fields: {},
  }))
  body.root.children.push(...(uploads as never[]))
  return body
}

/** The stored article with all of its versions. */
const everything = async (id: string) => ({
  newest: await stored(newsroom, 'published', id),
  row: await newsroom.payload.findByID({ collection: 'articles', id, depth: 0, showHiddenFields: true }),
  versions: await newsroom.payload.countVersions({ collection: 'articles', where: { parent: { equals: id } } }),
})

describe('an article can be published if its pictures', () => {
  const lead = (image: string) => ({ image })
  const inBody = (image: string) => ({ articleBody: bodyWith(image) })
  const withAlt = (image: string) => ({ image, imageAlt: 'A wall' })
  const withBlankAlt = (image: string) => ({ image, imageAlt: '  ' })
  const both = (image: string) => ({ ...lead(image), ...inBody(image), imageAlt: 'A wall' })
  const places = { lead, inBody, withAlt, withBlankAlt, both }
  type Place = keyof typeof places
  const refused: [place: Place, picture: object, path: string][] = [
    ['lead', { rightsStatus: 'owned' }, 'image'],
    ['lead', { rightsStatus: 'licensed' }, 'image'],
    ['lead', { rightsStatus: 'public' }, 'image'],
    ['lead', { alt: '' }, 'image'],
    ['lead', { alt: '   ' }, 'image'],
    ['withBlankAlt', {}, 'image'],
    ['inBody', { rightsStatus: 'owned' }, 'articleBody'],
    ['inBody', { rightsStatus: 'licensed' }, 'articleBody'],
    ['inBody', { rightsStatus: 'public' }, 'articleBody'],
    ['inBody', { alt: '   ' }, 'articleBody'],
    ['both', {}, 'articleBody'],
  ]
  const taken: [place: Place, picture: object][] = [
    ['lead', { alt: 'A wall' }],
    ['lead', { decorative: true }],
    ['lead', { rightsStatus: 'unknown' }],
    ['lead', { rightsStatus: 'expired' }],
    ['withAlt', {}],
    ['inBody', { alt: 'A wall' }],
    ['inBody', { decorative: true }],
    ['inBody', { rightsStatus: 'unknown' }],
    ['inBody', { rightsStatus: 'expired' }],
    ['both', { alt: 'A wall' }],
  ]

  test.each(refused)('not %s %o: path %s, and nothing changes', async (place, picture, path) => {
    const id = await newDraft(places[place](await newPicture(picture)))
    const before = await everything(id)
    const { body, status } = await publish(id)
    expect([status, pathsOf(body)]).toEqual([400, [path]])
    expect(await everything(id)).toEqual(before)
  })

  test.each(taken)('%s %o', async (place, picture) => {
    const id = await newDraft(places[place](await newPicture(picture)))
    expect((await publish(id)).status).toBe(200)
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(200)
  })

  test('have alternative texts: a new article', async () => {
    const image = await newPicture({})
    const count = () => newsroom.payload.count({ collection: 'articles' })
    const before = await count()
    const data = { ...articleOf(references), image, articleBody: bodyWith(await newPicture({})), _status: 'published' }
    const { body, status } = await editor('POST', '/api/articles', data)
    expect([status, pathsOf(body)?.toSorted()]).toEqual([400, ['articleBody', 'image']])
    expect(await count()).toEqual(before)
    expect((await editor('POST', '/api/articles', { ...data, image: null, articleBody: bodyOf('x') })).status).toBe(201)
  })

  test('have alternative texts: by every way to publish', async () => {
    const id = await newDraft({ image: await newPicture({}) })
    const before = await everything(id)
    const query = `mutation { updateArticle(id: "${id}", data: { _status: published }) { id } }`
    expect((await editor('POST', '/api/graphql', { query })).body.errors[0].extensions.statusCode).toBe(400)
    expect((await editor('PATCH', `/api/articles/${id}`, { editorialStatus: 'published' })).status).toBe(400)
    const bulk = await editor('PATCH', `/api/articles?where[id][equals]=${id}`, { _status: 'published' })
    expect(bulk.status).toBe(400)
    expect(await everything(id)).toEqual(before)
  })

  test('have alternative texts when it is scheduled; if they lose them later, the schedule notice says so', async () => {
    const scheduledPublicationDate = new Date(Date.now() + 600_000).toISOString()
    const schedule = (id: string) =>
      editor('PATCH', `/api/articles/${id}?draft=true`, { scheduledPublicationDate, _status: 'draft' })
    const wordless = await newDraft({ image: await newPicture({}) })
    const before = await everything(wordless)
    const { body, status } = await schedule(wordless)
    expect([status, pathsOf(body)]).toEqual([400, ['image']])
    expect(await everything(wordless)).toEqual(before)

    const image = await newPicture({ alt: 'A wall' })
    const id = await newDraft({ image })
    expect((await schedule(id)).status).toBe(200)
    await editor('PATCH', `/api/media/${image}`, { alt: '' })
    await keepSchedules(newsroom.payload, new Date(Date.now() + 601_000))
    expect(await stored(newsroom, 'draft', id)).toMatchObject({
      _status: 'draft',
      scheduleFailure: expect.stringContaining('image'),
    })
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
  })

  test('have alternative texts, which drafts do not need', async () => {
    const [image, articleBody] = [await newPicture({}), bodyWith(await newPicture({}))]
    const made = await newsroom.as('author')('POST', '/api/articles', { ...articleOf(references), image, articleBody })
    expect(made.status).toBe(201)
    const id = (await make(newsroom, references, 'published', { _status: 'published' })).id
    const read = async () => (await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).body
    const before = await read()
    const saved = await editor('PATCH', `/api/articles/${id}?draft=true`, { image, articleBody, _status: 'draft' })
    expect([saved.status, saved.body.doc.image?.id ?? saved.body.doc.image]).toEqual([200, image])
    expect(await read()).toEqual(before)
    expect((await publish(id)).status).toBe(400)
    expect(await read()).toEqual(before)
  })
})

describe('a picture without cleared rights', () => {
  const MARK = 'Pumpernickel7341'
  const png = sharp({ create: { width: 1600, height: 1400, channels: 3, background: '#7a2e2e' } }).png()
  type Held = { id: string; filename: string; files: string[] }

  async function upload(rightsStatus: string): Promise<Held> {
    const form = new FormData()
    const name = `${unique(MARK).replace(' ', '-')}.png`
    form.append('file', new Blob([new Uint8Array(await png.clone().toBuffer())], { type: 'image/png' }), name)
    const words = { alt: MARK, caption: MARK, creditText: MARK, name: MARK, copyrightNotice: MARK }
    form.append('_payload', JSON.stringify({ ...words, rightsStatus }))
    const { doc } = (await newsroom.as('editor')('POST', '/api/media', form)).body
    const crops = Object.values(doc.sizes as Record<string, { filename: string }>).map(({ filename }) => filename)
    return { id: doc.id, filename: doc.filename, files: [doc.filename, ...crops] }
  }
  const held: Record<string, Held> = {}
  const ids: Record<string, string> = {}
  let token: string
  const hidden = ['unknown', 'expired'] as const

  beforeAll(async () => {
    const login = { email: emailOf('editor'), password: PASSWORD }
    token = (await newsroom.as('anonymous')('POST', '/api/users/login', login)).body.token
    for (const rightsStatus of ['owned', ...hidden]) held[rightsStatus] = await upload(rightsStatus)
    const image = held.unknown!.id
    const story = { image, articleBody: bodyWith(image, held.expired!.id), _status: 'published' }
    ids.story = (await make(newsroom, references, 'published', story)).id
    await newsroom.payload.update({ collection: 'authors', id: references.author, data: { image } })
    await newsroom.payload.update({ collection: 'publications', id: references.publisher, data: { logo: image } })
    Object.assign(ids, references, { unknown: image, expired: held.expired!.id })
  })

  const go = (way: string, visitor: Visitor = 'anonymous') => {
    const filled = way.replaceAll(/\$(\w+)/g, (_, name: string) => ids[name] ?? name)
    return filled.startsWith('{')
      ? newsroom.as(visitor)('POST', '/api/graphql', { query: filled })
      : newsroom.as(visitor)('GET', `/api/${filled}`)
  }
  /** Requests whose responses never contain the owned picture. */
  const ways = [
    'media?where[id][in]=$unknown,$expired',
    'media?where[rightsStatus][in]=unknown,expired&depth=2',
    'media?where[rightsStatus][not_equals]=owned&draft=true&trash=true',
    ...hidden.flatMap((status) => [`media/$${status}`, `media/$${status}?depth=2&draft=true&trash=true`]),
    ...hidden.map((status) => `{ Media(id: "$${status}") { alt caption url filename sizes { ratio4x3 { url } } } }`),
    '{ allMedia(where: { rightsStatus: { in: [unknown, expired] } }) { docs { alt caption url filename } } }',
    ...[1, 2, 3].map((depth) => `articles/$story?depth=${depth}`),
    'articles?depth=2',
    'articles?depth=1&populate[media][url]=true&populate[media][alt]=true',
    'authors/$author?depth=1',
    'authors?depth=3',
    'publications/$publisher?depth=1',
    '{ Article(id: "$story") { image { id alt caption url } articleBody(depth: 3) } }',
    '{ Authors { docs { image { alt } articles { docs { image { caption } } } } } }',
    '{ Publications { docs { logo { url filename } } } }',
  ]

  test.each(ways)('is in no public response: %s', async (way) => {
    const { body, status } = await go(way)
    expect([200, 404]).toContain(status)
    expect(JSON.stringify(body)).not.toMatch(new RegExp(MARK, 'i'))
  })

  test.each(ways)('is visible to editors: %s', async (way) => {
    const { body, status } = await go(way, 'author')
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toMatch(new RegExp(MARK, 'i'))
  })

  test('is a 404 to the public', async () => {
    for (const status of hidden) expect((await go(`media/$${status}`)).status).toBe(404)
  })

  test.each([
    ['media/count?where[filename][exists]=true', 1, 3],
    [`media/count?where[caption][like]=${MARK}`, 1, 3],
    [`media/count?where[filename][contains]=${MARK.toLowerCase()}&trash=true`, 1, 3],
    [`media?where[alt][equals]=${MARK}&limit=1`, 1, 3],
    ['media/count?where[rightsStatus][equals]=unknown&where[filename][exists]=true', 0, 1],
    ['media/count?where[width][equals]=1600', 1, 3],
    [`articles/count?where[image.caption][like]=${MARK}`, 0, 1],
    [`articles/count?where[image.filename][contains]=${MARK.toLowerCase()}`, 0, 1],
    ['articles/count?where[image.rightsStatus][equals]=unknown&where[id][equals]=$story', 0, 1],
    [`authors?where[image.caption][like]=${MARK}`, 0, 1],
    [`publications?where[logo.alt][like]=${MARK}`, 0, 1],
  ])('is not in public counts: %s', async (path, readers, everybody) => {
    expect((await go(path)).body.totalDocs).toBe(readers)
    expect((await go(path, 'editor')).body.totalDocs).toBe(everybody)
  })

  test('does not sort public articles by its texts', async () => {
    const [one, other] = [await newPicture({ rightsStatus: 'unknown' }), await newPicture({ rightsStatus: 'unknown' })]
    const stories = [
      (await make(newsroom, references, 'published', { _status: 'published', image: one })).id,
      (await make(newsroom, references, 'published', { _status: 'published', image: other })).id,
    ]
    const order = async (visitor: Visitor) => {
      const { body } = await go(`articles?sort=image.caption&depth=0&where[id][in]=${stories.join(',')}`, visitor)
      return (body.docs as { id: string }[] | undefined)?.map(({ id }) => id)
    }
    const say = async (first: string, second: string) => {
      await editor('PATCH', `/api/media/${one}`, { caption: first })
      await editor('PATCH', `/api/media/${other}`, { caption: second })
    }
    await say('Aardvark', 'Zebra')
    const before = [await order('anonymous'), await order('editor')]
    await say('Zebra', 'Aardvark')
    expect(await order('editor')).toEqual(before[1]!.toReversed())
    expect(await order('anonymous')).toEqual(before[0])
  })

  test.each([0, 1, 2, 3])('is an id in an article at depth 0, and null beyond: %i', async (depth) => {
    const { body } = await go(`articles/$story?depth=${depth}`)
    expect(body.image).toBe(depth === 0 ? ids.unknown : null)
    const uploads = (body.articleBody.root.children as { type: string; value?: unknown }[]).slice(1)
    expect(uploads.map(({ value }) => value)).toEqual(depth === 0 ? [ids.unknown, ids.expired] : [null, null])
    const { body: whole } = await go(`articles/$story?depth=${Math.max(1, depth)}`, 'editor')
    expect(whole.image).toMatchObject({ id: ids.unknown, alt: MARK })
  })

  const served = async (name: string, visitor: Visitor = 'anonymous', method = 'GET') => {
    const headers = visitor === 'anonymous' ? undefined : { Authorization: `JWT ${token}` }
    const response = await fetch(`${newsroom.url}/api/media/file/${name}`, { headers, method })
    const bytes = (await response.arrayBuffer()).byteLength
    return {
      status: response.status,
      isPicture: (response.headers.get('content-type') ?? '').startsWith('image'),
      bytes,
    }
  }

  test.each(hidden)('(%s) has neither a public file nor public crops', async (status) => {
    expect(held[status]!.files).toHaveLength(4)
    for (const name of held[status]!.files) {
      for (const met of [
        await served(name),
        await served(name, 'anonymous', 'HEAD'),
        await served(`${name}?trash=true`),
      ]) {
        expect(met).toMatchObject({ status: 404, isPicture: false })
      }
      expect((await served(`${name}?prefix=`)).isPicture).toBe(false)
      expect(await served(name, 'editor')).toMatchObject({ status: 200, isPicture: true })
    }
    for (const name of held.owned!.files) expect(await served(name)).toMatchObject({ status: 200, isPicture: true })
  })

  test('gets the same response as a picture that does not exist', async () => {
    expect(await served('no-such-picture.png')).toEqual(await served(held.unknown!.filename))
  })

  test('can be requested while the media folder is missing', async () => {
    for (const { filename } of Object.values(held)) {
      expect((await served(`${filename}?prefix=elsewhere`)).status).toBeLessThan(500)
    }
  })

  test('becomes public when its rights are cleared, and hidden when they expire', async () => {
    const picture = await upload('unknown')
    const story = (await make(newsroom, references, 'published', { _status: 'published', image: picture.id })).id
    const seen = async () => [
      (await go(`media/${picture.id}`)).status,
      (await go(`media/count?where[id][equals]=${picture.id}`)).body.totalDocs,
      (await go(`articles/${story}?depth=1`)).body.image?.alt,
      ...(await Promise.all(picture.files.map(async (name) => (await served(name)).status))),
    ]
    const nothing = [404, 0, undefined, 404, 404, 404, 404]
    expect(await seen()).toEqual(nothing)
    for (const rightsStatus of ['owned', 'licensed', 'public']) {
      expect((await editor('PATCH', `/api/media/${picture.id}`, { rightsStatus })).status).toBe(200)
      expect(await seen()).toEqual([200, 1, MARK, 200, 200, 200, 200])
    }
    for (const rightsStatus of hidden) {
      expect((await editor('PATCH', `/api/media/${picture.id}`, { rightsStatus })).status).toBe(200)
      expect(await seen()).toEqual(nothing)
    }
  })
})

describe('the rights of an article', () => {
  const publishers = {
    copyrightHolder: 'The Gazette Ltd',
    copyrightNotice: '© The Gazette',
    usageTerms: 'Ask us.',
    license: 'https://gazette.example/licence',
  }
  const own = {
    copyrightHolder: 'Ada',
    copyrightNotice: '© Ada',
    usageTerms: 'Ask Ada.',
    license: 'https://ada.example/licence',
  }
  const none = { copyrightHolder: null, copyrightNotice: null, usageTerms: null, license: null }
  const names = Object.keys(own)
  const ids = { bare: '', own: '', partly: '', received: '', publisher: '' }
  const texts = {
    bare: publishers,
    own,
    partly: { ...publishers, copyrightHolder: 'Ada' },
    received: none,
  }
  const ownRights = { bare: none, own, partly: { ...none, copyrightHolder: 'Ada' }, received: none }
  const stories = ['bare', 'own', 'partly', 'received'] as const

  beforeAll(async () => {
    const data = { name: unique('The Paper'), ...publishers }
    ids.publisher = (await newsroom.payload.create({ collection: 'publications', data: data as never })).id
    const story = async (more: object) => {
      const published = { _status: 'published', publisher: ids.publisher, ...more }
      return (await make(newsroom, references, 'published', published)).id
    }
    ids.bare = await story({})
    ids.own = await story(own)
    ids.partly = await story({ copyrightHolder: 'Ada' })
    ids.received = await story({ publisher: null, syndication: { status: 'received' } })
  })

  const rightsOf = (doc: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, doc[name]]))
  const select = names.map((name) => `select[${name}]=true`).join('&')
  /** Ways to read an article. */
  const ways: [how: string, sendRequest: (id: string, visitor: Visitor) => Promise<Record<string, unknown>>][] = [
    ...[0, 1, 2].map((depth): (typeof ways)[number] => [
      `by id, at depth ${depth}`,
      async (id, visitor) => (await newsroom.as(visitor)('GET', `/api/articles/${id}?depth=${depth}`)).body,
    ]),
    ...['depth=0', 'depth=2', 'depth=1&draft=true', `depth=0&${select}`, `depth=1&${select}`].map(
      (how): (typeof ways)[number] => [
        `in a list, ${how}`,
        async (id, visitor) =>
          (await newsroom.as(visitor)('GET', `/api/articles?where[id][equals]=${id}&${how}`)).body.docs[0],
      ],
    ),
    [
      'by its slug',
      async (id, visitor) => {
        const { slug } = (await stored(newsroom, 'published', id)) as { slug: string }
        return (await newsroom.as(visitor)('GET', `/api/articles/at/${slug}`)).body
      },
    ],
    [
      'with its author',
      async (id, visitor) => {
        const { body } = await newsroom.as(visitor)(
          'GET',
          `/api/authors/${references.author}?depth=1&joins[articles][limit]=100`,
        )
        return (body.articles.docs as { id: string }[]).find((doc) => doc.id === id)!
      },
    ],
    ...['', ', draft: true', ', select: true'].map((how): (typeof ways)[number] => [
      `by GraphQL${how}`,
      async (id, visitor) => {
        const query = `{ Article(id: "${id}"${how}) { ${names.join(' ')} } }`
        return (await newsroom.as(visitor)('POST', '/api/graphql', { query })).body.data.Article
      },
    ]),
    [
      'by GraphQL, in a list',
      async (id, visitor) => {
        const query = `{ Articles(where: { id: { equals: "${id}" } }) { docs { ${names.join(' ')} } } }`
        return (await newsroom.as(visitor)('POST', '/api/graphql', { query })).body.data.Articles.docs[0]
      },
    ],
  ]

  test.each(ways)('fall back to those of its publisher in public responses: %s', async (_, sendRequest) => {
    for (const name of stories) expect(rightsOf(await sendRequest(ids[name], 'anonymous'))).toEqual(texts[name])
  })

  test.each(ways)('are its own only, to signed-in users: %s', async (_, sendRequest) => {
    for (const name of stories) expect(rightsOf(await sendRequest(ids[name], 'author'))).toEqual(ownRights[name])
  })

  test('are not those of another publisher in the same list', async () => {
    const { body } = await newsroom.as('anonymous')('GET', '/api/articles?limit=100&depth=1')
    const docs = body.docs as { id: string; publisher: { id: string } | null; license: string | null }[]
    const others = docs.filter(({ publisher }) => publisher?.id === references.publisher)
    expect(docs.find(({ id }) => id === ids.bare)!.license).toBe(publishers.license)
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter(({ license }) => license !== null)).toEqual([])
  })

  test('are in an article that links to another one of the same publisher', async () => {
    const data = { _status: 'published', publisher: ids.publisher, articleBody: linkTo(ids.bare) }
    const linking = await make(newsroom, references, 'published', data)
    for (const depth of [0, 1, 2, 3]) {
      const result = await newsroom.as('anonymous')('GET', `/api/articles/${linking.id}?depth=${depth}`)
      expect(rightsOf(result.body)).toEqual(publishers)
    }
  })

  test('change with those of the publisher', async () => {
    const usageTerms = 'Do not ask.'
    await editor('PATCH', `/api/publications/${ids.publisher}`, { usageTerms })
    const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${ids.bare}?depth=0`)
    expect(body.usageTerms).toBe(usageTerms)
    await editor('PATCH', `/api/publications/${ids.publisher}`, { usageTerms: publishers.usageTerms })
  })

  test('of the publisher are never stored in the article', async () => {
    const keeps = async () => {
      expect(await stored(newsroom, 'published', ids.bare)).toMatchObject(none)
      const { docs } = await newsroom.payload.findVersions({
        collection: 'articles',
        where: { parent: { equals: ids.bare } },
        depth: 0,
      })
      for (const { version } of docs) expect(version).toMatchObject(none)
      const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${ids.bare}?depth=1`)
      expect(rightsOf(body)).toEqual(publishers)
    }
    await keeps()
    const { body: read } = await editor('GET', `/api/articles/${ids.bare}?depth=0`)
    const { headline, articleBody, copyrightHolder, copyrightNotice, license, usageTerms } = read
    const back = { headline, articleBody, copyrightHolder, copyrightNotice, license, usageTerms }
    const saves = [
      await publish(ids.bare, back),
      await publish(ids.bare, { byline: 'By Ada' }),
      await editor('PATCH', `/api/articles/${ids.bare}?draft=true`, { byline: 'By Ada Byline', _status: 'draft' }),
      await publish(ids.bare),
    ]
    expect(saves.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    for (const { body } of saves) expect(rightsOf(body.doc)).toEqual(none)
    const query = `mutation { updateArticle(id: "${ids.bare}", data: { byline: "By A." }) { ${names.join(' ')} } }`
    expect((await editor('POST', '/api/graphql', { query })).body.data.updateArticle).toEqual(none)
    await keeps()
    const scheduledPublicationDate = new Date(Date.now() + 600_000).toISOString()
    await editor('PATCH', `/api/articles/${ids.bare}?draft=true`, { scheduledPublicationDate, _status: 'draft' })
    await keepSchedules(newsroom.payload, new Date(Date.now() + 601_000))
    await keeps()
  })
})
