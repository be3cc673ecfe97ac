import { setImmediate } from 'node:timers/promises'
import { APIError, ValidationError, type Payload, type PayloadRequest } from 'payload'
import type { Known } from '../../collections/requests/importLookups'
import { inBulk, type Bulk } from './bulk'
import { inTransaction } from '../../src/database/transaction'
import { Refusal } from '../../src/config/refusal'
import type { Collection, Source, Story, Wanted } from '../wanted'
import { setAside } from './aside'
import type { Composers } from './composers'
import { decide, type Outcome, type Standing } from './decide'
import { keepFiles } from './files'
import { freeValues, lookUp } from './lookUp'
import { removeMade } from './remove'
import { restore } from './restore'
import { newDocument, write } from './write'

export type Written = { collection: Collection; id: string; title: string; outcome: Outcome; fields?: string[] }

/** What a run did: how many of each, and the first of them by name; of what was kept, all. */
export type Report = { counts: Record<Outcome, number>; told: Written[] }

/** The stories, from their beginning each time: a transaction that met another one is tried again. */
export type Stories = () => AsyncIterable<Story> | Iterable<Story>

export type Options = {
  /** Other processes that share the work. */
  composers?: Composers
  /** Writes nothing, and tells what would have been written. */
  dryRun?: boolean
  /** Takes the source’s where a person has changed something. */
  force?: boolean
  importedAt?: Date
  onProgress?: (stories: number) => void
  /** Removes what earlier runs made and this one does not ask for. */
  prune?: boolean
  /** Removes first what earlier runs made. */
  reset?: boolean
}

const AT_ONCE = 100
const MOST_TOLD = 40
/** A request remembers the documents that its rules have loaded. */
const MOST_LOADED = 2000

type Asked = { document: Wanted; source: Source }
type Aside = ReturnType<typeof setAside<Asked>>

/** What a transaction that shall come to nothing ends with. */
class RolledBack extends Error {}

/**
 * Writes stories in one transaction, files included: all of them, or nothing.
 * @throws {Refusal} when a document does not pass the newsroom's own validation
 */
