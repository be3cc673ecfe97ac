import { LRUCache } from 'lru-cache'
import { withAny } from './dependencyKeys'

/** What is kept beside a value: its keys, the places where it is found. */
const OVERHEAD_BYTES = 1_000

type Entry<V> = { keys: Set<string>; value: V }
/** A value with the keys of what it was made of. */
export type Made<V> = { keys: Iterable<string>; mayKeep: boolean; value: V }

/**
 * Values by name, least recently used first out. Each knows the documents and collections that it was made of, and is
 * dropped when one of them changes.
 */
export class TaggedCache<V extends object> {
  readonly #values: LRUCache<string, Entry<V>>
  /** The names of what a key is in. */
  readonly #names = new Map<string, Set<string>>()
  /** For each value that is being made, the keys that were dropped since. */
  readonly #filling = new Set<Set<string>>()
  dropped = 0

  /**
   * @param bytes what it may hold
   * @param sizeOf the bytes that a value takes
   */
  constructor(bytes: number, sizeOf: (value: V) => number) {
    const maxSize = Math.floor(bytes)
    this.#values = new LRUCache<string, Entry<V>>({
      maxSize,
      maxEntrySize: Math.floor(maxSize / 10),
      sizeCalculation: ({ keys, value }, name) => sizeOf(value) + OVERHEAD_BYTES + 100 * keys.size + name.length,
      dispose: ({ keys }, name) => this.#forget(name, keys),
    })
  }

  get bytes(): number {
    return this.#values.calculatedSize
  }

  get size(): number {
    return this.#values.size
  }

  get(name: string): V | undefined {
    return this.#values.get(name)?.value
  }

  /** Makes a value, and keeps it under a name unless something that it was made of has changed since. */
  async make(name: string, make: () => Promise<Made<V>>): Promise<V> {
    const dropped = new Set<string>()
    this.#filling.add(dropped)
    try {
      const { keys, mayKeep, value } = await make()
      if (mayKeep) this.#keep(dropped, name, value, keys)
      return value
    } finally {
      this.#filling.delete(dropped)
    }
  }

  #keep(dropped: Set<string>, name: string, value: V, read: Iterable<string>): void {
    const keys = withAny(read)
    if (dropped.has(ALL) || [...dropped].some((key) => keys.has(key))) return
    const entry = { keys, value }
    this.#values.set(name, entry)
    if (this.#values.peek(name) !== entry) return // too large
    for (const key of keys) {
      const names = this.#names.get(key)
      if (names) names.add(name)
      else this.#names.set(key, new Set([name]))
    }
  }

  #forget(name: string, keys: Set<string>): void {
    for (const key of keys) {
      const names = this.#names.get(key)
      names?.delete(name)
      if (names?.size === 0) this.#names.delete(key)
    }
  }

  /** Drops what any of the keys is in. */
  drop(keys: Iterable<string>): void {
    for (const key of keys) {
      for (const dropped of this.#filling) dropped.add(key)
      for (const name of this.#names.get(key) ?? []) {
        this.dropped += 1
        this.#values.delete(name)
      }
    }
  }

  clear(): void {
    for (const dropped of this.#filling) dropped.add(ALL)
    this.#values.clear()
  }
}

const ALL = '*'
