import { LRUCache } from 'lru-cache'
import { withAny } from './keys'
import { reading } from './observe'
import type { TagsOf } from './tags'
import type { Answer } from './answer'

/** What is kept beside an answer’s bytes: headers, keys, the places where it is found. */
const OVERHEAD_BYTES = 2_000

type Entry = { answer: Answer; keys: Set<string> }
type Fill = { dropped: Set<string> }

/**
 * Finished answers, by the question. Each knows the documents and collections that it was made of, and is dropped when
 * one of them changes. Equal questions at the same time are answered once.
 * @param megabytes what it may hold; 0 keeps nothing, and answers each question by itself
 */
export class AnswerCache {
  readonly #answers: LRUCache<string, Entry> | undefined
  /** Which questions’ answers a key is in. */
  readonly #questions = new Map<string, Set<string>>()
  readonly #filling = new Set<Fill>()
  readonly #joinable = new Map<string, Promise<Answer>>()
  /** Until when (ms) what is kept is known to be what the database says. */
  #trustedUntil = Infinity
  #refresh: () => Promise<void> = () => Promise.resolve()
  readonly counts = { dropped: 0, hit: 0, joined: 0, miss: 0, unchanged: 0 }

  readonly #tagsOf: TagsOf

  constructor(megabytes: number, tagsOf: TagsOf) {
    this.#tagsOf = tagsOf
    if (megabytes === 0) return
    const maxSize = Math.floor(megabytes * 1024 * 1024)
    this.#answers = new LRUCache<string, Entry>({
      maxSize,
      maxEntrySize: Math.floor(maxSize / 10),
      sizeCalculation: ({ answer, keys }, question) => answer.size + OVERHEAD_BYTES + 100 * keys.size + question.length,
      dispose: ({ keys }, question) => this.#forget(question, keys),
    })
  }

  get bytes(): number {
    return this.#answers?.calculatedSize ?? 0
  }

  get size(): number {
    return this.#answers?.size ?? 0
  }

  /** @param refresh drops what has become stale without a word from this process, and says until when to trust the rest */
  refreshWith(refresh: () => Promise<void>): void {
    this.#refresh = refresh
    this.#trustedUntil = 0
  }

  trustUntil(moment: number): void {
    this.#trustedUntil = moment
  }

  /** Resolves when what is kept can be trusted, or when that cannot be found out. */
  async ready(): Promise<void> {
    if (this.#answers && Date.now() >= this.#trustedUntil) await this.#refresh().catch(() => undefined)
  }

  get(question: string, now: number): Answer | undefined {
    return now < this.#trustedUntil ? this.#answers?.get(question)?.answer : undefined
  }

  /**
   * Answers a question, and keeps the answer unless something that it was made of has changed meanwhile.
   * @param make reads what it needs through Payload
   */
  answer(question: string, make: () => Promise<Answer>): Promise<Answer> {
    if (!this.#answers) return make()
    const joined = this.#joinable.get(question)
    if (joined) {
      this.counts.joined += 1
      return joined
    }
    const made = this.#fill(question, make).finally(() => {
      if (this.#joinable.get(question) === made) this.#joinable.delete(question)
    })
    this.#joinable.set(question, made)
    return made
  }

  async #fill(question: string, make: () => Promise<Answer>): Promise<Answer> {
    const fill: Fill = { dropped: new Set() }
    this.#filling.add(fill)
    try {
      const { read, result: answer } = await reading(make)
      const keys = withAny(read.keys)
      const isCurrent = !fill.dropped.has(ALL) && ![...fill.dropped].some((key) => keys.has(key))
      if (answer.isKept) answer.tag(this.#tagsOf(keys))
      if (answer.isKept && !read.isPrivate && isCurrent) this.#keep(question, { answer, keys })
      return answer
    } finally {
      this.#filling.delete(fill)
    }
  }

  #keep(question: string, entry: Entry): void {
    this.#answers!.set(question, entry)
    if (this.#answers!.peek(question) !== entry) return // too large
    for (const key of entry.keys) {
      const questions = this.#questions.get(key)
      if (questions) questions.add(question)
      else this.#questions.set(key, new Set([question]))
    }
  }

  #forget(question: string, keys: Set<string>): void {
    for (const key of keys) {
      const questions = this.#questions.get(key)
      questions?.delete(question)
      if (questions?.size === 0) this.#questions.delete(key)
    }
  }

  /** Drops the answers that any of the keys is in; whoever asks from now on has a new one. */
  drop(keys: Iterable<string>): void {
    const dropped = [...keys]
    this.#joinable.clear()
    for (const fill of this.#filling) for (const key of dropped) fill.dropped.add(key)
    for (const key of dropped) {
      for (const question of this.#questions.get(key) ?? []) {
        this.counts.dropped += 1
        this.#answers!.delete(question)
      }
    }
  }

  /** Drops everything. */
  clear(): void {
    this.#joinable.clear()
    for (const fill of this.#filling) fill.dropped.add(ALL)
    this.#answers?.clear()
  }
}

const ALL = '*'
