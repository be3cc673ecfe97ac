import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { checkDatePublished, MAX_HEADLINE } from '../../collections/Articles/workflow/fieldRules'
import { dayOf } from '../../collections/values/values'
import { plainText } from '../../collections/Articles/text/plainText'
import { isLanguageTag } from '../../collections/fields/language'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import type { Article } from '../../src/generated/payload-types'
import { Refusal } from '../../src/config/refusal'
import { buildAuthor, buildPicture, buildPublication, distinctAuthors, evidence } from '../documents/builders'
import { bodyOfHtml, imagesIn } from '../parsing/html'
import { seededId } from '../documents/ids'
import { beginsAsByline, namesInByline } from '../parsing/names'
import { quoted } from '../parsing/quoted'
import type { Evidence, SeedDocument } from '../documents/documents'
import { momentOf } from './dates'
import type { Entry, Feed, Picture, Said } from './parseFeed'

/** In bytes: PostgreSQL’s index takes at most 2704. */
const MAX_ADDRESS = 2000
/** Each row may become a document. */
const MAX_ROWS = 50
const MAX_FOUND = 300
const MAX_BEGINNING = 100

/** The feed an entry is from: what it is known by, its title in plain text, and all publications in it by their slugs. */
export type Origin = { address?: string; title?: Said; publications: ReadonlySet<string> }

/** A field, and what the entry says of it. */
type Fact = { path: string; value: unknown; from?: Said; method?: Evidence['method']; note?: string }
/** Part of an article: its fields, more evidence, what they refer to, and what is wrong with the entry. */
type Part = { facts: Fact[]; rows?: Evidence[]; wanted?: (SeedDocument | undefined)[]; problems?: string[] }

/** @throws {Refusal} if its title, or that of a feed it took entries from, is no title */
export async function originOf({ address, entries, title }: Feed): Promise<Origin> {
  const sources = new Map(entries.map(({ source }) => [source?.value, source]))
  const [name = '', ...others] = await Promise.all([title, ...sources.values()].map(lineOf))
  return {
    address: address ?? name,
    publications: new Set([name, ...others].map(slugify)),
    title: title && slugify(name) ? { value: cut(name, MAX_FOUND), rule: title.rule } : undefined,
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
    {
      facts: [{ path: 'altIds', value: [{ role: 'feed', value: key }] }],
      rows: [evidence('altIds.0.value', stated(entry.id), key === entry.id?.value ? 'verbatim' : 'normalised')],
    },
  ]
  const problems = parts.flatMap((part) => part.problems ?? [])
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  const facts = parts.flatMap((part) => part.facts)
  const article: SeedDocument = {
    collection: 'articles',
    id,
    key: {},
    data: {
      _status: 'draft',
      articleType: 'NewsArticle',
      syndication: { status: 'received', noindex: true },
      ...Object.fromEntries(facts.map(({ path, value }) => [path, value ?? null])),
    },
    evidence: [
      { path: '_status', method: 'inferred', note: 'A feed gives no leave to publish: an editor decides.' },
      { path: 'articleType', method: 'inferred', note: 'The feed does not say what kind of work it is.' },
      { path: 'syndication.status', method: 'inferred', note: 'An entry of a feed is a copy.' },
      ...facts.flatMap(evidenceOf),
      ...parts.flatMap(({ rows }) => rows ?? []),
    ],
    edits: [],
    isShared: false,
  }
  return [...parts.flatMap(({ wanted }) => wanted ?? []).filter((document) => !!document), article]
}

function evidenceOf({ from, method, note, path, value }: Fact): Evidence[] {
  if (!from && !note) return []
  const how = method ?? (value === from?.value ? 'verbatim' : 'normalised')
  return [evidence(path, stated(from), how, { ...(note && { note }) })]
}

const stated = (from: Said | undefined) => ({ ...(from && { found: cut(from.value, MAX_FOUND), rule: from.rule }) })
const named = (from: Said, value: string) => ({ ...stated(from), value })

/** A text in one line of plain text. */
async function lineOf(said: Said | undefined): Promise<string> {
  if (!said) return ''
  const isPlain = !said.isHtml || !/[<&]/.test(said.value)
  return oneSpaced(isPlain ? said.value : plainText(await bodyOfHtml(said.value)))
}

/** A text as a body; plain text has a paragraph for each block between blank lines. */
async function bodyIn({ isHtml, value }: Said, base: string | undefined): Promise<Article['articleBody']> {
  if (isHtml) return bodyOfHtml(value, base)
  const blocks = value.replace(/\r\n?/g, '\n').split(/\n\s*\n/)
  return bodyOf(blocks.map((block) => block.trim()).filter(Boolean))
}

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
      {
        path: 'slug',
        value: slugify(headline) || id,
        from: { value: headline, rule: 'slugify' },
        method: 'normalised',
      },
      { path: 'description', value: description || null, from: description ? summary : undefined },
      text
        ? { path: 'articleBody', value: text.body, from: text.from }
        : {
            path: 'articleBody',
            value: bodyOf([headline]),
            from: entry.title,
            method: 'inferred',
            note: 'The entry has no text: its title stands for it.',
          },
    ],
    problems: headline ? [] : ['expected a title or a text, found neither'],
  }
}

