import type { Endpoint } from 'payload'
import type { Article as ArticleThing, Organization, OrganizationLeaf, PersonLeaf, WithContext } from 'schema-dts'
import { plainText } from '../../collections/Articles/text/plainText'
import { findBySlug } from '../../collections/fields/slugRedirects'
import { trustPolicies } from '../../collections/Publications'
import type { Publication } from '../generated/payload-types'
import { pageOf, type Addresses } from './story/addresses'
import { answer, forReaders, ofArticle, problem } from './story/endpoint'
import { sourceTypeUri } from './ninjs/vocabulary'
import {
  changedAt,
  correctionNames,
  creditsOf,
  filesOf,
  identifierOf,
  knownDate,
  leadOf,
  pick,
  populated,
  shown,
  storyOf,
  stripped,
  type Picture,
  type Story,
} from './story/story'

type Author = ReturnType<typeof creditsOf>['authors'][number]
type Publisher = Exclude<Story['publisher'], string | undefined>

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

/** Properties that only schema.org’s NewsMediaOrganization has. */
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
  const { slug, usageTerms } = story
  const page = slug && pageOf(addresses, 'articles', slug)
  const credits = creditsOf(story)
  const made = credits.contributors.map(({ person, role }) => ({ role, maker: makerOf(person, addresses) }))
  const isEditor = ({ maker, role }: (typeof made)[number]) => role === 'editor' && maker['@type'] === 'Person'
  const publisher = populated(story.publisher)
  return {
    '@context': 'https://schema.org',
    '@type': story.articleType,
    '@id': identifierOf(story),
    url: page,
    mainEntityOfPage: page,
    ...pick(story, 'headline', 'alternativeHeadline', 'description', 'keywords', 'inLanguage', 'dateline', 'expires'),
    ...pick(story, 'isBasedOn', 'wordCount', 'timeRequired', 'version', 'copyrightNotice', 'license'),
    articleBody: plainText(story.articleBody),
    articleSection: populated(story.articleSection)?.name,
    datePublished: knownDate(story),
    dateModified: changedAt(story),
    author: credits.authors.map((author) => makerOf(author, addresses)),
    editor: made.filter(isEditor).map(({ maker }) => maker as PersonLeaf), // schema.org has no organisation there
    translator: made.filter(({ role }) => role === 'translator').map(({ maker }) => maker),
    contributor: made.filter((one) => one.role !== 'translator' && !isEditor(one)).map(({ maker }) => maker),
    creditText: story.byline,
    publisher: publisher && organization(publisher, addresses),
    provider: (story.provider ?? []).flatMap((reference) => {
      const provider = populated(reference)
      return provider ? [organization(provider, addresses)] : []
    }),
    about: topicsOf(story, 'about', addresses),
    mentions: topicsOf(story, 'mentions', addresses),
    correction: (story.corrections ?? []).map(correctionOf),
    image: imagesOf(story, addresses),
    copyrightHolder: holderOf(story, addresses),
    usageInfo: usageTerms ? { '@type': 'CreativeWork', text: usageTerms } : undefined,
    digitalSourceType: story.digitalSourceType && { '@id': sourceTypeUri(story.digitalSourceType) },
  }
}

const correctionOf = (correction: NonNullable<Story['corrections']>[number]) => ({
  '@type': 'CorrectionComment' as const,
  name: correctionNames[correction.type] + (correction.location ? ` (${correction.location})` : ''),
  ...pick(correction, 'text', 'datePublished'),
})

/** The name only, as Google recommends; the URL of its page distinguishes it from others. */
function makerOf(author: Author, addresses: Addresses): PersonLeaf | OrganizationLeaf {
  const { sameAs = [], slug, url } = author
  const all = {
    ...pick(author, 'name', 'alternateName', 'description', 'award', 'knowsAbout', 'knowsLanguage'),
    url: slug ? pageOf(addresses, 'authors', slug) : url,
    sameAs: slug && url ? [url, ...sameAs] : sameAs,
    image: pictureOf(author.image, addresses),
  }
  if (author.type === 'Organization') return { '@type': 'Organization', ...all }
  const worksFor = nameOnly(author.worksFor)
  return { '@type': 'Person', ...all, ...pick(author, 'jobTitle', 'honorificSuffix'), worksFor }
}

