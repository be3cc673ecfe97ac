import { JSDOM } from 'jsdom'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article, Media } from '../../src/generated/payload-types'
import type { Caller } from '../support/newsroom'
import { asAdmin, logIn, openStage, ready, type Stage } from './browser'
import { pictureFailures } from './failures'

const folder = path.join(import.meta.dirname, 'paste')
const fixtures = readdirSync(folder).flatMap((name) => /^([a-z-]+)\.html$/.exec(name)?.[1] ?? [])
const read = (name: string) => readFileSync(path.join(folder, `${name}.html`), 'utf8')

const jpegOf = (background: string) =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .withExif({ IFD0: { Artist: 'Bo Lens' } })
    .jpeg()
    .toBuffer()
const harbour = await jpegOf('#456')

let stage: Stage
let page: Page
let admin: Caller
let filed: object
beforeAll(async () => {
  stage = await openStage()
  admin = await asAdmin(stage.url)
  page = stage.page
  const make = async (collection: string, data: object) =>
    (await admin('POST', `/api/${collection}`, data)).body.doc.id as string
  filed = {
    articleSection: await make('sections', { name: 'Harbour' }),
    authors: [{ author: await make('authors', { name: 'Ada Byline' }), role: 'author' }],
    publisher: await make('publications', { name: 'The Gazette', url: 'https://gazette.example' }),
  }
  await logIn(stage)
})
pictureFailures(() => [page])
afterAll(() => stage.close())

const text = () => page.locator('[data-lexical-editor]').first()
/** Waits as a person would: the browser reports a moved cursor late, and the editor must know it before the next key. */
async function press(keys: string): Promise<void> {
  await page.keyboard.press(keys, { delay: 50 })
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  )
}
const toast = (words: RegExp | string) => page.locator('[data-sonner-toast]').filter({ hasText: words }).first()

async function newStory(headline: string): Promise<void> {
  await page.goto(`${stage.url}/admin/collections/articles/create`)
  await ready(page)
  await page.locator('#field-headline').fill(headline)
  await text().click()
}

