import type { Endpoint, PayloadRequest, Where } from 'payload'
import { findBySlug } from '../../../collections/fields/slugRedirects'
import { pageOf, type Site } from '../story/addresses'
import { answer, forReaders, problem } from '../story/endpoint'
import { fit } from '../story/characters'
import { storyOf, type Story } from '../story/story'
import { toAtom } from './atom'
import type { Channel } from './channel'
import { toJsonFeed } from './jsonFeed'
import { toRss } from './rss'

const MOST = 30

const formats: Record<string, { type: string; write: (channel: Channel) => string }> = {
  'rss.xml': { type: 'application/rss+xml', write: toRss },
  'atom.xml': { type: 'application/atom+xml', write: toAtom },
  'feed.json': { type: 'application/feed+json', write: toJsonFeed },
}

/** The collections that have feeds, and the field by which an article refers to each. */
const kinds = { authors: 'authors.author', publications: 'publisher', sections: 'articleSection' } as const
type Kind = keyof typeof kinds
const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name)

/**
 * `/api/feeds/rss.xml`, `atom.xml` and `feed.json`: the newest stories of the newsroom; `/api/feeds/sections/SLUG/rss.xml`
 * and so on: of a section, an author or a publication.
 */
export const feeds = (site: Site): Endpoint[] => [
  forReaders('/feeds/:file', async (req) => {
    const { file } = req.routeParams as { file: string }
    const about = { title: site.siteName, page: site.siteUrl, self: `${site.serverUrl}/api/feeds/${file}` }
    return feedIn(file, async () => ({ ...site, ...about, stories: await newest(req) }))
  }),
  forReaders('/feeds/:kind/:slug/:file', async (req) => {
    const { file, kind, slug } = req.routeParams as { file: string; kind: string; slug: string }
    if (!isKind(kind)) return unknown()
    return feedIn(file, async () => {
      const addressOf = (to: string) => `/api/feeds/${kind}/${encodeURIComponent(to)}/${file}`
      const subject = await findBySlug<Kind>(req, kind, { name: slug, depth: 0, addressOf })
      if (!subject || subject instanceof Response) return subject
      const description = 'description' in subject && typeof subject.description === 'string' && subject.description
      return {
        ...site,
        title: fit(`${subject.name} – ${site.siteName}`),
        description: description ? fit(description) : undefined,
        page: pageOf(site, kind, subject.slug),
        self: site.serverUrl + addressOf(subject.slug),
        stories: await newest(req, { [kinds[kind]]: { equals: subject.id } }),
      }
    })
  }),
]

const unknown = (): Response => problem(404, 'Feed not found.')

async function feedIn(file: string, load: () => Promise<Channel | Response | undefined>): Promise<Response> {
  const format = Object.hasOwn(formats, file) ? formats[file] : undefined
  const channel = format && (await load())
  if (channel instanceof Response) return channel
  return channel ? answer(format.write(channel), `${format.type}; charset=utf-8`) : unknown()
}

/** The latest stories; those without a date are in no feed. */
async function newest(req: PayloadRequest, where: Where = {}): Promise<Story[]> {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { and: [{ datePublished: { exists: true } }, where] },
    depth: 1,
    limit: MOST,
    overrideAccess: false,
    pagination: false,
    populate: {
      articles: { slug: true, _status: true }, // that the body links to
      authors: { name: true, slug: true },
      publications: { name: true, slug: true, url: true, copyrightNotice: true },
      sections: { name: true },
    },
    req,
    select: { aliasPaths: false, altIds: false, mentions: false, provenance: false },
    sort: '-datePublished',
  })
  return docs.map(storyOf)
}
