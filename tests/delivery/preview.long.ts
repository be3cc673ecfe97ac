import { SignJWT } from 'jose'
import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { articleOf, make, createReferences, unique, type References } from '../access/content'
import { bodyOf, emailOf, PASSWORD, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
let references: References
let id: string
beforeAll(async () => {
  references = await createReferences(newsroom)
  id = await draft({ edNote: 'For the desk' })
})

const draft = async (more: object = {}): Promise<string> =>
  (await newsroom.as('author')('POST', '/api/articles?draft=true', { ...articleOf(references), ...more })).body.doc.id
const tokenFor = async (article: string, body?: object): Promise<string> =>
  (await newsroom.as('author')('POST', `/api/articles/${article}/preview-token`, body)).body.token
const preview = (article: string, token: string, more = '') =>
  newsroom.as('anonymous')('GET', `/api/articles/${article}/preview?token=${token}${more}`)
const sign = (claims: object, secret = newsroom.payload.secret, audience = 'preview') =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(createHmac('sha256', secret).update('preview').digest())

describe('a preview token', () => {
  test.each(['author', 'editor', 'admin'] as const)('is created for the %s, for the requested time', async (role) => {
    const sendRequest = newsroom.as(role)
    const usual = await sendRequest('POST', `/api/articles/${id}/preview-token`)
    expect([usual.status, usual.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(Math.abs(Date.parse(usual.body.expires) - Date.now() - 900_000)).toBeLessThan(10_000)
    const long = await sendRequest('POST', `/api/articles/${id}/preview-token`, { expiresIn: 86_400 })
    expect(Math.abs(Date.parse(long.body.expires) - Date.now() - 86_400_000)).toBeLessThan(10_000)
    expect(long.body.url).toBe(`http://newsdesk.test/api/articles/${id}/preview?token=${long.body.token}`)
    expect((await preview(id, long.body.token)).body.id).toBe(id)
  })

  test('is refused without credentials, without an article, and for longer than a day', async () => {
    expect((await newsroom.as('anonymous')('POST', `/api/articles/${id}/preview-token`)).status).toBe(401)
    expect((await newsroom.as('editor')('POST', '/api/articles/none/preview-token')).status).toBe(404)
    for (const expiresIn of [0, -1, 86_401, 1.5, '60', null, [60]]) {
      expect((await newsroom.as('editor')('POST', `/api/articles/${id}/preview-token`, { expiresIn })).status).toBe(400)
    }
    const { token } = await newsroom.payload.login({
      collection: 'users',
      data: { email: emailOf('editor'), password: PASSWORD },
    })
    const noJson = { method: 'POST', headers: { Authorization: `JWT ${token}` }, body: '{' }
    expect((await fetch(`${newsroom.url}/api/articles/${id}/preview-token`, noJson)).status).toBe(400)
  })

  test('that is expired, forged, or for another article or purpose is refused', async () => {
    const other = await draft()
    const own = await tokenFor(id)
    const login = await newsroom.payload.login({
      collection: 'users',
      data: { email: emailOf('editor'), password: PASSWORD },
    })
    const bad = [
      '',
      'nonsense',
      await tokenFor(other),
      own.replace(/[^.]*$/, ''),
      `${own}&token=${own}`,
      login.token!,
      await sign({ sub: id }, 'another secret'),
      await sign({ sub: id }, undefined, 'login'),
      await sign({}),
      await sign({ sub: id }).then((good) => `eyJhbGciOiJub25lIn0.${good.split('.')[1]}.`),
    ]
    for (const token of bad) {
      const { body, headers, status } = await preview(id, token)
      expect([status, headers.get('cache-control')]).toEqual([401, 'no-store'])
      expect(JSON.stringify(body)).not.toContain('headline')
    }
    const brief = await tokenFor(id, { expiresIn: 1 })
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect((await preview(id, brief)).status).toBe(401)
    expect((await preview(id, await sign({ sub: id }))).status).toBe(200) // otherwise the refusals above would prove nothing
  })

  test('is no session', async () => {
    const token = await tokenFor(id)
    for (const Authorization of [`JWT ${token}`, `Bearer ${token}`]) {
      const as = async (route: string, init = {}) =>
        fetch(`${newsroom.url}${route}`, { ...init, headers: { Authorization, Cookie: `payload-token=${token}` } })
      expect(await (await as('/api/users/me')).json()).toMatchObject({ user: null })
      expect((await as(`/api/articles/${id}?draft=true`)).status).toBe(404)
      expect((await as(`/api/articles/${id}`, { method: 'DELETE' })).status).toBe(403)
    }
    expect((await newsroom.as('author')('GET', `/api/articles/${id}`)).status).toBe(200)
  })
})

describe('a preview', () => {
  test('is the latest version, without internal fields, and is not cached', async () => {
    const token = await tokenFor(id)
    const first = await preview(id, token)
    expect(first.status).toBe(200)
    expect(Object.fromEntries(first.headers)).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    const change = { headline: unique('Rewritten'), articleBody: bodyOf('Four.') }
    await newsroom.as('author')('PATCH', `/api/articles/${id}?draft=true`, change)
    const { body } = await preview(id, token, '&depth=0')
    expect(body).toMatchObject({ ...change, _status: 'draft', publisher: references.publisher })
    expect((await preview(id, token, '&depth=1')).body.publisher).toMatchObject({ id: references.publisher })
    const { body: read } = await newsroom.as('anonymous')(
      'GET',
      `/api/articles/${(await make(newsroom, references, 'published')).id}`,
    )
    expect(Object.keys(body).filter((name) => !(name in read))).toEqual([])
    expect(body).not.toHaveProperty('edNote')
    const asEditor = await newsroom.as('editor')('GET', `/api/articles/${id}/preview?token=${token}`)
    expect(asEditor.body).not.toHaveProperty('edNote')
    expect(asEditor.body).not.toHaveProperty('hints')
  })

  test('of a published article shows its unpublished changes, and does not publish them', async () => {
    const { id: live } = await make(newsroom, references, 'published', { headline: 'As it is' })
    await newsroom.as('editor')('PATCH', `/api/articles/${live}?draft=true`, { headline: 'As it will be' })
    expect((await preview(live, await tokenFor(live))).body.headline).toBe('As it will be')
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${live}`)).body.headline).toBe('As it is')
  })

  test('shows no other draft and no private person, at any depth', async () => {
    const secret = unique('Nobody knows')
    const other = await draft({ headline: secret })
    const person = await newsroom.payload.create({
      collection: 'topics',
      data: { name: unique('Private person'), type: 'Person' } as never,
    })
    await newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, {
      mentions: [{ topic: person.id, rel: 'about' }],
    })
    const token = await tokenFor(id)
    for (const depth of [0, 1, 2, 5]) {
      const text = JSON.stringify((await preview(id, token, `&depth=${depth}`)).body)
      expect(text).toContain(id)
      for (const hidden of [secret, other, person.id]) expect(text).not.toContain(hidden)
    }
    expect((await preview(other, token)).status).toBe(401)
    const anonymous = newsroom.as('anonymous')
    for (const more of ['', '&draft=true', '&context[previews]=ID', '&previews=ID', '&req[context][previews]=ID']) {
      const query = `?token=${token}${more.replace('ID', id)}`
      expect((await anonymous('GET', `/api/articles/${id}${query}`)).status).toBe(404)
      expect((await anonymous('GET', `/api/articles${query}&where[id][equals]=${id}`)).body.docs).toEqual([])
      const context = { context: { previews: other } }
      const sent = await anonymous('POST', `/api/articles/${id}/preview${query}`, context)
      expect(sent.status).toBe(404)
    }
    const query = `{ Article(id: "${id}", draft: true) { headline } }`
    expect((await anonymous('POST', '/api/graphql', { query, context: { previews: id } })).body.data.Article).toBe(null)
  })

  test('of a killed article is the notice, and of a trashed or deleted one a 404', async () => {
    const { id: killed } = await make(newsroom, references, 'published', { headline: 'A libel' })
    const token = await tokenFor(killed)
    await newsroom.as('editor')('PATCH', `/api/articles/${killed}`, { editorialStatus: 'killed', notice: 'Not so.' })
    const { body, headers, status } = await preview(killed, token)
    expect([status, headers.get('cache-control'), body.notice]).toEqual([410, 'no-store', 'Not so.'])
    expect(body).not.toHaveProperty('headline')
    const trashed = await draft()
    const opens = await tokenFor(trashed)
    await newsroom.as('editor')('PATCH', `/api/articles/${trashed}?draft=true`, { deletedAt: new Date().toISOString() })
    expect((await preview(trashed, opens)).status).toBe(404)
    await newsroom.payload.delete({ collection: 'articles', id: trashed, trash: true })
    expect((await preview(trashed, opens)).status).toBe(404)
  })
})

describe('the panel', () => {
  const sendRequest = async (user: unknown, site?: string) => {
    const { config } = newsroom.payload
    const payload = { config: { ...config, custom: { previewSite: site } }, secret: newsroom.payload.secret }
    const { livePreview, preview: button } = newsroom.payload.collections.articles.config.admin
    const req = { payload, user } as never
    const beside = await (livePreview!.url as (args: object) => unknown)({ data: { id }, req })
    return { beside, button: await button!({ id }, { locale: '', req, token: null }) }
  }

  test('shows a draft on the front-end’s page, with a token for that article only', async () => {
    expect(newsroom.payload.config.custom.previewSite).toBe('https://news.test')
    const { beside, button } = await sendRequest(newsroom.user('author'), 'https://news.test')
    for (const address of [beside, button]) {
      const { origin, pathname, searchParams } = new URL(String(address))
      expect(origin + pathname).toBe(`https://news.test/preview/articles/${id}`)
      expect((await preview(id, searchParams.get('token')!)).body.id).toBe(id)
      expect((await preview(await draft(), searchParams.get('token')!)).status).toBe(401)
    }
  })

  test('shows no preview without a front-end or a session, and has three widths', async () => {
    expect(await sendRequest(newsroom.user('author'))).toEqual({ beside: undefined, button: null })
    expect(await sendRequest(null, 'https://news.test')).toEqual({ beside: undefined, button: null })
    const { breakpoints } = newsroom.payload.collections.articles.config.admin.livePreview!
    expect(breakpoints!.map(({ width }) => width)).toEqual([390, 820, 1280])
  })
})
