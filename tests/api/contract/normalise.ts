/**
 * Replaces values that differ in each run by placeholders, and changes nothing else: neither the order of lists, nor the
 * difference between null and absent, nor any text.
 *
 * - Keys of objects are sorted: their order has no meaning in JSON and differs between databases.
 * - Random ids: UUIDs of version 4 (sessions) and 7 (documents), the 24 hexadecimal digits of a row in an
 *   array, and a version's id, a number in SQL and 24 hexadecimal digits in MongoDB. The documents of the fixture have
 *   UUIDs of version 8, the seeded ones of version 5: those stay.
 * - The eight random digits in a copy's slug.
 * - Dates of this run (`createdAt`, `updatedAt`, `deletedAt`, a date set at publication …): every ISO time that is not
 *   before its start. Dates in requests are earlier, and stay.
 * - Tokens, and the times at which they begin and end.
 * - The server's port.
 *
 * Equal ids in a response get equal placeholders, numbered in order of appearance: `<id 1>`. An id that an earlier
 * request has named gets that name: `<copy>`.
 */
export function createNormaliser(began: number, names: ReadonlyMap<string, string>): (text: string) => unknown {
  return (text) => {
    const numbers = new Map<string, number>()
    const placeholder = (id: string): string => {
      if (!numbers.has(id) && !names.has(id)) numbers.set(id, numbers.size + 1)
      return `<${names.get(id) ?? `id ${numbers.get(id)}`}>`
    }
    const normal = inOrder(text)
      .replace(
        /\b[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[\da-f]{4}-[\da-f]{12}\b|\b[\da-f]{24}\b|"id":(\d+)/g,
        (id, number) => (number ? `"id":"${placeholder(number)}"` : placeholder(id)),
      )
      .replace(/-[\da-f]{8}"/g, '-<random>"')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (moment) => (Date.parse(moment) < began ? moment : '<moment>'))
      .replace(/[\w-]+\.[\w-]{30,}\.[\w-]{30,}/g, '<token>')
      .replace(/"(exp|iat)":\d+/g, '"$1":"<second>"')
      .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
    return isJSON(text) ? (JSON.parse(normal) as unknown) : normal
  }
}

const isJSON = (text: string): boolean => text.startsWith('{')

const inOrder = (text: string): string =>
  isJSON(text)
    ? JSON.stringify(JSON.parse(text), (_, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
          : part,
      )
    : text
