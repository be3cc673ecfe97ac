import { MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { plainText, countWords } from '../../collections/Articles/text/plainText'
import { isBareName } from '../../collections/fields/authorName'
import { isLanguageTag } from '../../collections/fields/language'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import type { NinjsConcept, NinjsItem, NinjsSource, NinjsText } from '../../src/outputs/ninjs/item'
import {
  articleTypeOf,
  authorRoles,
  lastWord,
  originators,
  providers,
  SECTION,
  topicLists,
  topicTypes,
} from '../../src/outputs/ninjs/vocabulary'
import type { Article } from '../../src/generated/payload-types'
import { Refusal } from '../../src/config/refusal'
import { buildAuthor, buildNamed, buildPublication } from '../documents/builders'
import { seededId } from '../documents/ids'
import { creditOf, creditsIn, keyOf, UNSURE, type Credit } from '../parsing/names'
import { quoted } from '../parsing/quoted'
import type { SeedDocument } from '../documents/types'
import { documentOf, inferred, joinParts, MAX_ADDRESS, onceBy, type Fact, type Part } from '../documents/facts'
import { CANCELED, datesIn } from './dates'
import { factOf, leftOutOf, listOf, statedAs, type Besides } from './facts'
import { idIn, pictureIn, rightsIn } from './picture'
import { bodyIn, lineIn, readable } from './texts'

/**
 * A text item as an article and all that it refers to, in the order in which they can be written.
 * @param now decides whether the item has expired
 * @param besides what its source says that ninjs 3.1 has no property for
 * @param warn called with a line for each date that is left empty
 * @throws {Refusal} with a line for all that the item needs to be a story
 */
export async function articleOf(
  item: NinjsItem,
  now: Date,
  besides: Besides,
  warn: (line: string) => void,
): Promise<SeedDocument[]> {
  const { uri } = item
  if (Buffer.byteLength(uri) > MAX_ADDRESS) {
    throw new Refusal(`/uri: expected at most ${MAX_ADDRESS} bytes, found ${Buffer.byteLength(uri)}`)
  }
  const id = idIn(uri) ?? seededId('articles', `ninjs/${uri}`)
  const parts: Part[] = [
    await storyIn(item, id),
    peopleIn(item),
    subjectsIn(item),
    await pictureIn(item),
    topicsIn(item),
    datesIn(item, now, besides.published, warn),
    rightsIn(item),
    identifiersIn(item),
  ]
  const { facts, left, wanted } = joinParts([...parts, { facts: filingIn(item) }, { facts: [], ...besides }])
  const syndication = inferred('syndication', { status: 'received', noindex: true }, 'It was received.')
  return [...wanted, documentOf('articles', id, { uri }, [syndication, ...facts], { left })]
}

async function storyIn(item: NinjsItem, id: string): Promise<Part> {
  const read = async (text: NinjsText) => ({ from: text.value, role: lastWord(text.role), value: await lineIn(text) })
  const lines = (texts: NinjsText[]) => Promise.all(texts.map(read))
  const headlines = (await lines(readable(item.headlines, 'main'))).filter(({ value }) => value)
  const title = oneSpaced(item.title ?? '')
  const main = headlines[0] ?? (title ? { from: item.title, role: 'title', value: title } : undefined)
  const alternative = headlines.find(({ role, value }) => role !== main?.role && value !== main?.value)
  const body = await bodyOfItem(item)
  if (!main || !body) {
    const found = item.bodies?.[0] ? quoted(item.bodies[0].value) : 'none'
    const problems = [
      !main && '/headlines: expected a headline, found none',
      !body && `/bodies: expected words in HTML or plain text, found ${found}`,
    ]
    throw new Refusal(problems.filter(Boolean).join('\n'))
  }
  const described = body.rule === 'bodies' ? await lines(readable(item.descriptions, 'summary')) : []
  const description = described.find(({ value }) => value)
  const headline = cut(main.value, MAX_HEADLINE)
  const shortAlternative = alternative && cut(alternative.value, MAX_HEADLINE)
  const shortDescription = description && cut(description.value, 500)
  const articleBody = withoutHeadline(body.body, main.value)
  return {
    facts: [
      factOf('headline', headline, main.from, main.role === 'title' ? 'title' : 'headlines'),
      factOf('alternativeHeadline', shortAlternative, alternative?.from, 'headlines'),
      factOf('slug', slugify(headline) || id, headline, 'slugify', { method: 'normalised' }),
      factOf('description', shortDescription, description?.from, 'descriptions'),
      factOf('articleBody', articleBody, body.from, body.rule),
    ],
    wanted: body.pictures,
    left: body.left,
  }
}

/** A body without a heading at its beginning that repeats the headline; it stays where it is all that there is. */
function withoutHeadline(body: Article['articleBody'], headline: string): Article['articleBody'] {
  const [first, ...rest] = body.root.children
  const repeats =
    first?.type === 'heading' && oneSpaced(plainText({ root: { ...body.root, children: [first] } })) === headline
  return repeats && rest.length > 0 ? { root: { ...body.root, children: rest } } : body
}

/** The first text with words in it: a placeholder such as “[ ... ]” is no body. A canceled story needs none. */
async function bodyOfItem({ bodies, descriptions, pubStatus }: NinjsItem) {
  const texts = [
    ...readable(bodies, 'main', true).map((text) => ({ rule: 'bodies', text })),
    ...readable(descriptions, 'summary', true).map((text) => ({ rule: 'descriptions', text })),
    ...(pubStatus === 'canceled' ? [{ rule: 'pubStatus', text: { value: CANCELED } }] : []),
  ]
  for (const { rule, text } of texts) {
    const read = await bodyIn(text)
    if (countWords(plainText(read.body)) > 0) return { ...read, from: text.value, rule }
  }
  return undefined
}

/** In characters; a longer name could not be indexed. */
const MAX_NAME = 200
const nameIn = ({ name = '' }: { name?: string }): string => cut(oneSpaced(name), MAX_NAME)

/** Who wrote it, published it and passed it on. */
function peopleIn({ by, infoSources }: NinjsItem): Part {
  const property = 'infoSources'
  const sources = (infoSources ?? []).map((from) => ({ from, name: nameIn(from), role: lastWord(from.role), property }))
  const named = sources.filter(({ name }) => slugify(name))
  const origin = named.find(({ role }) => originators.includes(role))
  const isPassedOn = ({ name, role }: { name: string; role: string }) =>
    providers.includes(role) && slugify(name) !== slugify(origin?.name ?? '')
  const passedOn = onceBy(named.filter(isPassedOn), slugOfName)
  const publisher = origin && publicationOf(origin, 'originator')
  const provider = passedOn.map((source) => {
    const role = source.role === 'aggregator' ? 'aggregator' : 'distributor'
    return { ...source, document: publicationOf(source, role) }
  })
  const publications = new Set([origin, ...passedOn].map((one) => slugify(one?.name ?? '')))
  const isAuthor = ({ name }: { name: string }) =>
    isBareName(name) && name.length <= MAX_NAME && !publications.has(slugify(name))
  const credited = named.flatMap((source) => {
    const role = isAuthor(source) ? authorRoles.find((one) => one === source.role) : undefined
    return role ? [{ ...creditOf(source.name), from: source.from, role, property }] : []
  })
  const printed = credited.length > 0 || !by ? [] : creditsIn(by, publications)
  const credits: (Credit & { from: unknown; property: string })[] = [
    ...credited,
    ...(printed ?? []).filter(isAuthor).map((credit) => ({ ...credit, from: by, property: 'by' })),
  ]
  const authors = onceBy(credits, keyOf).map((credit) => ({
    ...credit,
    document: buildAuthor(credit, statedAs(credit.from, credit.property), publisher),
  }))
  const used = new Set<unknown>([origin, ...passedOn, ...credited].map((source) => source?.from))
  const unused = sources.filter(({ from }) => !used.has(from))
  return {
    facts: [
      factOf('byline', by || undefined, by, 'by'),
      listOf('authors', authors, ({ document, role }) => ({ author: document.id, role })),
      factOf('publisher', publisher?.id, origin?.from, property),
      listOf('provider', provider, ({ document }) => document.id),
    ],
    wanted: [publisher, ...[...provider, ...authors].map(({ document }) => document)],
    left: [
      ...unused.map(({ from }) => leftOutOf('publisher', from, property, UNUSED)),
      ...(printed ? [] : [leftOutOf('authors', by, 'by', UNSURE)]),
    ],
  }
}

const slugOfName = ({ name }: { name: string }): string => slugify(name)
const UNUSED = 'it is neither the publisher nor, by name, a provider or an author.'

const publicationOf = ({ from, name }: { from: NinjsSource; name: string }, role: string): SeedDocument =>
  buildPublication({ ...statedAs(from, 'infoSources'), value: name }, [role], 'verbatim')

const namedIn = (
  collection: 'sections' | 'topics',
  name: string,
  from: unknown,
  property: string,
  facts: Fact[],
): SeedDocument => {
  const slugAbout = { from: statedAs(name, 'slugify'), method: undefined }
  return buildNamed(collection, name, { from: statedAs(from, property) }, facts, { slugAbout })
}

const relIn = (rel: string | undefined, otherwise: 'about' | 'mentions'): 'about' | 'mentions' =>
  (['about', 'mentions'] as const).find((known) => known === lastWord(rel)) ?? otherwise

/** Labels, and the section that another Newsdesk has put among them. */
function subjectsIn({ subjects }: NinjsItem): Part {
  const all = (subjects ?? []).map((from) => ({ ...from, from, name: nameIn(from) }))
  const filed = all.find(({ name, rel }) => rel === SECTION && slugify(name))
  const labels = all.filter((subject) => subject !== filed && subject.name)
  const isMediaTopic = filed?.uri ? [factOf('mediaTopic', filed.uri, filed.from, 'subjects')] : []
  const articleSection = filed && namedIn('sections', filed.name, filed.from, 'subjects', isMediaTopic)
  return {
    facts: [
      listOf('subjects', labels, ({ confidence, creator, name, rel, relevance, uri }) => ({
        name,
        rel: relIn(rel, 'about'),
        uri: uri ?? null,
        creator: creator ?? null,
        relevance: relevance ?? null,
        confidence: confidence ?? null,
      })),
      // Where an item names no section, the choice is the newsroom’s: it must not look as if the item had none.
      ...(articleSection ? [factOf('articleSection', articleSection.id, filed.from, 'subjects')] : []),
    ],
    wanted: [articleSection],
    left: all.filter(({ name }) => !name).map(({ from }) => leftOutOf('subjects', from, 'subjects', UNNAMED)),
  }
}

function topicsIn(item: NinjsItem): Part {
  const all = topicLists.flatMap((list) =>
    (item[list] ?? []).map((from) => ({ from, property: list, name: nameIn(from) })),
  )
  const mentions = onceBy(all.filter(slugOfName), slugOfName).map((one) => ({ ...one, document: topicOf(one) }))
  const unnamed = all.filter((one) => !slugOfName(one))
  return {
    facts: [
      listOf('mentions', mentions, ({ document, from }) => ({ topic: document.id, rel: relIn(from.rel, 'mentions') })),
    ],
    wanted: mentions.map(({ document }) => document),
    left: unnamed.map(({ from, property }) => leftOutOf('mentions', from, property, UNNAMED)),
  }
}

const UNNAMED = 'it has no name.'

type NamedConcept = { from: NinjsConcept; name: string; property: (typeof topicLists)[number] }

const topicOf = ({ from, name, property }: NamedConcept): SeedDocument =>
  namedIn('topics', name, from, property, [
    factOf('type', topicTypes[property], from, property, { method: 'inferred' }),
    ...(from.uri && isHttpsUrl(from.uri) ? [factOf('sameAs', [from.uri], [from.uri], property)] : []),
    inferred('public', false, 'Whether a topic has a public page, an editor decides.'),
  ])

/** The `uri` names the article for ever. */
function identifiersIn({ altIds, uri }: NinjsItem): Part {
  const given = (altIds ?? []).map(({ role = '', value = '' }) => ({ role: role.trim(), value: value.trim() }))
  const whole = given.filter(({ role, value }) => role && value && Buffer.byteLength(value) <= MAX_ADDRESS)
  const all = onceBy([{ role: 'ninjs', value: uri }, ...whole], ({ role, value }) => JSON.stringify([role, value]))
  return {
    facts: [factOf('uri', uri, uri), factOf('altIds', all, all)],
    left: given
      .filter((altId) => !whole.includes(altId))
      .map((altId) => leftOutOf('altIds', altId, 'altIds', 'it needs a role and a value that can be indexed.')),
  }
}

function filingIn({ genres, language, located, urgency }: NinjsItem): Fact[] {
  const typeOf = ({ literal, name, uri }: NinjsConcept) =>
    articleTypeOf(uri) ?? articleTypeOf(name) ?? articleTypeOf(literal)
  const known = genres?.find(typeOf)
  const isLanguage = language && isLanguageTag(language)
  const articleType: Article['articleType'] = (known && typeOf(known)) ?? 'NewsArticle'
  return [
    factOf('articleType', articleType, known ?? genres, 'genres', {
      method: 'inferred',
      ...(!known && { note: 'The item does not say what kind of work it is.' }),
    }),
    isLanguage
      ? factOf('inLanguage', language, language, 'language')
      : factOf('inLanguage', 'en-US', language, 'language', {
          method: 'inferred',
          note: 'The newsroom’s default: the item names no language that there is.',
        }),
    factOf('dateline', located && cut(oneSpaced(located), 120), located, 'located'),
    factOf('urgency', urgency, urgency),
  ]
}
