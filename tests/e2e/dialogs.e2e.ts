import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD_RULE } from '../../collections/Users/password'
import type { User } from '../../src/generated/payload-types'
import { caller, type Caller } from '../support/newsroom'
import { ADMIN, asAdmin, makeArticle, openStage, ready, signInAs, type Stage } from './browser'

let stage: Stage
let admin: Caller
const pages = {} as Record<User['role'], Page>
const faults: string[] = []

beforeAll(async () => {
  stage = await openStage({ env: { TZ: 'Europe/Berlin' } }) // and no SMTP_URL
  admin = await asAdmin(stage.url)
  for (const role of ['author', 'editor', 'admin'] as const) {
    const timezoneId = role === 'editor' ? 'America/New_York' : 'Europe/Berlin'
    pages[role] = (await signInAs(stage, admin, role, { timezoneId })).page
    pages[role].on('pageerror', ({ message }) => faults.push(message))
  }
}, 300_000)
afterAll(() => stage.close())

const published = () => makeArticle(admin, { _status: 'published' })
const newest = async (id: string) => (await admin('GET', `/api/articles/${id}?draft=true&depth=0&trash=true`)).body

async function openArticle(page: Page, id: string): Promise<void> {
  await page.goto(`${stage.url}/admin/collections/articles/${id}`)
  await page.locator('#field-headline').waitFor()
  await ready(page)
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.locator('dialog[open], [role=dialog]').last()
const status = (page: Page) => page.locator('.workflow [role=status]')

/** Runs an action that saves, and waits for the response. */
async function saving(page: Page, doIt: () => Promise<unknown>): Promise<number> {
  const result = page.waitForResponse(
    (response) => /PATCH|POST/.test(response.request().method()) && response.url().includes('/api/articles'),
  )
  await doIt()
  const saved = await result
  await ready(page)
  return saved.status()
}

test.each([
  ['Kill', 'killed', 'for what it says'],
  ['Recall', 'recalled', 'for any other reason'],
])(
  'the dialog of %s says what readers will find and takes the notice; the text stays in the versions, for admins',
  async (label, state, why) => {
    const id = await published()
    const page = pages.editor
    await openArticle(page, id)
    await button(page, label).click()
    await dialog(page).getByText(why).waitFor()
    const says = await dialog(page).innerText()
    for (const part of ['410 Gone', 'history', 'only an admin can reopen'])
      expect(says.toLowerCase()).toContain(part.toLowerCase())
    await dialog(page).getByLabel('Notice to readers').fill(`It was wrong (${label}).`)
    expect(await saving(page, () => button(page, label).last().click())).toBe(200)
    await status(page)
      .getByText(label === 'Kill' ? 'Killed' : 'Recalled')
      .waitFor()
    // The button that opened the dialog is gone: the focus is on the message.
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'status')
    const result = await caller(stage.url)('GET', `/api/articles/${id}`)
    expect([result.status, result.body.notice, result.body.editorialStatus]).toEqual([
      410,
      `It was wrong (${label}).`,
      state,
    ])

    const versions = `/api/articles/versions?where[parent][equals]=${id}&depth=0`
    const { token } = (
      await caller(stage.url)('POST', '/api/users/login', { email: 'editor@example.org', password: ADMIN.password })
    ).body
    expect((await caller(stage.url, token as string)('GET', versions)).body.docs).toEqual([])
    const [, before] = (await admin('GET', versions)).body.docs
    await pages.admin.goto(`${stage.url}/admin/collections/articles/${id}/versions/${before.id}`)
    await pages.admin.getByText('One two three.').first().waitFor()
  },
)

test('a canceled kill changes nothing, and the focus is back on its button', async () => {
  const id = await published()
  const page = pages.editor
  await openArticle(page, id)
  await button(page, 'Kill').click()
  await dialog(page).getByLabel('Notice to readers').fill('No.')
  await button(page, 'Cancel').last().click()
  await page.waitForFunction(() => document.activeElement?.textContent === 'Kill')
  expect(await newest(id)).toMatchObject({ editorialStatus: 'published', notice: null })
})

