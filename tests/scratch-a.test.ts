import { beforeAll, test } from 'vitest'
import { appendFileSync, writeFileSync } from 'node:fs'
import { articleOf, make, setUpDesk, stored, unique, type Desk } from './access/content'
import { bodyOf, useNewsroom } from './support/newsroom'
const newsroom = useNewsroom()
let desk: Desk
let keepSchedules: any
const OUT = '/tmp/scratch-a.out'
writeFileSync(OUT, '')
const say = (...x: unknown[]) => appendFileSync(OUT, x.map((y) => (typeof y === 'string' ? y : JSON.stringify(y) ?? 'undefined')).join(' ') + '\n')
beforeAll(async () => { desk = await setUpDesk(newsroom); ;({ keepSchedules } = await import('../src/server/schedule')) })
const as = (r: any) => newsroom.as(r)
const row = (id: string) => newsroom.payload.findByID({ collection: 'articles', id, depth: 0, trash: true }) as any
const newest = (id: string) => stored(newsroom, 'draft', id) as any
const err = (a: any) => [a.status, a.body?.errors?.map((e: any) => [e.message, e.data?.errors?.map((x: any) => x.path + ': ' + x.message)]) ?? 'ok']
const inDays = (d: number) => new Date(Date.now() + d * 864e5).toISOString()
const P = (id: string) => `/api/articles/${id}`
const t = (name: string, f: () => Promise<void>) => test(name, async () => { say('## ' + name); try { await f() } catch (e) { say('THROWN', String(e), (e as Error).stack?.split('\n')[1] ?? '') } })
const published = async (more: any = {}) => (await make(newsroom, desk, 'published', { datePublished: '2026-01-01T10:00:00.000Z', ...more })).id as string

