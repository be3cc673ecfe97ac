import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Article, Media } from '../../src/generated/payload-types'
import { blockOf, bodyAround, CORRECTION } from '../support/blocks'
import { listenHttps, type Https } from '../support/https'
import { STORY_SLUG, type Caller } from '../support/newsroom'
import { asAdmin, logIn, openStage, ready, type Stage } from './browser'
import { pictureFailures } from './failures'

const jpeg = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#456' } })
  .jpeg()
  .toBuffer()
const file = (name: string) => ({ buffer: jpeg, mimeType: 'image/jpeg', name })
const isFile = (url: string | undefined) => url === '/pictures/quay.jpg'

let stage: Stage
let page: Page
let admin: Caller
let elsewhere: Https
const faults: string[] = []
beforeAll(async () => {
  elsewhere = await listenHttps((request, response) => response.writeHead(isFile(request.url) ? 200 : 404).end(jpeg))
  stage = await openStage({ env: { NODE_EXTRA_CA_CERTS: elsewhere.file, SITE_URL: '', PICTURES_PRIVATE: 'allow' } })
  admin = await asAdmin(stage.url)
  page = stage.page
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await logIn(stage)
})
pictureFailures(() => [page])
afterAll(async () => {
  await stage.close()
  await elsewhere.close()
})

/** Runs `doIt`. @returns the document in the response to the panel’s request */
async function sent<T>(path: RegExp, doIt: () => Promise<unknown>): Promise<T> {
  const result = page.waitForResponse((one) => path.test(one.url()) && /PATCH|POST/.test(one.request().method()))
  await doIt()
  const response = await result
  expect([response.ok(), await response.text()]).toEqual([true, expect.any(String)])
  await ready(page)
  return ((await response.json()) as { doc: T }).doc
}
const saved = (doIt: () => Promise<unknown>) => sent<Article>(/\/api\/articles(\/[\da-f-]{36})?\?/, doIt)
const text = () => page.locator('[data-lexical-editor]').first()
const press = (keys: string) => page.keyboard.press(keys)

const heading = () => text().getByRole('heading', { name: 'The anchor' })

async function clickAtEndOf(line: Locator): Promise<void> {
  const { height, width } = (await line.boundingBox())!
  await line.click({ position: { x: width - 2, y: height / 2 } })
  await page.waitForFunction(() => {
    const selection = window.getSelection()
    return selection?.isCollapsed && selection.anchorOffset === selection.anchorNode?.nodeValue?.length
  })
}

/** Fills in a field of a block, and waits for the server’s response, which renders the block again. */
async function fillInBlock(field: string, value: string): Promise<void> {
  const result = page.waitForResponse((one) => one.request().postData()?.includes(value) ?? false)
  await page.locator(`[data-lexical-decorator] ${field}`).fill(value)
  await result
  await page.waitForTimeout(500) // the browser does not always notice the end of a server function’s response
}

/** Selects from the slash menu in an empty line. */
async function insert(name: string): Promise<void> {
  await press('Enter')
  await page.keyboard.type('/')
  await page.locator('.slash-menu-popup').getByText(name, { exact: true }).click()
}

async function uploadPicture(data: Partial<Media>): Promise<Media> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'harbour.jpg')
  form.append('_payload', JSON.stringify({ rightsStatus: 'owned', alt: 'A harbour', ...data }))
  return (await admin('POST', '/api/media', form)).body.doc as Media
}

