import type { Written } from './write/upsert'

/** A line for each document that is not unchanged, and one for the others together. */
export function summarise(written: Written[]): string[] {
  const width = Math.max(...written.map(({ collection }) => collection.length))
  const told = written.filter(({ outcome }) => outcome !== 'unchanged')
  const lines = told.map(
    ({ collection, fields, outcome, title }) =>
      `  ${collection.padEnd(width)}  ${outcome.padEnd(9)}  ${title}${fields ? ` (${fields.join(', ')})` : ''}`,
  )
  const untold = written.length - told.length
  return untold > 0 ? [...lines, `  ${untold} unchanged`] : lines
}

/** The last line of a run, for the program that called it: its absence means that the run did not finish. */
export function summaryLine(written: Written[], milliseconds: number): string {
  const count = (outcome: string) => written.filter((document) => document.outcome.startsWith(outcome)).length
  const counts = (['created', 'updated', 'unchanged', 'kept'] as const).map((outcome) => [outcome, count(outcome)])
  return `newsdesk-seed ${JSON.stringify({ ...Object.fromEntries(counts), milliseconds: Math.round(milliseconds) })}`
}
