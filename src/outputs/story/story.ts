import { dayOf } from '../../../collections/values/values'
import { isUsable } from '../../../collections/Media/pictureRules'
import type { Article, Media } from '../../generated/payload-types'
import { absolute, uriOf } from './addresses'
import { fitAll } from './characters'
import { stripped, type Stripped } from './omitEmpty'

/** An article as outputs are made of it: what it lacks is absent, and every text can be passed on. */
export type Story = Stripped<Article>

/** @param article as a reader gets it, at a depth of 1 or more: what they may not see is but an id */
export const storyOf = (article: Article): Story => ({
  ...stripped<Article>(article),
  articleBody: fitAll(article.articleBody) as Story['articleBody'], // its editor does not bear gaps
})

/** A document that a reader gets in place of its id; undefined for one that they may not see. */
export const populated = <T extends object>(reference: string | T | null | undefined): T | undefined =>
  typeof reference === 'object' && reference !== null ? reference : undefined

/** A picture that readers may see. */
export function shown<Picture extends Pick<Media, 'rightsStatus'> = Media>(
  reference: string | Picture | null | undefined,
): Picture | undefined {
  const media = populated(reference)
  return media && isUsable(media) ? media : undefined
}

/** What names an article for ever, as a URI. */
export const identifierOf = ({ id, uri }: Pick<Article, 'id' | 'uri'>): string => uriOf(uri) ?? `urn:uuid:${id}`

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
 * When the public content last changed: published, changed in substance or corrected. Not `updatedAt`, which changes with
 * every fixed typo.
 * @returns undefined where no such time is known
 */
export function changedAt({ corrections, dateModified, datePublished, datePublishedPrecision }: Dates) {
  const first = datePublishedPrecision === 'minute' ? datePublished : undefined
  const dates = [first, dateModified, ...(corrections ?? []).map((correction) => correction.datePublished)]
  return dates
    .flatMap((date) => (date ? [new Date(date).toISOString()] : []))
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

/** What stands below the text: the editor’s note, and each correction after a word on what it is. */
export function notesOf({ corrections, editorNote }: Story): { label: string; text: string }[] {
  return [
    ...(editorNote ? [{ label: correctionNames.editorsNote, text: editorNote }] : []),
    ...(corrections ?? []).map(({ datePublished, location, text, type }) => {
      const place = location ? ` (${location})` : ''
      return { label: `${correctionNames[type]}${place}${datePublished ? `, ${dayOf(datePublished)}` : ''}`, text }
    }),
  ]
}

/** Who made a story, in its order: who wrote it, and who did something else. */
export function creditsOf({ authors }: Story) {
  const all = (authors ?? []).flatMap(({ author, role }) => {
    const person = populated(author)
    return person ? [{ person, role }] : []
  })
  return {
    authors: all.filter(({ role }) => role === 'author').map(({ person }) => person),
    contributors: all.filter(({ role }) => role !== 'author'),
  }
}

/** What it is filed under, in words: its section, subjects and keywords. */
export const labelsOf = ({ articleSection, keywords, subjects }: Story): string[] => [
  ...new Set(
    [populated(articleSection)?.name ?? [], ...(subjects ?? []).map(({ name }) => name), ...(keywords ?? [])].flat(),
  ),
]

type File = Stripped<Pick<Media, 'filesize' | 'height' | 'mimeType' | 'width'>> & { url: string }

/** The files of a picture, the original first and then its crops, with whole addresses. */
export function filesOf({ contentUrl, sizes, ...original }: Stripped<Media>, serverUrl: string): File[] {
  const files = [{ ...original, url: original.url ?? contentUrl }, ...Object.values(sizes ?? {})]
  return files.flatMap(({ filesize, height, mimeType, url, width }) => {
    const address = absolute(url, serverUrl)
    return address ? [{ filesize, height, mimeType, url: address, width }] : []
  })
}

/** The lead picture that readers may see, with what the story says of it before what the picture says of itself. */
export function leadOf({ image, imageAlt, imageCaption }: Story, serverUrl: string) {
  const picture = shown(image)
  const files = picture ? filesOf(picture, serverUrl) : []
  if (!picture || !files[0]) return undefined
  return { ...picture, alt: imageAlt ?? picture.alt, caption: imageCaption ?? picture.caption, file: files[0], files }
}
