import { APIError, type Payload, type PayloadRequest, type Where } from 'payload'
import { inTransaction } from '../database/transaction'
import { isUnavailable } from '../database/unavailable'
import { outageLog } from '../logger'

const EVERY_MS = 10_000

const reached = (path: string, now: Date): Where => ({ [path]: { less_than_equal: now.toISOString() } })
const waiting: Where = {
  and: [
    { latest: { equals: true } },
    { 'version.scheduleFailure': { exists: false } },
    { 'version.deletedAt': { exists: false } },
  ],
}

/** The articles that a moment has come for, by their newest version: to be published, or no longer to be. */
async function dueIds(payload: Payload, now: Date): Promise<Set<string>> {
  const isOver: Where = { and: [reached('parent.expires', now), { 'parent._status': { equals: 'published' } }] }
  const where: Where = { and: [waiting, { or: [reached('version.scheduledPublicationDate', now), isOver] }] }
  const asked = { collection: 'articles', where, depth: 0, pagination: false, select: { parent: true } } as const
  const { docs } = await payload.findVersions(asked)
  return new Set(docs.map(({ parent }) => String(parent)))
}

/** What an article is to become; in the transaction that then writes, for another server may have been faster, or an editor. */
async function dueNow(id: string, now: Date, req: PayloadRequest): Promise<'draft' | 'published' | undefined> {
  const asked = { collection: 'articles', id, depth: 0, disableErrors: true, req } as const
  const [row, newest] = [await req.payload.findByID(asked), await req.payload.findByID({ ...asked, draft: true })]
  const isOver = (date: string | null | undefined) => Boolean(date) && new Date(date!) <= now
  if (newest && isOver(newest.scheduledPublicationDate)) return 'published'
  return row?._status === 'published' && isOver(row.expires) ? 'draft' : undefined
}

async function keepSchedule(id: string, now: Date, req: PayloadRequest): Promise<string | undefined> {
  const _status = await dueNow(id, now, req)
  if (_status) await req.payload.update({ collection: 'articles', id, data: { _status }, depth: 0, req })
  return _status
}

/** What cannot be done is told on the article, once, and not tried again until somebody has looked at it. */
async function tellFailure(id: string, now: Date, error: APIError, req: PayloadRequest): Promise<void> {
  if (!(await dueNow(id, now, req))) return // somebody was faster
  const problems = (error.data as { errors?: { message: string; path: string }[] } | null)?.errors
  const reason = problems?.map(({ message, path }) => `${path}: ${message}`).join('; ') ?? error.message
  const scheduleFailure = `${now.toISOString()} ${reason}`
  await req.payload.update({ collection: 'articles', id, data: { scheduleFailure }, depth: 0, draft: true, req })
}

/**
 * Publishes and unpublishes what its moment has come for, each in one transaction: exactly once, whoever else tries, and
 * a crash leaves it to the next try. Decision 006.
 */
export async function keepSchedules(payload: Payload, now = new Date()): Promise<void> {
  for (const id of await dueIds(payload, now)) {
    try {
      const done = await inTransaction(payload, (req) => keepSchedule(id, now, req))
      if (done) payload.logger.info(`Article ${id} is ${done === 'draft' ? 'unpublished' : done}, as scheduled.`)
    } catch (error) {
      if (isUnavailable(error)) throw error // so are the others
      payload.logger.error(
        `Article ${id} could not be published or unpublished as scheduled: ${(error as Error).message}`,
      )
      if (!(error instanceof APIError) || error.status >= 500) continue // the next round tries again
      await inTransaction(payload, (req) => tellFailure(id, now, error, req))
    }
  }
}

/**
 * Keeps the schedules for as long as the process runs.
 * @returns what ends it, when the work at hand is done
 */
export function startSchedules(payload: Payload): () => Promise<void> {
  const outage = outageLog(payload.logger, 'Publishing as scheduled')
  let work: Promise<void> | undefined
  const keep = () => {
    work ??= keepSchedules(payload)
      .then(outage.worked, outage.failed)
      .finally(() => (work = undefined))
  }
  keep()
  const timer = setInterval(keep, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await work
  }
}
