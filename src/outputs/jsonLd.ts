import type { Endpoint } from 'payload'
import type {
  Article as ArticleThing,
  CorrectionComment,
  ImageObject,
  Organization,
  OrganizationLeaf,
  Person,
  PersonLeaf,
  QuantitativeValue,
  Thing,
  WithContext,
} from 'schema-dts'
import { plainText } from '../../collections/Articles/text/plainText'
import { findBySlug } from '../../collections/fields/slugRedirects'
import { trustPolicies } from '../../collections/Publications'
import type { Media, Publication } from '../generated/payload-types'
import { pageOf, type Addresses } from './story/addresses'
import { answer, forReaders, problem } from './story/response'
import { ofArticle } from './story/articleEndpoint'
import { sourceTypeUri } from './ninjs/vocabulary'
import {
  changedAt,
  correctionNames,
  creditsOf,
  filesOf,
  identifierOf,
  knownDate,
  leadOf,
  populated,
  shown,
  storyOf,
  type Story,
} from './story/story'
import { stripped, type Stripped } from './story/omitEmpty'

type Masthead = Stripped<Publication>
type Author = ReturnType<typeof creditsOf>['authors'][number]

/** `/api/articles/:id/json-ld`. */
export const articleJsonLd = (addresses: Addresses): Endpoint =>
  ofArticle('json-ld', (article) => ld(toJsonLd(storyOf(article), addresses)))

/** `/api/publications/:id/json-ld`, by its id or its slug. */
export const publicationJsonLd = (addresses: Addresses): Endpoint =>
  forReaders('/:id/json-ld', async (req) => {
    const publication = await findBySlug(req, 'publications', {
      name: String(req.routeParams?.id),
      orId: true,
      depth: 1,
      addressOf: (slug) => `/api/publications/${encodeURIComponent(slug)}/json-ld`,
    })
    if (publication instanceof Response) return publication
    if (!publication) return problem(404, 'Publication not found, or not visible to you.')
    return ld({ '@context': 'https://schema.org', ...organization(stripped<Publication>(publication), addresses) })
  })

const ld = (thing: object): Response => answer(JSON.stringify(stripped(thing)), 'application/ld+json')

/** What only schema.org’s NewsMediaOrganization has. */
const ofNewsroomsOnly: readonly string[] = [
  'masthead',
  'missionCoveragePrioritiesPolicy',
  'noBylinesPolicy',
  'verificationFactCheckingPolicy',
]

/**
 * An article as schema.org has it, with what Google recommends for articles:
 * https://developers.google.com/search/docs/appearance/structured-data/article. Nothing is made up: what is not known is
 * not there, and a date is as exact as it is known.
 */
export function toJsonLd(story: Story, addresses: Addresses): WithContext<Exclude<ArticleThing, string>> {
  const { corrections, keywords, publisher, slug, usageTerms } = story
  const page = slug && pageOf(addresses, 'articles', slug)
  const credits = creditsOf(story)
  const made = credits.contributors.map(({ person, role }) => ({ role, maker: makerOf(person, addresses) }))
  const isEditor = ({ maker, role }: (typeof made)[number]) => role === 'editor' && maker['@type'] === 'Person'
  const published = populated(publisher)
  return {
    '@context': 'https://schema.org',
    '@type': story.articleType,
    '@id': identifierOf(story),
    url: page,
    mainEntityOfPage: page,
    headline: story.headline,
    alternativeHeadline: story.alternativeHeadline,
    description: story.description,
    articleBody: plainText(story.articleBody),
    articleSection: populated(story.articleSection)?.name,
    keywords,
    inLanguage: story.inLanguage,
    dateline: story.dateline,
    datePublished: knownDate(story),
    dateModified: changedAt(story),
    expires: story.expires,
    author: credits.authors.map((author) => makerOf(author, addresses)),
    editor: made.filter(isEditor).map(({ maker }) => maker as PersonLeaf), // schema.org has no organisation there
    translator: made.filter(({ role }) => role === 'translator').map(({ maker }) => maker),
    contributor: made.filter((one) => one.role !== 'translator' && !isEditor(one)).map(({ maker }) => maker),
    creditText: story.byline,
    publisher: published && organization(published, addresses),
    provider: (story.provider ?? []).flatMap((provider) => {
      const passedOn = populated(provider)
      return passedOn ? [organization(passedOn, addresses)] : []
    }),
    isBasedOn: story.isBasedOn,
    about: topicsOf(story, 'about', addresses),
    mentions: topicsOf(story, 'mentions', addresses),
    correction: (corrections ?? []).map(correctionOf),
    image: imagesOf(story, addresses),
    wordCount: story.wordCount,
    timeRequired: story.timeRequired,
    version: story.version,
    copyrightHolder: holderOf(story, addresses),
    copyrightNotice: story.copyrightNotice,
    license: story.license,
    usageInfo: usageTerms ? { '@type': 'CreativeWork', text: usageTerms } : undefined,
    digitalSourceType: story.digitalSourceType && { '@id': sourceTypeUri(story.digitalSourceType) },
  }
}

