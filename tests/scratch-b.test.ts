import { afterAll, beforeAll, test } from 'vitest'
import { appendFileSync, writeFileSync } from 'node:fs'
import { bodyOf, caller, type Caller } from './support/newsroom'
import { ADMIN, logIn, openStage, type Stage } from './e2e/browser'
const OUT = '/tmp/scratch-b.out'; writeFileSync(OUT, '')
const say = (...x: unknown[]) => appendFileSync(OUT, x.map((y) => (typeof y === 'string' ? y : JSON.stringify(y) ?? 'undefined')).join(' ') + '\n')
let stage: Stage, admin: Caller, page: any
beforeAll(async () => {
  stage = await openStage()
  const { body } = await caller(stage.url)('POST', '/api/users/login', ADMIN)
  admin = caller(stage.url, body.token as string)
  page = await stage.open(); await logIn({ page, url: stage.url }, ADMIN as never)
}, 120000)
afterAll(() => stage.close())
const art = async () => {
  const [author, section, publisher] = await Promise.all(['authors', 'sections', 'publications'].map(async (s) => (await admin('GET', `/api/${s}?limit=1`)).body.docs[0].id))
  return (await admin('POST', '/api/articles?draft=true', { headline: 'Story x', articleBody: bodyOf('One'), authors: [{ author, role: 'author' }], articleSection: section, publisher })).body.doc.id as string
}
const save = async (text: string) => { await page.locator('#field-description').fill(text); await page.waitForTimeout(800); const a = page.waitForResponse((r: any) => r.request().method() === 'PATCH'); await page.getByRole('button', { name: 'Save Draft' }).click(); return (await a).status() }
const modal = async () => { await page.waitForTimeout(1500); return page.getByText('Somebody saved this before you').isVisible() }
test('modal again', { timeout: 120000 }, async () => {
  try {
    const id = await art(); await page.goto(`${stage.url}/admin/collections/articles/${id}`); await page.locator('#field-headline').waitFor(); await page.waitForTimeout(1500)
    say('theirs', (await admin('PATCH', `/api/articles/${id}?draft=true`, { byline: 'T1' })).status)
    say('mine', await save('M1'), 'modal', await modal())
    const a = page.waitForResponse((r: any) => r.request().method() === 'PATCH'); await page.getByRole('button', { name: 'Save mine as a draft over it' }).click(); say('keep', (await a).status(), 'modal', await modal())
    say('next save', await save('M1b'))
    say('theirs', (await admin('PATCH', `/api/articles/${id}?draft=true`, { byline: 'T2' })).status)
    say('mine again', await save('M2'), 'modal', await modal())
    await page.keyboard.press('Escape'); await page.waitForTimeout(800); say('after escape modal', await page.getByText('Somebody saved this before you').isVisible())
    say('mine 3', await save('M3'), 'modal', await modal())
  } catch (e) { say('THROWN', String(e).slice(0, 1800)) }
})
test('correction conflict', { timeout: 120000 }, async () => {
  try {
    const id = await art(); await admin('PATCH', `/api/articles/${id}`, { _status: 'published' })
    await page.goto(`${stage.url}/admin/collections/articles/${id}`); await page.locator('#field-headline').waitFor(); await page.waitForTimeout(1500)
    say('theirs', (await admin('PATCH', `/api/articles/${id}`, { _status: 'published', corrections: [{ type: 'correction', text: 'C' }] })).status)
    say('mine', await save('M1'), 'modal', await modal())
    const a = page.waitForResponse((r: any) => r.request().method() === 'PATCH'); await page.getByRole('button', { name: 'Save mine as a draft over it' }).click(); const r = await a; say('keep', r.status(), (await r.text()).slice(0, 200), 'modal', await modal())
    say('save again', await save('M2'), 'modal', await modal())
  } catch (e) { say('THROWN', String(e).slice(0, 1800)) }
})
test('author collection conflict', { timeout: 120000 }, async () => {
  try {
    const id = (await admin('POST', '/api/authors', { name: 'Conflict Person' })).body.doc.id
    await page.goto(`${stage.url}/admin/collections/authors/${id}`); await page.locator('#field-name').waitFor(); await page.waitForTimeout(1500)
    await admin('PATCH', `/api/authors/${id}`, { jobTitle: 'Theirs' })
    await page.locator('#field-name').fill('Mine Person'); await page.waitForTimeout(800)
    const p = page.waitForResponse((r: any) => r.request().method() === 'PATCH'); await page.getByRole('button', { name: 'Save', exact: true }).click(); say('mine', (await p).status(), 'modal', await modal())
    say(await page.locator('.confirmation-modal__wrapper').first().innerText())
    const a = page.waitForResponse((r: any) => r.request().method() === 'PATCH'); await page.getByRole('button', { name: 'Save mine as a draft over it' }).click(); say('keep', (await a).status())
    const { body } = await admin('GET', `/api/authors/${id}`); say(body.name, body.jobTitle, body._status)
  } catch (e) { say('THROWN', String(e).slice(0, 1800)) }
})