/** Puts data on the clipboard unchanged, as another program does. */
async function copy(data: Record<string, string>): Promise<void> {
  await page.evaluate((types) => {
    const copyIt = (event: ClipboardEvent) => {
      for (const [type, value] of Object.entries(types)) event.clipboardData!.setData(type, value)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    document.addEventListener('copy', copyIt, { capture: true, once: true })
  }, data)
  await press('Control+c')
}

async function pasteHtml(html: string, plain = 'plain'): Promise<void> {
  await copy({ 'text/html': html, 'text/plain': plain })
  await press('Control+v')
}

const stored = async (id: string) => (await admin('GET', `/api/articles/${id}?draft=true&depth=0`)).body as Article

/** Saves the article. @returns the stored document */
async function saved(): Promise<Article> {
  await page.locator('#action-save-draft:not([disabled])').waitFor() // the form has the typed text
  const result = page.waitForResponse(
    (one) => /\/api\/articles(\/[\da-f-]{36})?\?/.test(one.url()) && one.request().method() !== 'GET',
  )
  await page.keyboard.press('Control+s')
  const response = await result
  expect([response.ok(), await response.text()]).toEqual([true, expect.any(String)])
  const { doc } = (await response.json()) as { doc: Article }
  await ready(page)
  return stored(doc.id)
}

/** The text of a published article on the site, with one block per line. */
async function onSite({ articleBody }: Article, headline: string): Promise<string> {
  const data = { ...filed, headline, articleBody, _status: 'published' }
  const { body, status } = await admin('POST', '/api/articles', data)
  expect([status, body.errors]).toEqual([201, undefined])
  const html = await (await fetch(`${stage.url}/articles/${body.doc.slug}`)).text()
  const shown = new JSDOM(html).window.document.querySelector('.body')!.innerHTML
  return shown.replace(/(?<=.)<(h\d|p|ul|ol|li|blockquote|figure)\b/g, '\n<$1')
}

/** A body without random ids. */
const withoutIds = (body: Article['articleBody']) =>
  JSON.stringify(body, (key, value: unknown) => (key === 'id' ? undefined : value), 2) + '\n'

const blocksOf = ({ articleBody }: Article) =>
  articleBody.root.children as {
    type: string
    children?: { text?: string }[]
    fields?: { caption?: string }
    value?: string
  }[]
const outline = (article: Article) =>
  blocksOf(article).map(({ children, type }) => children?.map((child) => child.text).join('') || type)

describe('a paste inserts what a reader of the document saw', () => {
  test.each(fixtures)('from %s', async (name) => {
    await newStory(`Pasted from ${name}`)
    await pasteHtml(read(name))
    await text().getByText('The bucket chain').waitFor()
    await toast('Left out: 1 picture').waitFor()
    if (name !== 'outlook') await toast('1 table').waitFor()
    const article = await saved()
    await expect(withoutIds(article.articleBody)).toMatchFileSnapshot(`paste/${name}.json`)
    await expect(await onSite(article, `From ${name}`)).toMatchFileSnapshot(`paste/${name}.site.txt`)
  })

  test('a phrase is inserted into the line, and undo removes it', async () => {
    await press('Control+a')
    await press('Delete')
    await page.keyboard.type('She sails on day.')
    for (let step = 0; step < 4; step++) await press('ArrowLeft')
    await pasteHtml(
      '<meta charset="utf-8"><b style="font-weight:normal"><span style="font-style:italic">Fri</span></b>',
    )
    expect(outline(await saved())).toEqual(['She sails on Friday.'])
    await press('Control+z')
    expect(outline(await saved())).toEqual(['She sails on day.'])
  })

  test('a paste over selected words is read in the same way, also when it looks like a URL', async () => {
    await press('Control+a')
    await pasteHtml('<p>Note: she sails on <del>Sun</del><ins>Mon</ins>day.</p>', 'Note: she sails on SunMonday.')
    expect(outline(await saved())).toEqual(['Note: she sails on Monday.'])
  })

  test('a URL turns selected words into a link; text copied in the editor is not changed', async () => {
    await press('Control+a')
    await pasteHtml('<a href="https://harbour.example/log">The log</a>', 'https://harbour.example/log')
    await text().getByRole('link', { name: 'Note: she sails on Monday.' }).waitFor()
    await press('Control+a')
    await press('Control+c')
    await press('ArrowRight')
    await press('Enter')
    await press('Control+v')
    await expect.poll(() => text().getByRole('link', { name: 'Note: she sails on Monday.' }).count()).toBe(2)
  })

  test('dropped HTML is read in the same way', async () => {
    await newStory('Dropped')
    await page.keyboard.type('Before.')
    await text().evaluate((root) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/html', '<p>After<del>wards</del>.</p><img src="https://pictures.example/a.jpg">')
      dataTransfer.setData('text/plain', 'Afterwards.')
      root.dispatchEvent(
        new InputEvent('beforeinput', { bubbles: true, cancelable: true, dataTransfer, inputType: 'insertFromDrop' }),
      )
    })
    await text().getByText('After.').waitFor()
    await toast('Left out: 1 picture.').waitFor()
    expect(stage.foreign).toEqual([])
  })
})

const drawer = () => page.locator('.bulk-upload--file-manager')

async function dropFile(
  at: Locator,
  bytes: Buffer,
  name: string,
  type: string,
  place = { x: 0.5, y: 0.25 },
): Promise<void> {
  const { height, width, x, y } = (await at.boundingBox())!
  const point = { clientX: x + width * place.x, clientY: y + height * place.y }
  await at.evaluate(
    (element, { base64, ...file }) => {
      const bytesOf = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytesOf], file.name, { type: file.type }))
      element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer, ...file.point }))
    },
    { base64: bytes.toString('base64'), name, point, type },
  )
}

async function saveUploads(): Promise<void> {
  await drawer().waitFor()
  await drawer().getByRole('button', { name: 'Save', exact: true }).click()
  await drawer().waitFor({ state: 'detached' })
}