const correctionOf = ({
  datePublished,
  location,
  text,
  type,
}: NonNullable<Story['corrections']>[number]): CorrectionComment => ({
  '@type': 'CorrectionComment',
  name: correctionNames[type] + (location ? ` (${location})` : ''),
  text,
  datePublished,
})

/** The name only, as Google recommends; the URL of its page distinguishes it from others. */
function makerOf(author: Author, addresses: Addresses): PersonLeaf | OrganizationLeaf {
  const { award, description, honorificSuffix, image, jobTitle, knowsAbout, knowsLanguage, name, sameAs, slug, url } =
    author
  const all = {
    name,
    alternateName: author.alternateName,
    description,
    url: slug ? pageOf(addresses, 'authors', slug) : url,
    sameAs: [...(slug && url ? [url] : []), ...(sameAs ?? [])],
    image: pictureOf(image, addresses),
    award,
    knowsAbout,
    knowsLanguage,
  }
  if (author.type === 'Organization') return { '@type': 'Organization', ...all }
  const employer = populated(author.worksFor)
  return {
    '@type': 'Person',
    ...all,
    jobTitle,
    honorificSuffix,
    worksFor: employer && { '@type': employer.type, name: employer.name, url: employer.url },
  }
}

function organization(publication: Masthead, addresses: Addresses): Exclude<Organization, string> {
  const { contactPoint, foundingDate, jtiCertificate, name, slug, type, url } = publication
  const page = slug && pageOf(addresses, 'publications', slug)
  const parent = populated(publication.parentOrganization)
  const policies = trustPolicies.filter(
    (policy) => type === 'NewsMediaOrganization' || !ofNewsroomsOnly.includes(policy),
  )
  return {
    '@type': type,
    '@id': `urn:uuid:${publication.id}`,
    name,
    alternateName: publication.alternateName,
    legalName: publication.legalName,
    url: url ?? page,
    mainEntityOfPage: page,
    sameAs: publication.sameAs,
    logo: pictureOf(publication.logo, addresses),
    foundingDate: foundingDate?.slice(0, 10),
    email: contactPoint,
    parentOrganization: parent && { '@type': parent.type, name: parent.name, url: parent.url },
    hasCertification: jtiCertificate
      ? { '@type': 'Certification', name: 'Journalism Trust Initiative', url: jtiCertificate }
      : undefined,
    ...Object.fromEntries(policies.map((policy) => [policy, publication[policy]])),
  }
}

/** Who and what a story is about, or only names: topics that have a public page, and subjects as their creator calls them. */
function topicsOf({ mentions, subjects }: Story, wanted: 'about' | 'mentions', addresses: Addresses): Thing[] {
  return [
    ...(mentions ?? []).flatMap(({ rel, topic: reference }) => {
      const topic = populated(reference)
      if (!topic?.public || rel !== wanted) return []
      const { additionalType, alternateName, disambiguatingDescription, name, sameAs, slug, type } = topic
      const url = slug && pageOf(addresses, 'topics', slug)
      return [{ '@type': type, additionalType, name, alternateName, disambiguatingDescription, sameAs, url }]
    }),
    ...(subjects ?? [])
      .filter(({ rel }) => rel === wanted)
      .map(({ name, uri }): Thing => ({ '@type': 'Thing', name, '@id': uri })),
  ]
}

/** Who holds the rights is but a name: a person or an organisation only if the story knows it as one. */
function holderOf(story: Story, addresses: Addresses): Organization | Person | undefined {
  const { authors } = creditsOf(story)
  const publisher = populated(story.publisher)
  const author = authors.find(({ name }) => name === story.copyrightHolder)
  if (publisher?.name === story.copyrightHolder) return publisher && organization(publisher, addresses)
  return author && makerOf(author, addresses)
}

type Picture = Stripped<Media>

function pictureOf(reference: string | Picture | undefined, { serverUrl }: Addresses): ImageObject | undefined {
  const picture = shown(reference)
  const [file] = picture ? filesOf(picture, serverUrl) : []
  return picture && file && imageOf(picture, file)
}

const imageOf = (
  picture: Partial<Picture>,
  { height, mimeType, url, width }: ReturnType<typeof filesOf>[number],
): ImageObject => ({
  '@type': 'ImageObject',
  url,
  contentUrl: url,
  width: pixels(width),
  height: pixels(height),
  encodingFormat: mimeType,
  caption: picture.caption,
  creditText: picture.creditText,
  copyrightNotice: picture.copyrightNotice,
  license: picture.license,
  acquireLicensePage: picture.acquireLicensePage,
})

/** UN/CEFACT calls a pixel E37. */
const pixels = (value: number | undefined): QuantitativeValue | undefined =>
  value ? { '@type': 'QuantitativeValue', value, unitCode: 'E37' } : undefined

/** The three shapes that Google asks for, or the original where it was too small to be cut. */
function imagesOf(story: Story, { serverUrl }: Addresses): ImageObject[] {
  const lead = leadOf(story, serverUrl)
  if (!lead) return []
  const [original, ...crops] = lead.files
  return (crops.length > 0 ? crops : original ? [original] : []).map((file) => imageOf(lead, file))
}
