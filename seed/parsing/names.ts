import { slugify } from '../../collections/fields/slug'
import { oneSpaced } from '../../src/outputs/story/characters'
import type { Article } from '../../src/generated/payload-types'
import { agencyOf, isSameOrganisation, splitAgency, splitAgencyBefore } from './agencies'
import { beginsWithGivenName } from './givenNames'
import { hasJob, hasNoPerson, isJob, JOB_AT_END, JOB_AT_START, mayBeginWithPerson } from './jobs'
import { isOrganisation, isPublicationName, isStation } from './organisations'
import { isKnownPlace } from './places'

type Role = NonNullable<Article['authors']>[number]['role']

/** Whom a byline credits, and the organisation that it prints beside a person: “Jane Doe, Special to the Gazette”. */
export type Credit = { name: string; type: 'Person' | 'Organization'; role: Role; affiliation?: string }

/** What a list of credits has once. */
export const keyOf = ({ name, role }: Pick<Credit, 'name' | 'role'>): string => `${slugify(name)} ${role}`

/** Why a byline gives no authors. */
export const UNSURE = 'it is not certain whom the byline names.'

/** What is never seen, and stays where text was copied from: zero-width spaces and soft hyphens. */
export const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g

const r = String.raw
/** In characters: what is longer is no byline. */
const MAX_LENGTH = 500
const BY =
  /^(?:(?:posted|written|reported|reporting|story|words|text|article|analysis|review|interview|opinion|commentary|column|essay) )?by\b:? ?/i
/** In other languages; some of these words also begin surnames: see `withoutPrefix`. */
const FOREIGN_BY =
  /^(?:(?:Eine? \S+|Analyse|Aufgezeichnet|Gastbeitrag|Interview|Kommentar|Reportage) )?(?<by>por|von|par|di|door|av|af|oprac\.)(?:: ?| )(?<rest>.+)$/iu

const TEXT = 'words|texte?|texto|testo|tekst|story'
const PHOTOS =
  'photos?|photographs?|photography|photographed|pictures?|fotos?|fotografie|fotografías?|bilder?|bild|beeld'
const MARKERS: [Role, string][] = [
  ['contributor', '(?:with )?(?:additional|further) reporting|contributions?|contributed|videos?|produced'],
  ['photographer', PHOTOS],
  ['illustrator', 'illustrations?|illustrated|graphics?|grafik|ilustraci(?:ón|ones)'],
  ['editor', 'edited|editing'],
  ['translator', 'translated|translation|traducción|traduction|übersetzung'],
  ['author', `(?:${TEXT})(?: (?:and|&|und|y|et|e) (?:${PHOTOS}))?|reporting|reported|written|autor(?:in)?|authors?`],
]
/** Where the next role of a byline begins: “Words by”, “Photos:”, “Fotos von”. */
const MARKER = new RegExp(
  r`(?:^|[\s,;|/•·–-]+)(?:and )?(?:${MARKERS.map(([role, list]) => `(?<${role}>${list})`).join('|')})` +
    r`(?: (?:by|von|par|por|de|di|door|av|af)\b:?| ?:) ?`,
  'giu',
)

/** “Text Anna Schmidt Fotos Max Muster” */
const UNMARKED = new RegExp(
  r`^(${TEXT}) (?!and |by |und |& )(\S+ .+?)[\s,;|/•·–-]+(${PHOTOS}) (?!by |von |de |par |por |door )(?=\p{L})`,
  'iu',
)
/** “Jane Doe and John Roe (photos)” */
const PHOTOS_IN_BRACKETS = new RegExp(
  r`(?:\s*[,;/&]| (?:and|und|et|og)) ?((?:(?!(?:and|und|et|og) )[^\s(),;/&]+ )+)\((${PHOTOS})\)`,
  'giu',
)
const TEXT_IN_BRACKETS = new RegExp(r` \((?:${TEXT})\)`, 'giu')

const BEGINS_WITH_MARKER = new RegExp(`^(?:${MARKER.source})`, 'iu')

