import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { checkDatePublished, MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { fileAddressOf } from '../../collections/Articles/text/webAddress'
import { plainText } from '../../collections/Articles/text/plainText'
import { isLanguageTag } from '../../collections/fields/language'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl, isWebUrl } from '../../collections/fields/url'
import { dayOf } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import type { Article } from '../../src/generated/payload-types'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import { buildAuthor, buildPicture, buildPublication } from '../documents/builders'
import type { Evidence, SeedDocument } from '../documents/types'
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
import { FEED_IMPORTER, seededId } from '../documents/ids'
import { readBody, type Body } from '../documents/readBody'
import { bodyOfText, lineOfText, withRecordings } from '../parsing/html'
import { creditsIn, keyOf, UNSURE } from '../parsing/names'
import { quoted } from '../parsing/quoted'
import { readDate, type SaidDate } from '../parsing/dates'
import type { Entry, Feed, File, Said } from './parseFeed'
import { publicationIn } from './publicationName'

/** Each row may become a document. */
const MAX_ROWS = 50
const MAX_NAME = 300
const MAX_BEGINNING = 100

/** The feed an entry is from: what it is known by, its title in plain text, and all publications in it by their slugs. */
export type Origin = {
  address?: string
  file: string
  title?: Said
  publications: ReadonlySet<string>
  /** How many entries have each link. */
  links: ReadonlyMap<string, number>
}

/** Part of an article, and what is wrong with the entry. */
type Part = AnyPart & { problems?: string[] }

