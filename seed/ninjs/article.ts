import { MAX_HEADLINE } from '../../collections/Articles/workflow/fieldRules'
import { plainText, countWords } from '../../collections/Articles/text/plainText'
import { isBareName } from '../../collections/fields/authorName'
import { isLanguageTag } from '../../collections/fields/language'
import { slugify } from '../../collections/fields/slug'
import { cut, oneSpaced } from '../../src/outputs/story/characters'
import type { NinjsItem, NinjsSource, NinjsText } from '../../src/outputs/ninjs/item'
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
import { buildAuthor, buildPublication } from '../documents/builders'
import { seededId } from '../documents/ids'
import { beginsAsByline, namesInByline } from '../parsing/names'
import { quoted } from '../parsing/quoted'
import type { Evidence, SeedDocument } from '../documents/documents'
import { documentOf, leftOut, onceBy, section, stated, topic, type Fact, type Part } from './document'
import { CANCELED, datesIn } from './dates'
import { idIn, MAX_ADDRESS, pictureIn, rightsIn } from './picture'
import { bodyIn, lineIn, readable } from './texts'

/**
 * A text item as an article and all that it refers to, in the order in which they can be written.
 * @param now decides whether the item has expired
 * @throws {Refusal} with a line for all that the item needs to be a story
 */
export async function articleOf(item: NinjsItem, now: Date): Promise<SeedDocument[]> {
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
    datesIn(item, now),
    rightsIn(item),
    identifiersIn(item),
  ]
  const article = documentOf(
    'articles',
    id,
    { uri },
    [
      {
        path: 'syndication',
        value: { status: 'received', noindex: true },
        method: 'inferred',
        note: 'It was received.',
      },
      ...parts.flatMap((part) => part.facts),
      ...filingIn(item),
    ],
    parts.flatMap((part) => part.left ?? []),
  )
  return [...parts.flatMap((part) => part.wanted ?? []), article]
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
    const [first] = item.bodies ?? []
    throw new Refusal(
      [
        ...(main ? [] : ['/headlines: expected a headline, found none']),
        ...(body
          ? []
          : [`/bodies: expected words in HTML or plain text, found ${first ? quoted(first.value) : 'none'}`]),
      ].join('\n'),
    )
  }
  const described = body.rule === 'bodies' ? await lines(readable(item.descriptions, 'summary')) : []
  const description = described.find(({ value }) => value)
  const headline = cut(main.value, MAX_HEADLINE)
  return {
    facts: [
      { path: 'headline', value: headline, from: main.from, rule: main.role === 'title' ? 'title' : 'headlines' },
      {
        path: 'alternativeHeadline',
        value: alternative && cut(alternative.value, MAX_HEADLINE),
        from: alternative?.from,
        rule: 'headlines',
      },
      { path: 'slug', value: slugify(headline) || id, from: headline, method: 'normalised', rule: 'slugify' },
      {
        path: 'description',
        value: description && cut(description.value, 500),
        from: description?.from,
        rule: 'descriptions',
      },
      { path: 'articleBody', value: body.value, from: body.from, rule: body.rule },
    ],
  }
}

/** The first text with words in it: a placeholder such as “[ ... ]” is no body. A canceled story needs none. */
async function bodyOfItem({ bodies, descriptions, pubStatus }: NinjsItem) {
  const texts = [
    ...readable(bodies, 'main', true).map((text) => ({ rule: 'bodies', text })),
    ...readable(descriptions, 'summary', true).map((text) => ({ rule: 'descriptions', text })),
    ...(pubStatus === 'canceled' ? [{ rule: 'pubStatus', text: { value: CANCELED } }] : []),
  ]
  for (const { rule, text } of texts) {
    const value = await bodyIn(text)
    if (countWords(plainText(value)) > 0) return { from: text.value, rule, value }
  }
  return undefined
}

/** In characters; a longer name could not be indexed. */
const MAX_NAME = 200
const nameIn = ({ name = '' }: { name?: string }): string => cut(oneSpaced(name), MAX_NAME)

type Credit = { from: unknown; name: string; role: string; rule: string }

/** Who wrote it, published it and passed it on. */
function peopleIn({ by, infoSources }: NinjsItem): Part {
  const sources = (infoSources ?? []).map((from) => ({
    from,
    name: nameIn(from),
    role: lastWord(from.role),
  }))
  const named = sources.filter(({ name }) => slugify(name))
  const origin = named.find(({ role }) => originators.includes(role))
  const passedOn = onceBy(
    named.filter(({ name, role }) => providers.includes(role) && slugify(name) !== slugify(origin?.name ?? '')),
    ({ name }) => slugify(name),
  )
  const publisher = origin && publicationOf(origin, 'originator')
  const provider = passedOn.map((source) =>
    publicationOf(source, source.role === 'aggregator' ? 'aggregator' : 'distributor'),
  )
  const publications = new Set([origin, ...passedOn].map((one) => slugify(one?.name ?? '')))
  const isAuthor = ({ name }: { name: string }) =>
    isBareName(name) && name.length <= MAX_NAME && !publications.has(slugify(name))
  const credited = named.filter((source) => isAuthor(source) && authorRoles.some((role) => role === source.role))
  const printed = namesInByline(beginsAsByline(by ?? '') ? by! : `By ${by ?? ''}`) ?? []
  const credits: Credit[] =
    credited.length > 0
      ? credited.map((source) => ({ ...source, rule: 'infoSources' }))
      : printed.map((name) => ({ from: by, name, role: 'author', rule: 'by' })).filter(isAuthor)
  const authors = onceBy(credits, ({ name, role }) => `${slugify(name)} ${role}`).map(({ from, name, role, rule }) => ({
    document: buildAuthor(name, stated(from, rule), publisher),
    from,
    role,
    rule,
  }))
  const used = new Set<unknown>([origin, ...passedOn, ...credited].map((source) => source?.from))
  return {
    facts: [
      { path: 'byline', value: by || undefined, from: by, rule: 'by' },
      {
        path: 'authors',
        value: authors.map(({ document, role }) => ({ author: document.id, role })),
        from: authors.map(({ from }) => from),
        rule: authors[0]?.rule,
      },
      { path: 'publisher', value: publisher?.id, from: origin?.from, rule: 'infoSources' },
      {
        path: 'provider',
        value: provider.map(({ id }) => id),
        from: passedOn.map(({ from }) => from),
        rule: 'infoSources',
      },
    ],
    wanted: [...(publisher ? [publisher] : []), ...provider, ...authors.map(({ document }) => document)],
    left: sources.flatMap(({ from }) => (used.has(from) ? [] : [sourceLeft(from)])),
  }
}

