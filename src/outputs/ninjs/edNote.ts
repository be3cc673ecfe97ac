import { isDate } from '../../../collections/checks/valueTypes'
import type { Article } from '../../generated/payload-types'
import { correctionNames, knownDate } from '../story/story'

type Correction = NonNullable<Article['corrections']>[number]

const types = Object.keys(correctionNames) as Correction['type'][]

const CORRECTION = new RegExp(
  `^(${Object.values(correctionNames).join('|')})(?: \\(((?:[^\\\\)]|\\\\.)+)\\))?, (\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z): (.+)$`,
  's',
)
const FIRST_PUBLISHED = /^First published: (\d{4}(?:-\d\d){0,2})$/

const escaped = (text: string): string =>
  text.replace(/[\\\n\r)]/g, (found) => ({ '\n': '\\n', '\r': '\\r' })[found] ?? `\\${found}`)
const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (_, found: string) => ({ n: '\n', r: '\r' })[found] ?? found)

/**
 * What ninjs has no field for, as lines of the `edNote` that readers may know: each published correction
 * (`Correction (paragraph 2), 2022-08-05T10:00:00.000Z: The name was wrong.`, where `\n`, `\r`, `\)` and `\\` stand for
 * a line break, a bracket and a backslash), and a publication date of which no time is known
 * (`First published: 2022-08-04`).
 */
export function edNoteOf(article: Pick<Article, 'corrections' | 'datePublished' | 'datePublishedPrecision'>): string {
  const lines = (article.corrections ?? []).flatMap((correction) => {
    const { datePublished: date, location, text, type } = correction
    const place = location ? ` (${escaped(location)})` : ''
    return date ? [`${correctionNames[type]}${place}, ${new Date(date).toISOString()}: ${escaped(text)}`] : []
  })
  const date = knownDate(article)
  if (date && (article.datePublishedPrecision ?? 'minute') !== 'minute') lines.push(`First published: ${date}`)
  return lines.join('\n')
}

/** An `edNote` taken apart: what `edNoteOf` wrote, `lines` being those of the corrections, and the rest of it. */
export function readEdNote(edNote: string) {
  const read = edNote
    .split(/\r?\n/)
    .map((line) => ({ line, correction: correctionIn(line), published: publishedIn(line) }))
  const rest = read.filter(({ correction, published }) => !correction && !published)
  return {
    corrections: read.flatMap(({ correction }) => correction ?? []),
    lines: read.flatMap(({ correction, line }) => (correction ? [line] : [])),
    published: read.find(({ published }) => published)?.published,
    rest: rest
      .map(({ line }) => line)
      .join('\n')
      .trim(),
  }
}

function correctionIn(line: string): Correction | undefined {
  const [, label, location, date, text] = CORRECTION.exec(line) ?? []
  const type = types.find((known) => correctionNames[known] === label)
  if (!type || !isDate(date)) return undefined
  return { type, datePublished: date!, location: location ? unescaped(location) : null, text: unescaped(text!) }
}

/** Noon UTC stands for a day, and the first of them for a month or a year, as everywhere in Newsdesk. */
function publishedIn(line: string) {
  const date = FIRST_PUBLISHED.exec(line)?.[1]
  if (!date) return undefined
  const parts = date.split('-').length
  const datePublished = `${date}${'-01'.repeat(3 - parts)}T12:00:00.000Z`
  if (!isDate(datePublished)) return undefined
  return { datePublished, datePublishedPrecision: (['year', 'month', 'day'] as const)[parts - 1]! }
}
