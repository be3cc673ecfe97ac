import type { Endpoint, Plugin } from 'payload'
import { eachCollection } from '../../collections/plugins/eachCollection'
import type { Site } from './story/addresses'
import { feeds } from './feeds'
import { articleJsonLd, publicationJsonLd } from './jsonLd'
import { toNinjs } from './ninjs/toNinjs'
import { oembed } from './oembed'
import { answer, ofArticle } from './story/endpoint'
import { sitemaps } from './sitemaps'

/** Endpoints beside Payload’s own API, for public content only: feeds, sitemaps and oEmbed. */
export const outputs = (site: Site): Endpoint[] => [...feeds(site), ...sitemaps(site), oembed(site)]

/** Adds the endpoints of single documents: JSON-LD of articles and publications, ninjs of articles. */
export const documentOutputs = (site: Site): Plugin => {
  const ninjs = ofArticle('ninjs', (article) => answer(JSON.stringify(toNinjs(article, site)), 'application/json'))
  const ours: Record<string, Endpoint[]> = {
    articles: [articleJsonLd(site), ninjs],
    publications: [publicationJsonLd(site)],
  }
  return eachCollection(({ endpoints, ...collection }) => ({
    ...collection,
    endpoints: [...(endpoints || []), ...(ours[collection.slug] ?? [])],
  }))
}
