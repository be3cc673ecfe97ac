import { setImmediate } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import type { Known } from '../../collections/requests/context'
import type { Item, SeedDocument, Story } from '../documents/documents'
import { decide, type Decision, type Standing } from './decide'
import { explainInvalid } from './failures'
import { freeValues, lookUp } from './lookUp'
import { recordOutcome, type Report, type Written } from './outcomes'
import { restore } from './restore'
import { createDocument, updateDocument } from './write'

/** The state of a run; when its transaction is tried again, it starts with a new one. */
export type Run = {
  /** Ids in the database, by the ids that sources ask for. */
  actualIds: Map<string, string>
  /** The document that is being written, to name its source if it is not valid. */
  current?: Item
  /** Writes what is gathered, if creations are gathered (`inBulk`). */
  flush: (() => Promise<void>) | undefined
  force: boolean
  importedAt: Date
  known: Known
  /** Those of `actualIds` that differ: a document existed already, under an id that is not the seed’s. */
  renamed: Map<string, string>
  report: Report
  req: PayloadRequest
  /** Ids of the restored documents that this run created, which may have to be completed. */
  restored: Set<string>
  slugNumbers: Map<string, number>
}

/** What the database holds of a chunk’s documents; `keys` are the natural keys of those that were written since. */
type Existing = { keys: Set<string>; standing: Map<string, Standing> }

/** Writes the documents of some stories: looks them up together; then decides on each, writes it and reports it. */
export async function writeChunk(run: Run, stories: Story[]): Promise<void> {
  const items = notYetWritten(stories, run.actualIds)
  const existing = await lookUpAll(
    run,
    items.map(({ document }) => document),
  )
  // Other threads resize pictures meanwhile; a request has but one file.
  const isParallel = ({ document: { file, isRestored } }: Item): boolean => Boolean(run.flush && file && !isRestored)
  const failures: unknown[] = [] // the first one; then those of documents whose transaction it has ended
  const pictures = Promise.all(
    items
      .filter(isParallel)
      .map((item) =>
        writeItem(run, existing, item, { ...run.req }).catch(
          (error: unknown) => void failures.push(explainInvalid(error, item)),
        ),
      ),
  )
  const others = items.filter((item) => !isParallel(item))
  // What several stories may refer to comes before all stories.
  await writeInOrder(
    run,
    existing,
    others.filter(({ document }) => document.isShared),
  ).catch((error: unknown) => failures.push(error))
  for (const written of await pictures) if (written) recordOutcome(run.report, written)
  if (failures.length > 0) throw failures[0]
  await writeInOrder(
    run,
    existing,
    others.filter(({ document }) => !document.isShared),
  )
  await run.flush?.()
}

/** Each document once, however many stories name it. */
function notYetWritten(stories: Story[], actualIds: Map<string, string>): Item[] {
  const here = new Set<string>()
  return stories.flatMap(({ source, wanted }) =>
    wanted.flatMap((document) => {
      if (!document.completes && (actualIds.has(document.id) || here.has(document.id))) return []
      here.add(document.id)
      return [{ document, source }]
    }),
  )
}

async function lookUpAll({ known, req }: Run, wanted: SeedDocument[]): Promise<Existing> {
  const standing = await lookUp(req, wanted)
  known.free = await freeValues(
    req,
    wanted.filter(({ id }) => !standing.has(id)),
  )
  return { keys: new Set(), standing }
}

async function writeInOrder(run: Run, existing: Existing, items: Item[]): Promise<void> {
  for (const item of items) {
    run.current = item
    const written = await writeItem(run, existing, item, run.req)
    if (written) recordOutcome(run.report, written)
    await setImmediate() // SQLite answers at once: pictures, signals and other processes would have no turn
  }
}

async function writeItem(
  run: Run,
  existing: Existing,
  { document, source }: Item,
  req: PayloadRequest,
): Promise<Written | undefined> {
  const { collection, data, id, isRestored, isShared } = document
  if (document.completes) {
    if (run.restored.has(id)) await restore(req, document)
    return undefined
  }
  const standing = await standingOf(existing, document, req)
  const actual = { ...document, data: withActualIds(data, run.renamed) }
  const decision = decide(actual, standing, source, run.force)
  await carryOut(run, { document: actual, source }, decision, standing, req)
  const actualId = standing?.row.id ?? id
  run.actualIds.set(id, actualId)
  if (id !== actualId) run.renamed.set(id, actualId)
  if (isRestored && !standing) run.restored.add(id)
  if (isShared) run.known.documents.add(`${collection} ${actualId}`)
  const { fields, outcome } = decision
  const title = String(data.headline ?? data.name ?? data.contentUrl)
  return { collection, id: actualId, title, outcome, ...(fields && { fields }) }
}

/** The existing document, which may be one that was written since the chunk was looked up. */
async function standingOf(
  { keys: written, standing }: Existing,
  document: SeedDocument,
  req: PayloadRequest,
): Promise<Standing | undefined> {
  const keys = Object.entries(document.key).map(([name, value]) => `${document.collection} ${name} ${value}`)
  const isWritten = keys.some((key) => written.has(key))
  for (const key of keys) written.add(key)
  if (!isWritten || standing.has(document.id)) return standing.get(document.id)
  return (await lookUp(req, [document])).get(document.id)
}

async function carryOut(
  { importedAt, slugNumbers }: Run,
  item: Item,
  decision: Decision,
  standing: Standing | undefined,
  req: PayloadRequest,
): Promise<void> {
  if (decision.outcome !== 'created' && decision.outcome !== 'updated') return
  const source = { ...item.source, importedAt }
  if (standing) return updateDocument(req, item.document, decision, source, standing)
  if (item.document.isRestored) return restore(req, item.document)
  await createDocument(req, item.document, source, slugNumbers)
}

/** References to documents that exist under another id are turned to that. */
function withActualIds<T>(value: T, actual: Map<string, string>): T {
  if (actual.size === 0) return value
  if (typeof value === 'string') return (actual.get(value) ?? value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => withActualIds(item, actual)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withActualIds(item, actual)])) as T
  }
  return value
}