const publicationOf = ({ from, name }: { from: NinjsSource; name: string }, role: string): SeedDocument =>
  buildPublication({ value: name, ...stated(from, 'infoSources') }, [role], 'verbatim')

const sourceLeft = (source: NinjsSource): Evidence =>
  leftOut('publisher', source, 'infoSources', 'it is neither the publisher nor, by name, a provider or an author.')

const relIn = (rel: string | undefined, otherwise: 'about' | 'mentions'): 'about' | 'mentions' =>
  (['about', 'mentions'] as const).find((known) => known === lastWord(rel)) ?? otherwise

/** Labels, and the section that another Newsdesk has put among them. */
function subjectsIn({ subjects }: NinjsItem): Part {
  const all = (subjects ?? []).map((from) => ({ ...from, from, name: nameIn(from) }))
  const filed = all.find(({ name, rel }) => rel === SECTION && slugify(name))
  const labels = all.filter((subject) => subject !== filed && subject.name)
  const articleSection = filed && section(filed.name, filed.uri, filed.from)
  return {
    facts: [
      {
        path: 'subjects',
        value: labels.map(({ confidence, creator, name, rel, relevance, uri }) => ({
          name,
          rel: relIn(rel, 'about'),
          uri: uri ?? null,
          creator: creator ?? null,
          relevance: relevance ?? null,
          confidence: confidence ?? null,
        })),
        from: labels.map(({ from }) => from),
        rule: 'subjects',
      },
      // Where an item names no section, the choice is the newsroom’s: it must not look as if the item had none.
      ...(articleSection
        ? [{ path: 'articleSection', value: articleSection.id, from: filed.from, rule: 'subjects' }]
        : []),
    ],
    wanted: articleSection && [articleSection],
    left: all.flatMap(({ from, name }) => (name ? [] : [leftOut('subjects', from, 'subjects', 'it has no name.')])),
  }
}

function topicsIn(item: NinjsItem): Part {
  const all = topicLists.flatMap((list) => (item[list] ?? []).map((from) => ({ from, list, name: nameIn(from) })))
  const mentions = onceBy(
    all.filter(({ name }) => slugify(name)),
    ({ name }) => slugify(name),
  ).map(({ from, list, name }) => ({ document: topic(name, topicTypes[list], from.uri, from, list), from, list }))
  return {
    facts: [
      {
        path: 'mentions',
        value: mentions.map(({ document, from }) => ({ topic: document.id, rel: relIn(from.rel, 'mentions') })),
        from: mentions.map(({ from }) => from),
        rule: mentions.map(({ list }) => list),
      },
    ],
    wanted: mentions.map(({ document }) => document),
    left: all.flatMap(({ from, list, name }) =>
      slugify(name) ? [] : [leftOut('mentions', from, list, 'it has no name.')],
    ),
  }
}

/** The `uri` names the article for ever. */
function identifiersIn({ altIds, uri }: NinjsItem): Part {
  const given = (altIds ?? []).map(({ role = '', value = '' }) => ({ role: role.trim(), value: value.trim() }))
  const whole = given.filter(({ role, value }) => role && value && Buffer.byteLength(value) <= MAX_ADDRESS)
  const all = onceBy([{ role: 'ninjs', value: uri }, ...whole], ({ role, value }) => JSON.stringify([role, value]))
  return {
    facts: [
      { path: 'uri', value: uri, from: uri, rule: 'uri' },
      { path: 'altIds', value: all, from: all, method: 'verbatim', rule: 'altIds' },
    ],
    left: given.flatMap((altId) =>
      whole.includes(altId)
        ? []
        : [leftOut('altIds', altId, 'altIds', 'it needs a role and a value that can be indexed.')],
    ),
  }
}

function filingIn({ genres, language, located, urgency }: NinjsItem): Fact[] {
  const types = (genres ?? []).map((genre) => ({
    genre,
    type: articleTypeOf(genre.uri) ?? articleTypeOf(genre.name) ?? articleTypeOf(genre.literal),
  }))
  const known = types.find(({ type }) => type)
  const isLanguage = language && isLanguageTag(language)
  return [
    {
      path: 'articleType',
      value: known?.type ?? ('NewsArticle' satisfies Article['articleType']),
      from: known?.genre ?? genres,
      method: 'inferred',
      rule: 'genres',
      ...(!known && { note: 'The item does not say what kind of work it is.' }),
    },
    {
      path: 'inLanguage',
      value: isLanguage ? language : 'en-US',
      from: language,
      rule: 'language',
      ...(!isLanguage && {
        method: 'inferred',
        note: 'The newsroom’s default: the item names no language that there is.',
      }),
    },
    { path: 'dateline', value: located && cut(oneSpaced(located), 120), from: located, rule: 'located' },
    { path: 'urgency', value: urgency, from: urgency, rule: 'urgency' },
  ]
}
