import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Article, CorrectionBlock } from '../../src/generated/payload-types'
import { blockOf, bodyAround, CORRECTION } from '../support/blocks'
import { bodyOf, type Caller } from '../support/newsroom'
import { rounds } from '../support/rounds'
import {
  ADMIN,
  asAdmin,
  isUpdate,
  launchProfile,
  logIn,
  openStage,
  ready,
  releaseLocks,
  signInAs,
  type Stage,
} from './browser'
import { pictureFailures } from './failures'

/** Delays in milliseconds. SHARE=1 runs 20 rounds of each, which takes a quarter of an hour. */
const ROUNDS = process.env.SHARE ? rounds(20) : 1
const DELAYS = process.env.SHARE ? [0, 300, 3_000] : [300]
/** The tabs, by index. */
const [STORY, BYLINE, FILING] = [0, 1, 3]

let stage: Stage
let page: Page
let admin: Caller
const sections: string[] = []
const faults: string[] = []

beforeAll(async () => {
  stage = await openStage({ env: { SITE_URL: '' } })
  admin = await asAdmin(stage.url)
  page = stage.page
  page.on('pageerror', ({ message }) => faults.push(message))
  await logIn(stage)
  for (const name of ['Harbour', 'Weather']) sections.push((await admin('POST', '/api/sections', { name })).body.doc.id)
})
pictureFailures(() => [page])
afterAll(() => stage.close())
afterEach(async () => {
  await page.context().setOffline(false)
  await delay(page, 0)
  expect(faults.splice(0), 'errors in the page').toEqual([])
})

/** Records the saves that are sent from now on. */
function savesOf(of: Page): string[] {
  const saves: string[] = []
  of.on('request', (request) => {
    const isSave = /PATCH|POST/.test(request.method()) && /\/api\/articles(\/[\da-f-]{36})?\?/.test(request.url())
    if (isSave) saves.push(request.postData() ?? '')
  })
  return saves
}

/** Delays the panel’s requests to the server. */
async function delay(of: Page, milliseconds: number): Promise<void> {
  await of.unrouteAll({ behavior: 'ignoreErrors' })
  if (milliseconds === 0) return
  await of.route(/\/(api|admin)\//, async (route) => {
    if (route.request().resourceType() === 'fetch') await sleep(milliseconds)
    await route.continue().catch(() => undefined)
  })
}