/** Who wrote it, who published it first, and who passed it on. */
async function peopleIn({ names, source }: Entry, { publications, title }: Origin): Promise<Part> {
  const other = cut(await lineOf(source), MAX_FOUND)
  const isOwn = !slugify(other) || slugify(other) === slugify(title?.value ?? '')
  const from = isOwn || !source ? title : { value: other, rule: source.rule }
  const publisher = from && buildPublication(named(from, from.value), ['originator'], 'verbatim')
  const provider = isOwn || !title ? undefined : buildPublication(named(title, title.value), ['aggregator'], 'inferred')
  const printed = names.slice(0, MAX_ROWS).map((said) => ({ said, line: oneSpaced(said.value) }))
  const saidOf = new Map<string, Said>()
  for (const { line, said } of printed) {
    if (publications.has(slugify(line))) continue // “Tom & Cie” would be two
    const found = namesInByline(beginsAsByline(line) ? line : `By ${line}`) ?? []
    for (const one of found) saidOf.set(one, saidOf.get(one) ?? said)
  }
  const authors = distinctAuthors([...saidOf.keys()], publications).map((one) => ({
    document: buildAuthor(one, stated(saidOf.get(one)), publisher),
    said: saidOf.get(one),
  }))
  const byline = cut(printed.map(({ line }) => line).join(', '), MAX_FOUND)
  return {
    facts: [
      { path: 'byline', value: byline || null, from: printed[0] && { ...printed[0].said, value: byline } },
      { path: 'authors', value: authors.map(({ document }) => ({ author: document.id, role: 'author' })) },
      { path: 'publisher', value: publisher?.id, from: publisher && from },
      { path: 'provider', value: provider ? [provider.id] : [] },
    ],
    rows: [
      ...authors.map(({ said }, index) => evidence(`authors.${index}.author`, stated(said), 'normalised')),
      ...(provider ? [evidence('provider.0', stated(title), 'inferred')] : []),
    ],
    wanted: [publisher, provider, ...authors.map(({ document }) => document)],
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
      { path: 'dateModified', value: isLater ? last.date : null, from: isLater ? updated : undefined },
    ],
    problems,
  }
}

const isAddress = ({ value }: Said): boolean => Buffer.byteLength(value) <= MAX_ADDRESS && isHttpsUrl(value)
const LEFT_OUT = 'Left out: the address is not https, or too long.'

/** The first picture that can be kept: one that the entry names, else one in its text. */
async function pictureIn({ content, link, pictures, summary }: Entry): Promise<Part> {
  const inText = async (said: Said | undefined): Promise<Picture[]> =>
    said?.isHtml
      ? (await imagesIn(said.value, link?.value)).map(({ alt, caption, contentUrl }) => {
          const of = (value: string | undefined) => (value ? { value, rule: said.rule } : undefined)
          return { alt: of(alt), caption: of(caption), contentUrl: { value: contentUrl, rule: said.rule } }
        })
      : []
  const isKept = ({ contentUrl }: Picture): boolean => isAddress(contentUrl)
  const all = pictures.some(isKept) ? pictures : [...pictures, ...(await inText(content ?? summary))]
  const lead = all.find(isKept)
  const [left] = all
  if (!lead) {
    const rows = left ? [evidence('image', stated(left.contentUrl), 'verbatim', { note: LEFT_OUT })] : []
    return { facts: [{ path: 'image', value: null }], rows }
  }
  const says = await Promise.all(
    (['alt', 'caption', 'creditText'] as const).map(async (path) => {
      const line = await lineOf(lead[path])
      return [path, line ? named(lead[path]!, line) : undefined] as const
    }),
  )
  const image = buildPicture(
    named(lead.contentUrl, lead.contentUrl.value),
    Object.fromEntries(says),
    'Whether we may use it, an editor decides.',
  )
  return { facts: [{ path: 'image', value: image.id, from: lead.contentUrl, method: 'verbatim' }], wanted: [image] }
}

/** Where it stands, in what language, what it is about and what may be done with it. */
async function filingIn({ copyright, language, license, link, subjects }: Entry, { title }: Origin): Promise<Part> {
  const tag = language && isLanguageTag(language.value) ? Intl.getCanonicalLocales(language.value)[0] : undefined
  const labels = new Map(subjects.slice(0, MAX_ROWS).map((subject) => [oneSpaced(subject.value), subject]))
  labels.delete('')
  const address = (path: string, said: Said | undefined): Fact => ({
    path,
    value: said && isAddress(said) ? said.value : null,
    from: said,
    method: 'verbatim',
    ...(said && !isAddress(said) && { note: LEFT_OUT }),
  })
  return {
    facts: [
      address('isBasedOn', link),
      tag
        ? { path: 'inLanguage', value: tag, from: language }
        : {
            path: 'inLanguage',
            value: 'en-US',
            method: 'inferred',
            note: 'The newsroom’s default: the feed does not say.',
          },
      {
        path: 'subjects',
        value: [...labels].map(([name, { uri }]) => ({
          name: cut(name, MAX_FOUND),
          rel: 'about',
          creator: title?.value ?? null,
          uri: uri && URL.canParse(uri) ? uri : null,
        })),
      },
      { path: 'copyrightNotice', value: (await lineOf(copyright)) || null, from: copyright },
      address('license', license),
    ],
    rows: [...labels].map(([name, said], index) =>
      evidence(`subjects.${index}.name`, stated(said), name === said.value ? 'verbatim' : 'normalised'),
    ),
  }
}
