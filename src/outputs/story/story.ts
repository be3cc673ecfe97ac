import { dayOf } from '../../../collections/values/values'
import { isUsable } from '../../../collections/Media/pictureRules'
import type { Article, Media } from '../../generated/payload-types'
import { absolute, uriOf } from './addresses'
import { fit, fitAll } from './characters'

/** A type without null, at any depth. */
type Stripped<T> = T extends null ? never : T extends object ? { [Name in keyof T]: Stripped<T[Name]> } : T

const isAbsent = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** JSON without what is absent: null, an empty text, list or object. No text has a character that XML cannot hold. */
export const stripped = <T extends object>(loose: T): Stripped<T> =>
  JSON.parse(JSON.stringify(loose), (_, value: unknown) => {
    const kept = typeof value === 'string' ? fit(value) : Array.isArray(value) ? value.filter(() => true) : value
    return isAbsent(kept) ? undefined : kept // in a list this leaves a gap, which filter then closes
  }) as Stripped<T>

/** Some fields of a document, for an output that calls them as Newsdesk does. */
export const pick = <T extends object, Name extends keyof T>(from: T, ...names: Name[]): Pick<T, Name> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>

/** An article as outputs read it: no field is null or empty, and every text is valid in XML. */
export type Story = Stripped<Article>

/** @param article as the public API returns it, at a depth of 1 or more: references that are not public are ids */
export const storyOf = (article: Article): Story => ({
  ...stripped<Article>(article),
  articleBody: fitAll(article.articleBody) as Story['articleBody'], // its editor does not bear gaps
})

/** A populated reference; undefined if it is an id, as one to a document that is not public. */
export const populated = <T extends object>(reference: string | T | null | undefined): T | undefined =>
  typeof reference === 'object' && reference !== null ? reference : undefined

/** A populated picture whose usage rights are cleared. */
export function shown<Shown extends Pick<Media, 'rightsStatus'> = Media>(
  reference: string | Shown | null | undefined,
): Shown | undefined {
  const media = populated(reference)
  return media && isUsable(media) ? media : undefined
}

/** The permanent URI of an article. */
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

/** The public name of each kind of correction. */
export const correctionNames: Record<Correction['type'], string> = {
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
  retraction: 'Retraction',
  editorsNote: 'Editor’s note',
}

/** The notes below the text: the editor’s note and the corrections, each with a label. */
export function notesOf({ corrections, editorNote }: Story): { label: string; text: string }[] {
  return [
    ...(editorNote ? [{ label: correctionNames.editorsNote, text: editorNote }] : []),
    ...(corrections ?? []).map(({ datePublished, location, text, type }) => {
      const place = location ? ` (${location})` : ''
      return { label: `${correctionNames[type]}${place}${datePublished ? `, ${dayOf(datePublished)}` : ''}`, text }
    }),
  ]
}

/** The people of a story, in its order: its authors, and those with other roles. */
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

/** The names of its section and subjects, and its keywords. */
export const labelsOf = ({ articleSection, keywords, subjects }: Story): string[] => [
  ...new Set(
    [populated(articleSection)?.name ?? [], ...(subjects ?? []).map(({ name }) => name), ...(keywords ?? [])].flat(),
  ),
]

export type Picture = Stripped<Media>
type File = Pick<Picture, 'filesize' | 'focalX' | 'focalY' | 'height' | 'mimeType' | 'url' | 'width'>

/** The files of a picture, the original first and then its crops, with whole addresses. */
export function filesOf({ contentUrl, sizes, ...original }: Picture, serverUrl: string) {
  const files: Record<string, File> = { original: { ...original, url: original.url ?? contentUrl }, ...sizes }
  return Object.entries(files).flatMap(([name, file]) => {
    const url = absolute(file.url, serverUrl)
    return url ? [{ ...pick(file, 'filesize', 'focalX', 'focalY', 'height', 'mimeType', 'width'), name, url }] : []
  })
}

/** The lead picture if it is public, with the story’s own caption and alt text before those of the picture. */
export function leadOf({ image, imageAlt, imageCaption }: Story, serverUrl: string) {
  const picture = shown(image)
  const files = picture ? filesOf(picture, serverUrl) : []
  if (!picture || !files[0]) return undefined
  return { ...picture, alt: imageAlt ?? picture.alt, caption: imageCaption ?? picture.caption, file: files[0], files }
}
