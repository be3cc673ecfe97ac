import type { NinjsConcept, NinjsItem, NinjsSource } from '../../src/outputs/ninjs/item'
import { factOf, hasNoField, type Converted } from '../ninjs/facts'
import { loosen, publishedAt, uriOf } from '../ninjs/loosen'
import {
  allWithin,
  attributeOf,
  childrenOf,
  contentOf,
  elementAt,
  namedOf,
  renditionAt,
  textIn,
  textsOf,
  type XmlElement,
} from './elements'
import { htmlOf } from './html'

/** What NITF calls the properties of ninjs. */
const NAMES = {
  uri: 'doc-id',
  headlines: 'hedline',
  descriptions: 'abstract',
  bodies: 'body.content',
  by: 'byline',
  located: 'dateline',
  infoSources: 'distributor',
  authors: 'byline',
  publisher: 'pubdata',
  subjects: 'tobject.subject',
  people: 'person',
  organisations: 'org',
  places: 'location',
  events: 'event',
  objects: 'object.title',
  genres: 'tobject.property',
  associations: 'media',
  copyrightHolder: 'doc.copyright',
  copyrightNotice: 'rights',
  firstCreated: 'date.issue',
  embargoedUntil: 'date.release',
  expires: 'date.expire',
  edNote: 'ed-msg',
  pubStatus: 'docdata',
  keywords: 'key-list',
  slugline: 'du-key',
}

/**
 * A NITF document as a ninjs item.
 * @param fallback names a document that has no identifier of its own: its file
 */
export function itemOfNitf(nitf: XmlElement, fallback: string, now: Date): Converted {
  const head = elementAt(nitf, 'head')
  const docdata = elementAt(head, 'docdata')
  const keywords = allWithin(elementAt(docdata, 'key-list'), 'keyword').flatMap((one) => attributeOf(one, 'key') ?? [])
  const issued = normAt(docdata, 'date.issue')
  const raw = {
    ...storyOf(nitf),
    ...filingOf(head, docdata),
    ...restrictionsOf(nitf),
    uri: identifierOf(docdata, fallback),
    language: attributeOf(nitf, 'baselang') ?? attributeOf(nitf, 'xml:lang'),
    firstCreated: issued,
    urgency: attributeOf(elementAt(docdata, 'urgency'), 'ed-urg'),
  }
  return loosen(raw, 'nitf', now, {
    names: NAMES,
    published: publishedAt(issued, 'firstCreated'),
    facts: [factOf('keywords', keywords, keywords)],
    left: hasNoField('slugline', attributeOf(elementAt(docdata, 'du-key'), 'key')),
  })
}

/** A `du-key` names the story in all its versions, where the `doc-id` is made of it and a number. */
function identifierOf(docdata: XmlElement | undefined, fallback: string): string {
  const docId = elementAt(docdata, 'doc-id')
  const id = attributeOf(docId, 'id-string')
  const key = attributeOf(elementAt(docdata, 'du-key'), 'key')
  if (!id) return uriOf(`file/${fallback}`, 'nitf')
  const story = key && key.length >= 8 && /^[_:-]?\d+$/.test(id.replace(key, '')) && id.startsWith(key) ? key : id
  const registrar = attributeOf(docId, 'regsrc')
  const isGlobal = uriOf(story, 'nitf') === story || uriOf(story, 'nitf').startsWith('urn:uuid:')
  return uriOf(registrar && !isGlobal ? `${registrar}/${story}` : story, 'nitf')
}

/** Its status, and from when until when it may be read: also of a document within a NewsML-G2 item. */
export function restrictionsOf(nitf: XmlElement): { pubStatus?: string; embargoedUntil?: string; expires?: string } {
  const docdata = elementAt(nitf, 'head', 'docdata')
  const release = normAt(docdata, 'date.release')
  return { pubStatus: statusOf(docdata, release), embargoedUntil: release, expires: normAt(docdata, 'date.expire') }
}

const normAt = (docdata: XmlElement | undefined, name: string): string | undefined =>
  attributeOf(elementAt(docdata, name), 'norm')

/** What is under an embargo without a date is withheld. */
function statusOf(docdata: XmlElement | undefined, release: string | undefined): string | undefined {
  const status = attributeOf(docdata, 'management-status')?.toLowerCase()
  if (status === 'embargoed') return release ? 'usable' : 'withheld'
  return status === 'cancelled' ? 'canceled' : status
}

