import type { CollectionConfig, Endpoint } from 'payload'
import type { Site } from './story/addresses'
import { answer } from './story/response'
import { feeds } from './feeds'
import { articleJsonLd, publicationJsonLd } from './jsonLd'
import { toNinjs } from './ninjs/toNinjs'
import { oembed } from './oembed'
import { ofArticle } from './story/articleEndpoint'
import { sitemaps } from './sitemaps'

/** What goes out beside Payload’s own API, all of it as readers have it: feeds, sitemaps and oEmbed. */
export const outputs = (site: Site): Endpoint[] => [...feeds(site), ...sitemaps(site), oembed(site)]

/** Articles and publications with what goes out of one of them: JSON-LD and, of an article, ninjs. */
export function withOutputs(collection: CollectionConfig, site: Site): CollectionConfig {
  const { endpoints, slug } = collection
  const ninjs = ofArticle('ninjs', (article) => answer(JSON.stringify(toNinjs(article, site)), 'application/json'))
  const more = { articles: [articleJsonLd(site), ninjs], publications: [publicationJsonLd(site)] }[slug]
  return more ? { ...collection, endpoints: [...(endpoints || []), ...more] } : collection
}
