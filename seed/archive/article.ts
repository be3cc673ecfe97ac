import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { plainText } from '../../collections/Articles/text/plainText'
import { isLanguageTag } from '../../collections/fields/language'
import { isBareName } from '../../collections/fields/authorName'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl, isWebUrl } from '../../collections/fields/url'
import { dayOf } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import { buildAuthor, buildNamed, buildPicture, buildPublication } from '../documents/builders'
import {
  documentOf,
  inferred,
  leftOut,
  MAX_ADDRESS,
  onceBy,
  slugOf,
  stated,
  type Fact,
  type Part,
  type Stated,
} from '../documents/facts'
import { seededId } from '../documents/ids'
import type { Evidence, SeedDocument } from '../documents/types'
import { readBody, type Body } from '../documents/readBody'
import { lineOfText } from '../parsing/html'
import { creditOf } from '../parsing/names'

/** Each row may become a document. */
const MAX_ROWS = 50
const MAX_NAME = 300
const MAX_BEGINNING = 100

export type Said = Stated<string>
export type Section = { name: Said; parent?: Section }
export type Picture = { contentUrl: Said; alt?: Said; caption?: Said }

/** A post of the newsroom’s own archive, as another system exports it. */
export type Post = {
  /** The role of its identifiers. */
  system: 'ghost' | 'wordpress'
  /** What identifies it there, across exports. */
  key: Said
  /** `note` says why a post that was public there to some is a draft here. */
  state: { value: 'draft' | 'published' | 'scheduled'; from: Said; note?: string }
  title?: Said
  excerpt?: Said
  html?: Said
  slug?: Said
  /** Slugs, as they are looked up here, and until when they were in use. */
  formerSlugs: { slug: Said; until: string }[]
  /** Its address on the site that it is from, and the address of the page that it is a copy of. */
  permalink?: Said
  canonical?: Said
  /** Names, as readers saw them. */
  authors: Said[]
  publisher?: Said & { domain?: string }
  language?: Said
  section?: Section
  labels: Said[]
  /** In UTC, as Payload stores dates. */
  published?: Said
  updated?: Said
  image?: Picture
  /** Hidden from search engines. */
  noindex?: Said
  left: Evidence[]
}

/** Part of an article, and what it lacks for publication: nouns. */
type Piece = Part & { lacks?: string }

/**
 * A post as an article, after all that it refers to. What was public there is published, with its date; a post that lacks
 * what publishing requires is a draft.
 * @param now the moment after which nothing can have been published
 * @returns the documents, and why a public or scheduled post is a draft
 * @throws {Refusal} if it has neither a title nor a text, or more text than a story
 */
export async function articleOf(post: Post, now: Date): Promise<{ wanted: SeedDocument[]; why?: string }> {
  const { key, system } = post
  const id = seededId('articles', `${system}/${key.value}`)
  const text = await readBody(post.html?.value ?? '', { base: post.permalink?.value, rule: post.html?.rule })
  const lead = await leadIn(post, text)
  const pieces: Piece[] = [await storyIn(post, id, text, lead), peopleIn(post), lead, filingIn(post)]
  const { facts: when, why } = datesIn(
    post,
    pieces.flatMap(({ lacks }) => lacks ?? []),
    now,
  )
  const facts: Fact[] = [
    ...when,
    inferred('articleType', 'NewsArticle', 'The export does not say what kind of work it is.'),
    ...pieces.flatMap((piece) => piece.facts),
    { path: 'altIds', ...identifiersIn(post), part: 'value' },
  ]
  const left = [...pieces.flatMap((piece) => piece.left ?? []), ...post.left]
  const article = documentOf('articles', id, {}, facts, { left })
  const others = pieces.flatMap(({ wanted }) => wanted ?? []).filter((document) => !!document)
  return { wanted: [...others, article], why }
}

