import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { checkDatePublished, MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { plainText } from '../../collections/Articles/text/plainText'
import { isLanguageTag } from '../../collections/fields/language'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { dayOf } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import type { Article } from '../../src/generated/payload-types'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import { buildAuthor, buildPicture, buildPublication } from '../documents/builders'
import type { SeedDocument } from '../documents/types'
import {
  documentOf,
  inferred,
  leftOut,
  MAX_ADDRESS,
  onceBy,
  receivedCopy,
  slugOf,
  stated,
  type Fact,
  type Part as AnyPart,
} from '../documents/facts'
import { seededId } from '../documents/ids'
import { bodyOfHtml, bodyOfText, imagesIn, lineOfText } from '../parsing/html'
import { creditsIn, keyOf, UNSURE } from '../parsing/names'
import { quoted } from '../parsing/quoted'
import { momentOf } from './dates'
import type { Entry, Feed, Picture, Said } from './parseFeed'

/** Each row may become a document. */
const MAX_ROWS = 50
const MAX_NAME = 300
const MAX_BEGINNING = 100

/** The feed an entry is from: what it is known by, its title in plain text, and all publications in it by their slugs. */
export type Origin = { address?: string; title?: Said; publications: ReadonlySet<string> }

/** Part of an article, and what is wrong with the entry. */
type Part = AnyPart & { problems?: string[] }

/** @throws {Refusal} if its title, or that of a feed it took entries from, is no title */
export async function originOf({ address, entries, title }: Feed): Promise<Origin> {
  const sources = new Map(entries.map(({ source }) => [source?.value, source]))
  const [name = '', ...others] = await Promise.all([title, ...sources.values()].map(lineOf))
  return {
    address: address ?? name,
    publications: new Set([name, ...others].map(slugify)),
    title: title && slugify(name) ? stated(cut(name, MAX_NAME), title.rule) : undefined,
  }
}

/**
 * What an entry is known by, in all feeds: a number or a name that is one in its own feed only has that feed’s address
 * before it.
 * @throws {Refusal} if it has nothing of the kind
 */
export function identifierOf({ id }: Entry, { address = '' }: Origin): string {
  if (!id) throw new Refusal('expected an identifier or a link, found neither')
  const whole = URL.canParse(id.value) ? id.value : `${address} ${id.value}`.trim()
  if (Buffer.byteLength(whole) <= MAX_ADDRESS) return whole
  throw new Refusal(`expected an identifier of at most ${MAX_ADDRESS} bytes, found ${Buffer.byteLength(whole)}`)
}

/**
 * An entry as an article, after all that it refers to.
 * @param key what the entry is known by
 * @param now the moment after which nothing can have been published
 * @throws {Refusal} with a line for all that keeps it from being a story
 */
export async function articleOf(entry: Entry, key: string, origin: Origin, now: Date): Promise<SeedDocument[]> {
  const id = seededId('articles', `feed/${key}`)
  const parts: Part[] = [
    await storyIn(entry, id),
    await peopleIn(entry, origin),
    datesIn(entry, now),
    await pictureIn(entry),
    await filingIn(entry, origin),
  ]
  const problems = parts.flatMap((part) => part.problems ?? [])
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  const facts: Fact[] = [
    inferred('_status', 'draft', 'A feed gives no leave to publish: an editor decides.'),
    inferred('articleType', 'NewsArticle', 'The feed does not say what kind of work it is.'),
    receivedCopy('An entry of a feed is a copy.'),
    ...parts.flatMap((part) => part.facts),
    { path: 'altIds', value: [{ role: 'feed', value: key }], from: [entry.id], part: 'value' },
  ]
  const isList = ({ from }: Fact): number => Number(Array.isArray(from))
  const left = parts.flatMap((part) => part.left ?? [])
  // The record has the single values first.
  const inOrder = facts.toSorted((one, other) => isList(one) - isList(other))
  const article = documentOf('articles', id, {}, inOrder, { left, order: facts.map(({ path }) => path) })
  return [...parts.flatMap(({ wanted }) => wanted ?? []).filter((document) => !!document), article]
}

const lineOf = async (said: Said | undefined): Promise<string> => (said ? lineOfText(said.value, said.isHtml) : '')

const bodyIn = async ({ isHtml, value }: Said, base: string | undefined): Promise<Article['articleBody']> =>
  isHtml ? bodyOfHtml(value, base) : bodyOfText(value)

async function storyIn(entry: Entry, id: string): Promise<Part> {
  const { content, link, summary } = entry
  let text: { body: Article['articleBody']; from: Said } | undefined
  for (const from of [content, summary]) {
    const body = from && !text && (await bodyIn(from, link?.value))
    if (body && body.root.children.length > 0) text = { body, from }
  }
  const title = await lineOf(entry.title)
  const beginning = text ? cut(oneSpaced(plainText(text.body)), MAX_BEGINNING) : ''
  const headline = cut(title || beginning, MAX_HEADLINE)
  const description = text?.from === content ? cut(await lineOf(summary), 500) : ''
  return {
    facts: [
      {
        path: 'headline',
        value: headline,
        from: title ? entry.title : text?.from,
        ...(!title && { method: 'inferred', note: 'The entry has no title: its first words.' }),
      },
      slugOf(headline, stated(headline), id),
      { path: 'description', value: description || undefined, from: summary },
      text
        ? { path: 'articleBody', value: text.body, from: text.from }
        : {
            ...inferred('articleBody', bodyOf([headline]), 'The entry has no text: its title stands for it.'),
            from: entry.title,
          },
    ],
    problems: headline ? [] : ['expected a title or a text, found neither'],
  }
}

/** Who wrote it, who published it first, and who passed it on. */
async function peopleIn({ names, source }: Entry, { publications, title }: Origin): Promise<Part> {
  const other = cut(await lineOf(source), MAX_NAME)
  const isOwn = !slugify(other) || slugify(other) === slugify(title?.value ?? '')
  const from = isOwn || !source ? title : stated(other, source.rule)
  const publisher = from && buildPublication(from, ['originator'], 'verbatim')
  const provider = isOwn || !title ? undefined : buildPublication(title, ['aggregator'], 'inferred')
  const printed = names.slice(0, MAX_ROWS).map((said) => ({ said, line: oneSpaced(said.value) }))
  const read = printed.map(({ line, said }) => ({ said, found: creditsIn(line, publications) }))
  const credits = onceBy(
    read.flatMap(({ found = [], said }) => found.map((credit) => ({ ...credit, said }))),
    keyOf,
  )
  const authors = credits.map((credit) => buildAuthor(credit, credit.said, publisher))
  const byline = cut(printed.map(({ line }) => line).join(', '), MAX_NAME)
  return {
    facts: [
      { path: 'byline', value: byline || undefined, from: printed[0] && stated(byline, printed[0].said.rule) },
      {
        path: 'authors',
        value: authors.map(({ id }, index) => ({ author: id, role: credits[index]!.role })),
        from: credits.map(({ said }) => said),
        part: 'author',
      },
      { path: 'publisher', value: publisher?.id, from },
      { path: 'provider', value: provider ? [provider.id] : [], from: provider && [title], method: 'inferred' },
    ],
    wanted: [publisher, provider, ...authors],
    left: read.flatMap(({ found, said }) => (found ? [] : [leftOut('authors', said, UNSURE)])),
  }
}

/** A change on the day of publication is not recorded as an update: it may only fix a typo. */
function datesIn({ published, updated }: Entry, now: Date): Part {
  const [first, last] = [published, updated].map((said) => said && momentOf(said.value))
  const problems = [published, updated].flatMap((said) =>
    said && !momentOf(said.value)
      ? [`expected a date with a time and a zone as ${said.rule}, found ${quoted(said.value)}`]
      : [],
  )
  const check = checkDatePublished(first?.date, { datePublishedPrecision: first?.precision }, now)
  if (check !== true)
    problems.push(`expected a date that is not in the future as ${published?.rule}, found ${first?.date}`)
  const isLater = first && last && dayOf(last.date) > dayOf(first.date)
  return {
    facts: [
      { path: 'datePublished', value: first?.date, from: published, method: 'normalised' },
      { path: 'datePublishedPrecision', value: first?.precision, from: published, method: 'inferred' },
      { path: 'dateModified', value: isLater ? last.date : undefined, from: updated },
    ],
    problems,
  }
}

const isAddress = ({ value }: Said): boolean => Buffer.byteLength(value) <= MAX_ADDRESS && isHttpsUrl(value)
const NOT_KEPT = 'the address is not https, or too long.'

/** The first picture that can be kept: one that the entry names, else one in its text. */
async function pictureIn({ content, link, pictures, summary }: Entry): Promise<Part> {
  const inText = async (said: Said | undefined): Promise<Picture[]> =>
    said?.isHtml
      ? (await imagesIn(said.value, link?.value)).map(({ alt, caption, contentUrl }) => {
          const of = (value: string | undefined) => (value ? stated(value, said.rule) : undefined)
          return { alt: of(alt), caption: of(caption), contentUrl: stated(contentUrl, said.rule) }
        })
      : []
  const isKept = ({ contentUrl }: Picture): boolean => isAddress(contentUrl)
  const all = pictures.some(isKept) ? pictures : [...pictures, ...(await inText(content ?? summary))]
  const lead = all.find(isKept)
  const says = (['alt', 'caption', 'creditText'] as const).map(async (path): Promise<Fact> => ({
    path,
    value: (await lineOf(lead?.[path])) || undefined,
    from: lead?.[path],
  }))
  const note = 'Whether we may use it, an editor decides.'
  const image = lead && buildPicture(lead.contentUrl, await Promise.all(says), note)
  return {
    facts: [{ path: 'image', value: image?.id, from: lead?.contentUrl, method: 'verbatim' }],
    wanted: [image],
    left: all.length > 0 && !lead ? [leftOut('image', all[0]!.contentUrl, NOT_KEPT)] : [],
  }
}

/** Its address, language, subjects and rights. */
async function filingIn({ copyright, language, license, link, subjects }: Entry, { title }: Origin): Promise<Part> {
  const tag = language && isLanguageTag(language.value) ? Intl.getCanonicalLocales(language.value)[0] : undefined
  const labels = new Map(subjects.slice(0, MAX_ROWS).map((subject) => [oneSpaced(subject.value), subject]))
  labels.delete('')
  const address = (path: string, said: Said | undefined): Fact => ({
    path,
    value: said && isAddress(said) ? said.value : undefined,
    from: said,
    method: 'verbatim',
    ...(said && !isAddress(said) && { note: `Left out: ${NOT_KEPT}` }),
  })
  return {
    facts: [
      address('isBasedOn', link),
      tag
        ? { path: 'inLanguage', value: tag, from: language }
        : inferred('inLanguage', 'en-US', 'The newsroom’s default: the feed does not say.'),
      {
        path: 'subjects',
        value: [...labels].map(([name, { uri }]) => ({
          name: cut(name, MAX_NAME),
          rel: 'about',
          creator: title?.value ?? null,
          uri: uri && URL.canParse(uri) ? uri : null,
        })),
        from: [...labels.values()],
        part: 'name',
      },
      { path: 'copyrightNotice', value: (await lineOf(copyright)) || undefined, from: copyright },
      address('license', license),
    ],
  }
}
