export type Random = ReturnType<typeof randomFrom>

/**
 * Chance of which every draw follows from the seed, on all machines alike: mulberry32.
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 * @param seed a whole number, of which 32 bits count
 */
export function randomFrom(seed: number) {
  let state = seed
  /** A whole number from 0 and less than `end`, which is at most 2 ** 32. */
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  return {
    below,
    pick,
    between: (least: number, most: number): number => least + below(most - least + 1),
    chance: (percent: number): boolean => below(100) < percent,
    /** So many of a list that has no less, none of them twice, in a new order. */
    some: <T>(list: readonly T[], count: number): T[] => {
      const chosen = new Set<T>()
      while (chosen.size < count) chosen.add(pick(list))
      return [...chosen]
    },
  }
}
