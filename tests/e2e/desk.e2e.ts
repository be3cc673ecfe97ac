import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Article, User } from '../../src/generated/payload-types'
import { bodyOf, caller, type Caller } from '../support/newsroom'
import { asAdmin, isUpdate, logIn, openStage, releaseLocks, signInAs, type Stage } from './browser'

type Role = User['role']
let stage: Stage
let admin: Caller
const pages = {} as Record<Role, Page>
const references = {} as { author: string; section: string; other: string; publisher: string }
const faults: string[] = []

async function make(collection: string, data: object): Promise<string> {
  const { body, status } = await admin('POST', `/api/${collection}`, data)
  expect({ status, body }).toMatchObject({ status: 201 })
  return body.doc.id
}

async function openWatched(options?: BrowserContextOptions): Promise<Page> {
  const page = await stage.open(options)
  return page.on(
    'console',
    (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`),
  )
}

beforeAll(async () => {
  stage = await openStage({ env: { SITE_NAME: 'The Harbour Post' } }) // the name of its publication
  admin = await asAdmin(stage.url)
  for (const role of ['author', 'editor', 'admin'] as const) {
    const { id, page } = await signInAs({ ...stage, open: openWatched }, admin, role)
    if (role === 'author') references.author = await make('authors', { name: 'Avery Ames', user: id })
    pages[role] = page
  }
  references.section = await make('sections', { name: 'Harbour' })
  references.other = await make('sections', { name: 'Weather' })
  references.publisher = await make('publications', { name: 'The Harbour Post' })
}, 300_000)
afterAll(() => stage.close())
afterEach(() => expect(faults.splice(0), 'errors on the console').toEqual([]))

const story = (headline: string, more: Partial<Article> = {}) => ({
  headline,
  articleBody: bodyOf(`${headline}, in full.`),
  authors: [{ author: references.author, role: 'author' }],
  articleSection: references.section,
  publisher: references.publisher,
  ...more,
})
const makeStory = (headline: string, more: Partial<Article> = {}, draft = true) =>
  make(`articles${draft ? '?draft=true' : ''}`, story(headline, more))

const card = (page: Page, label: string) => page.getByRole('region', { name: label, exact: true })
const cardSays = async (page: Page, label: string) => ({
  count: Number(await card(page, label).locator('.queue__count').textContent()),
  names: await card(page, label).locator('li a').allTextContents(),
})
const headlines = (page: Page) => page.locator('tbody .headline-cell a').allTextContents()
/** Waits until the list has these headlines. */
const listed = (page: Page, names: string[]) =>
  expect.poll(async () => (await headlines(page)).toSorted(), { timeout: 30_000 }).toEqual(names.toSorted())
const later = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000).toISOString()

test('the dashboard shows the work of each role, and leads to lists of it', async () => {
  const sentBack = await makeStory('Ferry tolls', { editorialStatus: 'inReview' })
  await admin('PATCH', `/api/articles/${sentBack}?draft=true`, { editorialStatus: 'draft', edNote: 'Ask the port.' })
  await makeStory('Pier repairs')
  await makeStory('Dredging begins', { editorialStatus: 'inReview' })
  await makeStory('Tide tables', { scheduledPublicationDate: later(2) })
  await makeStory('Budget leak', { _status: 'published', embargoedUntil: later(5) }, false)
  await makeStory('Lighthouse lit', { _status: 'published' }, false)

  await pages.author.goto(`${stage.url}/admin`)
  expect(await cardSays(pages.author, 'My drafts')).toEqual({
    count: 3,
    names: ['Tide tables', 'Pier repairs', 'Ferry tolls'],
  })
  expect(await cardSays(pages.author, 'Returned to me')).toEqual({ count: 1, names: ['Ferry tolls'] })
  expect(await card(pages.author, 'Returned to me').textContent()).toContain('Ask the port.')
  expect(await cardSays(pages.author, 'My submissions')).toEqual({ count: 1, names: ['Dredging begins'] })
  expect(await card(pages.author, 'Failed jobs').count()).toBe(0)

  await pages.editor.goto(`${stage.url}/admin`)
  for (const [label, names] of [
    ['In review', ['Dredging begins']],
    ['Scheduled', ['Tide tables']],
    ['Under embargo', ['Budget leak']],
    ['Published today', ['Lighthouse lit']],
  ] as const) {
    expect([label, await cardSays(pages.editor, label)]).toEqual([label, { count: 1, names }])
    await card(pages.editor, label).locator('.queue__head').click()
    await listed(pages.editor, [...names])
    await pages.editor.goto(`${stage.url}/admin`)
  }
  const { count } = await cardSays(pages.editor, 'Checks')
  const hints = (await admin('GET', '/api/articles?draft=true&limit=0&depth=0')).body.docs as Article[]
  expect(count).toBe(hints.filter(({ hints: some }) => some?.length).length)
  await card(pages.editor, 'Checks').getByRole('link', { name: 'Lighthouse lit' }).click()
  await pages.editor.locator('#field-headline').waitFor()
  expect(await pages.editor.locator('#field-headline').inputValue()).toBe('Lighthouse lit')
})

test('an admin finds failed deliveries', async () => {
  const webhook = { name: 'Unreachable', url: 'https://127.0.0.1:9/', events: ['publish'] }
  const id = await make('webhooks', webhook)
  await makeStory('A first article', { _status: 'published' }, false)
  await admin('PATCH', `/api/webhooks/${id}`, { enabled: false }) // so the next attempt fails for good
  await makeStory('A second article', { _status: 'published' }, false)
  await expect
    .poll(
      async () => {
        await pages.admin.goto(`${stage.url}/admin`)
        return (await cardSays(pages.admin, 'Failed deliveries')).count
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toBe(1)
  await card(pages.admin, 'Failed deliveries').locator('.queue__head').click()
  await pages.admin.waitForURL(/collections\/deliveries/)
  await expect.poll(() => pages.admin.locator('tbody tr').count(), { timeout: 30_000 }).toBe(1)
  await pages.admin.goto(`${stage.url}/admin/collections/payload-jobs`)
  await pages.admin.getByRole('heading', { name: 'Jobs' }).waitFor()
  await pages.editor.goto(`${stage.url}/admin/collections/payload-jobs`)
  await pages.editor.getByText('Nothing found').or(pages.editor.getByText('not found')).first().waitFor()
  faults.length = 0 // the page that an editor may not see is a 404
})

test('the filters above the list, and a search for a word in a body', async () => {
  const page = pages.author
  await makeStory('An anchor found', { articleBody: bodyOf('The ANCHOR bore the word Quillfeather, says a diver.') })
  await page.goto(`${stage.url}/admin/collections/articles`, { waitUntil: 'networkidle' }) // Payload adds the sort of the list
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await filters.getByRole('link', { name: 'My drafts' }).click()
  await listed(page, ['An anchor found', 'Ferry tolls', 'Pier repairs', 'Tide tables'])
  expect(await filters.locator('[aria-current]').textContent()).toBe('My drafts')
  await filters.getByRole('link', { name: 'Scheduled' }).click()
  await listed(page, ['Tide tables'])
  await filters.getByRole('link', { name: 'In review' }).click()
  await listed(page, ['Dredging begins'])
  await filters.getByRole('link', { name: 'All stories' }).click()
  await expect.poll(() => headlines(page)).toContain('Lighthouse lit')
  await page.getByPlaceholder(/^Search by/).fill('quillFEATHER')
  await listed(page, ['An anchor found'])
  const anonymous = caller(stage.url)
  const found = await anonymous('GET', '/api/articles?where[searchText][like]=quillfeather')
  expect([found.status, found.body.totalDocs]).toEqual([200, 0])
  expect(JSON.stringify((await admin('GET', '/api/articles?draft=true&limit=0')).body)).not.toContain('searchText')
})

const tab = (page: Page, at: number) => page.locator('.tabs-field__tab-button').nth(at)

test('the search of lists, pickers and the site ignores case, accents and apostrophes', async () => {
  const page = pages.editor
  const author = await make('authors', { name: 'Élodie Świerszcz' })
  const section = await make('sections', { name: 'Opéra & Théâtre' })
  const authors: Article['authors'] = [{ author, role: 'author' }]
  const more = { articleBody: bodyOf('So say the exact words.'), articleSection: section, authors }
  await makeStory('Where She’s gone', { ...more, _status: 'published' }, false)
  await page.goto(`${stage.url}/admin/collections/articles`, { waitUntil: 'networkidle' })
  for (const typed of ["gone she's", 'swierszcz elodie', '"exact words"', 'opera theatre']) {
    await page.getByPlaceholder(/^Search by/).fill(typed)
    await listed(page, ['Where She’s gone'])
    const site = await (await fetch(`${stage.url}/search?q=${encodeURIComponent(typed)}`)).text()
    expect([typed, site.includes('One story'), site.includes('Where She’s gone')]).toEqual([typed, true, true])
    await page.getByPlaceholder(/^Search by/).fill('"words exact"')
    await listed(page, [])
  }

  await page.goto(`${stage.url}/admin/collections/articles/create`)
  await tab(page, 3).click()
  await page.locator('#field-articleSection input').fill('theatre opera')
  await page.locator('#field-articleSection .rs__option', { hasText: 'Opéra & Théâtre' }).click()
  await tab(page, 1).click()
  await page.locator('#field-authors').getByRole('button', { name: 'Add author' }).click()
  await page.locator('#field-authors__0__author input').fill('swierszcz')
  await page.locator('#field-authors__0__author .rs__option', { hasText: 'Élodie Świerszcz' }).click()
  await page.goto('about:blank')
})

test('a new article has the default publisher, asterisks on required fields, and its creator', async () => {
  const page = pages.editor
  await page.goto(`${stage.url}/admin/collections/articles/create`)
  await tab(page, 1).click()
  await page.locator('#field-publisher', { hasText: 'The Harbour Post' }).waitFor()
  const isRequired = (field: string) => page.locator(`#field-${field} .required`).first().isVisible()
  expect([await isRequired('publisher'), await isRequired('authors')]).toEqual([true, true])
  await page.locator('#field-noBylineReason').fill('Unsigned')
  await expect.poll(() => isRequired('authors')).toBe(false)
  await tab(page, 3).click()
  expect(await isRequired('articleSection')).toBe(true)
  await tab(page, 0).click()
  await page.locator('#field-headline').fill('Unsigned and undated')
  await page.locator('.ContentEditable__root').first().fill('Once.')
  await expect.poll(() => page.locator('.article-length').textContent()).toMatch(/^1 word ·/)
  await page.getByRole('button', { name: 'Save Draft' }).click()
  await page.waitForURL(/articles\/[0-9a-f-]{36}/)

  await page.goto(`${stage.url}/admin`)
  expect((await cardSays(page, 'My drafts')).names).toEqual(['Unsigned and undated'])
  await page.goto(`${stage.url}/admin/collections/articles`)
  await page.locator('tbody .headline-cell').first().waitFor()
  expect((await headlines(page))[0]).toBe('Unsigned and undated')
  await page.getByRole('navigation', { name: 'Filters' }).getByRole('link', { name: 'My drafts' }).click()
  await listed(page, ['Unsigned and undated'])
})

test('the message after an upload of one file is singular', async () => {
  const page = pages.editor
  await page.goto(`${stage.url}/admin/collections/media`, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Bulk Upload' }).click()
  const buffer = await sharp({ create: { width: 1200, height: 900, channels: 3, background: 'navy' } })
    .png()
    .toBuffer()
  await page.locator('.dropzone input[type=file]').setInputFiles({ name: 'navy.png', mimeType: 'image/png', buffer })
  await page.locator('.bulk-upload--actions-bar').getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => page.getByText('Successfully saved 1 file', { exact: true }).count()).toBe(1)
})

test('dates are in the language and the time zone of the browser, which differ from the server’s', async () => {
  const page = await openWatched({ locale: 'de-DE', timezoneId: 'Asia/Tokyo' })
  await logIn({ page, url: stage.url })
  const id = await makeStory('Seen from afar', { _status: 'published' }, false)
  const { datePublished } = (await admin('GET', `/api/articles/${id}`)).body as Article
  const format = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' })
  await page.goto(`${stage.url}/admin/collections/articles?search=afar`)
  await page
    .locator('tbody')
    .getByText(format.format(new Date(datePublished!)))
    .waitFor()
  for (const path of ['articles', `articles/${id}`, `articles/${id}/versions`, 'authors', 'media', 'deliveries']) {
    await page.goto(`${stage.url}/admin/collections/${path}`, { waitUntil: 'networkidle' })
  }
  expect(faults).toEqual([])
  await page.close()
})

test('the list shows who has an article open', async () => {
  const id = await makeStory('Open at the desk')
  await pages.editor.goto(`${stage.url}/admin/collections/articles/${id}`)
  await pages.editor.locator('#field-description').fill('Being written')
  await pages.editor.waitForTimeout(1500) // the lock is taken with the first change
  await pages.author.goto(`${stage.url}/admin/collections/articles?search=Open%20at%20the%20desk`)
  await pages.author.getByText('Being edited by editor Ames').waitFor()
  expect(await pages.author.locator('tbody tr').count()).toBe(1)
  await pages.editor.goto('about:blank')
})

/** Selects the stories with these names. */
async function select(page: Page, names: string[]): Promise<void> {
  for (const name of names) await page.locator('tbody tr', { hasText: name }).locator('input[type=checkbox]').check()
}
const stateOf = async (id: string) => (await admin('GET', `/api/articles/${id}?draft=true&depth=0`)).body as Article

test('an editor publishes several at once, and moves several to another section; an author cannot publish', async () => {
  const names = ['Bulk one', 'Bulk two']
  const ids = [await makeStory(names[0]!, { editorialStatus: 'ready' }), await makeStory(names[1]!)]
  const page = pages.editor
  await page.goto(`${stage.url}/admin/collections/articles?search=Bulk`)
  await listed(page, names)
  await select(page, names)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.locator('.edit-many__main .field-select input').fill('Section')
  await page
    .locator('.rs__option', { hasText: /Section$/ })
    .first()
    .click()
  await page.locator('#field-articleSection input').fill('Weather')
  await page.locator('#field-articleSection .rs__option', { hasText: 'Weather' }).click()
  const saved = page.waitForResponse(isUpdate)
  await page.getByRole('button', { name: 'Save Draft' }).click()
  expect((await saved).status()).toBe(200)
  for (const [at, id] of ids.entries()) {
    expect(await stateOf(id)).toMatchObject({
      articleSection: references.other,
      editorialStatus: at === 0 ? 'ready' : 'draft',
    })
  }

  const author = pages.author
  await author.goto(`${stage.url}/admin/collections/articles?search=Bulk`)
  await listed(author, names)
  await select(author, names)
  expect(await author.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
  const refused = await author.evaluate(
    async (where) =>
      (
        await fetch(`/api/articles?${where}&draft=true`, {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ _status: 'published' }),
        })
      ).status,
    `where[id][in]=${ids.join(',')}`,
  )
  expect(refused).toBe(403)
  faults.length = 0 // Chromium logs the refusal

  await page.goto(`${stage.url}/admin/collections/articles?search=Bulk`)
  await listed(page, names)
  await select(page, names)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const published = page.waitForResponse(isUpdate)
  await page.getByRole('button', { name: 'Confirm' }).click()
  expect((await published).status()).toBe(200)
  for (const id of ids) {
    expect(await stateOf(id)).toMatchObject({ _status: 'published', editorialStatus: 'published' })
  }
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ours = ['.desk-head', '.queue', '.desk-filters', '.headline-cell', '.state-cell', '.newsroom-logo']

/** The serious and critical findings of axe-core in Newsdesk’s own parts of a page. */
async function seriousFaults(page: Page, path: string, wait: string): Promise<unknown[]> {
  await page.goto(stage.url + path)
  await page.locator(wait).first().waitFor()
  await page.evaluate(axe)
  return page.evaluate(async (include) => {
    const there = include.filter((part) => document.querySelector(part)).map((part) => [part])
    const { violations } = await (window as any).axe.run({ include: there })
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes.map(({ html }) => html)])
  }, ours)
}