/** Polls for up to a minute, because the machine may be busy. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 60_000, interval: 200 })

const make = async (data: object): Promise<string> => {
  const { body, status } = await admin('POST', '/api/articles?draft=true', data)
  expect([status, body]).toEqual([201, expect.any(Object)])
  return body.doc.id
}
const newest = async (id: string): Promise<Article> =>
  (await admin('GET', `/api/articles/${id}?draft=true&depth=0`)).body as unknown as Article
const textOf = ({ articleBody }: Article): string =>
  (articleBody?.root.children ?? [])
    .flatMap(({ children }) => (children as { text?: string }[] | undefined) ?? [])
    .map(({ text }) => text)
    .join('')

const text = () => page.locator('[data-lexical-editor]').first()
const inBlock = () => page.locator('[data-lexical-decorator] textarea')
const type = (what: string) => page.keyboard.type(what)
const press = (keys: string) => page.keyboard.press(keys)
const openTab = (place: number) => page.locator('.tabs-field__tab-button').nth(place).click()

async function open(id: string): Promise<void> {
  await page.goto(`${stage.url}/admin/collections/articles/${id}`)
  await page.locator('#field-headline').waitFor()
  await ready(page)
  await text().waitFor()
}
async function atEndOf(field: string, what: string): Promise<void> {
  await page.locator(field).click()
  await press('Control+End')
  await type(what)
}
async function openRows(): Promise<void> {
  await openTab(FILING)
  const row = page.locator('#field-subjects__0__name')
  await row.waitFor({ state: 'attached' })
  if (!(await row.isVisible())) await page.locator('#subjects-row-0 .collapsible__toggle').first().click()
}
async function choose(field: string, name: string): Promise<void> {
  await page.locator(`#field-${field} input`).first().fill(name)
  await page.locator('.rs__option', { hasText: name }).first().click()
}

const blockIn = ({ articleBody }: Article) =>
  (articleBody?.root.children as { fields?: CorrectionBlock }[] | undefined)?.find(({ fields }) => fields)?.fields

const withEveryField = () =>
  make({
    headline: 'Headline',
    description: 'Description',
    articleBody: bodyAround(blockOf({ ...CORRECTION, text: 'Block' })),
    articleSection: sections[0],
    subjects: [{ name: 'Subject' }],
    syndication: { status: 'original', noindex: false },
  })
const stored = async (id: string) => {
  const article = await newest(id)
  return {
    headline: article.headline,
    description: article.description,
    text: textOf(article),
    block: blockIn(article)?.text,
    section: article.articleSection,
    row: article.subjects?.[0]?.name,
    noindex: article.syndication?.noindex,
  }
}

test.each(DELAYS)(
  'a save includes what was typed before it, and keeps what is typed during it, in every kind of field, at %i ms',
  async (milliseconds) => {
    const id = await withEveryField()
    const expected = await stored(id)
    await open(id)
    const isOpen = page.waitForResponse((response) => response.request().postData()?.includes('collapsed') ?? false)
    await openRows()
    await isOpen // has been stored
    await openTab(STORY)
    await delay(page, milliseconds)
    const saves = savesOf(page)
    const add = async (what: string) => {
      await atEndOf('#field-headline', what)
      await atEndOf('#field-description', what)
      await inBlock().click()
      await press('Control+End')
      await type(what)
      expected.headline += what
      expected.description += what
      expected.block += what
    }
    for (let round = 0; round < ROUNDS; round++) {
      const [before, during] = [` ${round}a`, ` ${round}b`]
      const sent = saves.length
      await add(before)
      await text().getByText('After it.').click()
      await press('Control+End')
      await type(before)
      await press('Control+s')
      await type(during) // the cursor is still there
      await add(during)
      expected.text += before + during

      await openRows()
      await atEndOf('#field-subjects__0__name', before)
      await choose('articleSection', round % 2 ? 'Harbour' : 'Weather')
      await press('Control+s')
      await atEndOf('#field-subjects__0__name', during)
      expected.row += before + during
      expected.section = sections[round % 2 ? 0 : 1]!
      await openTab(BYLINE)
      await page.locator('#field-syndication__noindex').click()
      expected.noindex = !expected.noindex
      await press('Control+s')
      await eventually(() => stored(id)).toEqual(expected)

      const first = saves[sent]!
      expect(first.split(before).length - 1, 'what the first save had of the four texts').toBe(4)
      await openTab(STORY)
      expect(await page.locator('#field-headline').inputValue()).toBe(expected.headline)
      expect(await page.locator('#field-description').inputValue()).toBe(expected.description)
      expect(await inBlock().inputValue()).toBe(expected.block)
      expect((await text().innerText()).replaceAll('\n', '')).toContain(expected.text.slice('Before it.'.length))
      await page.waitForTimeout(4 * milliseconds) // the save ends after further requests; the next would wait for it
    }
    await page.locator('#action-save-draft:disabled').waitFor()
    await delay(page, 0)
  },
  ROUNDS * 90_000 + 60_000,
)

test.each(DELAYS)(
  'a user can go on typing during the first save of a new article, at %i ms',
  async (milliseconds) => {
    for (let round = 0; round < ROUNDS; round++) {
      await delay(page, 0)
      await page.goto(`${stage.url}/admin/collections/articles/create`)
      await ready(page)
      await delay(page, milliseconds)
      const saves = savesOf(page)
      await page.locator('#field-headline').fill(`New ${milliseconds} ${round}`)
      await text().click()
      await type('Before')
      await press('Control+s')
      await type(' during')
      await page.locator('#field-description').click()
      await type('Typed during the save')
      await page.waitForURL(/\/articles\/[\da-f-]{36}$/)
      await text().click()
      await press('Control+End')
      await type(' after')
      await press('Control+s')
      const id = page.url().split('/').pop()!
      const wanted = {
        text: 'Before during after',
        description: 'Typed during the save',
        headline: `New ${milliseconds} ${round}`,
      }
      await eventually(() => stored(id)).toMatchObject(wanted)
      expect(saves[0]).toContain('Before')
      expect((await text().innerText()).trim()).toBe('Before during after')
      await page.locator('#action-save-draft:disabled').waitFor()
      await press('Control+z') // undo covers the whole text
      await eventually(async () => (await text().innerText()).trim()).not.toContain('after')
    }
    await delay(page, 0)
  },
  ROUNDS * 60_000 + 60_000,
)

test('cursor, selection, scroll position and undo survive a save', async () => {
  const id = await make({ headline: 'Long', articleBody: { root: { ...bodyOf('').root, children: paragraphs(60) } } })
  await open(id)
  const middle = text().getByText('Paragraph 30 of the text.')
  await middle.click()
  await press('End')
  await type(' More')
  await press('Shift+Home')
  const state = () =>
    page.evaluate(() => {
      const { anchorNode, anchorOffset, focusOffset } = window.getSelection()!
      const root = document.querySelector<HTMLElement & { wasHere?: true }>('[data-lexical-editor]')!
      const wasHere = root.wasHere ?? false
      root.wasHere = true
      const scrolled = [...document.querySelectorAll('*')].map(({ scrollTop }) => scrollTop).filter(Boolean)
      const isFocused = document.activeElement === root
      return {
        anchorOffset,
        focusOffset,
        isFocused,
        scrolled,
        selected: anchorNode?.textContent,
        top: window.scrollY,
        wasHere,
      }
    })
  await state()
  const before = await state()
  expect(before).toMatchObject({ isFocused: true, selected: 'Paragraph 30 of the text. More', wasHere: true })
  await press('Control+s')
  await eventually(async () => textOf(await newest(id))).toContain('text. More')
  await page.locator('#action-save-draft:disabled').waitFor()
  expect(await state()).toEqual(before)
  await press('Control+z')
  await eventually(() => text().innerText()).not.toContain('More')
})

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, index) => bodyOf(`Paragraph ${index} of the text.`).root.children[0]!)

test('Ctrl+S saves the last character, even before its key is released; of many, one more save is queued', async () => {
  const id = await make({ headline: 'Quick', articleBody: bodyOf('Quick.') })
  await open(id)
  const saves = savesOf(page)
  await text().click()
  await press('Control+End')
  await page.keyboard.down('x')
  await press('Control+s')
  await page.keyboard.up('x')
  await eventually(async () => textOf(await newest(id))).toBe('Quick.x')
  await page.locator('#action-save-draft:disabled').waitFor()
  await page.waitForTimeout(2000) // the button is disabled during a save, too
  expect(saves).toHaveLength(1)

  await delay(page, 1000)
  await type('y')
  for (let times = 0; times < 4; times++) await press('Control+s')
  await eventually(() => saves.length).toBe(2)
  await type('z')
  await eventually(async () => textOf(await newest(id))).toBe('Quick.xyz')
  await page.locator('#action-save-draft:disabled').waitFor()
  expect(saves).toHaveLength(3)
  await delay(page, 0)
})

test.each([400, 550, 700])('a row that is added %i ms after another change has its fields', async (milliseconds) => {
  const id = await make({ headline: 'Rows', articleBody: bodyOf('Rows.') })
  await open(id)
  await openTab(FILING)
  await page.waitForTimeout(1000) // the open tab has been stored
  await delay(page, 300)
  await choose('articleSection', 'Harbour')
  await page.waitForTimeout(milliseconds) // just before the server’s response to that
  await page.getByRole('button', { name: /add subject/i }).click()
  await expect.poll(() => page.locator('#field-subjects__0__name').count()).toBe(1)
})

/** The text of the panel’s message. */
const message = (hasText: string) => page.locator('[data-sonner-toast]', { hasText }).first()
const dialog = () => page.getByRole('dialog', { name: 'Session ended' })
const signInAgain = async (password: string) => {
  await dialog().getByLabel('Password').fill(password)
  await dialog().getByRole('button', { name: 'Sign in' }).click()
}

