import type { NinjsItem, NinjsSource, NinjsSubject, NinjsText } from '../../src/outputs/ninjs/item'
import { authorRoles, originators } from '../../src/outputs/ninjs/vocabulary'
import { slugify } from '../../collections/fields/slug'
import type { Evidence } from '../documents/types'
import { factOf, hasNoField, leftOutOf, type Converted } from '../ninjs/facts'
import { latestEmbargo, strictestStatus } from '../ninjs/restrictions'
import { encodedUri, loosen, uriOf } from '../ninjs/loosen'
import {
  attributeOf,
  childrenOf,
  codeOf,
  contentOf,
  elementAt,
  elementsIn,
  namedOf,
  renditionAt,
  textIn,
  textsOf,
  type XmlElement,
} from './elements'
import { htmlOf } from './html'
import { restrictionsOf, storyOf } from './nitf'

/** What NewsML-G2 calls the properties of ninjs. */
const NAMES = {
  uri: 'guid',
  headlines: 'headline',
  descriptions: 'description',
  bodies: 'contentSet',
  infoSources: 'infoSource',
  authors: 'creator',
  provider: 'provider',
  subjects: 'subject',
  people: 'subject',
  organisations: 'subject',
  places: 'subject',
  events: 'subject',
  objects: 'subject',
  genres: 'genre',
  associations: 'remoteContent',
  renditions: 'remoteContent',
  embargoedUntil: 'embargoed',
  type: 'itemClass',
  keywords: 'keyword',
}

/** Vocabularies of the IPTC by the aliases of its catalogs. */
const SCHEMES = new Map(
  Object.entries({ genre: 'genre', medtop: 'mediatopic', subj: 'subjectcode', digsrctype: 'digitalsourcetype' }),
)

/** Lists of an item by the nature of a concept (`cpnat:person`). */
const LISTS = {
  person: 'people',
  organisation: 'organisations',
  geoArea: 'places',
  poi: 'places',
  event: 'events',
  object: 'objects',
} as const

const linesOf = (elements: XmlElement[]): string | undefined =>
  [...new Set(elements.flatMap((element) => textIn(element) ?? []))].join('\n') || undefined

/** A `newsItem` of NewsML-G2 as a ninjs item. */
export function itemOfNewsItem(newsItem: XmlElement, now: Date): Converted {
  const [meta, content, rights] = ['itemMeta', 'contentMeta', 'rightsInfo'].map((name) => elementAt(newsItem, name))
  const codeAt = (name: string) => {
    const element = elementAt(meta, name)
    return codeOf(attributeOf(element, 'qcode') ?? attributeOf(element, 'uri'))
  }
  const set = elementAt(newsItem, 'contentSet')
  const language = languageOf(newsItem, content)
  const renditions = childrenOf(set, 'remoteContent').filter(isPicture).flatMap(renditionOf)
  const type = codeAt('itemClass')
  const isText = !type || type === 'text' || type === 'composite'
  const keywords = childrenOf(content, 'keyword').flatMap((one) => textIn(one) ?? [])
  const embargo = elementAt(meta, 'embargoed')
  const ofNitf = nitfIn(set)
  const status = codeAt('pubStatus')?.toLowerCase().replace('cancelled', 'canceled')
  const guid = attributeOf(newsItem, 'guid')
  const said = {
    uri: guid && uriOf(guid, 'newsml'),
    type: type === 'graphics' ? 'graphic' : type,
    version: attributeOf(newsItem, 'version'),
    // An embargo without a date has no end.
    pubStatus: strictestStatus([status, embargo && !textIn(embargo) ? 'withheld' : undefined, ofNitf?.pubStatus]),
    firstCreated: textIn(elementAt(meta, 'firstCreated')),
    versionCreated: textIn(elementAt(meta, 'versionCreated')),
    contentCreated: textIn(elementAt(content, 'contentCreated')),
    embargoedUntil: latestEmbargo([textIn(embargo), ofNitf?.embargoedUntil].filter(Boolean), (one) => one),
    title: textIn(elementAt(meta, 'title')),
    // Notes with markup are parts of the text that agencies repeat.
    edNote: linesOf(childrenOf(meta, 'edNote').filter((note) => elementsIn(note).length === 0)),
    urgency: textIn(elementAt(content, 'urgency')),
    language,
    headlines: orNone(headlinesOf(content)),
    descriptions: orNone(descriptionsOf(content, isText ? 'summary' : 'caption')),
    bodies: isText && !ofNitf ? bodiesOf(set) : undefined,
    by: (isText ? undefined : textIn(elementAt(content, 'creditline'))) ?? linesOf(childrenOf(content, 'by')),
    located: nameOf(elementAt(content, 'located'), language) ?? placeIn(textIn(elementAt(content, 'dateline'))),
    infoSources: sourcesOf(meta, content, language),
    genres: childrenOf(content, 'genre').map((genre) => conceptOf(genre, newsItem, language)),
    ...conceptsOf(newsItem, content, language),
    copyrightHolder: nameOf(elementAt(rights, 'copyrightHolder'), language),
    copyrightNotice: linesOf(childrenOf(rights, 'copyrightNotice')),
    usageTerms: linesOf(childrenOf(rights, 'usageTerms')),
    renditions: isText ? undefined : renditions,
    associations:
      isText && renditions[0]
        ? [{ uri: renditions[0].href, name: 'featuremedia', type: 'picture', renditions }]
        : undefined,
  }
  return loosen({ ...ofNitf, ...saidIn(said) }, 'newsml', now, {
    names: { ...NAMES, publisher: childrenOf(content, 'infoSource').length > 0 ? 'infoSource' : 'provider' },
    facts: [factOf('keywords', keywords, keywords)],
    left: leftIn(newsItem, content),
  })
}

