import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Edit } from '../../../../seed/documents/types'
import { applyEdits } from '../../../../seed/page/fixSpaces'
import { Refusal } from '../../../../src/config/refusal'
import { MalformedPage, parsePage, type CapturedPage } from '../../../../seed/page/parsePage'

export const REAL_BYTES = readFileSync(path.resolve('seed/stories/000_f3c5cf5a929f79c1.txt'))
export const REAL_TEXT = REAL_BYTES.toString('utf8')
export const REAL_SHA256 = 'ddc59ca10158a728b14e4621593fbe4e6c3459a305ac9ee3d474b1dd1217aafe'

/** The clock of these tests: a page can be no newer. */
export const NOW = new Date('2022-08-06T12:00:00.000Z')

export const parse = (content: string | Uint8Array, now = NOW): CapturedPage =>
  parsePage(typeof content === 'string' ? Buffer.from(content) : content, 'page.txt', now)

/** The message that a page is refused with; any other error is thrown on. */
export function refusal(content: string | Uint8Array): string {
  return tryToParse(content, (page) => `accepted, with the headline ${page.headline.value}`)
}

/** What `use` makes of the page, or the refusal's message. */
export function tryToParse<T>(content: string | Uint8Array, use: (page: CapturedPage) => T): T | string {
  try {
    return use(parse(content))
  } catch (error) {
    if (error instanceof MalformedPage || error instanceof Refusal) return error.message
    throw error
  }
}

/** The parts of a page in the real one's layout; a part that is absent takes its line with it. */
export type Parts = {
  date?: string
  navigation?: string
  section?: string
  headline?: string
  byline?: string
  publication?: string[]
  age?: string
  image?: string
  paragraphs?: string[]
}

export const FULL = {
  date: '2022-08-04',
  navigation: 'ContributorsPublishersAdvertisers',
  section: 'Elections',
  headline: 'A Singer and a Rapper Drift Apart Over an Election',
  byline: 'By Kat Pettibone',
  publication: ['Us Weekly', 'Us Weekly'],
  age: '\u00a02 days ago',
  image: 'https://img.particlenews.com/image.php?url=abc',
  paragraphs: ['Not seeing eye to eye. They drifted apart.', 'They have a long history together.'],
} satisfies Parts

export function layout({
  age,
  byline,
  date,
  headline,
  image,
  navigation,
  paragraphs,
  publication,
  section,
}: Parts): string {
  const header = [date && `date ${date}`, navigation].filter(Boolean).join(' ')
  const about = [byline, ...(publication ?? []), age, image]
  const blocks = [[header && ` ${header}`, section], [headline], about, ...(paragraphs ?? []).map((text) => [text])]
  return blocks
    .map((lines) => lines.filter(Boolean).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n')
}

/** What a page was taken to say, without where. */
export function said(page: CapturedPage) {
  const { age, byline, date, headline, image, navigation, paragraphs, publication, section } = page
  const values = {
    date: date?.value,
    navigation: navigation?.value,
    section: section?.value,
    headline: headline.value,
    byline: byline?.value,
    publication: publication?.value,
    age: age?.value,
    image: image?.value,
    paragraphs: paragraphs.map(({ value }) => value),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** Undoes `applyEdits`: the text as it was found, from the corrected one. */
export function revertEdits(corrected: string, edits: Edit[]): string {
  let shift = 0
  return applyEdits(
    corrected,
    edits.map((edit) => {
      const offset = edit.offset - shift
      shift += edit.before.length - edit.after.length
      return { ...edit, offset, before: edit.after, after: edit.before }
    }),
  )
}
