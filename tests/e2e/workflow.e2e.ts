import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Article, User } from '../../src/generated/payload-types'
import { caller, type Caller } from '../support/newsroom'
import { asAdmin, isUpdate, makeArticle, openStage, releaseLocks, signInAs, type Stage } from './browser'

let stage: Stage
let admin: Caller
const pages: Record<User['role'], Page> = {} as never

beforeAll(async () => {
  stage = await openStage()
  admin = await asAdmin(stage.url)
  for (const role of ['author', 'editor', 'admin'] as const) {
    pages[role] = (await signInAs(stage, admin, role)).page
  }
})
afterAll(() => stage.close())

async function openArticle(page: Page, id: string): Promise<void> {
  await page.goto(`${stage.url}/admin/collections/articles/${id}`)
  await page.locator('#field-headline').waitFor()
}

/** The actions that the panel offers for the article, by their labels. */
async function offeredActions(page: Page): Promise<string[]> {
  const names = ['Save Draft', 'Publish', 'Submit for review', 'Approve', 'Return to writer', 'Back to review']
  const more = ['Submit changes for review', 'Approve changes', 'Kill', 'Recall', 'Reopen']
  await page.locator('.workflow').waitFor()
  const shown = []
  for (const name of [...names, ...more]) {
    if (await page.getByRole('button', { name, exact: true }).first().isVisible()) shown.push(name)
  }
  const menu = page.locator('.doc-controls__popup button').first()
  if (await menu.isVisible()) {
    await menu.click()
    if (await page.getByRole('button', { name: 'Unpublish', exact: true }).first().isVisible()) shown.push('Unpublish')
    await page.keyboard.press('Escape')
  }
  return shown
}

const steps: Record<string, object[]> = {
  draft: [],
  inReview: [{ editorialStatus: 'inReview' }],
  ready: [{ editorialStatus: 'ready' }],
  published: [{ _status: 'published' }],
  killed: [{ _status: 'published' }, { editorialStatus: 'killed' }],
  recalled: [{ _status: 'published' }, { editorialStatus: 'recalled' }],
}

const draftActions = ['Save Draft']
const editorActions = ['Save Draft', 'Publish']
const publishedActions = [...editorActions, 'Kill', 'Recall', 'Unpublish']

test.each<[state: string, author: string[], editor: string[], admin: string[]]>([
  [
    'draft',
    [...draftActions, 'Submit for review'],
    [...editorActions, 'Submit for review', 'Approve'],
    [...editorActions, 'Submit for review', 'Approve'],
  ],
  [
    'inReview',
    [...draftActions, 'Return to writer'],
    [...editorActions, 'Approve', 'Return to writer'],
    [...editorActions, 'Approve', 'Return to writer'],
  ],
  [
    'ready',
    [],
    [...editorActions, 'Return to writer', 'Back to review'],
    [...editorActions, 'Return to writer', 'Back to review'],
  ],
  ['published', [], publishedActions, publishedActions],
  ['killed', [], ['Save Draft'], ['Save Draft', 'Reopen']],
  ['recalled', [], ['Save Draft'], ['Save Draft', 'Reopen']],
])('an article that is %s: the panel offers what each role may do', async (state, ...expected) => {
  const id = await makeArticle(admin)
  for (const step of steps[state]!) {
    const isDraft = 'editorialStatus' in step && ['inReview', 'ready'].includes(step.editorialStatus as string)
    expect((await admin('PATCH', `/api/articles/${id}${isDraft ? '?draft=true' : ''}`, step)).status).toBe(200)
  }
  const seen = []
  for (const role of ['author', 'editor', 'admin'] as const) {
    await openArticle(pages[role], id)
    seen.push(await offeredActions(pages[role]))
    await pages[role].goto(`${stage.url}/admin`)
  }
  expect(seen).toEqual(expected)
})