test('a text with all kinds of nodes can be written by keyboard; its words are counted meanwhile', async () => {
  await uploadPicture({ name: 'The harbour', creditText: 'Ada Lens', caption: 'The harbour at dusk' })
  await page.goto(`${stage.url}/admin/collections/articles/create`)
  await ready(page)
  await page.locator('#field-headline').fill('What the divers brought up')
  await text().click()
  await page.keyboard.type('Nobody had expected it.')
  await page.locator('.article-length', { hasText: '4 words' }).waitFor()
  await insert('Heading 2')
  await page.keyboard.type('The anchor')
  await insert('Embed')
  await fillInBlock('input[id$="url"]', 'https://video.example/anchor')
  await clickAtEndOf(heading())
  await insert('Correction')
  await fillInBlock('textarea', 'It was an anchor.')
  await clickAtEndOf(heading())
  await insert('Upload')
  await page.getByRole('button', { name: 'The harbour' }).first().click()
  await page.locator('.picture-credit', { hasText: 'Credit: Ada Lens' }).waitFor()
  await heading().locator('span').dblclick()
  await page.locator('.fixed-toolbar .toolbar-popup__button-link').click()
  const drawer = page.locator('.drawer__content').last()
  await drawer.getByText('Internal Link').click()
  await drawer.locator('#field-doc input').first().fill('John')
  await page.locator('.rs__option', { hasText: 'John Legend' }).first().click()
  await page.waitForTimeout(1000) // Payload processes the selection
  await drawer.getByRole('button', { name: 'Save' }).click()
  await page.locator('.drawer__content').first().waitFor({ state: 'detached' })

  const { articleBody, id, wordCount } = await saved(() => press('Control+s'))
  const nodes = articleBody.root.children as { type: string; fields?: object; children?: { type: string }[] }[]
  expect(nodes.map(({ type }) => type).filter((type) => type !== 'paragraph')).toEqual([
    'heading',
    'upload',
    'block',
    'block',
  ])
  expect(nodes.flatMap(({ children = [] }) => children.map(({ type }) => type))).toContain('link')
  expect(nodes.filter(({ type }) => type === 'block').map(({ fields }) => fields)).toMatchObject([
    { blockType: 'correction', text: 'It was an anchor.' },
    { blockType: 'embed', url: 'https://video.example/anchor' },
  ])
  await page.waitForURL(new RegExp(id))
  await page.locator('.article-length', { hasText: `${wordCount} words` }).waitFor()
})

test('the preview is beside the text at three widths, and shows the saved text', async () => {
  await page.locator('#live-preview-toggler').waitFor() // the server has returned its URL
  await press('Control+e')
  const preview = page.frameLocator('#live-preview-iframe')
  await preview.getByText('It was an anchor.').waitFor()
  expect(await preview.locator('figcaption').allInnerTexts()).toEqual(['The harbour at dusk Ada Lens', 'video.example'])
  for (const [name, width] of Object.entries({ Phone: 390, Tablet: 820, Desktop: 1280 })) {
    await page.locator('.live-preview-toolbar-controls__breakpoint').first().click()
    await page.getByRole('button', { name, exact: true }).click()
    await page.waitForFunction(
      (wanted) =>
        document.querySelector<HTMLIFrameElement>('#live-preview-iframe')?.contentWindow?.innerWidth === wanted,
      width,
    )
  }
  await page.locator('#field-headline').fill('What the divers had to leave below')
  await saved(() => press('Control+s'))
  await preview.getByRole('heading', { name: 'had to leave below' }).waitFor()
  await press('Control+e')
  await page.locator('#live-preview-iframe').waitFor({ state: 'hidden' })
})

test('a dialog lists the keyboard shortcuts; publishing by key asks for confirmation', async () => {
  await press('Control+/')
  const sheet = page.getByRole('dialog').filter({ hasText: 'Keyboard shortcuts' })
  await sheet.getByText('Publish (asks first)').waitFor()
  await press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await text().click()
  await page.keyboard.type('?')
  expect(await sheet.isVisible()).toBe(false)
  const words = await text().innerText()
  await press('Control+Enter')
  await page.getByText('Publish this article?').waitFor()
  expect(await text().innerText()).toBe(words)
  await page.getByRole('button', { name: 'Cancel' }).last().click()
})

test('two versions of a text can be compared, including its blocks', async () => {
  const { doc } = (
    await admin('POST', '/api/articles?draft=true', {
      headline: 'Compared',
      articleBody: bodyAround(blockOf(CORRECTION)),
    })
  ).body
  await admin('PATCH', `/api/articles/${doc.id}?draft=true`, {
    articleBody: bodyAround(blockOf({ ...CORRECTION, text: 'It was Monday.' })),
  })
  const versions = (await admin('GET', `/api/articles/versions?where[parent][equals]=${doc.id}&depth=0`)).body.docs
  await page.goto(`${stage.url}/admin/collections/articles/${doc.id}/versions/${versions[0].id}`)
  await ready(page)
  const difference = page.locator('.lexical-diff')
  await difference.getByText('Monday').first().waitFor()
  expect(await difference.innerText()).toContain('Tuesday')
})

