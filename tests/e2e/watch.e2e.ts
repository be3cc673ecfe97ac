import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { start, type Running } from '../support/command'
import { FULL, layout } from '../unit/seed/page/page'
import { openStage, type Stage } from './browser'

const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-watched-'))
const save = (headline: string, text: string) =>
  writeFileSync(path.join(folder, 'page.txt'), layout({ ...FULL, headline, paragraphs: [text] }))

let stage: Stage
let watching: Running

beforeAll(async () => {
  stage = await openStage()
  save('The Ferry Comes In', 'It came in late.')
  watching = start('seed', [folder, '--watch'], stage.dataDir, { NODE_ENV: 'production' })
  await watching.printed('Watching for changes')
})
afterAll(async () => {
  watching.child.kill('SIGINT')
  expect((await watching.finished).code).toBe(0)
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a saved page is on the site, also on the page that is open, and its errors are in the terminal', async () => {
  const { page, url } = stage
  await page.goto(`${url}/articles/the-ferry-comes-in`)
  const text = () => page.locator('article').innerText()
  await expect.poll(text).toContain('It came in late.')

  for (const words of ['It came in early.', 'It never came.']) {
    save('The Ferry Comes In', words)
    const saved = performance.now()
    const reloaded = async () => {
      await page.reload()
      return text()
    }
    await expect.poll(reloaded, { interval: 20 }).toContain(words)
    console.log(`A saved page was on the site after ${Math.round(performance.now() - saved)} ms.`)
  }

  writeFileSync(path.join(folder, 'page.txt'), 'no story')
  const seen = new Promise<string>((resolve) =>
    watching.child.stderr!.on('data', (chunk: Buffer) => resolve(chunk.toString())),
  )
  expect(await seen).toContain('page.txt:')
  await page.reload()
  expect(await text()).toContain('It never came.')
})
