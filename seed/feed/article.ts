import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { checkDatePublished, MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { fileAddressOf } from '../../collections/Articles/text/webAddress'
import { plainText } from '../../collections/Articles/text/plainText'
import { slugify } from '../../collections/fields/slug'
import { isWebUrl } from '../../collections/fields/url'
import { Refusal } from '../../src/config/refusal'
import type { Article } from '../../src/generated/payload-types'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import { buildAuthor, buildPublication } from '../documents/builders'
import type { Evidence, SeedDocument } from '../documents/types'
import {
  bylineFact,
  dateFacts,
  headlineOf,
  isKeptPicture,
  isShort,
  languageFact,
  leadPicture,
  lineOf,
  MAX_NAME,
  MAX_ROWS,
  pictureLeftOut,
  type Said,
} from '../documents/articleFacts'
import {
  documentOf,
  fact,
  inferred,
  joinParts,
  listFact,
  leftOut,
  MAX_ADDRESS,
  onceBy,
  receivedCopy,
  slugOf,
  stated,
  type Fact,
  type Part,
} from '../documents/facts'
import { FEED_IMPORTER, seededId } from '../documents/ids'
import { readBody, type Body } from '../documents/readBody'
import { bodyOfText, withRecordings } from '../parsing/html'
import { creditsIn, keyOf, UNSURE } from '../parsing/names'
import { quoted } from '../parsing/quoted'
import { readDate, type SaidDate } from '../parsing/dates'
import type { Entry, Feed } from './parseFeed'
import { publicationIn } from './publicationName'

/** The feed an entry is from: what it is known by, its title in plain text, and all publications in it by their slugs. */
export type Origin = {
  address?: string
  file: string
  title?: Said
  publications: ReadonlySet<string>
  /** How many entries have each link. */
  links: ReadonlyMap<string, number>
}

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
 * @throws {Refusal} with what keeps it from being a story
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
  const { left, wanted, ...own } = joinParts(parts)
  const facts: Fact[] = [
    inferred('_status', 'draft', 'A feed gives no leave to publish: an editor decides.'),
    inferred('articleType', 'NewsArticle', 'The feed does not say what kind of work it is.'),
    receivedCopy('An entry of a feed is a copy.'),
    ...own.facts,
    fact('altIds', [{ role: 'feed', value: key }], [entry.id], { part: 'value' }),
  ]
  const isList = ({ from }: Fact): number => Number(Array.isArray(from))
  // The record has the single values first.
  const inOrder = facts.toSorted((one, other) => isList(one) - isList(other))
  const article = documentOf('articles', id, {}, inOrder, { left, order: facts.map(({ path }) => path) })
  return [...wanted, { ...article, ...recognitionOf(entry, origin) }]
}

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
  const { headline, headlineFact } = headlineOf(title, text.body, 'entry', { title: entry.title, text: text.from })
  if (!headline) throw new Refusal('expected a title or a text, found neither')
  const isShortened = title && title !== headline
  const description = text.from === content ? cut(await lineOf(summary), 500) : ''
  const body = await bodyWith(entry, text, lead, headline)
  const others = entry.files.filter(
    ({ contentUrl, kind }) => kind !== 'picture' && !(kind === 'recording' && isRecording(contentUrl.value)),
  )
  return {
    facts: [
      { ...headlineFact, ...(isShortened && { note: `Shortened to ${MAX_HEADLINE} characters.` }) },
      slugOf(headline, stated(headline), id),
      fact('description', description || undefined, summary),
      text.from
        ? fact('articleBody', body, text.from)
        : inferred('articleBody', body, 'The entry has no text: its title stands for it.', entry.title),
    ],
    wanted: text.pictures.filter((one) => one.id !== lead.inText),
    left: [
      ...text.left,
      ...others.map(({ contentUrl }) => leftOut('articleBody', contentUrl, 'it is neither a picture nor a recording.')),
      ...(entry.unused ?? []).map((said) => leftOut('headline', said, 'the newsroom has no field for it.')),
    ],
  }
}

