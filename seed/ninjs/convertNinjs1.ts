import { isObject } from '../../collections/values/values'
import type { Fact } from '../documents/facts'
import { authorRoles } from '../../src/outputs/ninjs/vocabulary'
import type { NinjsConcept, NinjsSource, NinjsText } from '../../src/outputs/ninjs/item'
import { factOf, hasNoField, type Converted } from './facts'
import { asText, encodedUri, loosen, publishedAt, uriOf } from './loosen'
import { restrictionsIn } from './restrictions'

type Item = Record<string, unknown>

/** Properties that ninjs 1.x has in lower case. */
const SAME = (
  'title firstCreated versionCreated contentCreated expires version urgency copyrightHolder copyrightNotice usageTerms ' +
  'edNote located digitalSourceType'
).split(' ')

/** The lists of concepts; `service` is Superdesk’s category, and `sector` may be TT’s. */
const LISTS = {
  people: ['person'],
  organisations: ['organisation'],
  places: ['place'],
  events: ['event'],
  objects: ['object'],
  genres: ['genre'],
  subjects: ['subject', 'service'],
} as const

/** Types of stories that are none of ninjs: of the BBC, of Superdesk. */
const STORY = /^(?:article|news|preformatted|story)$/

const itemsIn = (value: unknown): Item[] =>
  [value ?? []].flat().map((one: unknown) => (isObject(one) ? one : { name: asText(one) }))

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** A scheme and a code make a URI; a code without a scheme is a literal. */
function conceptOf({ code, creator, confidence, name, qcode, rel, relevance, scheme }: Item) {
  const literal = textOf(code ?? qcode)
  const vocabulary = textOf(scheme) ?? ''
  const isVocabulary = /^https?:\/\//.test(vocabulary)
  const address = isVocabulary && literal ? `${vocabulary.replace(/(?<![/#])$/, '/')}${literal}` : literal
  const share = (value: unknown) => (Number.isInteger(value) ? (value as number) : undefined)
  return {
    name: textOf(name),
    rel: textOf(rel),
    uri: address && /^https?:\/\/\S+$/.test(address) ? encodedUri(address) : undefined,
    literal,
    creator: textOf(creator),
    relevance: share(relevance),
    confidence: share(confidence),
  }
}

/** `body_html` and its like; a headline without an end to its name is the main one. */
function textsOf(raw: Item, kind: string, mainRole: string): (NinjsText & { property: string })[] {
  return Object.entries(raw).flatMap(([property, value]) => {
    if (typeof value !== 'string' || (property !== kind && !property.startsWith(`${kind}_`))) return []
    const end = property.slice(kind.length + 1)
    const role = /^$|^text$|html|rich/.test(end) ? mainRole : end
    return [{ property, role, contentType: contentTypeOf(end, value), value }]
  })
}