test('when the session has expired, a user can sign in again in place and save', async () => {
  const id = await make({ headline: 'Session', articleBody: bodyOf('Kept') })
  await open(id)
  await text().click()
  await press('Control+End')
  await type(' through')
  await page.context().clearCookies()
  await press('Control+s')
  await dialog().getByText(ADMIN.email).waitFor()
  await signInAgain('not the password')
  await dialog().getByRole('alert').waitFor()
  await signInAgain(ADMIN.password)
  await dialog().waitFor({ state: 'hidden' })
  expect((await text().innerText()).trim()).toBe('Kept through')
  await press('Control+s')
  await eventually(async () => textOf(await newest(id))).toBe('Kept through')
})

test('when the session expires without input, unsaved text stays on the screen', async () => {
  const id = await make({ headline: 'Idle', articleBody: bodyOf('Kept') })
  page = await stage.open()
  await page.addInitScript(() => {
    const { fetch } = globalThis // eslint-disable-line typescript/unbound-method
    window.fetch = async (...request) => {
      const response = await fetch(...request)
      if (!response.url.includes('/api/users/me')) return response
      return Response.json({ ...((await response.json()) as object), exp: Date.now() / 1000 + 12 })
    }
  })
  await logIn({ page, url: stage.url })
  await open(id)
  await text().click()
  await press('Control+End')
  await type(' here')
  await page.context().clearCookies()
  await dialog().waitFor({ timeout: 30_000 })
  await signInAgain(ADMIN.password)
  await dialog().waitFor({ state: 'hidden' })
  expect((await text().innerText()).trim()).toBe('Kept here')
  await press('Control+s')
  await eventually(async () => textOf(await newest(id))).toBe('Kept here')
  await page.close()
  page = stage.page
})

