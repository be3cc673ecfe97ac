import { isObject } from '../../collections/values/values'
import { authorRoles } from '../../src/outputs/ninjs/vocabulary'
import type { NinjsConcept, NinjsSource, NinjsText } from '../../src/outputs/ninjs/item'
import type { Evidence } from '../documents/types'
import { readIsoDate } from '../parsing/isoDate'
import type { Converted, Published } from './converted'
import { factOf, leftOutOf } from './facts'
import { asText, encodedUri, loosen, uriOf } from './loosen'
import { restrictionsIn } from './restrictions'

type Item = Record<string, unknown>

/** Properties of ninjs 3.1, and what ninjs 1.x or an agency’s extension of it calls them. */
const SAME = {
  title: ['title'],
  firstCreated: ['firstcreated'],
  versionCreated: ['versioncreated'],
  contentCreated: ['contentcreated'],
  expires: ['expires'],
  version: ['version'],
  urgency: ['urgency'],
  copyrightHolder: ['copyrightholder'],
  copyrightNotice: ['copyrightnotice'],
  usageTerms: ['usageterms'],
  edNote: ['ednote'],
  by: ['byline'],
  located: ['located'],
  digitalSourceType: ['digitalsourcetype'],
} as const

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

const TEXTS = { headlines: 'headline', descriptions: 'description_text', bodies: 'body_html' }

/** Types of stories that are none of ninjs: of the BBC, of Superdesk. */
const STORY = /^(?:article|news|preformatted|story)$/

const listOf = (value: unknown): Item[] =>
  [value ?? []].flat().map((one: unknown) => (isObject(one) ? one : { name: asText(one) }))

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** A scheme and a code make a URI; a code without a scheme is a literal. */
function conceptOf({ code, creator, confidence, name, qcode, rel, relevance, scheme }: Item) {
  const literal = textOf(code ?? qcode)
  const vocabulary = textOf(scheme) ?? ''
  const isVocabulary = /^https?:\/\//.test(vocabulary)
  const address = isVocabulary && literal ? `${vocabulary.replace(/(?<![/#])$/, '/')}${literal}` : literal
  const share = (value: unknown) => (Number.isInteger(value) ? { value } : {}).value as number | undefined
  return withoutUndefined({
    name: textOf(name),
    rel: textOf(rel),
    uri: address && /^https?:\/\/\S+$/.test(address) ? encodedUri(address) : undefined,
    literal,
    creator: textOf(creator),
    relevance: share(relevance),
    confidence: share(confidence),
  })
}

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T

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

const asTexts = (texts: (NinjsText & { property: string })[]): NinjsText[] =>
  texts.map(({ contentType, role, value }) => ({ role, contentType, value }))

/** Its publication and, of Superdesk and TT, its authors by name and role. */
function sourcesOf({ authors, bylines, infosource, source }: Item): NinjsSource[] {
  const given = listOf(infosource).map((one) => ({ ...conceptOf(one), role: textOf(one.rel) }))
  const people = listOf(authors ?? bylines).flatMap(({ byline, firstname, lastname, role, ...one }) => {
    const whole = firstname && lastname ? `${asText(firstname)} ${asText(lastname)}` : byline
    const name = textOf(one.name) ?? textOf(whole)
    return name ? [{ name, role: roleOf(textOf(role) ?? '') }] : []
  })
  const stated = typeof source === 'string' ? [{ name: source, role: 'originator' }] : []
  return [...(given.some(({ role }) => !role || role === 'originator') ? [] : stated), ...given, ...people].map(
    ({ name, role }) => withoutUndefined({ name, role }),
  )
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
  const { height, href, width } = raw
  return [
    withoutUndefined({ name, href: new URL(href).href, contentType, width: sizeOf(width), height: sizeOf(height) }),
  ]
}