/** What lies between the parts of a byline. “for”, “in” and “en” say what the words after them are. */
const JOINT =
  /\s*,?\s+(?<for>(?:special|exclusive(?:ly)?|contribut(?:ed|ing|or)|written|reporting) (?:to|for)|for|from|of|via)\s+|\s*,?\s+(?<in>in|at|à|aus)\s+|\s+(?<en>en)\s+|\s*,?\s+(?<and>and|&|with|und|et|og|och|mit|avec|plus)\s+|\s*(?<list>;)\s*(?:and\s+)?(?:by\s+)?|\s*(?<comma>,)\s*|\s*(?<mark>[|•·/])\s*|\s+(?<dash>[-–—])\s+/giu

const SUFFIX = /^(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|Esq)\.?$/i
const CAPITALS_FIRST = /^((?:\p{Lu}[\p{Lu}.'’-]* )+\p{Lu}[\p{Lu}'’-]+) (\S*\p{Ll}.*)$/u
/** What newspapers’ names begin with: “The Oregonian”, “El País”, “Der Spiegel”. */
const ARTICLE = /^(?:the|el|los|las|la|le|les|der|die|das|il|het|de) /i
/** A surname, a station or an agency: which, is not certain. */
const ACRONYM_LAST = /^\S*\p{Ll}\S* .*\S (?!I{2,3}$|IV$)\p{Lu}{2,6}$/u
/** Last words of places that are no surnames. */
const PLACE_LAST = / (?:Area|Beach|City|County|Island|Islands|Springs|Valley)$/i
const ACRONYM = /^\p{Lu}{2,6}$/u

/** Capitalised, or an initial; Arabic and French names may have a short word tied before: al-Assad, d’Arc. */
const CAPITALISED = /^(?:\p{Ll}{1,3}[’'-])?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}’'.-]*$/u
const PARTICLE = /^(?:al|bin|da|das|de|del|den|der|des|di|do|dos|du|e|el|ibn|la|le|of|ten|ter|the|van|von|y|zu)$/
/** “Jaz” or (Roe), between two other names. */
const NICKNAME = /^(?:[“"‘'(]\p{Lu}[\p{L}’'.-]*[”"’')])$/u
const IDEOGRAPHS = /^\p{Lo}+$/u
const NO_NAME =
  /^(?:and|by|for|from|in|with|his|her|this|that|its|attorney|coordinator|founder|geographic|housekeeping|manager|spokes(?:man|person|woman)|monday|tuesday|wednesday|thursday|friday|saturday|sunday|advertisement|breaking|comments?|copyright|default|demand|design|exclusive|far|interview|kommentar|land|live|more|oprac\.|photos?|posted|published|popular|read|request|sea|share|sponsored|story|subscribe|te(?:ks|x)t|the|updated|video|watch|way|[记記]者|기자)$/i

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?'
const DATE = `(?:\\b(?:on|updated|published|posted|am|stand)\\b:? ?)?(?:${MONTH} \\d{1,2},? \\d{4}|\\d{1,2}\\.? ${MONTH} \\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})`
/** “• Aug. 4, 2022”, after the names. */
const DATE_AT_END = new RegExp(r`[\s|•·,–-]*${DATE}(?:[ ,T].{0,25})?$`, 'i')
/** “Stand: 04.08.2022, 10:30 Uhr | Von …” */
const DATE_AT_START = new RegExp(
  r`^${DATE}(?:,? \d{1,2}[:.]\d\d(?: Uhr)?)?[\s|,•·–-]+(?=(?:by|von|par|por|di|door|av|af)\b)`,
  'i',
)
/** The text of a link after the names. */
const LINK_AT_END = /^(?!by \S+ \S+$)(\S+ \S.*?)[\s|,•·-]+(?:follow|contact|(?:view )?bio|email the author)$/i

const count = (name: string): number => name.split(' ').length
const visible = (line: string): string => oneSpaced(line.replaceAll(INVISIBLE, ''))

/** Whether words are those of a person’s name, as far as their form says. */
function isName(name: string): boolean {
  const words = name.split(' ')
  const isCapitalised = (word: string): boolean => CAPITALISED.test(word) && !NO_NAME.test(word)
  const isFit = (word: string, index: number): boolean =>
    isCapitalised(word) || PARTICLE.test(word) || (NICKNAME.test(word) && index > 0 && index < words.length - 1)
  const { length } = words.filter(isCapitalised)
  return length > 0 && length <= 6 && words.length <= 8 && words.every(isFit)
}

/** Whether a line begins as a byline does, in English. “By the time she left, …” does, too. */
export const beginsAsByline = (line: string): boolean => BY.test(`${visible(line)} `)

/** Whether a line begins as a byline does, and has names after it. */
export function isByline(line: string): boolean {
  const text = visible(line)
  return (withoutPrefix(text).by !== undefined || BEGINS_WITH_MARKER.test(text)) && creditsIn(text) !== undefined
}

/**
 * The names in a line that begins with “By”, in its order: “By A, B and C” is three.
 * @returns undefined when the line is no byline: “By the time she left, …” has no names
 */
export const namesInByline = (line: string): string[] | undefined =>
  beginsAsByline(line) ? creditsIn(line)?.map(({ name }) => name) : undefined

/**
 * Whom a byline credits, in its order, with or without “By” before them. Persons, agencies and newsrooms that sign as
 * themselves are credited; jobs, places, desks, dates and addresses are not.
 * @param publications names or slugs of the publications of the story, which are no authors of it
 * @returns nothing for “By Staff”; undefined when it is not certain whom the line names, or whether it names anyone
 */
export function creditsIn(line: string, publications: Iterable<string> = []): Credit[] | undefined {
  const text = line.length > MAX_LENGTH ? '' : cleaned(line)
  if (!/\p{L}/u.test(text) || /^(?:published|provided) by\b/i.test(text)) return undefined
  const own = [...publications].filter((one) => slugify(one))
  const isOwn = (name: string): boolean => own.some((one) => isSameOrganisation(one, name))
  if (isOwn(text)) return [] // “Tom & Cie” would be two
  const sections = sectionsIn(text)
  const credits = sections.map(({ role, ...section }) =>
    creditsOf(section, isOwn)?.map((credit) => ({ ...credit, role })),
  )
  if (!credits.every((found) => found !== undefined)) return undefined
  const keys = credits.flat().map(keyOf)
  return credits.flat().filter((_, index) => keys.indexOf(keys[index]!) === index)
}

/** @returns a credit for a name on its own, such as that of a list of authors */
export const creditOf = (name: string): Credit => ({ name, type: authorType(name), role: 'author' })

/** Google wants persons and organizations distinguished in `author`. */
export const authorType = (name: string): Credit['type'] =>
  agencyOf(name) || /^the .+/i.test(name) || isOrganisation(name) ? 'Organization' : 'Person'

/** Without what is no name for certain: email addresses, handles, dates, “(now)”; an agency in brackets is one more part. */
const cleaned = (line: string): string =>
  oneSpaced(
    visible(line)
      .replace(/Press Trust of India/gi, 'PTI')
      .replace(/[\s|,;•·<([-]*(?:e-?mail:? )?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?/giu, '')
      .replace(/[\s|,;•·(-]*(?:twitter:? ?|x:? ?)?@\w+\)?/giu, '')
      .replace(/[\s|,;•·-]*https?:\/\/\S+/giu, '')
      .replace(/[\s|,;•·-]*\+?\(?\d[\d\s().-]{5,}\d$/u, '')
      .replace(/ (?:[Pp]ublié )?le (?=\d)/, ' ') // “Le” is a surname
      .replace(DATE_AT_START, '')
      .replace(DATE_AT_END, '')
      .replace(LINK_AT_END, '$1')
      .replace(/^(?:本[报報])?[记記]者[\s:：]*(?=\S+$)|(?<=^\S+)\s*(?:기자|[记記]者)$/u, '')
      .replace(/^(?:Da|Desde) ([^,]+), (?=\S+ \S)/u, (all, place: string) => (isKnownPlace(place) ? '' : all))
      .replace(UNMARKED, '$1: $2; $3: ')
      .replace(PHOTOS_IN_BRACKETS, '; $2: $1')
      .replace(TEXT_IN_BRACKETS, '')
      .replace(/ \(([^()]*)\)(?=$|[ ,;])/gu, inBrackets)
      .replace(
        /,? ?\b(?:with|and|mit|con) (?:files|inputs?|reports?|material|information|informaci[oó]n) (?:from|by|von|de)\b/iu,
        ' &',
      ),
  )

/** “(dpa/lno)” and “(with inputs from ANI)” as further parts; a desk of an agency is none. */
function inBrackets(all: string, inside: string): string {
  const [, by, rest = ''] = /^((?:avec|con|mit|with) (?:(?:files|inputs?|reports?) from )?)?(.+)$/iu.exec(inside) ?? []
  const names = rest.split(/\/|, | (?:and|et|und|y) /)
  const agencies = names.filter(agencyOf)
  const isOfAgencies = names.every((name) => agencyOf(name) || /^\p{Ll}{2,4}$/u.test(name))
  if (agencies.length > 0 && isOfAgencies) return agencies.map((name) => `${by ? ' &' : ','} ${name}`).join('')
  return /^\p{Ll}/u.test(inside) ? '' : all
}

type Section = { text: string; by?: string }

/** “Text: A, Foto: B” as a section for each role. */
function sectionsIn(text: string): (Section & { role: Role })[] {
  const marks = [...text.matchAll(MARKER)]
  const start = text.slice(0, marks[0]?.index)
  const first = start.trim() ? [{ ...withoutPrefix(start), role: 'author' as const }] : []
  const others = marks.map(({ 0: mark, groups = {}, index }, at) => ({
    role: MARKERS.find(([name]) => groups[name])![0],
    text: text.slice(index + mark.length, marks[at + 1]?.index),
  }))
  return [...first, ...others]
}

/** “Von Max Muster” has a prefix; “von der Leyen”, “Von Miller” and “Di Canio, Paolo” are names. */
function withoutPrefix(text: string): Section {
  if (BY.test(text)) return { by: 'by', text: text.replace(BY, '') }
  const { by = '', rest = '' } = FOREIGN_BY.exec(text)?.groups ?? {}
  const [first = ''] = rest.split(/,| (?:und|y|et|e|en|og|och|and|&) /)
  const mayBeName = /^\P{Ll}/u.test(rest) && !PARTICLE.test(rest.split(' ')[0]!) && count(first.trim()) > 1
  const isNoName = agencyOf(first.split('/')[0]!) || hasNoPerson(first)
  return mayBeName || isNoName ? { by: by.toLowerCase(), text: rest } : { text }
}

type Joint = 'start' | 'and' | 'comma' | 'mark' | 'for' | 'in' | 'en'
type Before = Joint | 'affiliation' | 'job'
type Part = { joint: Joint; text: string }

function partsIn(text: string): Part[] {
  const marks = [...text.matchAll(JOINT)]
  const first = { joint: 'start' as const, text: text.slice(0, marks[0]?.index) }
  const others = marks.map(({ 0: mark, groups = {}, index }, at) => ({
    joint: jointOf(groups),
    text: text.slice(index + mark.length, marks[at + 1]?.index),
  }))
  return first.text ? [first, ...others] : others
}

function jointOf({ and, comma, en, for: to, in: at, list }: Record<string, string>): Joint {
  if (to) return 'for'
  if (at) return 'in'
  if (en) return 'en'
  return and || list ? 'and' : comma ? 'comma' : 'mark'
}

type Found = Omit<Credit, 'role'>
const person = (name: string): Found => ({ name: inTitleCase(name), type: 'Person' })
const organisation = (name: string): Found => {
  const isStated = /\p{Ll}/u.test(name) || isStation(name)
  return { name: agencyOf(name) ?? (isStated ? name : inTitleCase(name)), type: 'Organization' }
}
/** “By Nora Field” in her own publication, which has her name. */
const isOwnPerson = (by: string | undefined, name: string): boolean =>
  by !== undefined && count(name) > 1 && isName(name) && isOrganisation(name) === false && beginsWithGivenName(name)

function creditsOf({ by, text }: Section, isOwn: (name: string) => boolean): Found[] | undefined {
  const trimmed = text
    .replace(/^[\s|•·:&-]+|[\s|•·;:-]+$/gu, '')
    .replace(/(?<=[\p{L}\p{M}]{2})(?<!(?:^| )(?:Jr|Sr|Esq|PhD))\.$/iu, '')
  if (!trimmed) return undefined
  if (isOwn(trimmed)) return isOwnPerson(by, trimmed) ? [person(trimmed)] : []
  if (agencyOf(trimmed)) return [organisation(trimmed)]
  const inverted = invertedNames(trimmed, isOwn)
  if (inverted) return inverted.map(person)
  const parts = partsIn(trimmed).flatMap(apart)
  const reader = new Reader(by, isOwn, isListOfPeople(parts))
  const isRead = parts.every((part, at) => reader.read(part, parts[at + 1]))
  const { agencies, people } = reader
  const isOfWords = parts.length > 1 && people.some(({ name }) => count(name) === 1 && !IDEOGRAPHS.test(name))
  if (!isRead || isOfWords) return undefined
  return [...people, ...agencies].map(({ affiliation, ...one }) => ({ ...one, ...(affiliation && { affiliation }) }))
}

/** “JANE DOE Associated Press”, “Jane Doe Staff Writer”, “Peña y Íñigo Ñúñez”: what no mark keeps apart. */
function apart({ joint, text }: Part): Part[] {
  const [, first, last] = /^(.+) (?:y|e|i) (.+)$/u.exec(text) ?? []
  if (first && last && (agencyOf(first) || agencyOf(last))) {
    return [...apart({ joint, text: first }), { joint: 'and', text: last }]
  }
  const before = splitAgencyBefore(text)
  if (before && /\p{Ll}/u.test(text) && isKnownPlace(before.rest)) return [{ joint, text: before.agency }]
  const [, writer] = JOB_AT_START.exec(before?.rest ?? '') ?? []
  if (before && writer) return [...apart({ joint, text: writer }), { joint: 'comma', text: before.agency }]
  const [, named, place] = /^(\S+ .*\p{Ll}{3})\. (.+)$/u.exec(text) ?? []
  if (named && place && isKnownPlace(place)) return apart({ joint, text: named })
  const agency = agencyOf(text) ? undefined : splitAgency(text)
  if (agency && count(agency.rest) > 1) {
    return [...apart({ joint, text: agency.rest.replace(/[\s,/–-]+$/, '') }), { joint: 'comma', text: agency.agency }]
  }
  const [, name, rest] = CAPITALS_FIRST.exec(text) ?? JOB_AT_END.exec(text) ?? splitOrganisation(text) ?? []
  if (name && rest) return [...apart({ joint, text: name }), { joint: 'comma', text: rest }]
  const [, one, other] = /^(\S+ .+) (?:y|e|i) (\S+ .+)$/u.exec(text) ?? []
  return one && other && isName(one) && isName(other)
    ? [
        { joint, text: one },
        { joint: 'and', text: other },
      ]
    : [{ joint, text }]
}

/** “Jane Doe BBC News”, “Jane Doe WXYZ”, “Jane Doe New York Post”, “Jane Doe The Gazette” as the whole and its two parts. */
function splitOrganisation(text: string): string[] | undefined {
  const words = text.split(' ')
  for (let at = 2; at < words.length; at++) {
    const [name, rest] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    const isOfPlace = [1, 2].some((length) => isKnownPlace(words.slice(at, at + length).join(' ')))
    const isNewsroom = isStation(rest) || (isOrganisation(rest) === true && (/^the /i.test(rest) || isOfPlace))
    if (isNewsroom && isName(name) && !isKnownPlace(name) && isOrganisation(name) === false && !/^the /i.test(name)) {
      return [text, name, rest]
    }
  }
  return undefined
}

/** Whether parts are “A, B, C and D”, whatever newsroom they belong to. */
function isListOfPeople(parts: Part[]): boolean {
  const people = parts.slice(0, parts.findLastIndex(({ text }) => !agencyOf(text) && !isOrganisation(text)) + 1)
  const between = people.slice(1, -1).filter(({ text }) => !SUFFIX.test(text))
  return people.at(-1)?.joint === 'and' && between.every(({ joint }) => joint === 'comma')
}

/** Reads the parts of a byline one after the other; which are names depends on what came before. */
class Reader {
  readonly people: Found[] = []
  readonly agencies: Found[] = []
  #last: Before = 'start'

  constructor(
    private readonly by: string | undefined,
    private readonly isOwn: (name: string) => boolean,
    private readonly isList: boolean,
  ) {}

  /** @returns false when it is not certain what the part is */
  read(part: Part, next: Part | undefined): boolean {
    const { text } = part
    const before = this.#last
    const joint = part.joint === 'en' && this.by === 'door' ? 'and' : part.joint
    const isAfterName = this.people.length + this.agencies.length > 0
    this.#last = joint
    if (!text) return false
    if (this.isOwn(text)) return this.#belong('')
    if (agencyOf(text)) return this.#sign(text, joint)
    if (joint === 'for') return this.people.length > 0 ? this.#belong(text) : !isAfterName && !next
    if (joint === 'in') return isAfterName && isPlaceLike(text)
    if (joint === 'en') return isAfterName && (/^(?:por|par)$/.test(this.by ?? '') || isKnownPlace(text))
    const named = this.people.at(-1)
    if (named && SUFFIX.test(text)) {
      named.name += ` ${text}`
      return true
    }
    if (isAfterName && joint !== 'and') return this.#readAfterName(part, before, next)
    if (hasNoPerson(text)) return true
    const isNewsroom = isOrganisation(text)
    if (!isNewsroom) return isNewsroom === false && this.#name(text)
    if (before === 'for' || (before === 'affiliation' && this.people.length > 0)) return this.#belong(text)
    return isPublicationName(text) && !mayBeginWithPerson(text) && this.agencies.push(organisation(text)) > 0
  }

  /** After a name and a comma or a mark: a job, a place, an affiliation, or one more name. */
  #readAfterName({ joint, text }: Part, before: Before, next: Part | undefined): boolean {
    if (isJob(text)) {
      const agency = splitAgencyBefore(text)?.agency // “AP Business Writer”
      if (agency) this.#sign(agency, joint, text.endsWith('s') ? this.people : this.people.slice(-1))
      this.#last = 'job'
      return true
    }
    const isShortArticle = ARTICLE.test(text) && count(text) < 3
    if (/^the /i.test(text) || isShortArticle || ACRONYM.test(text) || isOrganisation(text)) {
      return !(mayBeginWithPerson(text) && beginsWithGivenName(text)) && this.#belong(text)
    }
    if (isKnownPlace(text)) return true
    const isWord = count(text) === 1 && CAPITALISED.test(text) && !IDEOGRAPHS.test(text)
    if (isWord && before === 'job') return true
    if (isWord && this.by && !next && this.people.length > 0) return this.#belong(text)
    return !this.#isUnsure(text, joint, before, next) && this.#name(text)
  }

  /** Whether words after a comma may be no name of a person, for all that their form says. */
  #isUnsure(text: string, joint: Joint, before: Before, next: Part | undefined): boolean {
    if (this.people.length === 0) return false
    const isJobNext = next?.joint === 'comma' && isJob(next.text)
    if (joint === 'mark' || isOrganisation(text) === undefined || (before === 'job' && !isJobNext)) return true
    if (this.isList || next?.joint === 'in') return false
    // “Jane Doe, Staten Island”, “Jane Doe, Attorney General”
    return !beginsWithGivenName(text) || isKnownPlace(text.split(' ')[0]!)
  }

  #name(text: string): boolean {
    const words = text.split(' ')
    const ends = [words.at(-1)!, words.slice(-2).join(' ')]
    const endsInPlace = words.length > 2 && !text.includes('.') && ends.some(isKnownPlace)
    const isOther = ARTICLE.test(text) && words.length < 3 && !/^(?:la|le|de) \p{Ll}/u.test(text)
    const isWord = words.length === 1 && ACRONYM.test(text)
    const isElse = PLACE_LAST.test(text) || ACRONYM_LAST.test(text) || isKnownPlace(text) || hasJob(text)
    return isName(text) && !endsInPlace && !isOther && !isWord && !isElse && this.people.push(person(text)) > 0
  }

  /** An agency is credited beside its people; after “and” they are not its own. */
  #sign(agency: string, joint: Joint, people = this.people): true {
    this.agencies.push(organisation(agency))
    return joint === 'and' || this.#belong(agencyOf(agency)!, people)
  }

  /** “A and B, CNN”: both work there; an empty text means the story’s own publication. */
  #belong(affiliation: string, people = this.people): true {
    this.#last = 'affiliation'
    for (const one of people) one.affiliation ??= affiliation
    return true
  }
}

const isPlaceLike = (text: string): boolean =>
  text.split(' ').every((word) => /^[\p{Lu}\p{Lo}]/u.test(word) || PARTICLE.test(word))

const SURNAME_PARTICLE = /^(?:de|la|del|der|van|von|di|da|du|den|ter|ten|le|el|al|Di|De|La|Le|Van|Von|Du|Della)$/

/** “Muster, Max; de la Cruz, Ana”: a surname and one other name each. */
function invertedNames(text: string, isOwn: (name: string) => boolean): string[] | undefined {
  const isOther = (word: string): boolean =>
    [SUFFIX, ACRONYM].some((form) => form.test(word)) ||
    [agencyOf, isKnownPlace, hasJob, isOrganisation, isOwn].some((test) => test(word))
  const names = text.split(/\s*;\s*(?:and )?|\s+(?:and|&|und|y|et)\s+/).map((one) => {
    const [surname = '', given = '', ...more] = one.split(/\s*,\s*/)
    const [main = '', ...others] = surname.split(' ').filter((word) => !SURNAME_PARTICLE.test(word))
    const isInverted = more.length + others.length === 0 && /^\S+(?: \p{Lu}\.)*$/u.test(given)
    const areNames = isInverted && isName(main) && isName(given) && !isOther(surname) && !isOther(given)
    return areNames ? `${given} ${surname}` : undefined
  })
  return names.every((name) => name !== undefined) ? names : undefined
}

/**
 * A name in capitals as it is written elsewhere: “JANE O’BRIEN-MCDONALD JR.” is Jane O’Brien-McDonald Jr. Initials and
 * numerals stay; whether it is MacDonald or Macdonald is not known, and has the same slug.
 */
function inTitleCase(name: string): string {
  const words = name.split(' ')
  const last = words.at(-1)!
  if (words.length > 1 && /^\S*\p{Ll}/u.test(name) && /^(?!.*İ)\p{Lu}{4,}$/u.test(last)) {
    return name.slice(0, 1 - last.length) + last.slice(1).toLowerCase() // “Jean DUPONT”
  }
  if (words.length < 2 || /\p{Ll}|İ/u.test(name) || !/\p{Lu}{3}/u.test(name)) return name
  return words
    .map((word, index) => {
      const isInitials = word.includes('.')
        ? !/^(?:JR|SR|DR|MRS|MR|MS|ST)\.$/.test(word)
        : index === 0 && /^(?:[^AEIOUY]{2}|\p{Lu}J)$/u.test(word)
      if (isInitials || /^(?:II|III|IV)$/.test(word)) return word
      const lower = word.toLowerCase()
      if (index > 0 && index < words.length - 1 && PARTICLE.test(lower)) return lower
      return lower
        .replace(/(?<=^|[-’'])\p{L}/gu, (letter) => letter.toUpperCase())
        .replace(/(?<=^|-)Mc\p{Ll}(?=\p{Ll}{2})/gu, (start) => `Mc${start.at(-1)!.toUpperCase()}`)
    })
    .join(' ')
}
