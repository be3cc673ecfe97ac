import type { Payload, PayloadRequest } from 'payload'
import type { Known } from '../../collections/requests/context'
import { inBulk } from './bulk'
import { inTransaction } from '../../src/database/transaction'
import type { Stories, Story } from '../documents/types'
import { explainInvalid } from './failures'
import { keepFiles } from './files'
import { emptyReport, type Report } from './outcomes'
import { removeMade } from './remove'
import { writeChunk, type Run } from './writeChunk'

export type Options = {
  /** Writes nothing, and reports what would have been written. */
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
/** A request remembers the documents that its rules have loaded. */
const MOST_LOADED = 2000

/** What a transaction that shall come to nothing ends with. */
class RolledBack extends Error {}

/**
 * Writes stories in one transaction, files included: all of them, or nothing.
 * @throws {Refusal} when a document does not pass the newsroom's own validation
 */
export async function writeStories(payload: Payload, stories: Stories, options: Options = {}): Promise<Report> {
  const { dryRun, prune, reset } = options
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
      let { report } = run!
      if (dryRun || !(prune || reset)) return report
      await inTransaction(payload, (req) => {
        report = structuredClone(run!.report)
        return removeOthers({ ...run!, report, req }, { isWithFile: true })
      })
      return report
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
    flush,
    force: Boolean(force || reset),
    importedAt: importedAt ?? new Date(),
    known,
    renamed: new Map(),
    report: emptyReport(),
    req,
    restored: new Set(),
    slugNumbers: new Map(),
  }
}

async function writeAll(run: Run, stories: ReturnType<Stories>, options: Options): Promise<void> {
  const { dryRun, onProgress, prune, reset } = options
  if (reset) {
    const all = { evenEdited: true, evenWaiting: true, isWanted: () => false, isWithFile: false }
    await removeMade(run.req, all, run.report)
  }
  let done = 0
  for await (const chunk of inChunks(stories)) {
    await writeChunk(run, chunk)
    const { context } = run.req
    if ((context.loaded?.size ?? 0) > MOST_LOADED) delete context.loaded
    onProgress?.((done += chunk.length))
  }
  if (prune) await removeOthers(run, { isWithFile: false })
  if (dryRun && (prune || reset)) await removeOthers(run, { isWithFile: true, keepsFiles: true })
}

/** Removes what earlier runs made and this one did not ask for. */
function removeOthers(
  { actualIds, force, report, req }: Run,
  which: { isWithFile: boolean; keepsFiles?: boolean },
): Promise<void> {
  const wanted = new Set(actualIds.values())
  const options = { ...which, evenEdited: force, isWanted: (id: string) => wanted.has(id) }
  return removeMade(req, options, report)
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