const orNone = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)

/** Without what has no value, so that it does not replace what a NITF document within the item says. */
const saidIn = (item: object): object => Object.fromEntries(Object.entries(item).filter(([, one]) => one !== undefined))

/** Subjects that are only codes, of which some agencies send dozens, and the slugline. */
function leftIn(newsItem: XmlElement, content: XmlElement | undefined): Evidence[] {
  const others = childrenOf(elementAt(newsItem, 'contentSet'), 'remoteContent').filter((one) => !isPicture(one))
  const codes = childrenOf(content, 'subject').flatMap((subject) => {
    const { literal, name } = conceptOf(subject, newsItem)
    return name ? [] : (literal ?? [])
  })
  return [
    ...others.map((one) => leftOutOf('articleBody', attributeOf(one, 'href'), 'renditions', 'it is no picture.')),
    ...(codes.length > 0 ? [leftOutOf('subjects', codes.join(' '), 'subjects', 'they have no names.')] : []),
    ...hasNoField('slugline', textIn(elementAt(content, 'slugline'))),
  ]
}

/** What a NITF document within an item says; its rights and sources are those of the item, whose status and embargo may be stricter. */
function nitfIn(set: XmlElement | undefined) {
  const [nitf] = childrenOf(set, 'inlineXML').flatMap((inline) => childrenOf(inline, 'nitf'))
  return nitf && { ...storyOf(nitf), ...restrictionsOf(nitf) }
}

const languageOf = (newsItem: XmlElement, content: XmlElement | undefined): string | undefined =>
  attributeOf(elementAt(content, 'language'), 'tag') ?? attributeOf(newsItem, 'xml:lang')

/** The name of a concept in a language, else its first; else, of what is only a literal, that. */
function nameOf(concept: XmlElement | undefined, language?: string): string | undefined {
  const names = childrenOf(concept, 'name')
  const isIn = (one: XmlElement) =>
    attributeOf(one, 'xml:lang')?.slice(0, 2).toLowerCase() === language?.slice(0, 2).toLowerCase()
  const name =
    textIn(names.find((one) => !attributeOf(one, 'xml:lang'))) ?? textIn(names.find(isIn)) ?? textIn(names[0])
  return name ?? attributeOf(concept, 'literal')
}

/** A qcode is an alias of a scheme, which the item’s own catalog or that of the IPTC resolves, and a code. */
function conceptOf(element: XmlElement, newsItem: XmlElement, language?: string) {
  const qcode = attributeOf(element, 'qcode')
  const [alias = '', code = ''] = qcode?.split(/:(.*)/s) ?? []
  const schemes = childrenOf(elementAt(newsItem, 'catalog'), 'scheme')
  const own = schemes.find((one) => attributeOf(one, 'alias') === alias)
  const vocabulary = SCHEMES.get(alias)
  const scheme = attributeOf(own, 'uri') ?? (vocabulary && `http://cv.iptc.org/newscodes/${vocabulary}/`)
  const uri = attributeOf(element, 'uri') ?? (scheme && code ? scheme + code : undefined)
  const share = (name: string) => {
    const number = Number(attributeOf(element, name))
    return Number.isInteger(number) && number > 0 ? number : undefined
  }
  return {
    name: childrenOf(element, 'name').length > 0 ? nameOf(element, language) : undefined,
    uri: uri && URL.canParse(uri) ? encodedUri(uri) : undefined,
    literal: qcode ?? attributeOf(element, 'literal'),
    relevance: share('relevance'),
    confidence: share('confidence'),
  }
}