function contentTypeOf(end: string, value: string): string {
  if (/html|rich/i.test(end)) return 'text/html'
  if (/xml|nitf|json|markdown/i.test(end)) return `application/${end.toLowerCase()}`
  const isMarkedUp = !/text/i.test(end) && /<\/?[a-z][^>]*>|&(?:#\d+|[a-z]+);/i.test(value)
  return isMarkedUp ? 'text/html' : 'text/plain'
}

/** Its publication and, of Superdesk and TT, its authors by name and role. */
function sourcesOf({ authors, bylines, infosource, source }: Item): NinjsSource[] {
  const given = itemsIn(infosource).map((one) => ({ ...conceptOf(one), role: textOf(one.rel) }))
  const people = itemsIn(authors ?? bylines).flatMap(({ byline, firstname, lastname, role, ...one }) => {
    const whole = firstname && lastname ? `${asText(firstname)} ${asText(lastname)}` : byline
    const name = textOf(one.name) ?? textOf(whole)
    return name ? [{ name, role: roleOf(textOf(role) ?? '') }] : []
  })
  const stated = typeof source === 'string' ? [{ name: source, role: 'originator' }] : []
  const isOriginal = given.some(({ role }) => !role || role === 'originator')
  return [...(isOriginal ? [] : stated), ...given, ...people].map(({ name, role }) => ({ name, role }))
}

function roleOf(role: string): string {
  const known = authorRoles.find((one) => one === role.toLowerCase())
  return known ?? (/photo|foto|bild/i.test(role) ? 'photographer' : 'author')
}

/** Properties of an item that an association is imported by; of others than pictures, what names them. */
function associationOf(name: string, raw: unknown, now: Date): Item[] {
  if (!isObject(raw)) return []
  const { item } = convertNinjs1(raw, now)
  const [rendition] = (item.renditions ?? []) as { href?: string }[]
  const uri = item.uri ?? rendition?.href
  if (!uri) return []
  const isPicture = item.type === undefined || item.type === 'picture' || item.type === 'graphic'
  return [isPicture ? { ...item, name, uri } : { name, uri, type: item.type }]
}

const entriesOf = (value: unknown): [string, unknown][] =>
  Array.isArray(value)
    ? value.map((one: unknown, index) => [isObject(one) && one.name ? asText(one.name) : String(index + 1), one])
    : Object.entries(value ?? {})

const sizeOf = (value: unknown): number | undefined => (Number.isInteger(Number(value)) ? Number(value) : undefined)

function renditionOf([name, raw]: [string, unknown]): Item[] {
  if (!isObject(raw) || typeof raw.href !== 'string' || !URL.canParse(raw.href)) return []
  const contentType = textOf(raw.mimetype ?? raw.contenttype)
  const href = new URL(raw.href).href
  return [{ name, href, contentType, width: sizeOf(raw.width), height: sizeOf(raw.height) }]
}

/** An item of ninjs 1.x, with the extensions of Superdesk and TT, as one of 3.1. */
export function convertNinjs1(raw: Item, now: Date): Converted {
  const statedIn = (properties: readonly string[]): string =>
    properties.find((one) => raw[one] !== undefined) ?? properties[0]!
  const { embargoedUntil, pubStatus } = restrictionsIn(raw)
  const { encodedrights, linkedrights } = isObject(raw.rightsinfo) ? raw.rightsinfo : {}
  const texts = textsIn(raw)
  const item: Item = {
    uri: raw.uri ?? raw.guid,
    type: STORY.test(String(raw.type)) ? 'text' : raw.type,
    language: textOf(raw.language)?.replace('_', '-'),
    ...Object.fromEntries(SAME.map((name) => [name, raw[name.toLowerCase()]])),
    by: raw.byline,
    pubStatus: pubStatus?.value,
    embargoedUntil: embargoedUntil?.value,
    infoSources: sourcesOf(raw),
    altIds: altIdsOf(raw),
    rightsInfo: linkedrights ? { linkedRights: linkedrights } : encodedrights && { encodedRights: encodedrights },
    renditions: entriesOf(raw.renditions).flatMap(renditionOf),
    associations: entriesOf(raw.associations).flatMap(([name, one]) => associationOf(name, one, now)),
  }
  const names: Record<string, string> = {
    ...Object.fromEntries(SAME.map((name) => [name, name.toLowerCase()])),
    by: 'byline',
    pubStatus: pubStatus?.property ?? 'pubstatus',
    embargoedUntil: embargoedUntil?.property ?? 'embargoed',
    altIds: 'altids',
    rightsInfo: 'rightsinfo',
    infoSources: statedIn(['infosource', 'source', 'authors', 'bylines']),
  }
  for (const [list, properties] of Object.entries(LISTS)) {
    names[list] = statedIn(properties)
    item[list] = properties.flatMap((property) => itemsIn(raw[property]).map(conceptOf)) satisfies NinjsConcept[]
  }
  for (const [list, { all, otherwise }] of Object.entries(texts)) {
    names[list] = all[0]?.property ?? otherwise
    item[list] = all.map(({ contentType, role, value }) => ({ role, contentType, value }))
  }
  return loosen(item, 'ninjs', now, {
    names,
    published: publishedAt(raw.firstpublished, 'firstpublished'), // Superdesk
    facts: Array.isArray(raw.keywords) ? [keywordsOf(raw.keywords)] : [],
    left: EXTENSIONS.flatMap((name) => hasNoField(name, [raw[name]].flat().length > 0 ? raw[name] : undefined)),
  })
}

/** The lists of texts, and what names a list without any. Superdesk has the alternative text of a picture as its body. */
function textsIn(raw: Item) {
  const isPicture = raw.type === 'picture' || raw.type === 'graphic'
  const descriptions = textsOf(raw, 'description', isPicture ? 'caption' : 'summary')
  const bodies = textsOf(raw, 'body', 'main').toSorted((a, b) => Number(isHtml(b)) - Number(isHtml(a)))
  const alts = isPicture ? bodies.splice(0).map((text) => ({ ...text, role: 'alt' })) : []
  return {
    headlines: { all: textsOf(raw, 'headline', 'main'), otherwise: 'headline' },
    descriptions: { all: [...descriptions, ...alts], otherwise: 'description_text' },
    bodies: { all: bodies, otherwise: 'body_html' },
  }
}

const isHtml = ({ contentType }: NinjsText): boolean => contentType === 'text/html'

function keywordsOf(raw: unknown[]): Fact {
  const keywords = raw.flatMap((one) => textOf(one) ?? [])
  return factOf('keywords', keywords, keywords)
}

/** The `guid` of Superdesk is kept where the item has a `uri` besides, or where it is no URI. */
function altIdsOf({ altids, guid, uri }: Item) {
  const given = isObject(altids)
    ? Object.entries(altids).map(([role, value]) => ({ role, value: textOf(value) }))
    : itemsIn(altids).map(({ role, value }) => ({ role: textOf(role), value: textOf(value) }))
  const isNamed = guid && (uri ?? uriOf(asText(guid), 'ninjs')) !== guid
  return isNamed ? [...given, { role: 'guid', value: asText(guid) }] : given
}

/** Extensions with texts for editors; others are technical. */
const EXTENSIONS = ['slugline', 'extra', 'annotations', 'attachments']
