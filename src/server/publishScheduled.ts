import { APIError, type Payload, type PayloadRequest, type Where } from 'payload'
import { dueMove, type Due } from '../../collections/Articles/workflow/schedule'
import { inTransaction } from '../database/transaction'
import { isUnavailable } from '../database/unavailable'
import { outageLog } from '../logging/logger'
import { repeat } from './repeat'

const EVERY_MS = 10_000

const reached = (path: string, now: Date): Where => ({ [path]: { less_than_equal: now.toISOString() } })
const every = (...and: Where[]): Where => ({ and })

/** The articles that are due, by their latest version: to be published, or no longer to be. */
async function dueIds(payload: Payload, now: Date): Promise<Set<string>> {
  const isOver = every(reached('parent.expires', now), { 'parent._status': { equals: 'published' } })
  const isDue = every(reached('version.scheduledPublicationDate', now), {
    'version.scheduleFailure': { exists: false },
  })
  const where = every({ latest: { equals: true } }, { 'version.deletedAt': { exists: false } }, { or: [isDue, isOver] })
  const query = { collection: 'articles', where, depth: 0, pagination: false, select: { parent: true } } as const
  const { docs } = await payload.findVersions(query)
  return new Set(docs.map(({ parent }) => String(parent)))
}

/** What is due of an article; in the transaction that then writes, for another server may have been faster, or an editor. */
async function dueNow(id: string, now: Date, req: PayloadRequest): Promise<Due | undefined> {
  const query = { collection: 'articles', id, depth: 0, disableErrors: true, req } as const
  const [row, latest] = [await req.payload.findByID(query), await req.payload.findByID({ ...query, draft: true })]
  return row && latest ? dueMove(row, latest, now) : undefined
}

async function keepSchedule(id: string, now: Date, req: PayloadRequest): Promise<Due | undefined> {
  const due = await dueNow(id, now, req)
  if (!due) return undefined
  const draft = due.move === 'hold'
  const _status = due.move === 'publish' ? 'published' : 'draft'
  const data = { _status, scheduleFailure: due.notice } as const
  await req.payload.update({ collection: 'articles', id, data, depth: 0, draft, req })
  return due
}

/**
 * Notes on an article what could not be done: a publication is tried again once its dates are changed, an expiry always.
 * @returns the log line; nothing where it is noted already, or another server or an editor was faster
 */
async function noteFailure(id: string, now: Date, error: APIError, req: PayloadRequest): Promise<string | undefined> {
  const due = await dueNow(id, now, req)
  if (!due || due.move === 'hold') return undefined
  const problems = (error.data as { errors?: { message: string; path: string }[] } | null)?.errors
  const reason = problems?.map(({ message, path }) => `${path}: ${message}`).join('; ') ?? error.message
  const notice = `Not ${due.move}ed as scheduled: ${reason}`
  const article = { collection: 'articles', id, depth: 0, draft: true, req } as const
  if ((await req.payload.findByID(article)).scheduleFailure === notice) return undefined
  await req.payload.update({ ...article, data: { scheduleFailure: notice } })
  return `Article ${id} could not be ${due.move}ed as scheduled: ${reason}`
}

/**
 * Publishes and unpublishes what is due, each in one transaction: exactly once even with several servers, and a crash leaves it
 * to the next try. Decisions 006 and 020.
 */
export async function keepSchedules(payload: Payload, now = new Date()): Promise<void> {
  for (const id of await dueIds(payload, now)) {
    try {
      const due = await inTransaction(payload, (req) => keepSchedule(id, now, req))
      if (due?.move === 'hold') payload.logger.warn(`Article ${id}: ${due.notice}`)
      else if (due) payload.logger.info(`Article ${id} is ${due.move}ed, as scheduled. ${due.notice ?? ''}`.trimEnd())
    } catch (error) {
      if (isUnavailable(error)) throw error // so are the others
      const failed = (reason: unknown) =>
        `Article ${id} could not be published or unpublished as scheduled: ${(reason as Error).message}`
      const isRefusal = error instanceof APIError && error.status < 500
      // What is no refusal is tried again in the next round.
      const line = isRefusal
        ? await inTransaction(payload, (req) => noteFailure(id, now, error, req)).catch(failed)
        : failed(error)
      if (line) payload.logger.error(line)
    }
  }
}

/** Keeps the schedules for as long as the process runs. @returns what ends it, when the work at hand is done */
export const startSchedules = (payload: Payload): (() => Promise<void>) =>
  repeat(() => keepSchedules(payload), EVERY_MS, outageLog(payload.logger, 'Publishing as scheduled'))