/** Its identifier, and its address there, by which a front-end can redirect old links. */
function identifiersIn({ key, permalink, system }: Post) {
  const rows = [
    { role: system, from: key },
    ...(permalink && permalink.value !== key.value ? [{ role: 'permalink', from: permalink }] : []),
  ].filter(({ from }) => Buffer.byteLength(from.value) <= MAX_ADDRESS)
  return { value: rows.map(({ from, role }) => ({ role, value: from.value })), from: rows.map(({ from }) => from) }
}

async function storyIn(post: Post, id: string, { body, left, pictures }: Body, lead: Lead): Promise<Piece> {
  const { excerpt, formerSlugs, html, slug, title } = post
  const words = oneSpaced(plainText(body))
  // The lead picture is shown above the text.
  const children = body.root.children.filter(({ type, value }) => type !== 'upload' || value !== lead.id)
  const hasText = children.length > 0
  const line = title ? await lineOfText(title.value, true) : ''
  const headline = cut(line || cut(words, MAX_BEGINNING), MAX_HEADLINE)
  if (!headline) throw new Refusal('expected a title or a text, found neither')
  const own = slugify(slug?.value ?? '')
  const description = excerpt && cut(await lineOfText(excerpt.value, true), 500)
  return {
    facts: [
      {
        path: 'headline',
        value: headline,
        from: line ? title : html,
        ...(!line && { method: 'inferred', note: 'The post has no title: its first words.' }),
      },
      own ? { path: 'slug', value: own, from: slug } : slugOf(headline, stated(headline), id),
      {
        path: 'aliasPaths',
        value: formerSlugs.map((former) => ({ slug: former.slug.value, ceasedToBeCanonicalAt: former.until })),
        from: formerSlugs.map((former) => former.slug),
        part: 'slug',
        method: 'normalised',
        note: 'The export does not say until when it was in use: the last change of the post.',
      },
      { path: 'description', value: description || undefined, from: excerpt },
      hasText
        ? { path: 'articleBody', value: { root: { ...body.root, children } }, from: html }
        : {
            ...inferred('articleBody', bodyOf([headline]), 'The post has no text: its title stands for it.'),
            from: title,
          },
    ],
    wanted: pictures.filter((picture) => picture.id !== lead.id),
    left,
    lacks: hasText ? undefined : 'a text',
  }
}

function peopleIn({ authors, publisher: site }: Post): Piece {
  const publisher =
    site && slugify(site.value)
      ? buildPublication(site, ['originator'], 'verbatim', { domains: site.domain ? [site.domain] : undefined })
      : undefined
  const said = onceBy(authors.slice(0, MAX_ROWS), ({ value }) => slugify(value))
  const own = new Set(['', slugify(site?.value ?? '')])
  const credited = said.filter(({ value }) => isBareName(oneSpaced(value)) && !own.has(slugify(value)))
  const documents = credited.map((author) => buildAuthor(creditOf(oneSpaced(author.value)), author, publisher))
  const byline = cut(said.map(({ value }) => oneSpaced(value)).join(', '), MAX_NAME)
  return {
    facts: [
      { path: 'byline', value: byline || undefined, from: said[0] && stated(byline, said[0].rule) },
      {
        path: 'authors',
        value: documents.map(({ id }) => ({ author: id, role: 'author' })),
        from: credited,
        part: 'author',
      },
      ...(credited.length === 0
        ? [inferred('noBylineReason', 'The archive names no person.', 'The export has no author with a name.')]
        : []),
      { path: 'publisher', value: publisher?.id, from: site },
    ],
    wanted: [publisher, ...documents],
    lacks: publisher ? undefined : 'the name of the site',
  }
}

