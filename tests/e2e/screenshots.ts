// `npm run screenshots`: the pictures of the README's tour, from a newsroom with the story and a desk at work.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { bodyOf, caller, STORY_SLUG } from '../support/newsroom'
import { ADMIN, logIn, openStage } from './browser'

const TO = path.join(import.meta.dirname, 'tour')
const SETTLED_MS = 1_500 // fonts, the editor's toolbar, the preview

const inHours = (hours: number): string => new Date(Date.now() + hours * 60 * 60 * 1000).toISOString()

/** Stories in each of the states that a desk has open. */
async function fillDesk(url: string): Promise<void> {
  const { body } = await caller(url)('POST', '/api/users/login', ADMIN)
  const admin = caller(url, body.token as string)
  const first = async (collection: string) =>
    (await admin('GET', `/api/${collection}?limit=1&depth=0`)).body.docs[0].id as string
  const [author, articleSection, publisher] = await Promise.all(['authors', 'sections', 'publications'].map(first))
  const write = (headline: string, more: object, query = '?draft=true') =>
    admin('POST', `/api/articles${query}`, {
      headline,
      description: `${headline}: what is known so far, and what the council will say of it on Thursday evening.`,
      articleBody: bodyOf(`${headline}. More is to follow in the course of the day.`),
      authors: [{ author, role: 'author' }],
      articleSection,
      publisher,
      ...more,
    })
  await write('Harbour ferry to run through the night', { editorialStatus: 'inReview' })
  await write('Old lighthouse opens its doors', { scheduledPublicationDate: inHours(3) })
  await write('Budget speech, as it will be given', { _status: 'published', embargoedUntil: inHours(6) }, '')
  await write('Two hundred years of the fish market', { _status: 'published' }, '')
  await write('What the divers found', {})
}

const stage = await openStage({ viewport: { width: 1440, height: 900 } })
async function show(name: string, address: string, ready: (page: Page) => Promise<unknown>): Promise<void> {
  await stage.page.goto(stage.url + address)
  await ready(stage.page)
  await stage.page.waitForTimeout(SETTLED_MS)
  await stage.page.screenshot({ path: path.join(TO, `${name}.jpg`), type: 'jpeg', quality: 80 })
}
const heading = (page: Page) => page.getByRole('heading').first().waitFor()

try {
  mkdirSync(TO, { recursive: true })
  await fillDesk(stage.url)
  await show('login', '/admin/login', (page) => page.getByLabel('Email').waitFor())
  await logIn(stage)
  await show('dashboard', '/admin', (page) => page.getByText('In review').first().waitFor())
  await show('list', '/admin/collections/articles', (page) => page.getByText('What the divers found').waitFor())
  await stage.page.getByRole('link', { name: /^John Legend Reveals/ }).click()
  await stage.page.waitForURL(/articles\/[\da-f-]{36}/)
  const story = new URL(stage.page.url()).pathname
  await show('story', story, (page) => page.getByText('Not seeing eye to eye').waitFor())
  await stage.page.getByRole('button', { name: 'Picture', exact: true }).click()
  await stage.page.waitForTimeout(SETTLED_MS)
  await stage.page.screenshot({ path: path.join(TO, 'picture.jpg'), type: 'jpeg', quality: 80 })
  await show('site', '/', heading)
  await show('article', `/articles/${STORY_SLUG}`, heading)
} finally {
  await stage.close()
}