describe('pictures in a text', () => {
  test('a dropped file is inserted between paragraphs and splits none', async () => {
    await newStory('Dropped pictures')
    await page.keyboard.type('The harbour has seen worse.')
    await press('Enter')
    await page.keyboard.type('It will see better.')
    await dropFile(text().getByText('It will see better.'), harbour, 'harbour.jpg', 'image/jpeg')
    await saveUploads()
    await text().locator('.picture-credit').waitFor()
    expect(outline(await saved())).toEqual(['The harbour has seen worse.', 'upload', 'It will see better.'])
  })

  test('a pasted file is inserted after the paragraph of the cursor', async () => {
    await text().getByText('It will see better.').click()
    await press('Home')
    for (let step = 0; step < 4; step++) await press('ArrowRight')
    const quay = (await jpegOf('#654')).toString('base64')
    await text().evaluate((root, base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], 'quay.jpg', { type: 'image/jpeg' }))
      root.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
    }, quay)
    await saveUploads()
    await expect.poll(() => text().locator('.picture-credit').count()).toBe(2)
    const blocks = outline(await saved())
    expect(blocks.slice(0, 4)).toEqual(['The harbour has seen worse.', 'upload', 'It will see better.', 'upload'])
  })

  test('a caption for one use replaces the picture’s own, in the panel and on the site', async () => {
    const article = await stored(page.url().split('/').at(-1)!)
    const [first] = blocksOf(article).flatMap(({ type, value }) => (type === 'upload' ? [value!] : []))
    const own = { alt: 'A harbour', caption: 'The harbour in 1970', creditText: 'Bo Lens', rightsStatus: 'owned' }
    await admin('PATCH', `/api/media/${first}`, own)
    const upload = text().locator('[data-lexical-decorator]').first()
    await upload.hover()
    await upload.locator('[class*="__upload-drawer-toggler"]').first().click()
    const fields = page.locator('.drawer__content').last()
    await fields.locator('textarea').fill('The quay, as it is now')
    await fields.getByRole('button', { name: 'Save' }).click()
    await text().locator('.picture-credit', { hasText: 'The quay, as it is now' }).waitFor()
    const after = await saved()
    expect(blocksOf(after).find(({ type }) => type === 'upload')?.fields).toMatchObject({
      caption: 'The quay, as it is now',
    })
    const html = await onSite(after, 'Captions')
    expect(html).toMatch(/The quay, as it is now(<!-- -->)? <i>Bo Lens<\/i>/)
    expect(html).not.toContain('1970')
  })
})

describe('files', () => {
  const choose = (...files: [name: string, type: string, bytes: Buffer][]) =>
    page
      .locator('input[type=file]')
      .last()
      .setInputFiles(files.map(([name, mimeType, buffer]) => ({ buffer, mimeType, name })))

  test.each([
    [
      'of another kind',
      'a.heic',
      'image/heic',
      Buffer.from('x'),
      /Nothing was uploaded, because of a\.heic\. HEIC is not accepted: save the picture as JPEG\. Accepted: JPEG.*20 MB/,
    ],
    [
      'of no known kind',
      'b.heic',
      '',
      Buffer.from('x'),
      /Nothing was uploaded, because of b\.heic\. HEIC is not accepted/,
    ],
    [
      'that is too large',
      'c.jpg',
      'image/jpeg',
      Buffer.alloc(21 * 1024 * 1024),
      /Nothing was uploaded, because of c\.jpg\. The file is too large: 21\.0 MB\. Accepted/,
    ],
  ])('one %s is refused before the upload, with the accepted formats', async (_, name, type, bytes, words) => {
    await page.goto(`${stage.url}/admin/collections/media/create`)
    await ready(page)
    const sent: string[] = []
    page.on(
      'request',
      (request) => request.method() === 'POST' && /\/api\/media/.test(request.url()) && sent.push(request.url()),
    )
    await choose([name, type, bytes])
    await toast(words).waitFor()
    expect(await page.locator('.file-field__filename').count()).toBe(0)
    expect(sent).toEqual([])
  })

  test('a file that is in the library is reported with a link, and may be uploaded again', async () => {
    const [known] = (await admin('GET', '/api/media?where[filename][equals]=harbour.jpg&depth=0')).body.docs as Media[]
    await page.goto(`${stage.url}/admin/collections/media/create`)
    await ready(page)
    await choose(['again.jpg', 'image/jpeg', harbour])
    await toast('again.jpg: this file is already in the library: harbour.jpg').waitFor()
    expect(await toast('again.jpg').getByRole('link').getAttribute('href')).toBe(
      `/admin/collections/media/${known!.id}`,
    )
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/media\/[\da-f-]{36}/)
  })

  test('Escape and a click outside ask for confirmation before they end an upload of several files', async () => {
    await page.goto(`${stage.url}/admin/collections/media`)
    await ready(page)
    await page.getByRole('button', { name: 'Bulk Upload' }).click()
    await page.locator('.bulk-upload--add-files').waitFor()
    await choose(['one.jpg', 'image/jpeg', harbour], ['two.jpg', 'image/jpeg', await jpegOf('#abc')])
    await drawer().waitFor()
    const question = page.locator('#bulk-upload--discard-without-saving')
    await press('Escape')
    await question.waitFor()
    await press('Escape')
    await question.waitFor({ state: 'hidden' })
    expect(await drawer().isVisible()).toBe(true)
    await press('Escape')
    await question.getByRole('button').last().click()
    await drawer().waitFor({ state: 'detached' })
  })
})