test('a published article cannot be moved to the trash: the dialog says so, and so does the server', async () => {
  const id = await published()
  const page = pages.admin
  await openArticle(page, id)
  await page.locator('.doc-controls__popup button').first().click()
  await page.locator('#action-delete').click()
  await dialog(page).getByText('A published article has to be unpublished or killed first.').waitFor()
  await page.locator('#confirm-action').click()
  await page.getByText('This article is published. Unpublish it').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'More actions')
  expect(await newest(id)).toMatchObject({ _status: 'published' })
  expect((await newest(id)).deletedAt ?? null).toBeNull()
})

test('with a future date, the button is “Schedule” instead of “Publish”, and names the time in both time zones', async () => {
  const at = '2030-12-01T08:00:00.000Z'
  const id = await makeArticle(admin)
  const page = pages.editor
  await openArticle(page, id)
  expect(await page.locator('#action-save').innerText()).toMatch(/^Publish/)
  await page.locator('.collapsible', { hasText: 'Schedule and embargo' }).locator('.collapsible__toggle').click()
  const picker = page.locator('#field-scheduledPublicationDate input').first()
  const typed = async () => {
    await picker.fill('')
    await picker.pressSequentially('Dec 1, 2030 3:00 AM', { delay: 20 })
    await picker.press('Tab')
    return picker.inputValue()
  }
  await expect.poll(typed, { timeout: 30_000 }).toBe('Dec 1, 2030 3:00 AM')
  await button(page, 'Schedule').waitFor()
  expect(await page.locator('#action-save').count()).toBe(0)
  const folded = await page.locator('.folded-dates', { hasText: 'Dec 1, 2030' }).innerText()
  expect(folded).toMatch(/\d:00/)
  await page.locator('#field-headline').press('Control+Enter')
  const both = /9:00\sAM \(Europe\/Berlin\), Dec 1, 2030, 3:00\sAM your time/
  await dialog(page).getByText(both).waitFor()
  expect(await saving(page, () => button(page, 'Schedule').last().click())).toBe(200)
  await status(page).getByText('Scheduled for').waitFor()
  await status(page).getByText(both).waitFor()
  expect(await newest(id)).toMatchObject({ _status: 'draft', editorialStatus: 'ready', scheduledPublicationDate: at })
  expect((await caller(stage.url)('GET', `/api/articles/${id}`)).status).toBe(404)
})

test.each<[string, object, string]>([
  ['a draft', {}, 'Draft'],
  ['an article in review', { editorialStatus: 'inReview' }, 'In review'],
  ['a published article', { _status: 'published' }, 'Published'],
])('the status of %s is shown once, in the words of the list', async (_, data, words) => {
  expect(await statusOf(await makeArticle(admin, data))).toBe(words)
})

test.each([
  ['draft', 'Published, with unpublished changes'],
  ['inReview', 'Published, changes in review'],
])('so is the status of an article with unpublished changes: %s', async (editorialStatus, words) => {
  const id = await published()
  await admin('PATCH', `/api/articles/${id}?draft=true`, { byline: 'Edited', editorialStatus })
  expect(await statusOf(id)).toBe(words)
  await pages.admin.getByRole('button', { name: 'Revert to published' }).waitFor()
})

/** The status on an article’s page, which its row in the list must repeat. */
async function statusOf(id: string): Promise<string> {
  const page = pages.admin
  await page.goto(`${stage.url}/admin/collections/articles?where[id][equals]=${id}`)
  const words = await page.locator('tr .state-cell').innerText()
  await openArticle(page, id)
  expect((await status(page).innerText()).trim()).toBe(words)
  const own = page.locator('.doc-controls .status :is(.status__label, .status__value)')
  expect(await own.evaluateAll((parts: HTMLElement[]) => parts.filter((part) => part.offsetParent).length)).toBe(0)
  return words
}