/** A name without entities, which some feeds escape twice. */
const withoutMarkup = async (name: Said): Promise<Said> =>
  /&#?\w+;/.test(name.value) ? { ...name, value: await lineOf({ ...name, isHtml: true }) } : name

/** Who wrote it, who published it first, and who passed it on. */
async function peopleIn({ names, source }: Entry, { publications, title }: Origin): Promise<Part> {
  const other = cut(await lineOf(source), MAX_NAME)
  const isOwn = !slugify(other) || slugify(other) === slugify(title?.value ?? '')
  const from = isOwn || !source ? title : stated(other, source.rule)
  const publisher = from && buildPublication(from, ['originator'], 'verbatim')
  const provider = isOwn || !title ? undefined : buildPublication(title, ['aggregator'], 'inferred')
  const printed = await Promise.all(names.slice(0, MAX_ROWS).map(withoutMarkup))
  const read = printed.map((byline) => ({ from: byline, found: creditsIn(oneSpaced(byline.value), publications) }))
  const named = read.flatMap(({ found = [], ...said }) => found.map((credit) => ({ ...credit, ...said })))
  const credits = onceBy(named, keyOf)
  const authors = credits.map(({ from: byline, ...credit }) => buildAuthor(credit, byline, publisher))
  return {
    facts: [
      bylineFact(printed),
      listFact('authors', credits, ({ role }, index) => ({ author: authors[index]!.id, role }), { part: 'author' }),
      fact('publisher', publisher?.id, from),
      fact('provider', provider ? [provider.id] : [], provider && [title], { method: 'inferred' }),
    ],
    wanted: [publisher, provider, ...authors],
    left: read.flatMap(({ found, from: byline }) => (found ? [] : [leftOut('authors', byline, UNSURE)])),
  }
}

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
  const more = { method: 'normalised', ...(first?.note && { note: first.note }) } as const
  return { facts: dateFacts([first, published], [last, updated], more), left }
}

const isRecording = (url: string): boolean => Boolean(fileAddressOf(url)) && Buffer.byteLength(url) <= MAX_ADDRESS

type Lead = Part & { /** The same picture in the text. */ inText?: string }

/** The first picture that can be kept: one that the entry names, else the first in its text. */
async function pictureIn({ files }: Entry, { from, pictures }: Text): Promise<Lead> {
  const named = files.filter(({ kind }) => kind === 'picture')
  const lead = named.find(isKeptPicture)
  const inText = lead
    ? pictures.find(({ data }) => isSamePicture(String(data.contentUrl), lead.contentUrl.value))
    : pictures[0]
  const left = named.length > 0 && !lead ? [pictureLeftOut(named[0]!)] : []
  return { ...(await leadPicture(lead, inText, from?.rule)), left, inText: inText?.id }
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
  const labels = new Map(subjects.slice(0, MAX_ROWS).map((subject) => [oneSpaced(subject.value), subject]))
  labels.delete('')
  const address = (path: string, said: Said | undefined): Fact => {
    const isKept = said && isShort(said) && isWebUrl(said.value)
    const note = said && !isKept ? { note: 'Left out: it is not the address of a page, or too long.' } : {}
    const method = !isKept || said.value === said.found ? 'verbatim' : 'normalised'
    return fact(path, isKept ? said.value : undefined, said, { method, ...note })
  }
  const rows = [...labels].map(([name, { uri }]) => ({
    name: cut(name, MAX_NAME),
    rel: 'about',
    creator: title?.value ?? null,
    uri: uri && URL.canParse(uri) ? uri : null,
  }))
  return {
    facts: [
      address('isBasedOn', link),
      languageFact(language, 'feed'),
      fact('subjects', rows, [...labels.values()], { part: 'name' }),
      fact('copyrightNotice', (await lineOf(copyright)) || undefined, copyright),
      address('license', license),
    ],
  }
}
