import { createLocalReq, type CollectionSlug, type Payload, type Where } from 'payload'
import { outageLog } from '../logging/logger'
import { queuePurge } from './queuePurge'
import { ReadCache } from './responseCache'
import { keysOfDocument } from './dependencyKeys'
import { onChange, origin, type Change } from './recordDependencies'

/** How often changes of other processes are read, and how long the cache is trusted after that: less than a second. */
const EVERY_MS = 250
const GOOD_FOR_MS = 800
/** The same while the database is unavailable: longer than it takes to restart one, or to fail over to another. */
const STALE_MS = 30_000
/** A check that takes longer (3 s) means that the database does not respond; counted in turns, for this process may be busy. */
const PATIENT_TURNS = 12
/** Other servers’ clocks may differ by so much, and a commit may take so long. */
const LATE_MS = 60_000
const KEPT_MS = 10 * LATE_MS

type Row = { createdAt: string; id: string; keys: string[] }
const SCHEDULED = ['embargoedUntil', 'expires'] as const
type Article = { [path in (typeof SCHEDULED)[number]]?: string | null } & { id: string }

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * A cache that stays true for as long as the process runs: what this process changes is dropped at once, what others on
 * the same database change within a second, and what the clock changes (an embargo ends, an article expires) from then on.
 * Decision 010.
 */
export class ChangeFollowingCache extends ReadCache {
  readonly #seen = new Map<string, number>()
  #checkedAt = Date.now()
  #prunedAt = this.#checkedAt
  /** Dates up to this one have taken effect; the next one to come. */
  #passed = this.#checkedAt
  #nextDue = 0
  /** Dates that were written while the next one was looked up. */
  #written: number[] = []
  /** Turns of the timer since the database answered. */
  #turns = 0
  #work: Promise<void> | undefined
  #answered = Promise.resolve()
  #giveUp = (): void => undefined
  readonly #outage: ReturnType<typeof outageLog>

  constructor(
    private readonly payload: Payload,
    ...ofCache: ConstructorParameters<typeof ReadCache>
  ) {
    super(...ofCache)
    this.#outage = outageLog(payload.logger, 'The database')
  }

  /** @returns what ends it */
  start(): () => Promise<void> {
    const stopListening = onChange((change) => this.#apply(change))
    const timer = setInterval(() => this.#turn(), EVERY_MS)
    return async () => {
      clearInterval(timer)
      stopListening()
      await this.#work
    }
  }

  /** What this process has changed. */
  #apply({ keys, moments }: Change): void {
    this.drop([...keys])
    const now = Date.now()
    const ahead = moments.filter((moment) => moment === 0 || moment > now)
    this.#written.push(...ahead)
    this.#nextDue = Math.min(this.#nextDue, ...ahead)
    this.#trust()
  }

  #turn(): void {
    this.#turns += 1
    if (this.#turns > PATIENT_TURNS) {
      this.isAway = true
      this.#giveUp()
      this.#outage.failed(new Error('The database has not responded for 3 s.'))
    }
    void this.refresh()
  }

  /** Waits for a check of the database, and begins one if none is under way; not while the database does not respond. */
  protected override refresh(): Promise<void> {
    if (!this.#work) {
      const work = this.#check()
        .then(this.#outage.worked, this.#outage.failed)
        .finally(() => (this.#work = undefined))
      this.#work = work
      this.#answered = Promise.race([work, new Promise<void>((resolve) => (this.#giveUp = resolve))])
    }
    return this.isAway ? Promise.resolve() : this.#answered
  }

  async #check(): Promise<void> {
    const now = Date.now()
    if (now < this.#passed) {
      // The clock was put back: what was due may be ahead again.
      this.clear()
      this.#passed = now
      this.#nextDue = 0
    }
    const concernsArticles = await this.#dropWhatOthersChanged(now).catch((error: unknown) => {
      this.isAway = true
      throw error
    })
    this.isAway = false
    this.#turns = 0
    if (now - this.#checkedAt > KEPT_MS / 2) this.clear() // others may have pruned what we have not seen
    if (concernsArticles) this.#nextDue = 0
    if (now >= this.#nextDue) await this.#applySchedules(now)
    this.#checkedAt = now
    this.#trust()
    await this.#prune(now)
  }

  #trust(): void {
    const until = (ms: number): number => Math.min(this.#checkedAt + ms, this.#nextDue)
    this.trustedUntil = until(GOOD_FOR_MS)
    this.staleUntil = until(STALE_MS)
  }

  /** @returns whether one of them concerns articles, whose dates are then looked up again */
  async #dropWhatOthersChanged(now: number): Promise<boolean> {
    const late: Where = { createdAt: { greater_than: iso(this.#checkedAt - LATE_MS) } }
    const where: Where = { and: [{ origin: { not_equals: origin } }, late] }
    const docs = await this.#find<Row>('changes', where)
    const keys = docs.filter(({ id }) => !this.#seen.has(id)).flatMap((row) => row.keys)
    for (const { id } of docs) this.#seen.set(id, now)
    for (const [id, last] of this.#seen) if (last < now) this.#seen.delete(id)
    this.drop(keys)
    return keys.some((key) => key === 'articles')
  }

  async #applySchedules(now: number): Promise<void> {
    this.#written = []
    const keys: string[] = []
    const ahead: number[] = []
    for (const path of SCHEDULED) {
      const isAhead: Where = { [path]: { greater_than: iso(now) } }
      const isDue = {
        and: [{ [path]: { greater_than: iso(this.#passed) } }, { [path]: { less_than_equal: iso(now) } }],
      }
      const first = { limit: 1, select: { [path]: true }, sort: path }
      const due = await this.#find<Article>('articles', isDue)
      for (const article of due) for (const key of keysOfDocument('articles', article)) keys.push(key) // may be 100,000
      for (const article of await this.#find<Article>('articles', isAhead, first))
        ahead.push(Date.parse(article[path]!))
    }
    this.drop(keys)
    await queuePurge(this.payload, keys) // where it fails, as on a full disk, all of this is done again
    this.#nextDue = Math.min(...ahead, ...this.#written)
    this.#passed = now
  }

  async #find<T>(collection: CollectionSlug, where: Where, more: object = { limit: 0 }): Promise<T[]> {
    const req = await createLocalReq({}, this.payload)
    return (await this.payload.db.find<T>({ collection, pagination: false, req, where, ...more })).docs
  }

  async #prune(now: number): Promise<void> {
    if (now - this.#prunedAt < LATE_MS) return
    this.#prunedAt = now
    const req = await createLocalReq({}, this.payload)
    const where: Where = { createdAt: { less_than: iso(now - KEPT_MS) } }
    await this.payload.db.deleteMany({ collection: 'changes', req, where })
  }
}