function nameOnly(reference: Story['publisher']) {
  const publication = populated(reference)
  return publication && { '@type': publication.type, ...pick(publication, 'name', 'url') }
}

function organization(publication: Publisher, addresses: Addresses): Exclude<Organization, string> {
  const { foundingDate, jtiCertificate, slug, type, url } = publication
  const page = slug && pageOf(addresses, 'publications', slug)
  const policies = trustPolicies.filter(
    (policy) => type === 'NewsMediaOrganization' || !ofNewsroomsOnly.includes(policy),
  )
  return {
    '@type': type,
    '@id': `urn:uuid:${publication.id}`,
    ...pick(publication, 'name', 'alternateName', 'legalName', 'sameAs', ...policies),
    url: url ?? page,
    mainEntityOfPage: page,
    logo: pictureOf(publication.logo, addresses),
    foundingDate: foundingDate?.slice(0, 10),
    email: publication.contactPoint,
    parentOrganization: nameOnly(publication.parentOrganization),
    hasCertification: jtiCertificate
      ? { '@type': 'Certification', name: 'Journalism Trust Initiative', url: jtiCertificate }
      : undefined,
  }
}

/** What a story is about or mentions: topics with a public page, and subjects by their creator’s names. */
function topicsOf({ mentions, subjects }: Story, wanted: 'about' | 'mentions', addresses: Addresses) {
  return [
    ...(mentions ?? []).flatMap(({ rel, topic: reference }) => {
      const topic = populated(reference)
      if (!topic?.public || rel !== wanted) return []
      const names = pick(topic, 'additionalType', 'name', 'alternateName', 'disambiguatingDescription', 'sameAs')
      return [{ '@type': topic.type, ...names, url: topic.slug && pageOf(addresses, 'topics', topic.slug) }]
    }),
    ...(subjects ?? [])
      .filter(({ rel }) => rel === wanted)
      .map(({ name, uri }) => ({ '@type': 'Thing' as const, name, '@id': uri })),
  ]
}

/** `copyrightHolder` is a name: a person or an organisation only if it is that of an author or the publisher. */
function holderOf(story: Story, addresses: Addresses) {
  const { authors } = creditsOf(story)
  const publisher = populated(story.publisher)
  const author = authors.find(({ name }) => name === story.copyrightHolder)
  if (publisher?.name === story.copyrightHolder) return publisher && organization(publisher, addresses)
  return author && makerOf(author, addresses)
}

function pictureOf(reference: string | Picture | undefined, { serverUrl }: Addresses) {
  const picture = shown(reference)
  const [file] = picture ? filesOf(picture, serverUrl) : []
  return picture && file && imageOf(picture, file)
}

const imageOf = (picture: Partial<Picture>, { height, mimeType, url, width }: ReturnType<typeof filesOf>[number]) => ({
  '@type': 'ImageObject' as const,
  url,
  contentUrl: url,
  width: pixels(width),
  height: pixels(height),
  encodingFormat: mimeType,
  ...pick(picture, 'caption', 'creditText', 'copyrightNotice', 'license', 'acquireLicensePage'),
})

/** UN/CEFACT calls a pixel E37. */
const pixels = (value: number | undefined) =>
  value ? { '@type': 'QuantitativeValue' as const, value, unitCode: 'E37' } : undefined

/** The three crops that Google asks for, or the original if it was too small for them. */
function imagesOf(story: Story, { serverUrl }: Addresses) {
  const lead = leadOf(story, serverUrl)
  if (!lead) return []
  const [original, ...crops] = lead.files
  return (crops.length > 0 ? crops : original ? [original] : []).map((file) => imageOf(lead, file))
}