/** @throws {Refusal} if its title is no title; that of a feed it took entries from is a problem of the entry */
export async function originOf({ address, entries, title }: Feed, file: string): Promise<Origin> {
  const sources = new Map(entries.map(({ source }) => [source?.value, source]))
  const name = await lineOf(title)
  const others = await Promise.all([...sources.values()].map((source) => lineOf(source).catch(() => '')))
  const publication = publicationIn(name, address)
  const links = new Map<string, number>()
  for (const { link } of entries) if (link) links.set(link.value, (links.get(link.value) ?? 0) + 1)
  return {
    address: address ?? name,
    file,
    links,
    publications: new Set([name, publication ?? '', ...others].map(slugify)),
    title:
      title && publication && slugify(publication)
        ? { ...stated(name, title.rule), value: cut(publication, MAX_NAME) }
        : undefined,
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

/** What a feed was known by before it moved to https, or to or from `www.`. */
function formerAddresses(address: string): string[] {
  const [, bare] = /^https?:\/\/(?:www\.)?(.*?)\/*$/i.exec(address) ?? []
  if (!bare) return []
  const hosts = ['https://', 'http://', 'https://www.', 'http://www.'].map((start) => start + bare)
  return hosts.flatMap((host) => [host, `${host}/`])
}

/** How an entry is recognised in a feed that has moved, by its own number or name there; in another feed, by its link. */
const recognitionOf = ({ id, link }: Entry, { address = '', file, links }: Origin): Partial<SeedDocument> => ({
  ...(id &&
    !URL.canParse(id.value) && {
      formerly: {
        importer: FEED_IMPORTER,
        values: { 'altIds.value': formerAddresses(address).map((one) => `${one} ${id.value}`) },
      },
    }),
  ...(link && links.get(link.value) === 1 && { elsewhere: { file, isBasedOn: link.value } }),
})

/**
 * An entry as an article, after all that it refers to.
 * @param key what the entry is known by
 * @param now the moment after which nothing can have been published
 * @param warn receives a line for each value that is left empty
 * @throws {Refusal} with a line for all that keeps it from being a story
 */
export async function articleOf(
  entry: Entry,
  key: string,
  origin: Origin,
  now: Date,
  warn: (line: string) => void,
): Promise<SeedDocument[]> {
  const id = seededId('articles', `feed/${key}`)
  const text = await textIn(entry)
  const picture = await pictureIn(entry, text)
  const parts: Part[] = [
    await storyIn(entry, id, text, picture),
    await peopleIn(entry, origin),
    datesIn(entry, now, warn),
    picture,
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
  const others = parts.flatMap(({ wanted }) => wanted ?? []).filter((document) => !!document)
  return [...others, { ...article, ...recognitionOf(entry, origin) }]
}

const lineOf = async (said: Said | undefined): Promise<string> => (said ? lineOfText(said.value, said.isHtml) : '')

type Text = Body & { from?: Said }

/** What a feed has escaped twice, in a text without any element: `&lt;p&gt;…&lt;/p&gt;`. */
function unescaped(html: string): string {
  if (/<[a-z]/i.test(html)) return html
  const names = new Set(html.match(/(?<=&lt;)[a-z][a-z\d]*(?=[^&]{0,200}&gt;)/g))
  return [...names].some((name) => html.includes(`&lt;/${name}&gt;`))
    ? html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    : html
}

const bodyIn = async ({ base, isHtml, rule, value }: Said = { value: '' }): Promise<Body> =>
  isHtml ? readBody(unescaped(value), { base, rule }) : { body: bodyOfText(value), pictures: [], left: [] }

/** The content, else the summary; where the content has no words, the summary before its pictures and players. */
async function textIn({ content, summary }: Entry): Promise<Text> {
  const [whole, short] = [await bodyIn(content), await bodyIn(summary)]
  if (plainText(whole.body).trim()) return { ...whole, from: content }
  const children = [...short.body.root.children, ...whole.body.root.children]
  return {
    body: { root: { ...short.body.root, children } },
    pictures: [...short.pictures, ...whole.pictures],
    left: [...short.left, ...whole.left],
    from: plainText(short.body).trim() ? summary : undefined,
  }
}

/** The body of a story, in which the lead picture is not shown again, with recordings that come with the entry at its end. */
async function bodyWith(
  entry: Entry,
  { body, from }: Text,
  lead: Lead,
  headline: string,
): Promise<Article['articleBody']> {
  const isLead = ({ value }: Record<string, unknown>): boolean => value === lead.inText
  const root = from
    ? body.root
    : { ...body.root, children: [...bodyOf([headline]).root.children, ...body.root.children] }
  const children = root.children.filter((node) => node.type !== 'upload' || !isLead(node))
  const own = JSON.stringify(children)
  const recordings = entry.files.filter(({ contentUrl, kind }) => kind === 'recording' && isRecording(contentUrl.value))
  const added = recordings
    .filter(({ contentUrl }) => !own.includes(JSON.stringify(contentUrl.value)))
    .map(async ({ caption, contentUrl }) => ({ url: contentUrl.value, caption: (await lineOf(caption)) || headline }))
  return withRecordings({ root: { ...root, children } }, await Promise.all(added.slice(0, MAX_ROWS)))
}

async function storyIn(entry: Entry, id: string, text: Text, lead: Lead): Promise<Part> {
  const { content, summary } = entry
  const title = await lineOf(entry.title)
  const beginning = text.from ? cut(oneSpaced(plainText(text.body)), MAX_BEGINNING) : ''
  const headline = cut(title || beginning, MAX_HEADLINE)
  const description = text.from === content ? cut(await lineOf(summary), 500) : ''
  const body = await bodyWith(entry, text, lead, headline)
  const others = entry.files.filter(
    ({ contentUrl, kind }) => kind !== 'picture' && !(kind === 'recording' && isRecording(contentUrl.value)),
  )
  return {
    facts: [
      {
        path: 'headline',
        value: headline,
        from: title ? entry.title : text.from,
        ...(!title && { method: 'inferred', note: 'The entry has no title: its first words.' }),
        ...(title !== headline && title && { note: `Shortened to ${MAX_HEADLINE} characters.` }),
      },
      slugOf(headline, stated(headline), id),
      { path: 'description', value: description || undefined, from: summary },
      text.from
        ? { path: 'articleBody', value: body, from: text.from }
        : { ...inferred('articleBody', body, 'The entry has no text: its title stands for it.'), from: entry.title },
    ],
    wanted: text.pictures.filter((one) => one.id !== lead.inText),
    left: [
      ...text.left,
      ...others.map(({ contentUrl }) => leftOut('articleBody', contentUrl, 'it is neither a picture nor a recording.')),
      ...(entry.unused ?? []).map((said) => leftOut('headline', said, 'the newsroom has no field for it.')),
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
function datesIn({ language, published, updated }: Entry, now: Date, warn: (line: string) => void): Part {
  const left: Evidence[] = []
  const dateIn = (path: string, said: Said | undefined): SaidDate | undefined => {
    const date = said && readDate(said.value, language?.value)
    const isPast = date && checkDatePublished(date.date, { datePublishedPrecision: date.precision }, now) === true
    const found = said && `${said.rule}, found ${quoted(said.value)}`
    if (date?.note && isPast) warn(`expected a time with its zone as ${found}: only the day was imported`)
    if (!said || isPast) return date
    warn(`expected a date${date ? ' that is not in the future' : ''} as ${found}: left empty`)
    left.push(leftOut(path, said, date ? 'it is in the future.' : 'it is no date that can be read.'))
    return undefined
  }
  const [first, last] = [dateIn('datePublished', published), dateIn('dateModified', updated)]
  const isLater = first && last && dayOf(last.date) > dayOf(first.date)
  const note = first?.note && { note: first.note }
  return {
    facts: [
      { path: 'datePublished', value: first?.date, from: published, method: 'normalised', ...note },
      { path: 'datePublishedPrecision', value: first?.precision, from: published, method: 'inferred' },
      { path: 'dateModified', value: isLater ? last.date : undefined, from: updated },
    ],
    left,
  }
}

const isShort = ({ value }: Said): boolean => Buffer.byteLength(value) <= MAX_ADDRESS
const isRecording = (url: string): boolean => Boolean(fileAddressOf(url)) && Buffer.byteLength(url) <= MAX_ADDRESS

type Lead = Part & { /** The same picture in the text. */ inText?: string }

/** The first picture that can be kept: one that the entry names, else the first in its text. */
async function pictureIn({ files }: Entry, { from, pictures }: Text): Promise<Lead> {
  const named = files.filter(({ kind }) => kind === 'picture')
  const lead = named.find(({ contentUrl }) => isShort(contentUrl) && isHttpsUrl(contentUrl.value))
  const inText = lead
    ? pictures.find(({ data }) => isSamePicture(String(data.contentUrl), lead.contentUrl.value))
    : pictures[0]
  const image = lead ? await pictureOf(lead, inText) : inText
  const address = lead?.contentUrl ?? stated(inText?.data.contentUrl, from?.rule)
  return {
    facts: [{ path: 'image', value: image?.id, from: address, method: 'verbatim' }],
    wanted: [image],
    left:
      named.length > 0 && !lead
        ? [leftOut('image', named[0]!.contentUrl, 'the address is not https, or too long.')]
        : [],
    inText: inText?.id,
  }
}

async function pictureOf(file: File, inText?: SeedDocument): Promise<SeedDocument> {
  const says = (['alt', 'caption', 'creditText'] as const).map(async (path): Promise<Fact> => {
    const said = path === 'alt' ? undefined : file[path]
    const value = await lineOf(said)
    const other = inText?.data[path] as string | undefined
    return { path, value: value || other, from: value ? said : stated(other) }
  })
  return buildPicture(file.contentUrl, await Promise.all(says), 'Whether we may use it, an editor decides.')
}

/** Whether two addresses are of one picture in two sizes, as WordPress names them and parameters ask for them. */
const isSamePicture = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((url) =>
    new URL(url).href.replace(/\?.*|#.*/, '').replace(/-\d+x\d+(?=\.\w+$)/, ''),
  )
  return first === second && /\.(?:avif|gif|jpe?g|png|webp)$/i.test(first!)
}

/** Its address, language, subjects and rights. */
async function filingIn({ copyright, language, license, link, subjects }: Entry, { title }: Origin): Promise<Part> {
  const tag = language && isLanguageTag(language.value) ? Intl.getCanonicalLocales(language.value)[0] : undefined
  const labels = new Map(subjects.slice(0, MAX_ROWS).map((subject) => [oneSpaced(subject.value), subject]))
  labels.delete('')
  const address = (path: string, said: Said | undefined): Fact => {
    const isKept = said && isShort(said) && isWebUrl(said.value)
    const note = said && !isKept ? { note: 'Left out: it is not the address of a page, or too long.' } : {}
    const method = !isKept || said.value === said.found ? 'verbatim' : 'normalised'
    return { path, value: isKept ? said.value : undefined, from: said, method, ...note }
  }
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
