/** There are few spellings of a header, or of an address, that clients really send. */
const MAX_KNOWN = 10_000
const MAX_LENGTH = 2_000

/** Memoizes a function of a text, in a small map that is cleared when it is full. */
export function memoize<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const there = known.get(text)
    if (there !== undefined) return there
    const made = make(text)
    if (known.size >= MAX_KNOWN) known.clear()
    if (text.length <= MAX_LENGTH) known.set(text, made)
    return made
  }
}