/** An item of ninjs 1.x, with the extensions of Superdesk and TT, as one of 3.1. */
export function convertNinjs1(raw: Item, now: Date): Converted {
  const names: Record<string, string> = {}
  const type = STORY.test(String(raw.type)) ? 'text' : raw.type
  const item: Item = { uri: raw.uri ?? raw.guid, type, language: textOf(raw.language)?.replace('_', '-') }
  for (const [name, properties] of Object.entries(SAME)) {
    const property = properties.find((one) => raw[one] !== undefined)
    names[name] = property ?? properties[0]
    if (property) item[name] = raw[property]
  }
  for (const [list, properties] of Object.entries(LISTS)) {
    names[list] = properties.find((one) => raw[one] !== undefined) ?? properties[0]
    item[list] = properties.flatMap((property) => listOf(raw[property]).map(conceptOf)) satisfies NinjsConcept[]
  }
  const isPicture = raw.type === 'picture' || raw.type === 'graphic'
  const texts = {
    headlines: textsOf(raw, 'headline', 'main'),
    descriptions: textsOf(raw, 'description', isPicture ? 'caption' : 'summary'),
    bodies: textsOf(raw, 'body', 'main').toSorted((a, b) => Number(isHtml(b)) - Number(isHtml(a))),
  }
  // Superdesk has the alternative text of a picture as its body.
  if (isPicture) texts.descriptions.push(...texts.bodies.splice(0).map((text) => ({ ...text, role: 'alt' })))
  for (const [list, all] of Object.entries(texts)) {
    names[list] = all[0]?.property ?? TEXTS[list as keyof typeof TEXTS]
    item[list] = asTexts(all)
  }
  const { embargoedUntil, pubStatus } = restrictionsIn(raw)
  const { encodedrights, linkedrights } = isObject(raw.rightsinfo) ? raw.rightsinfo : {}
  Object.assign(item, {
    pubStatus: pubStatus?.value,
    embargoedUntil: embargoedUntil?.value,
    infoSources: sourcesOf(raw),
    altIds: altIdsOf(raw),
    rightsInfo: linkedrights ? { linkedRights: linkedrights } : encodedrights && { encodedRights: encodedrights },
    renditions: entriesOf(raw.renditions).flatMap(renditionOf),
    associations: entriesOf(raw.associations).flatMap(([name, one]) => associationOf(name, one, now)),
  })
  Object.assign(names, {
    pubStatus: pubStatus?.property ?? 'pubstatus',
    embargoedUntil: embargoedUntil?.property ?? 'embargoed',
    altIds: 'altids',
    rightsInfo: 'rightsinfo',
  })
  names.infoSources =
    ['infosource', 'source', 'authors', 'bylines'].find((one) => raw[one] !== undefined) ?? 'infosource'
  const loose = loosen(withoutUndefined(item), 'ninjs', now)
  return {
    ...loose,
    names,
    published: publishedIn(raw) ?? loose.published,
    facts: Array.isArray(raw.keywords) ? [keywordsOf(raw.keywords.flatMap((one) => textOf(one) ?? []))] : [],
    left: [...loose.left!, ...extensionsOf(raw)],
  }
}

const isHtml = ({ contentType }: NinjsText): boolean => contentType === 'text/html'

const keywordsOf = (keywords: string[]) => factOf('keywords', keywords, keywords)

/** The `guid` of Superdesk is kept where the item has a `uri` besides, or where it is no URI. */
function altIdsOf({ altids, guid, uri }: Item) {
  const given = isObject(altids)
    ? Object.entries(altids).map(([role, value]) => ({ role, value: textOf(value) }))
    : listOf(altids).map(({ role, value }) => ({ role: textOf(role), value: textOf(value) }))
  const isNamed = guid && (uri ?? uriOf(asText(guid), 'ninjs')) !== guid
  return [...given, ...(isNamed ? [{ role: 'guid', value: asText(guid) }] : [])].map(withoutUndefined)
}

/** Superdesk states when a story was first published. */
function publishedIn({ firstpublished }: Item): Published | undefined {
  const moment = typeof firstpublished === 'string' ? readIsoDate(firstpublished)?.moment : undefined
  return moment
    ? { date: moment, precision: 'minute', from: asText(firstpublished), property: 'firstpublished' }
    : undefined
}

/** Extensions with texts for editors; others are technical. */
const extensionsOf = (raw: Item): Evidence[] =>
  ['slugline', 'extra', 'annotations', 'attachments'].flatMap((name) =>
    raw[name] === undefined || (Array.isArray(raw[name]) && raw[name].length === 0)
      ? []
      : [leftOutOf(name, raw[name], name, 'the newsroom has no field for it.')],
  )
