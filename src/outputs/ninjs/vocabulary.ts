import type { trustPolicies } from '../../../collections/Publications'
import type { Article, Topic } from '../../generated/payload-types'

/** The IPTC’s vocabularies, http://cv.iptc.org/newscodes/; some of their words here are free ones that are in use. */
const newscodes = (vocabulary: string, code: string): string => `http://cv.iptc.org/newscodes/${vocabulary}/${code}`

/** The last part of a role’s, genre’s or relation’s URI or qcode, or a free word: `…/infosourcerole/Originator`. */
export const lastWord = (term = ''): string =>
  (term.split(/[/#:]/).findLast(Boolean) ?? '').trim().replace(/\s+/g, '_').toLowerCase()

/** The lists of an item that name whom and what it is about. */
export const topicTypes = {
  people: 'Person',
  organisations: 'Organization',
  places: 'Place',
  events: 'Event',
  objects: 'CreativeWork',
} as const satisfies Record<string, Topic['type']>
export const topicLists = Object.keys(topicTypes) as (keyof typeof topicTypes)[]

/** NewsML-G2 has it that a source without a role is the originator. */
export const originators = ['', 'originator', 'publisher']
export const providers = ['distributor', 'aggregator', 'provider']

type Role = NonNullable<Article['authors']>[number]['role']
/** In `infoSources`, where ninjs takes any word for a role: its `by` is one line (newsinjson#29). */
export const authorRoles: Role[] = ['author', 'editor', 'contributor', 'photographer', 'illustrator', 'translator']

/** A section among the subjects: ninjs has none of its own. */
export const SECTION = 'articleSection'

const genres: [code: string, articleType: Article['articleType']][] = [
  ['Opinion', 'OpinionNewsArticle'],
  ['Analysis', 'AnalysisNewsArticle'],
  ['Background', 'BackgroundNewsArticle'],
  ['Review', 'ReviewNewsArticle'],
  ['Satire', 'SatiricalArticle'],
  ['Advertiser_Supplied', 'AdvertiserContentArticle'],
  ['Sponsored', 'AdvertiserContentArticle'],
]

/** Only genres that plainly mean one type of work; the others say something else about a story. */
export const articleTypeOf = (genre: string | undefined): Article['articleType'] | undefined =>
  genres.find(([code]) => code.toLowerCase() === lastWord(genre))?.[1]

export function genresOf(articleType: Article['articleType']): { name: string; uri: string }[] {
  const code = genres.find(([, type]) => type === articleType)?.[0]
  return code ? [{ name: code.replace('_', ' '), uri: newscodes('genre', code) }] : []
}

export const sourceTypeUri = (code: string): string => newscodes('digitalsourcetype', code)

const trustIndicators: Record<(typeof trustPolicies)[number], string> = {
  publishingPrinciples: 'editorialPolicy',
  ethicsPolicy: 'ethicsPolicy',
  correctionsPolicy: 'correctionsPolicy',
  verificationFactCheckingPolicy: 'factCheckingPolicy',
  unnamedSourcesPolicy: 'unnamedSourcesPolicy',
  noBylinesPolicy: 'noBylinesPolicy',
  actionableFeedbackPolicy: 'feedbackPolicy',
  diversityPolicy: 'editorialDiversityPolicy',
  missionCoveragePrioritiesPolicy: 'coveragePolicy',
  ownershipFundingInfo: 'partyInfo',
  masthead: 'journalistInfo',
}
export const trustRole = (policy: (typeof trustPolicies)[number]): string =>
  newscodes('trustindicator', trustIndicators[policy])
