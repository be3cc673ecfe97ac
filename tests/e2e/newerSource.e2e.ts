import axe from 'axe-core'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from '../support/command'
import { caller, STORY_FILE, type Caller } from '../support/newsroom'
import { asAdmin, openStage, ready, signInAs, type Stage } from './browser'

let stage: Stage
let admin: Caller
const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-source-'))
const file = path.join(folder, 'story.txt')
const page = readFileSync(STORY_FILE, 'utf8')

beforeAll(async () => {
  writeFileSync(file, page)
  stage = await openStage({ seed: [file] })
  admin = await asAdmin(stage.url)
}, 300_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await stage.close()
})

test('an editor sees that the source has newer text for what they edited, and takes it field by field', async () => {
  const { page: editor } = await signInAs(stage, admin, 'editor')
  const { body } = await admin('GET', '/api/articles?depth=0&limit=1')
  const { articleBody, headline, id } = body.docs[0]
  const ours = { headline: 'Our headline', byline: 'By our own reporter' }
  expect((await admin('PATCH', `/api/articles/${id}`, { ...ours, articleBody })).status).toBe(200)

  writeFileSync(
    file,
    page
      .replace(headline, 'The agency corrects its headline')
      .replace('By Kat Pettibone', 'By Kat Pettibone and Ann Lee')
      .replace('Not seeing', 'Never seeing'),
  )
  const run = await runProgram('seed', [file, '--diff'], stage.dataDir)
  expect(run.stdout).toContain('- Our headline')
  expect(run.stdout).toContain('+ The agency corrects its headline')

  await editor.goto(`${stage.url}/admin/collections/articles/${id}`)
  await ready(editor)
  const newer = editor.getByRole('region', { name: 'Newer source text' })
  await newer.getByText('The agency corrects its headline').waitFor()
  await newer.getByText('By Kat Pettibone and Ann Lee').waitFor()
  expect(await newer.getByRole('listitem').count()).toBe(2)
  expect(await editor.locator('#field-headline').inputValue()).toBe('Our headline')

  await editor.evaluate(axe.source)
  const { violations } = await editor.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run('.newer-source'),
  )
  expect(violations.map((violation) => violation.id)).toEqual([])
  if (process.env.SCREENSHOTS) await editor.screenshot({ path: path.join(process.env.SCREENSHOTS, 'newer.png') })

  await newer.getByRole('button', { name: 'Take from source: Headline' }).click()
  await expect.poll(() => editor.locator('#field-headline').inputValue()).toBe('The agency corrects its headline')
  await newer.getByText('By Kat Pettibone and Ann Lee').waitFor()
  expect(await newer.getByText('The agency corrects its headline').count()).toBe(0)

  const asReader = (await caller(stage.url)('GET', `/api/articles/${id}?depth=0`)).body
  expect(asReader).toMatchObject(ours) // until it is published
  expect(JSON.stringify(asReader.articleBody)).toContain('Never seeing')
  const latest = (await admin('GET', `/api/articles/${id}?draft=true&depth=0`)).body
  expect(latest).toMatchObject({ headline: 'The agency corrects its headline', byline: ours.byline })
})
