import { createLocalReq, type Payload, type Where } from 'payload'
import { inTransaction } from '../database/transaction'
import { outageLog } from '../logging/logger'
import { repeat } from './repeat'

const EVERY_MS = 1_000
const AT_ONCE = 20
/** By then an attempt has ended: it was in a process that is no more. */
const STUCK_MS = 2 * 60_000
const CLEAN_EVERY_MS = 60 * 60_000
const KEPT_MS = 90 * 24 * 60 * 60_000

const collection = 'payload-jobs'
const before = (path: string, date: Date): Where => ({ [path]: { less_than: date.toISOString() } })

const isDue = (now: Date): Where => ({
  and: [
    { completedAt: { exists: false } },
    { hasError: { not_equals: true } },
    { or: [{ waitUntil: { exists: false } }, before('waitUntil', now)] },
    { or: [{ processing: { equals: false } }, before('updatedAt', new Date(now.getTime() - STUCK_MS))] },
  ],
})

type Job = { id: number; taskSlug: string }

/**
 * Takes jobs that are due: of several servers on one database, one has each. (Payload's own claim holds on SQLite only.)
 * Of purges it takes one, which has the keys of the others sent, too.
 */
async function claim(payload: Payload, limit: number): Promise<number[]> {
  const query = { collection, limit, pagination: false, sort: 'createdAt', where: isDue(new Date()) } as const
  if ((await payload.db.find(query)).docs.length === 0) return []
  return inTransaction(payload, async (req) => {
    const due = (await payload.db.find<Job>({ ...query, req })).docs
    const purge = due.find(({ taskSlug }) => taskSlug === 'purge')
    const taken = due.filter((job) => job === purge || job.taskSlug !== 'purge')
    const data = { processing: true, updatedAt: new Date().toISOString() }
    for (const { id } of taken) await payload.db.updateOne({ collection, id, data, req, returning: false })
    return taken.map(({ id }) => id)
  })
}

/** Removes old deliveries and failed jobs. */
async function clean(payload: Payload): Promise<void> {
  const where = before('createdAt', new Date(Date.now() - KEPT_MS))
  await payload.db.deleteMany({ collection: 'deliveries', where })
  await payload.db.deleteMany({ collection, where: { and: [{ hasError: { equals: true } }, where] } })
}

/**
 * Does the jobs of the newsroom for as long as the process runs: an attempt that fails, or that a crash cuts off, is made
 * again later. Payload's `autoRun` would have every process do them that has answered a request.
 * @returns what ends it: attempts under way are cut off, and made again by the next process
 */
export function startJobs(payload: Payload, everyMs = EVERY_MS): () => Promise<void> {
  const stop = new AbortController()
  const running = new Set<Promise<unknown>>()
  const outage = outageLog(payload.logger, 'Taking jobs from the queue')

  function run(work: Promise<unknown>): void {
    const done = work.catch(outage.failed).finally(() => running.delete(done))
    running.add(done)
  }
  async function doJob(id: number): Promise<void> {
    const req = await createLocalReq({ context: { stop: stop.signal } }, payload)
    await payload.jobs.runByID({ id, req, silent: { info: true } })
  }
  async function takeJobs(): Promise<void> {
    const room = AT_ONCE - running.size
    if (room > 0) for (const id of await claim(payload, room)) run(doJob(id))
  }
  const endTaking = repeat(takeJobs, everyMs, outage)
  const cleaning = setInterval(() => run(clean(payload)), CLEAN_EVERY_MS)
  return async () => {
    clearInterval(cleaning)
    stop.abort()
    await endTaking()
    await Promise.all(running)
  }
}
