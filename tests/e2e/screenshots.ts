// `npm run screenshots`: the pictures of the README's tour, from a server with the story and some articles in progress;
// `npm run screenshots -- FOLDER`: the same at three widths, light and dark, for review.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { Article } from '../../src/generated/payload-types'
import { bodyOf, STORY_SLUG } from '../support/newsroom'
import { asAdmin, logIn, makeArticle, openStage } from './browser'

const SETTLED_MS = 1_500 // fonts, the editor's toolbar, the preview

const inHours = (hours: number): string => new Date(Date.now() + hours * 60 * 60 * 1000).toISOString()

/** Articles in several statuses. */
async function createArticlesInProgress(url: string): Promise<void> {
  const admin = await asAdmin(url)
  const write = (headline: string, more: Partial<Article>) =>
    makeArticle(admin, {
      headline,
      description: `${headline}: what is known so far, and what the council will say of it on Thursday evening.`,
      articleBody: bodyOf(`${headline}. More is to follow in the course of the day.`),
      ...more,
    })
  const harbour = await sharp(path.join(import.meta.dirname, 'harbour.svg'))
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(harbour)], { type: 'image/jpeg' }), 'harbour.jpg')
  const about = { alt: 'The harbour at dusk', creditText: 'Photo: Bo Lens', name: 'Harbour', rightsStatus: 'owned' }
  form.append('_payload', JSON.stringify(about))
  const image = (await admin('POST', '/api/media', form)).body.doc.id as string
  await write('Harbour ferry to run through the night', { editorialStatus: 'inReview', image })
  await write('Old lighthouse opens its doors', { scheduledPublicationDate: inHours(3) })
  await write('Budget speech, as it will be given', { _status: 'published', embargoedUntil: inHours(6) })
  await write('Two hundred years of the fish market', { _status: 'published', image })
  await write('What the divers found', {})
}

type Look = { to: string; width: number; colorScheme: 'light' | 'dark' }
const tour: Look = { to: path.join(import.meta.dirname, 'tour'), width: 1440, colorScheme: 'light' }

/** The screens of a desktop, a small notebook and a phone, in light and dark. */
const screensFor = (to: string): Look[] =>
  [1440, 1024, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      to: path.join(to, `${width}-${colorScheme}`),
      width,
      colorScheme,
    })),
  )

const stage = await openStage({ env: { SITE_NAME: 'The Harbour Post' } })

async function takeScreenshots({ colorScheme, to, width }: Look): Promise<void> {
  mkdirSync(to, { recursive: true })
  const page = await stage.open({ colorScheme, viewport: { width, height: 900 } })
  const shoot = async (name: string) => {
    await page.waitForTimeout(SETTLED_MS)
    await page.screenshot({ path: path.join(to, `${name}.jpg`), type: 'jpeg', quality: 80 })
  }
  const show = async (name: string, address: string, text: string) => {
    await page.goto(stage.url + address)
    await page.getByText(text).first().waitFor()
    await shoot(name)
  }
  await page.goto(`${stage.url}/admin/login`) // a browser sends its color scheme from the second request on
  await show('login', '/admin/login', 'Email')
  await logIn({ page, url: stage.url })
  await show('dashboard', '/admin', 'In review')
  await show('list', '/admin/collections/articles', 'What the divers found')
  const story = await page.getByRole('link', { name: /^John Legend Reveals/ }).getAttribute('href')
  await page.goto(stage.url + story!)
  await page.getByRole('button', { name: 'Story', exact: true }).click() // Payload opens the last used tab
  await show('story', story!, 'Not seeing eye to eye')
  await page.getByRole('button', { name: 'Lead image', exact: true }).click()
  await shoot('picture')
  await show('media', '/admin/collections/media', 'Photo: Bo Lens')
  await show('site', '/', 'Two hundred years')
  await show('article', `/articles/${STORY_SLUG}`, 'Not seeing eye to eye')
  await page.close()
}

try {
  await createArticlesInProgress(stage.url)
  const to = process.argv[2]
  for (const look of to ? screensFor(to) : [tour]) await takeScreenshots(look)
} finally {
  await stage.close()
}
