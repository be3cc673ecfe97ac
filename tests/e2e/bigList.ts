// Measures the list of articles with 10,000 of them, in production mode and in a browser: npm run bench:list
import type { Page } from 'playwright-core'
import { logIn, openStage } from './browser'

const ARTICLES = 10_000
const TIMES = 5
const FIRST_ROWS_MS = 1500
const SEARCH_MS = 1000

const rows = (page: Page) => page.locator('tbody .headline-cell')
const median = (times: number[]): number => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}

const stage = await openStage({ seed: ['--synthetic', String(ARTICLES)] })
try {
  const { page, url } = stage
  await logIn(stage)
  const list = `${url}/admin/collections/articles`
  const open = async () => {
    await page.goto(list, { waitUntil: 'commit' })
    await rows(page).first().waitFor()
  }
  await open() // the first request of a process compiles
  const first = []
  for (let time = 0; time < TIMES; time += 1) first.push(await timed(open))

  const searches = []
  for (const word of ['monocle', 'regatta', 'puppet', 'wallaby', 'moor'].slice(0, TIMES)) {
    await open()
    await page.waitForLoadState('networkidle')
    const counted = await page.locator('.page-controls__page-info').textContent()
    searches.push(
      await timed(async () => {
        await page.getByPlaceholder(/^Search by/).fill(word)
        await page.waitForFunction(
          (before) => document.querySelector('.page-controls__page-info')?.textContent !== before,
          counted,
        )
      }),
    )
  }
  console.log(`First rows: ${first.join(', ')} ms (median ${median(first)}; at most ${FIRST_ROWS_MS})`)
  console.log(`Search, from the last key: ${searches.join(', ')} ms (median ${median(searches)}; at most ${SEARCH_MS})`)
  console.log(`Requests to other hosts: ${stage.foreign.length}`)
  if (median(first) > FIRST_ROWS_MS || median(searches) > SEARCH_MS || stage.foreign.length > 0) process.exitCode = 1
} finally {
  await stage.close()
}
