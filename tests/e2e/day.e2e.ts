import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { User } from '../../src/generated/payload-types'
import { STORY_SLUG } from '../support/newsroom'
import { asAdmin, openStage, ready, signInAs, type Stage } from './browser'
import { pictureFailures } from './failures'

let stage: Stage
let reader: Page
const pages = {} as Record<User['role'], Page>
const HEADLINE = 'The ferry comes in late'
const ADDRESS = '/articles/the-ferry-comes-in-late'
let picture: string

beforeAll(async () => {
  stage = await openStage({ env: { SITE_URL: '' } })
  const admin = await asAdmin(stage.url)
  for (const role of ['author', 'editor', 'admin'] as const) {
    pages[role] = (await signInAs(stage, admin, role)).page
  }
  await admin('POST', '/api/sections', { name: 'Harbour' })
  await admin('POST', '/api/publications', { name: 'The Harbour Post' })
  await admin('POST', '/api/authors', { name: 'Avery Ames' })
  reader = await stage.open()
  picture = path.join(stage.dataDir, 'harbour.jpg')
  await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#567' } }).toFile(picture)
}, 300_000)
pictureFailures(() => Object.values(pages))
afterAll(() => stage.close())

/** Opens a tab after a second: a row that is added while Payload still processes input stays empty. */
async function tab(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(1000)
  await page.getByRole('button', { name, exact: true }).first().click()
}