test.each(['light', 'dark'] as const)('Newsdesk’s own components are accessible: %s', async (colorScheme) => {
  const login = await stage.open()
  await login.emulateMedia({ colorScheme })
  expect(await seriousFaults(login, '/admin/login', '.newsroom-logo')).toEqual([])
  await login.close()
  await pages.editor.emulateMedia({ colorScheme })
  expect(await seriousFaults(pages.editor, '/admin', '.queue')).toEqual([])
  expect(await seriousFaults(pages.editor, '/admin/collections/articles', '.headline-cell')).toEqual([])
})

test('an empty dashboard says what to do first, until there is an article', async () => {
  const page = pages.editor
  await page.goto(`${stage.url}/admin`)
  await page.locator('.desk-head').waitFor()
  expect(await page.locator('.first-steps').count()).toBe(0)
  await releaseLocks(admin)
  const { docs } = (await admin('GET', '/api/articles?draft=true&limit=0&depth=0')).body
  for (const { id } of docs as Article[]) {
    await admin('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    expect((await admin('DELETE', `/api/articles/${id}`)).status).toBe(200)
  }
  await page.goto(`${stage.url}/admin`)
  const steps = page.locator('.first-steps')
  await steps.waitFor()
  expect(await steps.locator('li').allTextContents()).toEqual([
    '✓ Add your publication (done)',
    '✓ Add a section (done)',
    '✓ Add an author (done)',
    'Write the first story',
  ])
  await steps.getByRole('link', { name: 'Write the first story' }).click()
  await page.locator('#field-headline').waitFor()
  await page.goto('about:blank')
})

test('nothing was requested from another host', () => expect(stage.foreign).toEqual([]))