test('while the server is unavailable, the text stays, and it can be saved when the server is back', async () => {
  const id = await make({ headline: 'Away', articleBody: bodyOf('Kept') })
  await open(id)
  await text().click()
  await press('Control+End')
  await type(' on')
  await page.context().setOffline(true)
  await press('Control+s')
  await message('Can’t reach the server').waitFor()
  await text().click()
  await press('Control+End')
  await type('wards')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await eventually(async () => textOf(await newest(id))).toBe('Kept onwards')
  expect((await text().innerText()).trim()).toBe('Kept onwards')
})

/** Types in the story, waits until the browser has stored the text, and leaves the page. */
async function typed(id: string, what: string): Promise<void> {
  await open(id)
  await text().click()
  await press('Control+End')
  await type(what)
  await waitUntilStored(what)
}
/** Waits until the browser's store has this text. */
const waitUntilStored = (what: string) =>
  expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const request = indexedDB.open('newsdesk', 1)
            request.addEventListener('success', () => {
              const all = request.result.transaction('unsaved').objectStore('unsaved').getAll()
              all.addEventListener('success', () => resolve(JSON.stringify(all.result)))
            })
          }),
      ),
    )
    .toContain(what)
const offer = () => message('Unsaved changes from')

const leave = {
  'a closed tab': async () => {
    const another = await page.context().newPage()
    await page.close()
    page = another
  },
  'the Back button': async () => {
    await page.goBack()
    await page.waitForURL(/\/admin$/)
  },
  'a reload': async () => {
    page.once('dialog', (question) => void question.accept())
    await page.reload()
  },
}
test.each(Object.entries(leave))('after %s, unsaved text is offered, and restored', async (_, go) => {
  const id = await make({ headline: 'Left', articleBody: bodyOf('Left') })
  const context = await stage.page.context().browser()!.newContext()
  page = await context.newPage()
  await logIn({ page, url: stage.url })
  await typed(id, ' unsaved')
  await go()
  await open(id)
  await offer().waitFor()
  await offer().getByRole('button', { name: 'Restore' }).click()
  await eventually(async () => (await text().innerText()).trim()).toBe('Left unsaved')
  await press('Control+s')
  await eventually(async () => textOf(await newest(id))).toBe('Left unsaved')
  await page.locator('#action-save-draft:disabled').waitFor()
  await page.reload()
  await text().waitFor()
  expect(await offer().count()).toBe(0)
  await context.close()
  page = stage.page
})

/** Kills the browser of this profile, as a crash does. */
function crash(folder: string): void {
  const found = execFileSync('pgrep', ['-f', '--', `user-data-dir=${folder}`]).toString()
  for (const id of found.trim().split('\n')) {
    try {
      process.kill(Number(id), 'SIGKILL')
    } catch {
      // It has ended with its parent.
    }
  }
}

