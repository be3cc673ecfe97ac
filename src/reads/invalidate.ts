import { createLocalReq, type Payload, type Where } from 'payload'
import { outageLog } from '../logging/logger'
import { queuePurge } from './purge'
import type { ReadCache } from './responseCache'
import { keysOfDocument } from './keys'
import { onChange, origin } from './recordDependencies'

/** How often others’ changes are looked for, and how long what was found is good for: less than a second. */
const EVERY_MS = 250
const GOOD_FOR_MS = 800
/** The same while the database cannot be asked: longer than it takes to restart one, or to fail over to another. */
const STALE_MS = 30_000
/** A look that takes longer (3 s) is a database that does not answer; counted in turns, for we may be busy ourselves. */
const PATIENT_TURNS = 12
/** Other servers’ clocks may differ by so much, and a commit may take so long. */
const LATE_MS = 60_000
const KEPT_MS = 10 * LATE_MS

type Row = { createdAt: string; id: string; keys: string[] }
type Article = { embargoedUntil?: string | null; expires?: string | null; id: string }

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * Keeps a cache true for as long as the process runs: what this process changes is dropped at once, what others on the
 * same database change within a second, and what a moment changes (an embargo ends, an article expires) from then on.
 * Decision 010.
 * @returns what ends it
 */
export function keepTrue(cache: ReadCache, payload: Payload): () => Promise<void> {
  const seen = new Map<string, number>()
  let lookedAt = Date.now()
  let prunedAt = lookedAt
  /** Moments until this one have had their effect, and the next one is that. */
  let passed = lookedAt
  let nextMoment = 0
  /** Moments that were written while the next one was looked up. */
  let written: number[] = []
  /** Turns of the timer since the database answered. */
  let turns = 0
  let work: Promise<void> | undefined
  let answered = Promise.resolve()
  let giveUp = (): void => undefined

  const stopListening = onChange(({ keys, moments }) => {
    cache.drop([...keys])
    const now = Date.now()
    const ahead = moments.filter((moment) => moment === 0 || moment > now)
    written.push(...ahead)
    nextMoment = Math.min(nextMoment, ...ahead)
    trust()
  })
  const trust = (): void =>
    cache.trustUntil(Math.min(lookedAt + GOOD_FOR_MS, nextMoment), Math.min(lookedAt + STALE_MS, nextMoment))

  /** @returns whether one of them concerns articles, whose moments are then looked up anew */
  async function dropWhatOthersChanged(now: number): Promise<boolean> {
    const late: Where = { createdAt: { greater_than: iso(lookedAt - LATE_MS) } }
    const where: Where = { and: [{ origin: { not_equals: origin } }, late] }
    const req = await createLocalReq({}, payload)
    const { docs } = await payload.db.find<Row>({ collection: 'changes', limit: 0, pagination: false, req, where })
    const keys = docs.filter(({ id }) => !seen.has(id)).flatMap((row) => row.keys)
    for (const { id } of docs) seen.set(id, now)
    for (const [id, last] of seen) if (last < now) seen.delete(id)
    if (keys.length > 0) cache.drop(keys)
    return keys.some((key) => key === 'articles')
  }

  async function passMoments(now: number): Promise<void> {
    written = []
    const req = await createLocalReq({}, payload)
    const find = async (where: Where, more: object = {}) =>
      (await payload.db.find<Article>({ collection: 'articles', pagination: false, req, where, ...more })).docs
    const between = (path: string): Where => ({
      and: [{ [path]: { greater_than: iso(passed) } }, { [path]: { less_than_equal: iso(now) } }],
    })
    const next = async (path: 'embargoedUntil' | 'expires') => {
      const [first] = await find(
        { [path]: { greater_than: iso(now) } },
        { limit: 1, select: { [path]: true }, sort: path },
      )
      return first ? new Date(first[path]!).getTime() : Infinity
    }
    const due = [
      ...(await find(between('embargoedUntil'), { limit: 0 })),
      ...(await find(between('expires'), { limit: 0 })),
    ]
    const ahead = [await next('embargoedUntil'), await next('expires')]
    const keys = due.flatMap((article) => keysOfDocument('articles', article))
    if (keys.length > 0) cache.drop(keys)
    await queuePurge(payload, keys) // where it fails, as on a full disk, all of this is done again
    nextMoment = Math.min(...ahead, ...written)
    passed = now
  }

  async function prune(now: number): Promise<void> {
    if (now - prunedAt < LATE_MS) return
    prunedAt = now
    const req = await createLocalReq({}, payload)
    await payload.db.deleteMany({ collection: 'changes', req, where: { createdAt: { less_than: iso(now - KEPT_MS) } } })
  }

  async function look(): Promise<void> {
    const now = Date.now()
    if (now < passed) {
      // The clock was put back: what was due may be ahead again.
      cache.clear()
      passed = now
      nextMoment = 0
    }
    const concernsArticles = await dropWhatOthersChanged(now).catch((error: unknown) => {
      cache.isAway = true
      throw error
    })
    cache.isAway = false
    turns = 0
    if (now - lookedAt > KEPT_MS / 2) cache.clear() // others may have pruned what we have not seen
    if (concernsArticles) nextMoment = 0
    if (now >= nextMoment) await passMoments(now)
    lookedAt = now
    trust()
    await prune(now)
  }

  const outage = outageLog(payload.logger, 'The database')
  /** Waits for a look, begun anew where none is under way, unless the database does not answer. */
  function refresh(): Promise<void> {
    if (!work) {
      work = look()
        .then(outage.worked, outage.failed)
        .finally(() => (work = undefined))
      answered = Promise.race([work, new Promise<void>((resolve) => (giveUp = resolve))])
    }
    return cache.isAway ? Promise.resolve() : answered
  }

  cache.refreshWith(refresh)
  const timer = setInterval(() => {
    turns += 1
    if (turns > PATIENT_TURNS) {
      cache.isAway = true
      giveUp()
      outage.failed(new Error('The database has not answered for 3 s.'))
    }
    void refresh()
  }, EVERY_MS)
  return async () => {
    clearInterval(timer)
    stopListening()
    await work
  }
}
