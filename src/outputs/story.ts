import { usableRights } from '../../collections/Media/rules'
import type { Article, Media } from '../payload-types'

/** A document that a reader gets in place of its id; undefined for one that they may not see. */
export const populated = <T extends object>(reference: string | T | null | undefined): T | undefined =>
  typeof reference === 'object' && reference !== null ? reference : undefined

/** A picture that readers may see. */
export function shown(reference: unknown): Media | undefined {
  const media = populated(reference as Article['image'])
  return usableRights.some((usable) => usable === media?.rightsStatus) ? media : undefined
}

type Dates = Pick<Article, 'dateModified' | 'datePublished' | 'datePublishedPrecision'> & {
  corrections?: { datePublished?: string | null }[] | null
}

/** How much of `2022-08-04T12:00:00.000Z` is known, in characters. */
const lengths = { year: 4, month: 7, day: 10, minute: 24 }

/** The date of publication as far as it is known: `2022`, `2022-08`, `2022-08-04` or the moment. */
export const knownDate = ({ datePublished, datePublishedPrecision }: Dates): string | undefined =>
  datePublished
    ? new Date(datePublished).toISOString().slice(0, lengths[datePublishedPrecision ?? 'minute'])
    : undefined

/**
 * When readers were last told something new: published, changed in substance or corrected. Not `updatedAt`, which a
 * mended comma moves.
 * @returns undefined where no such moment is known
 */
export function changedAt({ corrections, dateModified, datePublished, datePublishedPrecision }: Dates) {
  const first = datePublishedPrecision === 'minute' ? datePublished : undefined
  const moments = [first, dateModified, ...(corrections ?? []).map((correction) => correction.datePublished)]
  return moments
    .flatMap((moment) => (moment ? [new Date(moment).toISOString()] : []))
    .toSorted()
    .at(-1)
}

type Correction = NonNullable<Article['corrections']>[number]

/** What readers call each kind of correction. */
export const correctionNames: Record<Correction['type'], string> = {
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
  retraction: 'Retraction',
  editorsNote: 'Editor’s note',
}

/** Who made a story, in its order: who wrote it, and who did something else. */
export function creditsOf({ authors }: Pick<Article, 'authors'>) {
  const all = (authors ?? []).flatMap(({ author, role }) => {
    const person = populated(author)
    return person ? [{ person, role }] : []
  })
  return {
    authors: all.filter(({ role }) => role === 'author').map(({ person }) => person),
    contributors: all.filter(({ role }) => role !== 'author'),
  }
}