export async function writeStories(payload: Payload, stories: Stories, options: Options = {}): Promise<Report> {
  const { composers, dryRun, onProgress, prune = false, reset = false } = options
  const force = options.force || reset
  const importedAt = options.importedAt ?? new Date()
  let report: Report
  let current: Asked | undefined
  const made = new Set<string>() // what may have to be completed
  const renamed = new Map<string, string>() // what stood there already, under another id than the seed's

  const tell = (written: Written): void => {
    report.counts[written.outcome] += 1
    const isKept = written.outcome.startsWith('kept')
    if (written.outcome !== 'unchanged' && (isKept || report.told.length < MOST_TOLD)) report.told.push(written)
  }

  async function writeChunk(
    req: PayloadRequest,
    asked: Asked[],
    actual: Map<string, string>,
    bulk: Bulk | undefined,
    aside: Aside,
  ): Promise<void> {
    const known = req.context.known as Known
    const wanted = asked.map(({ document }) => document)
    if (aside.mayMiss(wanted)) await aside.settle()
    const standing = await lookUp(req, wanted)
    const fresh = wanted.filter(({ id }) => !standing.has(id))
    known.free = await freeValues(req, fresh)
    const named = new Set<string>() // by their natural keys, those that come here

    async function whatStands(document: Wanted, own: PayloadRequest): Promise<Standing | undefined> {
      const keys = keysOf(document)
      const isHere = keys.some((key) => named.has(key))
      for (const key of keys) named.add(key)
      if (!isHere || standing.has(document.id)) return standing.get(document.id)
      await aside.finish().then(aside.settle)
      return (await lookUp(own, [document])).get(document.id)
    }

    async function writeOne({ document, source }: Asked, own: PayloadRequest): Promise<Written | undefined> {
      const { collection, data, id, isShared } = document
      if (document.completes) {
        if (made.has(id)) await restore(own, document)
        return undefined
      }
      const stands = await whatStands(document, own)
      const actually = { ...document, data: withActualIds(data, renamed) }
      const decision = decide(actually, stands, source, force)
      const from = { ...source, importedAt }
      const isNew = decision.outcome === 'created' && collection === 'articles' && !document.isRestored
      const isPlain = isNew && known.free.has(`articles slug ${String(data.slug)}`)
      if (!isPlain || !aside.takes({ document, source }, await newDocument(own, actually, from, known))) {
        if (!isShared) await aside.finish().then(aside.settle) // it may want what one of these has taken
        await write(own, actually, decision, from, stands, known)
      }
      const actualId = stands?.row.id ?? id
      actual.set(id, actualId)
      if (id !== actualId) renamed.set(id, actualId)
      if (document.isRestored && !stands) made.add(id)
      if (isShared) known.documents.add(`${collection} ${actualId}`)
      const { fields, outcome } = decision
      const title = String(data.headline ?? data.name ?? data.contentUrl)
      return { collection, id: actualId, title, outcome, ...(fields && { fields }) }
    }

    // Pictures are cut by other threads, meanwhile; a request has but one file.
    const isAtOnce = ({ document: { file, isRestored } }: Asked): boolean => Boolean(bulk && file && !isRestored)
    const failures: unknown[] = [] // the first one; then the others’, whose transaction it has ended
    const writePicture = (one: Asked): Promise<Written | void> =>
      writeOne(one, { ...req }).catch((error: unknown) => void failures.push(explained(error, one)))
    const pictures = Promise.all(asked.filter(isAtOnce).map(writePicture))

    async function writeEach(some: Asked[]): Promise<void> {
      for (current of some) {
        const written = await writeOne(current, req)
        if (written) tell(written)
        await setImmediate() // SQLite answers at once: pictures, signals and other processes would have no turn
      }
    }
    const others = asked.filter((one) => !isAtOnce(one))
    // What several stories may name comes before all stories.
    await writeEach(others.filter(({ document }) => document.isShared)).catch((error: unknown) => failures.push(error))
    for (const written of await pictures) if (written) tell(written)
    if (failures.length > 0) throw failures[0]
    await writeEach(others.filter(({ document }) => !document.isShared))
    await aside.finish()
  }

  async function writeAll(req: PayloadRequest, bulk: Bulk | undefined, actual: Map<string, string>): Promise<void> {
    req.context.known = { documents: new Set(), free: new Set() } satisfies Known
    const isWithFile = false
    const all = { evenEdited: true, evenWaiting: true, isWanted: () => false, isWithFile }
    if (reset) await removeMade(req, all, tell)
    const aside = setAside<Asked>(req, bulk, composers, (one) => (current = one))
    let done = 0
    for await (const chunk of inChunks(stories())) {
      await writeChunk(req, notYetWritten(chunk, actual), actual, bulk, aside)
      await bulk?.flush()
      if (((req.context.loaded as Map<string, unknown> | undefined)?.size ?? 0) > MOST_LOADED) delete req.context.loaded
      onProgress?.((done += chunk.length))
    }
    await aside.settle()
    if (prune) await removeMade(req, { ...notWanted(actual), isWithFile }, tell)
    if (dryRun && (prune || reset))
      await removeMade(req, { ...notWanted(actual), isWithFile: true, keepsFiles: true }, tell)
  }

  function notWanted(actual: Map<string, string>) {
    const wanted = new Set(actual.values())
    return { evenEdited: force, isWanted: (id: string) => wanted.has(id) }
  }

  /** Undone at the end of a dry run. */
  const inOne = (context: object, work: (req: PayloadRequest) => Promise<void>): Promise<void> =>
    inTransaction(
      payload,
      async (req) => {
        await work(req)
        if (dryRun) throw new RolledBack()
      },
      { seed: true, ...context },
    ).catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })

  try {
    return await keepFiles(payload, async (announceFiles) => {
      const actual = new Map<string, string>()
      await inOne({ announceFiles }, (req) => {
        report = emptyReport()
        actual.clear()
        made.clear()
        renamed.clear()
        return inBulk(payload, req, (bulk) => writeAll(req, bulk, actual))
      })
      const written = report!
      if (dryRun || !(prune || reset)) return written
      await inOne({}, (req) => {
        report = structuredClone(written)
        return removeMade(req, { ...notWanted(actual), isWithFile: true }, tell)
      })
      return report
    })
  } catch (error) {
    throw current ? explained(error, current) : error
  }
}

function explained(error: unknown, { document, source }: Asked): unknown {
  if (!(error instanceof APIError) || error.status !== 400) return error
  const problems =
    error instanceof ValidationError
      ? error.data.errors.map(({ message, path }) => `${path}: ${message}`).join('; ')
      : error.message
  return new Refusal(`${source.file}: its ${document.collection} document is not valid: ${problems}`)
}

const emptyReport = (): Report => ({
  counts: {
    created: 0,
    updated: 0,
    unchanged: 0,
    'kept (edited)': 0,
    'kept (in trash)': 0,
    'kept (in use)': 0,
    removed: 0,
  },
  told: [],
})

async function* inChunks(stories: ReturnType<Stories>): AsyncGenerator<Story[]> {
  let chunk: Story[] = []
  for await (const story of stories) {
    chunk.push(story)
    if (chunk.length === AT_ONCE) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

const keysOf = ({ collection, key }: Wanted): string[] =>
  Object.entries(key).map(([name, value]) => `${collection} ${name} ${value}`)

/** Each document once, however many stories name it. */
function notYetWritten(stories: Story[], actual: Map<string, string>): Asked[] {
  const here = new Set<string>()
  return stories.flatMap(({ source, wanted }) =>
    wanted.flatMap((document) => {
      if (!document.completes && (actual.has(document.id) || here.has(document.id))) return []
      here.add(document.id)
      return [{ document, source }]
    }),
  )
}

/** References to documents that stand under another id are turned to that. */
function withActualIds<T>(value: T, actual: Map<string, string>): T {
  if (actual.size === 0) return value
  if (typeof value === 'string') return (actual.get(value) ?? value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => withActualIds(item, actual)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withActualIds(item, actual)])) as T
  }
  return value
}