/** Selects an option in one of Payload’s pickers. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  const list = page.locator(`#field-${field}`)
  await list.locator('input').first().fill(name)
  await page.locator('.rs__option', { hasText: name }).first().click()
}

/** Runs an action that saves, and waits for the response. */
async function saving(page: Page, doIt: () => Promise<void>): Promise<string> {
  const result = page.waitForResponse(
    (response) =>
      ['PATCH', 'POST'].includes(response.request().method()) &&
      /\/api\/articles(\/[\da-f-]{36})?(\?|$)/.test(response.url()),
  )
  await doIt()
  const saved = await result
  expect([saved.ok(), await saved.text()]).toEqual([true, expect.any(String)])
  await ready(page)
  return ((await saved.json()) as { doc: { id: string } }).doc.id
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${stage.url}/admin/collections/articles${address}`)
  await page.locator('.tabs-field__tab-button').first().waitFor() // the last used tab is open
  await ready(page)
}

/** The public page of the article. */
async function found(): Promise<{ status: number; text: string }> {
  const response = await reader.goto(stage.url + ADDRESS)
  return { status: response!.status(), text: await reader.locator('body').innerText() }
}

test('one day of a story: written, submitted, reviewed, scheduled, published, corrected, killed', async () => {
  const { admin, author, editor } = pages

  // The author writes it, with a picture, and submits it.
  await open(author, '/create')
  await author.locator('#field-headline').fill(HEADLINE)
  await author.locator('#field-description').fill('Nobody on the quay minded, and the gulls least of all.')
  await author.locator('[data-lexical-editor]').first().click()
  await author.keyboard.type('The ferry has two decks, and both were wet.')
  await tab(author, 'Byline and source')
  await author.getByRole('button', { name: /add author/i }).click()
  await choose(author, 'authors__0__author', 'Avery Ames')
  await choose(author, 'publisher', 'The Harbour Post')
  await tab(author, 'Section and topics')
  await choose(author, 'articleSection', 'Harbour')
  await tab(author, 'Lead image')
  await author.locator('#field-image').getByRole('button', { name: 'Create New' }).click()
  const drawer = author.locator('.drawer__content').last()
  await drawer.locator('input[type=file]').setInputFiles(picture)
  await drawer.locator('#field-alt').fill('A harbour at dusk')
  await drawer.locator('#field-creditText').fill('Photo: Bo Lens')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await author.locator('#field-image').getByText('harbour').first().waitFor()
  const id = await saving(author, () => press(author, 'Save Draft'))
  await author.waitForURL(new RegExp(id))
  await saving(author, () => press(author, 'Submit for review'))
  expect((await found()).status).toBe(404)

  // The editor finds it in review, clears the picture, approves the story and schedules it.
  await editor.goto(`${stage.url}/admin`)
  await editor.getByRole('link', { name: HEADLINE }).first().click()
  await editor.locator('#field-headline').waitFor()
  await ready(editor)
  await tab(editor, 'Lead image')
  await editor.locator('#field-image .upload-relationship-details__edit').click()
  const opened = editor.locator('.drawer__content').last()
  await choose(editor, 'rightsStatus', 'Own work')
  const cleared = editor.waitForResponse(
    (one) => /\/api\/media\//.test(one.url()) && one.request().method() === 'PATCH',
  )
  await opened.getByRole('button', { name: 'Save' }).click()
  expect((await cleared).ok()).toBe(true)
  await opened.locator('.doc-drawer__header-close').click()
  await opened.waitFor({ state: 'detached' })
  await saving(editor, () => press(editor, 'Approve'))
  await editor.getByRole('button', { name: 'Back to review' }).waitFor()
  const schedule = editor.locator('.collapsible', { hasText: 'Schedule and embargo' }).last()
  await schedule.locator('.collapsible__toggle').first().click()
  await expect.poll(() => typeDate(editor, nextMinute()), { timeout: 60_000 }).toBe(true)
  await saving(editor, () => press(editor, 'Save Draft'))
  await expect.poll(async () => (await found()).status, { timeout: 150_000, interval: 1000 }).toBe(200)
  expect((await found()).text).toContain('two decks')
  const shown = reader.getByRole('img', { name: 'A harbour at dusk' })
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)

  // A reader has found a mistake.
  await open(editor, `/${id}`)
  await tab(editor, 'Corrections')
  await editor.getByRole('button', { name: /add correction/i }).click()
  await editor.locator('#field-corrections__0__text').fill('The ferry has three decks, not two.')
  await saving(editor, () => press(editor, 'Publish'))
  expect((await found()).text).toContain('The ferry has three decks, not two.')

  // It was another ferry. A user who still has the story open does not prevent the kill.
  await admin.addLocatorHandler(admin.locator('#document-locked'), (dialog) =>
    dialog.getByRole('button', { name: 'Take over' }).click(),
  )
  await open(admin, `/${id}`)
  await press(admin, 'Kill')
  await saving(admin, () => admin.getByRole('button', { name: 'Kill', exact: true }).last().click())
  const gone = await found()
  expect(gone.status).toBe(410)
  expect(gone.text).not.toContain('decks')
  expect(gone.text).toContain('withdrawn')
}, 300_000)

/** Types a date. @returns whether the picker has all of it: it opens at the first characters, and may drop them */
async function typeDate(page: Page, at: string): Promise<boolean> {
  const dateField = page.locator('#field-scheduledPublicationDate input').first()
  await dateField.fill('')
  await dateField.pressSequentially(at, { delay: 20 })
  await dateField.press('Tab')
  return (await dateField.inputValue()) === at
}

/** The next full minute in the panel’s format, at least a few seconds away. */
function nextMinute(): string {
  const minute = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000)
  const day = minute.toLocaleDateString('en-US', { day: 'numeric', month: 'short', year: 'numeric' })
  return `${day} ${minute.toLocaleTimeString('en-US', { timeStyle: 'short' }).replace('\u202f', ' ')}`
}

test('the seeded story: found by a word of its text, edited, previewed, published again', async () => {
  const page = pages.editor
  await page.goto(`${stage.url}/admin/collections/articles`)
  await page.locator('.search-filter input, .search-bar input, input[type=search]').first().fill('Kanye')
  await page.waitForURL(/search=Kanye/)
  await page.getByRole('link', { name: /^John Legend Reveals/ }).click()
  await page.locator('#field-description').waitFor()
  await ready(page)
  const words = 'What came between two old friends, in the singer’s own words, and what did not come back.'
  await page.locator('#field-description').fill(words)
  await saving(page, () => press(page, 'Save Draft'))

  const opened = page.context().waitForEvent('page')
  await page.locator('#preview-button').click()
  const preview = await opened
  await preview.waitForLoadState()
  expect(await preview.locator('body').innerText()).toContain(words)
  await preview.close()
  await reader.goto(`${stage.url}/articles/${STORY_SLUG}`)
  expect(await reader.locator('body').innerText()).not.toContain(words)

  await saving(page, () => press(page, 'Publish'))
  await reader.goto(`${stage.url}/articles/${STORY_SLUG}`)
  expect(await reader.locator('body').innerText()).toContain(words)
})

test('nothing was loaded from another host', () => {
  expect(stage.foreign).toEqual([])
})