test('after a kill, the panel offers the right actions at once, and the notice is public', async () => {
  const id = await makeArticle(admin, { notice: 'Readers were misled.' })
  await admin('PATCH', `/api/articles/${id}`, { _status: 'published' })
  const page = pages.admin
  await openArticle(page, id)
  await page.getByRole('button', { name: 'Kill', exact: true }).click()
  const result = page.waitForResponse(isUpdate)
  await page.getByRole('button', { name: 'Kill', exact: true }).last().click()
  expect((await result).status()).toBe(200)
  await page.getByRole('button', { name: 'Reopen', exact: true }).waitFor()
  await expect.poll(() => offeredActions(page), { timeout: 15_000 }).toEqual(['Save Draft', 'Reopen'])
  const { body, status } = await caller(stage.url)('GET', `/api/articles/${id}`)
  expect([status, body.notice]).toEqual([410, 'Readers were misled.'])
  await page.goto(`${stage.url}/admin`)
})

const newest = async (id: string) => (await admin('GET', `/api/articles/${id}?draft=true&depth=0`)).body
const history = async (id: string): Promise<string[]> =>
  (await admin('GET', `/api/articles/versions?where[parent][equals]=${id}&depth=0&limit=0`)).body.docs.map(
    ({ version }: { version: Article }) => version.description,
  )

/** Writes a description and saves the draft. @returns the status of the response */
async function save(page: Page, description?: string): Promise<number> {
  if (description) await page.locator('#field-description').fill(description)
  const result = page.waitForResponse(isUpdate)
  await page.getByRole('button', { name: 'Save Draft' }).click()
  return (await result).status()
}

/** Two editors have the article open; the second one takes it over and saves. */
async function savedByBoth(): Promise<string> {
  const id = await makeArticle(admin, { description: 'Nobody’s' })
  const [mine, theirs] = [pages.editor, pages.admin]
  await openArticle(mine, id)
  await mine.locator('#field-description').fill('Mine')
  await mine.waitForTimeout(1500) // the lock is taken with the first change
  await openArticle(theirs, id).catch(() => undefined)
  await theirs.getByRole('button', { name: 'Take over' }).click()
  await theirs.waitForTimeout(1500)
  expect(await save(theirs, 'Theirs')).toBe(200)
  await theirs.goto(`${stage.url}/admin`)
  await releaseLocks(admin)
  expect(await newest(id)).toMatchObject({ description: 'Theirs' })
  expect(await save(mine)).toBe(409)
  await mine.getByText('A newer version exists').waitFor()
  expect(await newest(id)).toMatchObject({ description: 'Theirs' })
  expect(await mine.locator('#field-description').inputValue()).toBe('Mine')
  return id
}

test('two editors: the second one to save is warned, and may overwrite the other’s text, which stays in the versions', async () => {
  const id = await savedByBoth()
  await pages.editor.getByRole('button', { name: 'Keep mine as a draft' }).click()
  await pages.editor.getByText('Draft saved').first().waitFor()
  expect(await newest(id)).toMatchObject({ description: 'Mine' })
  expect(await history(id)).toEqual(['Mine', 'Theirs', 'Nobody’s'])
  await pages.editor.goto(`${stage.url}/admin`)
})

test('two editors: the second one to save may load the other’s text', async () => {
  const id = await savedByBoth()
  await pages.editor.getByRole('button', { name: 'Discard mine' }).click()
  await pages.editor.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('#field-description')?.value === 'Theirs',
  )
  expect(await history(id)).toEqual(['Theirs', 'Nobody’s'])
  await pages.editor.goto(`${stage.url}/admin`)
})

test('saving twice is not stale', async () => {
  const id = await makeArticle(admin)
  const page = pages.editor
  await openArticle(page, id)
  for (const text of ['Once', 'Twice', 'Thrice']) expect(await save(page, text)).toBe(200)
  expect(await newest(id)).toMatchObject({ description: 'Thrice' })
  await page.goto(`${stage.url}/admin`)
})