function conceptsOf(newsItem: XmlElement, content: XmlElement | undefined, language?: string): Partial<NinjsItem> {
  const lists: Record<string, NinjsSubject[]> = { subjects: [] }
  for (const subject of childrenOf(content, 'subject')) {
    const nature = codeOf(attributeOf(subject, 'type')) ?? ''
    const list = Object.hasOwn(LISTS, nature) ? LISTS[nature as keyof typeof LISTS] : 'subjects'
    const { confidence, relevance, ...concept } = conceptOf(subject, newsItem, language)
    if (!concept.name) continue
    ;(lists[list] ??= []).push(list === 'subjects' ? { ...concept, confidence, relevance } : concept)
  }
  return lists
}

/** A headline without a role is the main one; further ones without a role are catch lines. */
function headlinesOf(content: XmlElement | undefined): NinjsText[] {
  const rankOf = (headline: XmlElement) => Number(attributeOf(headline, 'rank') ?? 0)
  const all = childrenOf(content, 'headline').toSorted((a, b) => rankOf(a) - rankOf(b))
  const main = all.find((one) => !attributeOf(one, 'role'))
  return all.flatMap((one) => {
    const role = codeOf(attributeOf(one, 'role')) ?? (one === main ? 'main' : undefined)
    return role ? textsOf(role, textIn(one)) : []
  })
}

const descriptionsOf = (content: XmlElement | undefined, otherwise: string): NinjsText[] =>
  childrenOf(content, 'description').flatMap((one) =>
    textsOf(codeOf(attributeOf(one, 'role')) ?? otherwise, textIn(one)),
  )

/** XHTML first; of data within the item what is text, which may have markup whatever it is called. */
function bodiesOf(set: XmlElement | undefined): NinjsText[] {
  const marked = childrenOf(set, 'inlineXML').flatMap((inline) => {
    const html = elementAt(inline, 'html')
    return textsOf('main', htmlOf(html ? childrenOf(html, 'body') : inline.nodes), 'text/html')
  })
  const data = childrenOf(set, 'inlineData').flatMap((inline) => {
    const contentType = attributeOf(inline, 'contenttype') ?? 'text/plain'
    const value = contentOf(inline).trim()
    if (attributeOf(inline, 'encoding') || !/^text\/|html/.test(contentType)) return []
    const isHtml = /html/.test(contentType) || /^<(?:p|div|section)\b/i.test(value)
    return textsOf('main', value, isHtml ? 'text/html' : 'text/plain')
  })
  return [...marked, ...data]
}

/** “Berlin” of “Berlin (dpa) - ”; some write the time there, which is no place. */
const placeIn = (dateline: string | undefined): string | undefined =>
  dateline?.replace(/\s*\([^)]*\)\s*[-–—]*\s*$/, '').match(/^\p{L}.*$/u)?.[0]

/**
 * Whose it is: the source of the information, else the provider. Its authors are the creators by name; where there is a
 * byline, that is more exact, and creators without a surname are initials.
 */
function sourcesOf(meta: XmlElement | undefined, content: XmlElement | undefined, language?: string): NinjsSource[] {
  const given = childrenOf(content, 'infoSource').flatMap((source) => {
    const role = codeOf(attributeOf(source, 'role')) ?? 'originator'
    return namedOf(nameOf(source, language), { role: /^(?:orig|source)/i.test(role) ? 'originator' : role })
  })
  const origin = given.find(({ role }) => originators.includes(role))
  const provider = elementAt(meta, 'provider')
  const name =
    textIn(elementAt(provider, 'name')) ??
    (origin ? undefined : textIn(elementAt(content, 'creditline'))) ??
    nameOf(provider) ??
    codeOf(attributeOf(provider, 'qcode'))
  const isOther = name && !(origin && slugify(name).startsWith(slugify(origin.name)))
  const creators = ['creator', 'contributor']
    .flatMap((kind) => childrenOf(content, kind))
    .flatMap((creator) => {
      const known = authorRoles.find((role) => role === codeOf(attributeOf(creator, 'role'))?.toLowerCase())
      const creatorName = nameOf(creator, language)
      const isPerson = creatorName?.includes(' ') && creator.name === 'creator'
      return isPerson ? [{ name: creatorName, role: known ?? 'author' }] : []
    })
  return [
    ...given,
    ...(isOther ? [{ name, role: origin ? 'provider' : 'originator' }] : []),
    ...(childrenOf(content, 'by').some(textIn) ? [] : creators),
  ]
}

const isPicture = (remote: XmlElement): boolean => (attributeOf(remote, 'contenttype') ?? 'image/').startsWith('image/')

function renditionOf(remote: XmlElement) {
  const name = codeOf(attributeOf(remote, 'rendition')) ?? 'main'
  return (
    renditionAt(remote, attributeOf(remote, 'href'), { name, contentType: attributeOf(remote, 'contenttype') }) ?? []
  )
}