/** The texts of a document, its pictures, and who made it: also of one within a NewsML-G2 item. */
export function storyOf(nitf: XmlElement): Partial<NinjsItem> {
  const head = elementAt(nitf, 'body', 'body.head')
  const hedline = elementAt(head, 'hedline')
  const [main, ...others] = ['hl1', 'hl2'].flatMap((name) => childrenOf(hedline, name))
  const html = ['body.content', 'body.end'].map((name) => htmlOf(childrenOf(elementAt(nitf, 'body'), name)))
  const dateline = elementAt(head, 'dateline')
  return {
    title: textIn(elementAt(nitf, 'head', 'title')),
    headlines: [
      ...textsOf(main?.name === 'hl1' ? 'main' : 'alternative', textIn(main)),
      ...others.flatMap((one) => textsOf('alternative', textIn(one))),
    ],
    descriptions: textsOf('summary', htmlOf(childrenOf(head, 'abstract')), 'text/html'),
    bodies: html[0] ? textsOf('main', html.join(''), 'text/html') : [],
    by: bylineOf(childrenOf(head, 'byline')),
    located: textIn(elementAt(dateline, 'location')) ?? textIn(withoutDate(dateline)),
    infoSources: sourcesOf(nitf, head),
    associations: allWithin(elementAt(nitf, 'body'), 'media').flatMap(pictureOf),
    copyrightNotice: textIn(elementAt(head, 'rights')),
  }
}

const withoutDate = (dateline: XmlElement | undefined): XmlElement | undefined =>
  dateline && {
    ...dateline,
    nodes: dateline.nodes.filter((node) => typeof node === 'string' || node.name !== 'story.date'),
  }

/** “By Ann Lee, Staff Writer”: NITF has the title as an element of its own. */
function bylineOf(bylines: XmlElement[]): string | undefined {
  const lines = bylines.map((byline) =>
    byline.nodes
      .map((node) => contentOf(node).replace(/\s+/g, ' ').trim().replace(/,$/, ''))
      .filter(Boolean)
      .reduce((line, part, index) => (index === 0 ? part : `${line}${/^by$/i.test(line) ? ' ' : ', '}${part}`), ''),
  )
  return lines.filter(Boolean).join('; ') || undefined
}

function sourcesOf(nitf: XmlElement, head: XmlElement | undefined): NinjsSource[] {
  const people = childrenOf(head, 'byline').flatMap((byline) => allWithin(byline, 'person'))
  return [
    ...namedOf(attributeOf(elementAt(nitf, 'head', 'pubdata'), 'name'), { role: 'originator' }),
    ...namedOf(textIn(elementAt(head, 'distributor')), { role: 'distributor' }),
    ...people.flatMap((person) => namedOf(textIn(person), { role: 'author' })),
  ]
}

/** Subjects, and what the story is about by name. */
function filingOf(head: XmlElement | undefined, docdata: XmlElement | undefined): Partial<NinjsItem> {
  const identified = allWithin(docdata, 'identified-content')
  const named = (name: string): NinjsConcept[] =>
    identified
      .flatMap((content) => childrenOf(content, name))
      .flatMap((element) => namedOf(textIn(element) ?? attributeOf(element, 'value')))
  const subjects = allWithin(elementAt(head, 'tobject'), 'tobject.subject').map((subject) => {
    const [code, ...names] = ['refnum', 'detail', 'matter', 'type'].map((part) =>
      attributeOf(subject, `tobject.subject.${part}`),
    )
    const isIptc = attributeOf(subject, 'tobject.subject.ipr')?.toUpperCase() === 'IPTC' && /^\d{8}$/.test(code ?? '')
    const uri = isIptc ? `http://cv.iptc.org/newscodes/subjectcode/${code}` : undefined
    return { name: names.find(Boolean), uri, literal: code }
  })
  const notes = [...allWithin(docdata, 'ed-msg'), ...allWithin(docdata, 'correction')]
  const properties = allWithin(head, 'tobject.property')
  const section = attributeOf(elementAt(head, 'pubdata'), 'position.section')
  return {
    subjects: [...subjects, ...namedOf(section), ...named('classifier')],
    people: named('person'),
    organisations: named('org'),
    places: named('location'),
    events: named('event'),
    objects: named('object.title'),
    genres: properties.flatMap((one) => namedOf(attributeOf(one, 'tobject.property.type'))),
    edNote: notes.flatMap((note) => attributeOf(note, 'info') ?? []).join('\n') || undefined,
    copyrightHolder: attributeOf(elementAt(docdata, 'doc.copyright'), 'holder'),
  }
}

/** A picture of the body; one without an address of its own is recorded as left out. */
function pictureOf(media: XmlElement, index: number): NinjsItem[] {
  const references = childrenOf(media, 'media-reference').filter(
    (reference) =>
      attributeOf(media, 'media-type') === 'image' || attributeOf(reference, 'mime-type')?.startsWith('image/'),
  )
  const source = references.map((reference) => attributeOf(reference, 'source')).find(Boolean)
  if (!source) return []
  const [caption, by] = ['media-caption', 'media-producer'].map((name) =>
    childrenOf(media, name)
      .flatMap((one) => textIn(one) ?? [])
      .join(' '),
  )
  const alt = references.map((reference) => attributeOf(reference, 'alternate-text')).find(Boolean)
  return [
    {
      uri: uriOf(source, 'nitf'),
      name: index === 0 ? 'featuremedia' : `media${index + 1}`,
      type: 'picture',
      by: by || undefined,
      descriptions: [...textsOf('caption', caption), ...textsOf('alt', alt)],
      renditions: references.flatMap(
        (reference) => renditionAt(reference, attributeOf(reference, 'source'), { name: 'main' }) ?? [],
      ),
    },
  ]
}
