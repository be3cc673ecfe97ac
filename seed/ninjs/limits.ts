/** Of the subjects, people and so on of an item. */
const MAX_ENTRIES = 1000
/** Of a body, a note or a byline. */
export const MAX_LENGTH = 500_000

/** What an item has more of than any story: each entry of a list may become a document. */
export function excesses(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return []
  return Object.entries(item).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string' && !Array.isArray(value)) return []
    const [most, what] = Array.isArray(value) ? [MAX_ENTRIES, 'entries'] : [MAX_LENGTH, 'characters']
    return value.length > most ? [`/${name}: expected at most ${most} ${what}, found ${value.length}`] : []
  })
}
