import path from 'node:path'
import type { Payload, PayloadRequest } from 'payload'
import type { Known } from '../../collections/requests/context'
import { inBulk } from './bulk'
import { inTransaction } from '../../src/database/transaction'
import type { Source, Stories, Story } from '../documents/types'
import { FEED_IMPORTER } from '../documents/ids'
import type { Stored } from './decide'
import { explainInvalid, InvalidDocument } from './failures'
import { keepFiles } from './files'
import { emptyReport, titleOf, type Report } from './outcomes'
import { removeMade } from './remove'
import { writeChunk, type Run } from './writeChunk'

export type Options = {
  /** Writes nothing, and reports what would have been written. */
  dryRun?: boolean
  /** Takes the source’s where a person has changed something. */
  force?: boolean
  importedAt?: Date
  onProgress?: (stories: number) => void
  /** Called with a line for each story that has an invalid document; the other stories are written. */
  onSkip?: (line: string) => void
  /**
   * Moves into the trash what earlier runs made from these files and folders and this one does not ask for; called when
   * all stories were read, for some problems show only then.
   */
  prune?: () => string[] | undefined
  /** Removes first what earlier runs made. */
  reset?: boolean
}

const AT_ONCE = 100
/** A request remembers the documents that its rules have loaded. */
const MOST_LOADED = 2000

/** Each takes a new run over all stories. */
const MOST_SKIPPED = 20

/** What a transaction that shall come to nothing ends with. */
class RolledBack extends Error {}

/**
 * Writes stories in one transaction, files included: all of them, but for those that are skipped, or nothing.
 * @throws {Refusal} when a document does not pass the newsroom's own validation, and its story is not skipped
 */
export async function writeStories(payload: Payload, stories: Stories, options: Options = {}): Promise<Report> {
  const skipped = new Set<string>()
  const keyOf = ({ file, sha256 }: Source): string => `${sha256} ${file}`
  let error: unknown
  for (;;) {
    const valid = async function* (): ReturnType<Stories> {
      let isAny = skipped.size === 0
      for await (const story of stories()) {
        if (skipped.has(keyOf(story.source))) continue
        isAny = true
        yield story
      }
      if (!isAny) throw error
    }
    try {
      return await writeAtOnce(payload, valid, options)
    } catch (reason) {
      error = reason
      if (!options.onSkip || !(reason instanceof InvalidDocument) || skipped.size === MOST_SKIPPED) throw reason
      const { document, source } = reason.item
      if (document.isRestored || skipped.has(keyOf(source))) throw reason
      skipped.add(keyOf(source))
      options.onSkip(`${reason.message}: the story with “${titleOf(document.data)}” was skipped`)
    }
  }
}

async function writeAtOnce(payload: Payload, stories: Stories, options: Options): Promise<Report> {
  const { dryRun, reset } = options
  let run: Run | undefined
  try {
    return await keepFiles(payload, async (announceFiles) => {
      const writeOnce = async (req: PayloadRequest): Promise<void> => {
        await inBulk(payload, req, (flush) => {
          run = startRun(req, flush, options)
          return writeAll(run, stories(), options)
        })
        if (dryRun) throw new RolledBack()
      }
      await inTransaction(payload, writeOnce, { announceFiles }).catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error
      })
      const done = run!
      if (dryRun || !reset) return done.report
      return inTransaction(payload, async (req) => {
        const report = structuredClone(done.report) // as it was, if this is tried again
        await removeMade(req, othersWithFile(done), report)
        return report
      })
    })
  } catch (error) {
    throw run?.current ? explainInvalid(error, run.current) : error
  }
}

function startRun(req: PayloadRequest, flush: Run['flush'], { force, importedAt, reset }: Options): Run {
  const known: Known = { documents: new Set(), free: new Set() }
  req.context.known = known
  return {
    actualIds: new Map(),
    articles: new Set(),
    flush,
    force: Boolean(force || reset),
    importedAt,
    known,
    renamed: new Map(),
    report: emptyReport(),
    oldestEntries: new Map(),
    req,
    restored: new Set(),
    slugNumbers: new Map(),
    titles: new Map(),
  }
}

async function writeAll(run: Run, stories: ReturnType<Stories>, options: Options): Promise<void> {
  const { dryRun, onProgress, prune, reset } = options
  if (reset) await removeMade(run.req, { evenEdited: true, isGone: ({ filename }) => !filename }, run.report)
  let done = 0
  for await (const chunk of inChunks(stories)) {
    await writeChunk(run, chunk)
    const { context } = run.req
    if ((context.loaded?.size ?? 0) > MOST_LOADED) delete context.loaded
    onProgress?.((done += chunk.length))
  }
  const places = prune?.()
  if (places) {
    const isGone = goneFrom(places, run)
    await removeMade(run.req, { evenEdited: run.force, intoTrash: true, isGone }, run.report)
  }
  if (dryRun && reset) await removeMade(run.req, { ...othersWithFile(run), keepsFiles: true }, run.report)
}

/** Removing a file cannot be rolled back: pictures that have one and are not written again are removed after the rest. */
function othersWithFile({ actualIds }: Run) {
  const wanted = new Set(actualIds.values())
  return { evenEdited: true, isGone: ({ filename, id }: Stored) => Boolean(filename) && !wanted.has(id) }
}

/**
 * Which documents these files or folders made and no longer contain. What a feed no longer lists because newer entries
 * took its place is not gone: only entries that are newer than the oldest one listed are.
 */
function goneFrom(places: string[], { actualIds, oldestEntries }: Run): (row: Stored) => boolean {
  const wanted = new Set(actualIds.values())
  return ({ datePublished, id, provenance }) => {
    const { importer, sourceFile = '' } = provenance ?? {}
    const isFromHere = places.some((place) => !/^\.\.(?:\/|$)/.test(path.relative(place, sourceFile)))
    if (!isFromHere || wanted.has(id)) return false
    const oldest = oldestEntries.get(sourceFile)
    const isRolledOff = !datePublished || !oldest || datePublished < oldest
    return importer !== FEED_IMPORTER || !isRolledOff
  }
}

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
