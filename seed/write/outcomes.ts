import type { Collection } from '../documents/types'
import type { Fields } from './compare'
import type { Outcome } from './decide'

/** A field that a user has changed, in plain text: what the newsroom has, and what the source has now. */
export type KeptValue = { newsroom: string; source: string }

/** A document, and what became of it; `kept` are the fields in which users’ values differ from the source’s. */
export type Written = {
  collection: Collection
  id: string
  title: string
  outcome: Outcome
  fields?: string[]
  kept?: Record<string, KeptValue>
}

/** What a run did: how many documents had each outcome, and the first 40 of each by name; of those that were kept, all. */
export type Report = { counts: Record<Outcome, number>; named: Written[] }

const MOST_NAMED = 40

export const emptyReport = (): Report => ({
  counts: {
    created: 0,
    updated: 0,
    unchanged: 0,
    'kept (edited)': 0,
    'kept (in trash)': 0,
    'kept (in use)': 0,
    removed: 0,
  },
  named: [],
})

/** What a document is called in reports; a picture may have no name. */
export const titleOf = ({ contentUrl, headline, name }: Fields): string => String(headline ?? name ?? contentUrl)

export function recordOutcome(report: Report, written: Written): void {
  const { outcome } = written
  report.counts[outcome] += 1
  const isNamed = outcome.startsWith('kept') || report.counts[outcome] <= MOST_NAMED
  if (outcome !== 'unchanged' && isNamed) report.named.push(written)
}
