import { setImmediate } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import type { Known } from '../../collections/requests/context'
import { FEED_IMPORTER } from '../documents/ids'
import type { Item, SeedDocument, Story } from '../documents/types'
import { decide, type Existing } from './decide'
import { explainInvalid } from './failures'
import { findUntouched, freeValues, lookUp } from './lookUp'
import { keptValues } from './keptValues'
import { recordOutcome, titleOf, type Report, type Written } from './outcomes'
import { restore } from './restoreExported'
import { createDocument, freeId, updateDocument } from './createOrUpdate'

/** The state of a run; when its transaction is tried again, it starts with a new one. */
export type Run = {
  /** Ids in the database, by the ids that sources ask for. */
  actualIds: Map<string, string>
  /** Ids of the articles of this run, in the database. */
  articles: Set<string>
  /** The document that is being written, to name its source if it is not valid. */
  current?: Item
  /** Writes what is gathered, if creations are gathered (`inBulk`). */
  flush: (() => Promise<void>) | undefined
  force: boolean
  /** When documents are said to be imported, if not when they are. */
  importedAt: Date | undefined
  known: Known
  /** Those of `actualIds` that differ: a document existed already, under an id that is not the seed’s. */
  renamed: Map<string, string>
  /** The earliest publication date among the entries of each feed, by its file. */
  oldestEntries: Map<string, string>
  report: Report
  req: PayloadRequest
  /** Ids of the restored documents that this run created, which may have to be completed. */
  restored: Set<string>
  slugNumbers: Map<string, number>
  /** Names of the documents that others refer to, by id. */
  titles: Map<string, string>
}

/** What the database holds of a chunk’s documents; `keys` are the natural keys of those that were written since. */
type LookedUp = { existing: Map<string, Existing>; keys: Set<string> }

/** Writes the documents of some stories: looks them up together; then decides on each, writes it and reports it. */
export async function writeChunk(run: Run, stories: Story[]): Promise<void> {
  const { known, report, req } = run
  const wanted = notYetWritten(stories, run.actualIds)
  for (const item of wanted) noteOldest(run, item)
  const untouched = await findUntouched(req, wanted)
  for (const { document } of wanted) if (untouched.has(document.id)) recordUnchanged(run, document)
  const items = wanted.filter(({ document }) => !untouched.has(document.id))
  const documents = items.map(({ document }) => document)
  const lookedUp: LookedUp = { existing: await lookUp(req, documents), keys: new Set() }
  const created = documents.filter(({ id }) => !lookedUp.existing.has(id))
  known.free = await freeValues(req, created)

  async function writeInOrder(some: Item[]): Promise<void> {
    for (const item of some) {
      run.current = item
      const written = await writeItem(run, lookedUp, item, req)
      if (written) recordOutcome(report, written)
      await setImmediate() // SQLite answers at once: pictures, signals and other processes would have no turn
    }
  }
  // Other threads resize pictures meanwhile; a request has but one file.
  const isParallel = ({ document: { file, isRestored } }: Item): boolean => Boolean(run.flush && file && !isRestored)
  const failures: unknown[] = [] // the first one; then what failed because of it
  const pictures = items.filter(isParallel).map((item) =>
    writeItem(run, lookedUp, item, { ...req }).catch((error: unknown) => {
      failures.push(explainInvalid(error, item))
      return undefined
    }),
  )
  const others = items.filter((item) => !isParallel(item))
  // What several stories may refer to comes before all stories.
  const shared = others.filter(({ document }) => document.isShared)
  await writeInOrder(shared).catch((error: unknown) => failures.push(error))
  for (const written of await Promise.all(pictures)) if (written) recordOutcome(report, written)
  if (failures.length > 0) throw failures[0]
  await writeInOrder(others.filter(({ document }) => !document.isShared))
  await run.flush?.()
}

function noteOldest({ oldestEntries }: Run, { document, source }: Item): void {
  const { datePublished } = document.data
  if (source.importer !== FEED_IMPORTER || typeof datePublished !== 'string') return
  const oldest = oldestEntries.get(source.file) ?? datePublished
  oldestEntries.set(source.file, datePublished < oldest ? datePublished : oldest)
}

function recordUnchanged(run: Run, document: SeedDocument): void {
  const { collection, data, id } = document
  noteWritten(run, document, id)
  recordOutcome(run.report, { collection, id, title: titleOf(data), outcome: 'unchanged' })
}

/** What the rest of the run has to know of a document. */
function noteWritten(run: Run, { collection, data, id, isShared }: SeedDocument, actualId: string): void {
  run.actualIds.set(id, actualId)
  if (id !== actualId) run.renamed.set(id, actualId)
  if (!isShared) return void run.articles.add(actualId)
  run.known.documents.add(`${collection} ${actualId}`)
  run.titles.set(actualId, titleOf(data))
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

async function writeItem(
  run: Run,
  lookedUp: LookedUp,
  { document, source }: Item,
  req: PayloadRequest,
): Promise<Written | undefined> {
  const { collection, data, id, isRestored } = document
  if (document.completes) {
    if (run.restored.has(id)) await restore(req, document)
    return undefined
  }
  const existing = await existingOf(lookedUp, document, req)
  if (existing && document.formerly && run.articles.has(existing.row.id)) {
    run.actualIds.set(id, existing.row.id) // two files of this run have the story: the first one is taken
    return { collection, id: existing.row.id, title: titleOf(data), outcome: 'unchanged' }
  }
  const actual = { ...document, data: withActualIds(data, run.renamed) }
  if (!existing) actual.id = await freeId(req, document, source)
  const decision = decide(actual, existing, source, run.force)
  const { fields, outcome } = decision
  if (outcome === 'created' || outcome === 'updated' || decision.follows) {
    const from = { ...source, importedAt: run.importedAt ?? new Date() }
    if (existing) await updateDocument(req, actual, decision, from, existing)
    else if (isRestored) await restore(req, actual)
    else await createDocument(req, actual, from, run.slugNumbers)
  }
  const actualId = existing?.row.id ?? actual.id
  noteWritten(run, document, actualId)
  if (isRestored && !existing) run.restored.add(id)
  const kept = outcome === 'kept (edited)' && keptValues(fields ?? [], existing!.latest, actual.data, run.titles)
  return { collection, id: actualId, title: titleOf(data), outcome, ...(fields && { fields }), ...(kept && { kept }) }
}

/** The existing document, which may be one that was written since the chunk was looked up. */
async function existingOf(
  { existing, keys: written }: LookedUp,
  document: SeedDocument,
  req: PayloadRequest,
): Promise<Existing | undefined> {
  const keys = Object.entries(document.key).map(([name, value]) => `${document.collection} ${name} ${value}`)
  const isWritten = keys.some((key) => written.has(key))
  for (const key of keys) written.add(key)
  if (!isWritten || existing.has(document.id)) return existing.get(document.id)
  return (await lookUp(req, [document])).get(document.id)
}

/** References to documents that exist under another id are turned to that. */
function withActualIds<T extends object>(data: T, actual: Map<string, string>): T {
  if (actual.size === 0) return data
  const turned = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? (actual.get(value) ?? value) : value
  return JSON.parse(JSON.stringify(data), turned) as T
}
