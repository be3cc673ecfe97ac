import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { errorLines, startReport } from '../../../seed/report'
import { emptyReport } from '../../../seed/write/outcomes'
import { Refusal } from '../../../src/config/refusal'

let printed: string[]
beforeEach(() => {
  printed = []
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)

test('the rate is that of writing, whatever time the start and reading took, and of the last try', () => {
  const report = startReport({ json: true })
  pass(60)
  report.begin(1000)
  pass(1)
  report.progress(50)
  pass(9)
  report.progress(500)
  pass(60)
  report.progress(100) // the transaction begins again
  pass(10)
  report.progress(300)
  expect(printed.slice(1).map((line) => JSON.parse(line) as object)).toEqual([
    { done: 500, rate: 50 },
    { done: 300, rate: 30 },
  ])
})

test('reading is reported every five seconds, by files and by the entries of a long one', () => {
  const report = startReport({})
  report.reading(0, 3000)
  pass(6)
  report.reading(1200, 3000)
  report.reading(1201, 3000)
  pass(6)
  report.reading(2000, 10_000, 'feed.xml')
  pass(6)
  report.reading(10_000, 10_000, 'feed.xml')
  expect(printed).toEqual(['  read 1,200 of 3,000 files', '  read 2,000 of 10,000 entries of feed.xml'])
})

test('the last line has the counts of skipped lines and warnings', () => {
  startReport({ quiet: true }).end(emptyReport(), { skipped: 2, warnings: 1 })
  const counts = { created: 0, updated: 0, unchanged: 0, kept: 0, removed: 0, skipped: 2, warnings: 1, milliseconds: 0 }
  expect(printed).toEqual([`newsdesk-seed ${JSON.stringify(counts)}`])
})

test('errors are lines of one shape', () => {
  expect(errorLines(new Refusal('a: b\nc: d', 2))).toEqual([
    { error: 'a: b', exitCode: 2 },
    { error: 'c: d', exitCode: 2 },
  ])
  const [unexpected] = errorLines(new TypeError('x is\nno function'))
  expect(unexpected).toEqual({ error: 'TypeError: x is\nno function', exitCode: 1, stack: expect.any(String) })
})