test.each(DELAYS)(
  'after a crash of the browser, unsaved text in every kind of field is restored, at %i ms',
  async (milliseconds) => {
    const folder = path.join(stage.dataDir, `profile-${milliseconds}`)
    const id = await withEveryField()
    const expected = await stored(id)
    const start = async () => {
      const context = await launchProfile(folder)
      page = context.pages()[0]!
      await context.clearCookies() // it may or may not survive a crash
      await logIn({ page, url: stage.url })
      await page.goto(`${stage.url}/admin/collections/articles/${id}`, { waitUntil: 'networkidle' })
      await openTab(STORY) // replaces the closed tab, which the server knows by now
      await text().waitFor()
      await delay(page, milliseconds)
      return context
    }
    for (let round = 0; round < ROUNDS; round++) {
      const what = ` ${round}c`
      await start()
      await atEndOf('#field-headline', what)
      await atEndOf('#field-description', what)
      await inBlock().click()
      await press('Control+End')
      await type(what)
      await text().getByText('After it.').click()
      await press('Control+End')
      await type(what)
      await openRows()
      await atEndOf('#field-subjects__0__name', what)
      await choose('articleSection', round % 2 ? 'Harbour' : 'Weather')
      await openTab(BYLINE)
      await page.locator('#field-syndication__noindex').click()
      expected.headline += what
      expected.description += what
      expected.block += what
      expected.text += what
      expected.row += what
      expected.section = sections[round % 2 ? 0 : 1]!
      expected.noindex = !expected.noindex
      await waitUntilStored(`"noindex":${expected.noindex}`)
      crash(folder)

      const context = await start()
      await offer().getByRole('button', { name: 'Restore' }).click()
      await eventually(() => inBlock().inputValue()).toBe(expected.block)
      await press('Control+s')
      await eventually(() => stored(id)).toEqual(expected)
      expect(await page.locator('#field-headline').inputValue()).toBe(expected.headline)
      await context.close()
    }
    page = stage.page
  },
  ROUNDS * 90_000 + 60_000,
)

test('after another editor has taken over and saved, unsaved text is offered beside the newer version', async () => {
  const id = await make({ headline: 'Taken', articleBody: bodyOf('Mine') })
  const mine = await stage.open()
  page = mine
  await logIn({ page, url: stage.url })
  await typed(id, ' unsaved')
  const { page: theirs } = await signInAs(stage, admin, 'editor')
  await theirs.goto(`${stage.url}/admin/collections/articles/${id}`)
  await theirs.locator('#document-locked').getByRole('button', { name: 'Take over' }).click()
  await theirs.locator('#document-locked').waitFor({ state: 'hidden' })
  await ready(theirs)
  await theirs.locator('#field-description').fill('Theirs')
  const saved = theirs.waitForResponse(isUpdate)
  await theirs.keyboard.press('Control+s')
  expect((await saved).ok()).toBe(true)
  await theirs.goto(`${stage.url}/admin`)
  await releaseLocks(admin) // as it ends after five minutes

  await open(id)
  await message('The document has been saved since').waitFor()
  expect(await page.locator('#field-description').inputValue()).toBe('Theirs')
  await offer().getByRole('button', { name: 'Restore' }).click()
  await eventually(async () => (await text().innerText()).trim()).toBe('Mine unsaved')
  await press('Control+s')
  await eventually(() => stored(id)).toMatchObject({ description: 'Theirs', text: 'Mine unsaved' })
})

test('unsaved text is not offered to another user of the browser, and signing out deletes it', async () => {
  const id = await make({ headline: 'Private', articleBody: bodyOf('Private') })
  await typed(id, ' unsaved')
  await page.context().clearCookies()
  await logIn({ page, url: stage.url }, { email: 'editor@example.org', password: ADMIN.password })
  await open(id)
  await page.waitForLoadState('networkidle')
  expect(await offer().count()).toBe(0)
  await page.context().clearCookies()
  await logIn({ page, url: stage.url })
  await open(id)
  await offer().waitFor()
  await page.goto(`${stage.url}/admin/logout`)
  await page.waitForURL(/login/)
  await logIn({ page, url: stage.url })
  await open(id)
  await page.waitForLoadState('networkidle')
  expect(await offer().count()).toBe(0)
})
