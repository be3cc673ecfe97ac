import { dayOf } from '../../collections/values/values'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { isBareName } from '../../collections/fields/authorName'
import { slugify } from '../../collections/fields/slug'
import { isWebUrl } from '../../collections/fields/url'
import { Refusal } from '../../src/config/refusal'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import { buildAuthor, buildNamed, buildPublication } from '../documents/builders'
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
  type Picture,
  type Said,
} from '../documents/articleFacts'
import {
  documentOf,
  fact,
  inferred,
  joinParts,
  listFact,
  onceBy,
  slugOf,
  stated,
  type Fact,
  type Part,
} from '../documents/facts'
import { seededId } from '../documents/ids'
import type { Evidence, SeedDocument, Story } from '../documents/types'
import { readBody, type Body } from '../documents/readBody'
import { sourceIn } from '../documents/readItems'
import { isNoDate } from '../parsing/dates'
import { creditOf } from '../parsing/names'

/** A date as Payload stores it, and the text that states it; undefined for what is no date. */
export function saidDate(text: string, rule: string, date: Date): Said | undefined {
  const isDate = !Number.isNaN(date.getTime()) && !isNoDate(dayOf(date))
  return isDate ? { ...stated(text, rule), value: date.toISOString() } : undefined
}

export type Section = { name: Said; parent?: Section }

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
  formerSlugs: { from: Said; until: string }[]
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

/** `here` is the place of the post in messages; after `now` nothing can have been published. */
type Reading = { file: string; here: string; importer: string; now: Date }

/**
 * A post as an article, after all that it refers to. What was public there is published, with its date; a post that lacks
 * what publishing requires is a draft, with a warning.
 * @param source what of the post the import record has
 * @throws {Refusal} if it has neither a title nor a text, or more text than a story
 */
export async function readPost(post: Post, source: string, { file, here, importer, now }: Reading) {
  const { key, system } = post
  const id = seededId('articles', `${system}/${key.value}`)
  const text = await readBody(post.html?.value ?? '', { base: post.permalink?.value, rule: post.html?.rule })
  const lead = await leadIn(post, text)
  const pieces: Piece[] = [await storyIn(post, id, text, lead.image), peopleIn(post), lead, filingIn(post)]
  const { facts, left, wanted } = joinParts(pieces)
  const lacking = pieces.flatMap(({ lacks }) => lacks ?? [])
  const { facts: when, why } = datesIn(post, lacking, now)
  const all = [
    ...when,
    inferred('articleType', 'NewsArticle', 'The export does not say what kind of work it is.'),
    ...facts,
    identifiersIn(post),
  ]
  return {
    source: sourceIn(file, source, importer),
    wanted: [...wanted, documentOf('articles', id, {}, all, { left: [...left, ...post.left] })],
    warnings: why ? [`${here}: left as a draft, because ${why}`] : [],
  } satisfies Story
}

/** Its identifier, and its address there, by which a front-end can redirect old links. */
function identifiersIn({ key, permalink, system }: Post): Fact {
  const rows = [
    { role: system, from: key },
    ...(permalink && permalink.value !== key.value ? [{ role: 'permalink', from: permalink }] : []),
  ].filter(({ from }) => isShort(from))
  return listFact('altIds', rows, ({ from, role }) => ({ role, value: from.value }), { part: 'value' })
}

async function storyIn(post: Post, id: string, text: Body, lead: SeedDocument | undefined): Promise<Piece> {
  const { excerpt, formerSlugs, html, slug, title } = post
  const { body, left, pictures } = text
  // The lead picture is shown above the text.
  const children = body.root.children.filter(({ type, value }) => type !== 'upload' || value !== lead?.id)
  const hasText = children.length > 0
  const { headline, headlineFact } = headlineOf(await lineOf(title), body, 'post', { title, text: html })
  if (!headline) throw new Refusal('expected a title or a text, found neither')
  const own = slugify(slug?.value ?? '')
  return {
    facts: [
      headlineFact,
      own ? fact('slug', own, slug) : slugOf(headline, stated(headline), id),
      listFact('aliasPaths', formerSlugs, ({ from, until }) => ({ slug: from.value, ceasedToBeCanonicalAt: until }), {
        part: 'slug',
        method: 'normalised',
        note: 'The export does not say until when it was in use: the last change of the post.',
      }),
      fact('description', cut(await lineOf(excerpt), 500) || undefined, excerpt),
      hasText
        ? fact('articleBody', { root: { ...body.root, children } }, html)
        : inferred('articleBody', bodyOf([headline]), 'The post has no text: its title stands for it.', title),
    ],
    wanted: pictures.filter((picture) => picture.id !== lead?.id),
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
  const rows = documents.map(({ id }) => ({ author: id, role: 'author' }))
  return {
    facts: [
      bylineFact(said),
      fact('authors', rows, credited, { part: 'author' }),
      ...(credited.length === 0
        ? [inferred('noBylineReason', 'The archive names no person.', 'The export has no author with a name.')]
        : []),
      fact('publisher', publisher?.id, site),
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
  const first = date ? ({ date, precision: 'minute' } as const) : undefined
  const dates = dateFacts([first, published], [updated && { date: updated.value }, updated])
  const schedule = fact('scheduledPublicationDate', why ? undefined : date, published)
  const status = state.value === 'published' && !isDue && !why ? 'published' : 'draft'
  const note = why ? `A draft, because ${why}.` : state.note
  return {
    facts: [
      fact('_status', status, state.from, { method: 'normalised', note }),
      ...(isPublic && isDue ? [schedule] : isDue ? [] : dates),
    ],
    ...(why && { why }),
  }
}

/** The picture of the post, or else the first in its text. */
async function leadIn({ html, image }: Post, { pictures }: Body): ReturnType<typeof leadPicture> {
  if (!image || isKeptPicture(image)) return leadPicture(image, image ? undefined : pictures[0], html?.rule)
  return { ...(await leadPicture(undefined)), left: [pictureLeftOut(image)] }
}

/** A section after those that it is in. */
function sectionsOf({ name, parent }: Section): SeedDocument[] {
  const above = parent ? sectionsOf(parent) : []
  const facts = parent ? [fact('parent', above.at(-1)!.id, parent.name)] : []
  return [...above, buildNamed('sections', name.value, { from: name }, facts)]
}

function filingIn({ canonical, labels, language, noindex, publisher, section }: Post): Piece {
  const sections = section ? sectionsOf(section) : []
  const rows = onceBy(labels, ({ value }) => value).slice(0, MAX_ROWS)
  const creator = publisher?.value ?? null
  const subjects = rows.map(({ value }) => ({ name: cut(value, MAX_NAME), rel: 'about', creator }))
  const isPage = canonical && isShort(canonical) && isWebUrl(canonical.value)
  const status = { status: 'original', noindex: true }
  return {
    facts: [
      fact('articleSection', sections.at(-1)?.id, section?.name, { method: 'verbatim' }),
      fact('subjects', subjects, rows, { part: 'name' }),
      fact('isBasedOn', isPage ? canonical.value : undefined, canonical),
      languageFact(language, 'export'),
      ...(noindex ? [fact('syndication', status, noindex, { part: 'noindex' })] : []),
    ],
    wanted: sections,
    lacks: section ? undefined : 'a section',
  }
}