/** The dates and the status, which depend on each other and on what the article lacks. */
function datesIn({ published, state, updated }: Post, lacks: string[], now: Date): Piece & { why?: string } {
  const date = published?.value
  const isAhead = date !== undefined && new Date(date) > now
  const isPublic = state.value !== 'draft'
  const isDue = isAhead || state.value === 'scheduled'
  const lacking = [...lacks, ...(isPublic && !date ? ['a date of publication'] : [])].join(' and ')
  const whyDraft = lacking
    ? `it lacks ${lacking}`
    : isDue && !isAhead
      ? `the date of its schedule, ${date}, has passed`
      : ''
  const why = isPublic ? whyDraft : ''
  const isLater = date && updated && dayOf(updated.value) > dayOf(date)
  const dates: Fact[] = [
    { path: 'datePublished', value: date, from: published },
    { path: 'datePublishedPrecision', value: date && 'minute', from: published, method: 'inferred' },
    { path: 'dateModified', value: isLater ? updated.value : undefined, from: updated },
  ]
  const schedule = { path: 'scheduledPublicationDate', value: why ? undefined : date, from: published }
  return {
    facts: [
      {
        path: '_status',
        value: state.value === 'published' && !isDue && !why ? 'published' : 'draft',
        from: state.from,
        method: 'normalised',
        note: why ? `A draft, because ${why}.` : state.note,
      },
      ...(isPublic && isDue ? [schedule] : isDue ? [] : dates),
    ],
    ...(why && { why }),
  }
}

const isShort = ({ value }: Said): boolean => Buffer.byteLength(value) <= MAX_ADDRESS

type Lead = Piece & { id?: string }

/** The picture of the post, or else the first in its text. */
async function leadIn({ html, image }: Post, { pictures }: Body): Promise<Lead> {
  if (!image) {
    const [first] = pictures
    const from = first && stated(first.data.contentUrl, html?.rule)
    return { facts: [{ path: 'image', value: first?.id, from, method: 'verbatim' }], wanted: [first], id: first?.id }
  }
  const { contentUrl } = image
  const isKept = isShort(contentUrl) && isHttpsUrl(contentUrl.value)
  const says = (['alt', 'caption'] as const).map(async (path): Promise<Fact> => {
    const from = image[path]
    return { path, value: (from && (await lineOfText(from.value, true))) || undefined, from }
  })
  const picture = isKept
    ? buildPicture(contentUrl, await Promise.all(says), 'Whether we may use it, an editor decides.')
    : undefined
  return {
    facts: [{ path: 'image', value: picture?.id, from: contentUrl, method: 'verbatim' }],
    wanted: [picture],
    left: isKept ? [] : [leftOut('image', contentUrl, 'the address is not https, or too long.')],
    id: picture?.id,
  }
}

/** A section after those that it is in. */
function sectionsOf({ name, parent }: Section): SeedDocument[] {
  const above = parent ? sectionsOf(parent) : []
  const facts: Fact[] = parent ? [{ path: 'parent', value: above.at(-1)!.id, from: parent.name }] : []
  return [...above, buildNamed('sections', name.value, { from: name }, facts)]
}

function filingIn({ canonical, labels, language, noindex, publisher, section }: Post): Piece {
  const sections = section ? sectionsOf(section) : []
  const tag = language && isLanguageTag(language.value) ? Intl.getCanonicalLocales(language.value)[0] : undefined
  const rows = onceBy(labels, ({ value }) => value).slice(0, MAX_ROWS)
  return {
    facts: [
      { path: 'articleSection', value: sections.at(-1)?.id, from: section?.name, method: 'verbatim' },
      {
        path: 'subjects',
        value: rows.map(({ value }) => ({
          name: cut(value, MAX_NAME),
          rel: 'about',
          creator: publisher?.value ?? null,
        })),
        from: rows,
        part: 'name',
      },
      {
        path: 'isBasedOn',
        value: canonical && isShort(canonical) && isWebUrl(canonical.value) ? canonical.value : undefined,
        from: canonical,
      },
      tag
        ? { path: 'inLanguage', value: tag, from: language }
        : inferred('inLanguage', 'en-US', 'The newsroom’s default: the export does not say.'),
      ...(noindex
        ? [{ path: 'syndication', value: { status: 'original', noindex: true }, from: noindex, part: 'noindex' }]
        : []),
    ],
    wanted: sections,
    lacks: section ? undefined : 'a section',
  }
}
