import { MAX_HEADLINE, type DatePrecision } from '../../collections/Articles/fieldRules'
import { plainText } from '../../collections/Articles/text/plainText'
import { isLanguageTag } from '../../collections/fields/language'
import { isHttpsUrl } from '../../collections/fields/url'
import { dayOf } from '../../collections/values/values'
import type { Article } from '../../src/generated/payload-types'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import { lineOfText } from '../parsing/html'
import { buildPicture } from './builders'
import { fact, inferred, leftOut, MAX_ADDRESS, stated, type Fact, type Part, type Stated } from './facts'
import type { SeedDocument } from './types'

/** Each row may become a document. */
export const MAX_ROWS = 50
export const MAX_NAME = 300
const MAX_BEGINNING = 100

/** A text of a feed or an archive; `base` is the address that relative ones in HTML start from. */
export type Said = Stated<string> & { base?: string; isHtml?: boolean }

/** A text in one line of plain text. */
export const lineOf = async (said: Said | undefined): Promise<string> =>
  said ? lineOfText(said.value, said.isHtml) : ''

/** Whether an address can be indexed. */
export const isShort = ({ value }: Said): boolean => Buffer.byteLength(value) <= MAX_ADDRESS

/**
 * The title or, without one, the first words of the text.
 * @param what the source has it in, for the note: an entry or a post
 */
export function headlineOf(
  title: string,
  body: Article['articleBody'],
  what: string,
  from: { title?: Said; text?: Said },
) {
  const headline = cut(title || cut(oneSpaced(plainText(body)), MAX_BEGINNING), MAX_HEADLINE)
  const noTitle = { method: 'inferred', note: `The ${what} has no title: its first words.` } as const
  return { headline, headlineFact: fact('headline', headline, title ? from.title : from.text, title ? {} : noTitle) }
}

/** The names of who wrote it, as they are printed. */
export function bylineFact(names: Said[]): Fact {
  const byline = cut(names.map(({ value }) => oneSpaced(value)).join(', '), MAX_NAME)
  return fact('byline', byline || undefined, names[0] && stated(byline, names[0].rule))
}

/** @param what the source is, for the note: a feed or an export */
export function languageFact(language: Said | undefined, what: string): Fact {
  const tag = language && isLanguageTag(language.value) ? Intl.getCanonicalLocales(language.value)[0] : undefined
  return tag
    ? fact('inLanguage', tag, language)
    : inferred('inLanguage', 'en-US', `The newsroom’s default: the ${what} does not say.`)
}

type When = { date: string; precision?: DatePrecision }

/** A change on the day of publication is not recorded as an update: it may only fix a typo. */
export function dateFacts(
  [first, published]: [When | undefined, Said | undefined],
  [last, updated]: [When | undefined, Said | undefined],
  more: Partial<Fact> = {},
): Fact[] {
  const isLater = first && last && dayOf(last.date) > dayOf(first.date)
  return [
    fact('datePublished', first?.date, published, more),
    fact('datePublishedPrecision', first?.precision, published, { method: 'inferred' }),
    fact('dateModified', isLater ? last.date : undefined, updated),
  ]
}

/** A picture beside the text, and what is said of it there. */
export type Picture = { contentUrl: Said; alt?: Said; caption?: Said; creditText?: Said }

export const isKeptPicture = ({ contentUrl }: Picture): boolean => isShort(contentUrl) && isHttpsUrl(contentUrl.value)

/**
 * The lead picture of an article: one that comes beside the text, or else one in the text.
 * @param inText the same picture in the text, which may say more of it
 * @param rule which element or property has the text
 */
export async function leadPicture(
  picture: Picture | undefined,
  inText?: SeedDocument,
  rule?: string,
): Promise<Part & { image?: SeedDocument }> {
  const from = picture?.contentUrl ?? stated(inText?.data.contentUrl, rule)
  const image = picture ? await remotePicture(picture, inText) : inText
  return { facts: [fact('image', image?.id, from, { method: 'verbatim' })], wanted: [image], image }
}

async function remotePicture({ contentUrl, ...texts }: Picture, inText?: SeedDocument): Promise<SeedDocument> {
  const says = (['alt', 'caption', 'creditText'] as const).map(async (path): Promise<Fact> => {
    const value = await lineOf(texts[path])
    const other = inText?.data[path] as string | undefined
    return fact(path, value || other, value ? texts[path] : stated(other))
  })
  return buildPicture(contentUrl, await Promise.all(says), 'Whether we may use it, an editor decides.')
}

export const pictureLeftOut = ({ contentUrl }: Picture) =>
  leftOut('image', contentUrl, 'the address is not https, or too long.')