test('a picture without a file shows the steps to clear it, and is then fetched', async () => {
  await page.goto(`${stage.url}/admin/collections/media/create`)
  await ready(page)
  await page.getByRole('button', { name: 'Source', exact: true }).click()
  await page.locator('#field-contentUrl').fill(`https://${elsewhere.host}/pictures/quay.jpg`)
  const { id } = await sent<Media>(/\/api\/media\?/, () =>
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  )
  await page.waitForURL(new RegExp(id))
  const known = page.getByRole('region', { name: 'Remote picture' })
  await known.getByText('Not cleared').waitFor()
  const fetchIt = known.getByRole('button', { name: 'Import the file' })
  expect(await fetchIt.isDisabled()).toBe(true)

  await admin('PATCH', `/api/media/${id}`, { alt: 'A quay', creditText: 'Bo Lens', rightsStatus: 'licensed' })
  await page.reload()
  await fetchIt.click()
  const crops = page.locator('.crop img')
  await expect.poll(() => crops.count()).toBe(3)
  const ratios = await crops.evaluateAll(async (images: HTMLImageElement[]) => {
    await Promise.all(images.map((image) => image.decode()))
    return images.map(({ naturalHeight, naturalWidth }) => (naturalWidth / naturalHeight).toFixed(2))
  })
  expect(ratios).toEqual(['1.78', '1.33', '1.00'])
  expect(await page.locator('.crop__focus').count()).toBe(3)
})

test('three files are uploaded at once, with the fields of the first one', async () => {
  await page.goto(`${stage.url}/admin/collections/media`, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Bulk Upload' }).click()
  const names = ['one.jpg', 'two.jpg', 'three.jpg']
  await page.locator('.drawer__content input[type=file]').last().setInputFiles(names.map(file))
  await page.getByText('three.jpg').first().waitFor()
  await page.getByRole('button', { name: /^Save/ }).last().click()
  await page
    .getByText(/Successfully/)
    .first()
    .waitFor()
  const { docs } = (await admin('GET', `/api/media?where[filename][in]=${names.join()}&depth=0`)).body
  expect((docs as Media[]).map(({ filename }) => filename!).toSorted()).toEqual(names.toSorted())
  await page.goto(`${stage.url}/admin/collections/media`)
  await ready(page)
  await page.locator('.picture-cell', { hasText: 'Not cleared' }).first().waitFor()
  await page.locator('.picture-cell', { hasText: 'Bo Lens' }).waitFor()
})

const ours = ['.shortcuts', '.article-length', '.picture-credit', '.known', '.crops', '.picture-cell', '.folded-dates']
/** The serious and critical findings of axe-core in Newsdesk’s own parts of the page, which must exist. */
async function seriousFaults(...wanted: string[]): Promise<unknown[]> {
  for (const part of wanted) await page.locator(part).first().waitFor()
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((include) => {
    const there = include.filter((part) => document.querySelector(part)).map((part) => [part])
    return (window as unknown as { axe: typeof axe }).axe.run({ include: there })
  }, ours)
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

test.each(['light', 'dark'] as const)('Newsdesk’s own components are accessible: %s', async (colorScheme) => {
  const [story] = (await admin('GET', `/api/articles?where[slug][equals]=${STORY_SLUG}`)).body.docs
  await page.emulateMedia({ colorScheme })
  const openInAdmin = (path: string) => page.goto(`${stage.url}/admin/collections/${path}`)
  await openInAdmin('media')
  expect(await seriousFaults('.picture-cell')).toEqual([])
  await page.locator('.picture-cell', { hasText: 'Bo Lens' }).click()
  expect(await seriousFaults('.crops')).toEqual([])
  await openInAdmin(`articles/${story.id}`)
  await page.getByRole('button', { name: 'Lead image', exact: true }).click()
  expect(await seriousFaults('.known', '.article-length', '.folded-dates')).toEqual([])
  await press('Control+/')
  expect(await seriousFaults('.shortcuts dl')).toEqual([])
})

test('nothing was requested from another host, and there were no errors', () => {
  expect({ faults, foreign: stage.foreign }).toEqual({ faults: [], foreign: [] })
})
