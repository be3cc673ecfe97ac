// Measures the time from a key press to the screen in a story of 3,000 words, in production mode: npm run bench:typing
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { asAdmin, logIn, openStage, ready } from './browser'

const WORDS_A_PARAGRAPH = 60
const PARAGRAPHS = 50
const KEYS = 200
const PAUSE_MS = 80 // the delay of a fast typist
const MEDIAN_MS = 30

const paragraph = Array.from({ length: WORDS_A_PARAGRAPH }, (_, at) => `word${at}`).join(' ')
const stage = await openStage()
try {
  const { page, url } = stage
  const admin = await asAdmin(url)
  const articleBody = bodyOf(Array.from({ length: PARAGRAPHS }, () => paragraph))
  const { body } = await admin('POST', '/api/articles?draft=true', { headline: 'A long story', articleBody })
  await logIn(stage)
  await page.goto(`${url}/admin/collections/articles/${body.doc.id}`)
  await ready(page)
  const text = page.locator('[data-lexical-editor]').first()
  await text
    .locator('p')
    .nth(PARAGRAPHS / 2)
    .click()
  await page.evaluate(() => {
    const taken: number[] = []
    Object.assign(window, { taken })
    // No function in here has a name: for named ones, tsx inserts calls of a helper that the browser lacks.
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => taken.push(performance.now() - timeStamp)) // painted
        port1.start()
        requestAnimationFrame(() => port2.postMessage(null))
      },
      true,
    )
  })
  await page.keyboard.type('x'.repeat(KEYS), { delay: PAUSE_MS })
  const taken = await page.evaluate(() => (window as unknown as { taken: number[] }).taken)
  const sorted = taken.toSorted((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]!)
  console.log(
    `Key to screen, ${taken.length} keys: median ${at(0.5)} ms, p95 ${at(0.95)} ms (median at most ${MEDIAN_MS})`,
  )
  if (at(0.5) > MEDIAN_MS) process.exitCode = 1
} finally {
  await stage.close()
}
