/**
 * What no two runs can have in common is replaced by a placeholder, and nothing else is touched: neither the order of
 * lists, nor what is null and what is absent, nor any text.
 *
 * - The keys of an object are put in alphabetical order: JSON gives their order no meaning, and each engine has its own.
 * - Ids made at random: UUIDs of version 4 (sessions) and 7 (documents), the 24 hexadecimal digits of a row in an
 *   array, and a version's id, a number in SQL and 24 hexadecimal digits in MongoDB. The documents of the fixture have
 *   UUIDs of version 8, the seeded ones of version 5: those stay.
 * - The eight random digits in a copy's slug.
 * - Moments of this run (`createdAt`, `updatedAt`, `deletedAt`, a date stamped at publication …): every ISO time that is
 *   not before its start. A date that was given stays, since all that are given lie before.
 * - Tokens, and the seconds at which they begin and end.
 * - The server's port.
 *
 * Equal ids of an answer get equal placeholders, numbered as they appear: `<id 1>`. An id that an earlier request kept
 * is called by that name: `<copy>`.
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
