import { expect, test } from 'vitest'
import type { Outcome } from '../../../../seed/write/decide'
import { emptyReport, recordOutcome } from '../../../../seed/write/outcomes'

const written = (outcome: Outcome, id = outcome as string) =>
  ({ collection: 'topics', id, title: id, outcome }) as const

test('every outcome is counted; what is unchanged is not named', () => {
  const report = emptyReport()
  for (const outcome of Object.keys(report.counts) as Outcome[]) recordOutcome(report, written(outcome))
  expect(new Set(Object.values(report.counts))).toEqual(new Set([1]))
  expect(report.named.map(({ outcome }) => outcome)).toEqual(
    Object.keys(report.counts).filter((outcome) => outcome !== 'unchanged'),
  )
})

test('the first forty are named, and all that are kept', () => {
  const report = emptyReport()
  for (let index = 0; index < 50; index += 1) recordOutcome(report, written('created', `${index}`))
  recordOutcome(report, written('kept (edited)'))
  expect(report.counts.created).toBe(50)
  expect(report.named.map(({ id }) => id)).toEqual([
    ...Array.from({ length: 40 }, (_, index) => `${index}`),
    'kept (edited)',
  ])
})