test('the dialogs about a lock show names of users, and a read-only view has no button without effect', async () => {
  const id = await makeArticle(admin, { editorialStatus: 'inReview' })
  const { author: first, editor: second } = pages
  await openArticle(first, id)
  await first.locator('#field-description').fill('Mine')
  const locks = async () =>
    (await admin('GET', `/api/payload-locked-documents?where[document.value][equals]=${id}`)).body.totalDocs
  await expect.poll(locks).toBe(1)
  await second.goto(`${stage.url}/admin/collections/articles/${id}`)
  const locked = second.locator('.document-locked')
  await locked.getByText('author Ames').waitFor()
  expect(await locked.innerText()).not.toContain('example.org')
  await button(second, 'View read-only').click()
  await locked.waitFor({ state: 'hidden' })
  await status(second).getByText('In review').waitFor()
  await expect.poll(() => second.locator('.workflow button').count()).toBe(0)
  const enabled = await second.locator('.doc-controls__controls button:enabled').allInnerTexts()
  expect(enabled.filter((name) => /Save|Publish|Schedule/.test(name))).toEqual([])

  await button(second, 'Take over').click()
  await button(second, 'Approve').waitFor()
  await first.locator('#field-description').fill('Mine, still')
  await first.locator('.document-take-over').getByText('editor Ames').waitFor()
  await first.goto(`${stage.url}/admin`)
  await second.goto(`${stage.url}/admin`)
})

test('without a mail server, the panel does not say that an email was sent, for any email', async () => {
  for (const email of ['author@example.org', 'nobody@example.org']) {
    const page = await stage.open()
    await page.goto(`${stage.url}/admin/forgot`)
    await page.getByText('has no mail server').waitFor()
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('No email was sent').waitFor()
    expect(await page.getByText('Ask an admin for a link').count()).toBe(1)
    await page.context().close()
  }
})

test('an admin creates a password link; with it a user sets a password, with the usual rule', async () => {
  const { body } = await admin('POST', '/api/users', {
    email: 'new@example.org',
    name: 'New Ames',
    role: 'author',
    password: 'a quite long passphrase',
  })
  await pages.admin.goto(`${stage.url}/admin/collections/users/${body.doc.id}`)
  await button(pages.admin, 'Make a password link').click()
  const url = await pages.admin.locator('[role=status] code').innerText()
  expect(url).toMatch(/\/admin\/reset\/[\da-f]{40}$/)

  const page = await stage.open()
  await page.goto(stage.url + new URL(url).pathname)
  const enter = async (password: string, timeout?: number): Promise<void> => {
    await page.getByLabel('New Password').fill(password, { timeout })
    await page.getByLabel('Confirm Password').fill(password, { timeout })
    await page.getByRole('button', { name: 'Reset Password' }).click({ timeout })
  }
  for (const password of ['ab', 'password1234']) {
    await enter(password)
    await page.getByText(PASSWORD_RULE).first().waitFor()
  }
  // The page ignores a press while the one before is under way, so a user presses again.
  const press = () => enter('four unrelated words here', 1000).catch(() => {})
  await expect.poll(() => press().then(() => page.url())).toBe(`${stage.url}/admin`)
  await page.waitForURL(`${stage.url}/admin`)
  await page.context().close()
})

test('a new article begins with the headline, which wraps and cannot contain line breaks', async () => {
  const page = pages.editor
  await page.goto(`${stage.url}/admin/collections/articles/create`)
  await page.waitForFunction(() => document.activeElement?.id === 'field-headline')
  const headline = page.locator('#field-headline')
  await headline.fill('Short')
  const { height } = (await headline.boundingBox())!
  await headline.fill('Long '.repeat(50))
  expect((await headline.boundingBox())!.height).toBeGreaterThan(height * 1.5)
  await headline.fill('Two\n lines')
  await headline.press('Enter')
  expect(await headline.inputValue()).toBe('Two lines')
  await page.goto('about:blank')
})

/** The serious and critical findings of axe-core on the page. */
async function seriousFaults(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
  // Payload names the tab “Versions” without the number that it shows.
  const serious = violations.filter(
    ({ id, impact }) => /serious|critical/.test(impact ?? '') && id !== 'label-content-name-mismatch',
  )
  return serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
}

test.each(['light', 'dark'] as const)(
  'every control has a name, and every text is legible: %s',
  async (colorScheme) => {
    const page = pages.admin
    await page.emulateMedia({ colorScheme })
    await openArticle(page, await published())
    await page.getByRole('textbox', { name: 'Body' }).waitFor()
    await button(page, 'More actions').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await button(page, 'Kill').click()
    await dialog(page).getByLabel('Notice to readers').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.goto(`${stage.url}/admin/collections/articles?limit=5`)
    await page
      .getByRole('checkbox', { name: /^Select Story/ })
      .first()
      .waitFor()
    await button(page, 'Next page').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  },
)

test('there were no errors', () => expect(faults).toEqual([]))
