import type { Answer } from './cachedResponse'
import { TaggedCache, type Made } from './taggedCache'
import { withAny } from './dependencyKeys'
import { reading, type Part } from './readTracker'
import type { TagsOf } from './cdnTags'

/** Reads a response through Payload. It is finished once its dependencies show whether it may be shared. */
export type Make = () => Promise<(isForAll: boolean) => Answer>

const MEGABYTE = 1024 * 1024
/** Authors, publications, sections, topics and pictures are few, and are in every article; lists are many, and counts short. */
const PARTS_BYTES = 8 * MEGABYTE

/**
 * Cached public responses by request, and the fragments that many responses share. Identical requests at the same time
 * share one response.
 */
export abstract class ReadCache {
  readonly answers: TaggedCache<Answer> | undefined
  readonly #parts = new TaggedCache<Part>(PARTS_BYTES, ({ json = '' }) => 2 * json.length)
  readonly #joinable = new Map<string, Promise<Answer>>()
  readonly #tagsOf: TagsOf
  /** Until when (ms) what is cached is known to be what the database says. */
  protected trustedUntil = 0
  /** The same, while the database is unavailable (decision 022). */
  protected staleUntil = 0
  /** Whether the database is unavailable. */
  isAway = false
  readonly counts = { hit: 0, joined: 0, miss: 0, unchanged: 0 }

  /** @param megabytes for responses; with 0 none is cached, and identical requests share nothing */
  constructor(megabytes: number, tagsOf: TagsOf) {
    if (megabytes > 0) this.answers = new TaggedCache<Answer>(megabytes * MEGABYTE, ({ size }) => size)
    this.#tagsOf = tagsOf
  }

  get bytes(): number {
    return this.#parts.bytes + (this.answers?.bytes ?? 0)
  }

  /** Invalidates what other processes or the clock have made stale, and notes until when to trust the rest. */
  protected abstract refresh(): Promise<void>

  /** Resolves when what is cached can be trusted, or when that cannot be found out. */
  async ready(): Promise<void> {
    if (this.isAway || Date.now() < this.trustedUntil) return
    this.#joinable.clear() // what is being made now may be of before a moment that has come
    await this.refresh()
  }

  /** Checks whether the database is unavailable; twice, because a check may be under way that began before. */
  async findAway(): Promise<boolean> {
    await this.refresh()
    await this.refresh()
    return this.isAway
  }

  get(question: string): Answer | undefined {
    return Date.now() < (this.isAway ? this.staleUntil : this.trustedUntil) ? this.answers?.get(question) : undefined
  }

  /** The cached fragments, unless they may be stale. */
  get parts(): TaggedCache<Part> | undefined {
    return Date.now() < this.trustedUntil ? this.#parts : undefined
  }

  /**
   * Makes a response, and caches it unless something that it depends on has changed meanwhile.
   * @param make reads what it needs through Payload
   */
  answer(question: string, make: Make): Promise<Answer> {
    const { answers } = this
    if (!answers) return this.#make(make).then(({ value }) => value)
    const joined = this.#joinable.get(question)
    if (joined) {
      this.counts.joined += 1
      return joined
    }
    const made = answers
      .make(question, () => this.#make(make))
      .finally(() => {
        if (this.#joinable.get(question) === made) this.#joinable.delete(question)
      })
    this.#joinable.set(question, made)
    return made
  }

  async #make(make: Make): Promise<Made<Answer>> {
    const {
      read: { isPrivate, keys },
      result: finish,
    } = await reading(make, this)
    // A response without dependencies depends on what reports no changes, such as the clock.
    const answer = finish(!isPrivate && keys.size > 0)
    if (answer.isKept) answer.tag(this.#tagsOf(withAny(keys)))
    return { keys, mayKeep: answer.isKept, value: answer }
  }

  /** Invalidates the responses that depend on any of the keys; later requests get a new response. */
  drop(keys: readonly string[]): void {
    if (keys.length === 0) return
    this.#joinable.clear()
    this.#parts.drop(keys)
    this.answers?.drop(keys)
  }

  clear(): void {
    this.#joinable.clear()
    this.#parts.clear()
    this.answers?.clear()
  }
}