t('stale keepMine: correction lost? two editors, reload', async () => {
  // A opens; B publishes a correction; A "save mine as draft over it" (whole doc of A, fresh updatedAt)
  const id = await published(); const { body: mine } = await as('editor')('GET', P(id) + '?depth=0&draft=true')
  await as('admin')('PATCH', P(id), { _status: 'published', corrections: [{ type: 'correction', text: 'C' }] })
  const { body: n } = await as('editor')('GET', P(id) + '?depth=0&draft=true')
  say(err(await as('editor')('PATCH', P(id) + '?depth=0&draft=true', { ...mine, corrections: 0, byline: 'Mine', _status: 'draft', updatedAt: n.updatedAt })))
})
t('stale keepMine after kill by admin', async () => {
  const id = await published(); await as('editor')('PATCH', P(id) + '?draft=true', { description: 'SECRETQ' }); const { body: mine } = await as('admin')('GET', P(id) + '?depth=0&draft=true')
  await as('editor')('PATCH', P(id), { editorialStatus: 'killed', notice: 'N' })
  const { body: n } = await as('admin')('GET', P(id) + '?depth=0&draft=true')
  say(mine.editorialStatus, err(await as('admin')('PATCH', P(id) + '?depth=0&draft=true', { ...mine, byline: 'Mine', _status: 'draft', updatedAt: n.updatedAt })))
  const m = await newest(id); say(m.editorialStatus, m.description, (await as('author')('GET', P(id) + '?draft=true')).body.description)
})
t('keepMine after somebody approved: ready -> draft', async () => {
  const id = (await make(newsroom, desk, 'draft')).id as string; const { body: mine } = await as('editor')('GET', P(id) + '?depth=0&draft=true')
  await as('admin')('PATCH', P(id) + '?draft=true', { editorialStatus: 'ready' })
  const { body: n } = await as('editor')('GET', P(id) + '?depth=0&draft=true')
  const a = await as('editor')('PATCH', P(id) + '?depth=0&draft=true', { ...mine, byline: 'Mine', _status: 'draft', updatedAt: n.updatedAt }); say(err(a), a.body.doc?.editorialStatus)
})
t('panel: publish scheduled draft with whole doc', async () => {
  const { body } = await as('editor')('POST', '/api/articles?draft=true', articleOf(desk)); const { body: d } = await as('editor')('GET', P(body.doc.id) + '?draft=true&depth=0')
  const a = await as('editor')('PATCH', P(body.doc.id), { ...d, scheduledPublicationDate: inDays(1), _status: 'published' }); say(err(a), a.body.doc._status, (await as('anonymous')('GET', P(body.doc.id))).status)
})
t('panel: publish an embargoed edit of a live article: whole doc', async () => {
  const id = await published({ byline: 'Old' }); const { body: d } = await as('editor')('GET', P(id) + '?draft=true&depth=0')
  const a = await as('editor')('PATCH', P(id), { ...d, byline: 'New', embargoedUntil: inDays(1), _status: 'published' }); say(err(a), a.body.doc._status, a.body.doc.editorialStatus, a.body.message)
  await keepSchedules(newsroom.payload, new Date(inDays(1.1))); say((await row(id)).byline, (await row(id)).embargoedUntil)
})
t('author in bulk', async () => {
  const a = (await make(newsroom, desk, 'draft')).id as string; await newsroom.payload.update({ collection: 'articles', id: a, data: { editorialStatus: 'ready' }, draft: true })
  const r = await as('author')('PATCH', `/api/articles?where[id][equals]=${a}&draft=true`, { byline: 'By author' }); say(err(r), (await newest(a)).byline, (await newest(a)).editorialStatus)
  const r2 = await as('author')('PATCH', `/api/articles?where[id][equals]=${a}`, { byline: 'By author' }); say(err(r2), (await newest(a)).byline, (await row(a)).byline)
  const live = await published(); await as('editor')('PATCH', P(live) + '?draft=true', { byline: 'P' })
  const r3 = await as('author')('PATCH', `/api/articles?where[id][equals]=${live}&draft=true`, { byline: 'By author' }); say(err(r3), (await newest(live)).byline)
})
t('tellFailure over an editor who has published meanwhile', async () => {
  const id = (await as('editor')('POST', '/api/articles?draft=true', { ...articleOf(desk), articleSection: null, scheduledPublicationDate: inDays(1) })).body.doc.id
  const p = newsroom.payload as any; const real = p.logger.error
  // between the failure and its note an editor mends and publishes
  const realUpdate = p.update.bind(p)
  p.update = async (o: any) => { if (o.data?.scheduleFailure) { p.update = realUpdate; await as('editor')('PATCH', P(id), { articleSection: desk.section, _status: 'published' }) } return realUpdate(o) }
  p.logger.error = () => {}
  await keepSchedules(p, new Date(inDays(1.1))); p.update = realUpdate; p.logger.error = real
  const r = await row(id), n = await newest(id); say(r._status, n._status, n.scheduleFailure)
})
t('graphql restore leaks context: draft update loses?', async () => {
  const id = await published({ byline: 'A' }); const other = (await make(newsroom, desk, 'draft', { byline: 'Keep' })).id as string
  const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
  const vid = typeof docs[0]!.id === 'number' ? docs[0]!.id : `"${docs[0]!.id}"`
  const a = await as('editor')('POST', '/api/graphql', { query: `mutation { a: restoreVersionArticle(id: ${vid}) { id } b: updateArticle(id: "${other}", draft: true, data: { description: "Changed" }) { id } }` })
  const n = await newest(other); say(a.body.errors?.map((e: any) => e.message) ?? 'no errors', n.headline, n.byline, n.description, n.authors)
})
t('embargo given in place on a scheduled draft etc', async () => {
  const id = (await as('editor')('POST', '/api/articles?draft=true', { ...articleOf(desk), scheduledPublicationDate: inDays(1) })).body.doc.id
  const a = await as('editor')('PATCH', P(id), { _status: 'published', embargoedUntil: inDays(2) }); say(err(a), a.body.doc?.embargoedUntil)
})
t('scheduling of a live article that is then killed/edited: pending schedule published after unpublish', async () => {
  const id = await published(); await as('editor')('PATCH', P(id) + '?draft=true', { byline: 'Edit', scheduledPublicationDate: inDays(1) })
  await as('editor')('PATCH', P(id), { _status: 'draft' }); say((await newest(id)).scheduledPublicationDate)
})
t('topic trashed / made private: articles by topic', async () => {
  const topic = (await as('editor')('POST', '/api/topics', { name: 'Pub T', type: 'Person', public: true })).body.doc
  const id = await published({ mentions: [{ topic: topic.id, rel: 'about' }] })
  say((await as('anonymous')('GET', P(id))).body.mentions.length, (await as('anonymous')('GET', `/api/articles?where[mentions.topic.slug][equals]=${topic.slug}`)).body.totalDocs)
  await as('editor')('PATCH', `/api/topics/${topic.id}`, { public: false })
  say((await as('anonymous')('GET', P(id))).body.mentions.length, (await as('anonymous')('GET', `/api/articles?where[mentions.topic.slug][equals]=${topic.slug}`)).body.totalDocs, (await as('anonymous')('GET', `/api/articles?where[mentions.topic.slug][not_equals]=zzz`)).body.totalDocs)
})
