import type { Endpoint } from 'payload'
import { articleOrAnswer } from '../../collections/Articles/endpoints/articleBySlug'
import { paragraphs } from '../../collections/Articles/text/plainText'
import { pageOf, type Addresses, type Site } from './story/addresses'
import { answer, forReaders, problem } from './story/endpoint'
import { cut } from './story/characters'
import { escaped } from './story/html'
import { creditsOf, leadOf, storyOf, stripped, type Story } from './story/story'

/** The size of a card, in pixels (`words` in characters); if it does not fit, the response is a link. */
const CARD = { width: 600, height: 200, least: 200, words: 300 }

type Room = { maxwidth: number; maxheight: number }

const formats: Record<string, (embed: object) => Response> = {
  json: (embed) => answer(JSON.stringify(embed), 'application/json; charset=utf-8'),
  xml: (embed) => {
    const tags = Object.entries(embed).map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
    const body = `<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>${tags.join('')}</oembed>`
    return answer(body, 'text/xml; charset=utf-8')
  },
}

/** `/api/oembed?url=…&format=json|xml&maxwidth=…&maxheight=…`: a card for an article, by its page’s address or the API’s. */
export const oembed = (site: Site): Endpoint =>
  forReaders('/oembed', async (req) => {
    const { searchParams } = new URL(req.url!)
    const format = searchParams.get('format') ?? 'json'
    const write = Object.hasOwn(formats, format) && formats[format]
    if (!write) return problem(501, 'format must be json or xml.')
    const [maxwidth, maxheight] = ['maxwidth', 'maxheight'].map((name) => sideOf(searchParams.get(name)))
    if (!maxwidth || !maxheight)
      return problem(400, 'maxwidth and maxheight must be integers from 1 to 999999 (pixels).')
    const name = articleIn(searchParams.get('url') ?? '', site)
    if (!name) return problem(404, 'url must be the URL of an article.')
    const found = await articleOrAnswer(req, {
      name,
      orId: true,
      depth: 1,
      addressOf: (slug) => {
        searchParams.set('url', pageOf(site, 'articles', slug))
        return `/api/oembed?${String(searchParams)}`
      },
    })
    return found instanceof Response ? found : write(toOEmbed(storyOf(found), site, { maxwidth, maxheight }))
  })

/** A limit in pixels: infinite without a parameter, undefined if it is not a number. */
function sideOf(said: string | null): number | undefined {
  if (said === null) return Number.POSITIVE_INFINITY
  return /^[1-9]\d{0,5}$/.test(said) ? Number(said) : undefined
}

/** The slug or the id of the article with this URL, if it is one of this newsroom. */
function articleIn(url: string, { serverUrl, siteUrl }: Addresses): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { href } = Object.assign(new URL(url), { search: '', hash: '' })
  for (const start of [`${siteUrl}/articles/`, `${serverUrl}/api/articles/at/`, `${serverUrl}/api/articles/`]) {
    const rest = href.startsWith(start) ? href.slice(start.length).replace(/\/$/, '') : ''
    if (rest && !rest.includes('/')) return decoded(rest)
  }
  return undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // %ff is no letter
  }
}

/** An oEmbed 1.0 response (https://oembed.com): a card without a script, or a link if the card does not fit or is empty. */
export function toOEmbed(story: Story, site: Site, room: Room) {
  const { headline, slug } = story
  const url = slug && pageOf(site, 'articles', slug)
  const { authors } = creditsOf(story)
  const card = url ? cardOf(story, url, room) : undefined
  const thumbnail = leadOf(story, site.serverUrl)?.files.find(
    ({ height, width }) => width && height && width <= room.maxwidth && height <= room.maxheight,
  )
  return stripped({
    version: '1.0',
    type: card ? 'rich' : 'link',
    title: headline,
    url,
    author_name: authors.map(({ name }) => name).join(', '),
    author_url: authors.length === 1 && authors[0]?.slug ? pageOf(site, 'authors', authors[0].slug) : undefined,
    provider_name: site.siteName,
    provider_url: site.siteUrl,
    thumbnail_url: thumbnail?.url,
    thumbnail_width: thumbnail?.width,
    thumbnail_height: thumbnail?.height,
    ...card,
  })
}

/** The headline and the description, or else the beginning of the text. */
function cardOf({ articleBody, description, headline }: Story, url: string, { maxheight, maxwidth }: Room) {
  const words = description ?? cut(paragraphs(articleBody)[0] ?? '', CARD.words)
  if (!words || maxwidth < CARD.least || maxheight < CARD.height) return undefined
  const link = `<a href="${escaped(url)}">${escaped(headline)}</a>`
  return {
    html: `<blockquote cite="${escaped(url)}"><p>${link}</p><p>${escaped(words)}</p></blockquote>`,
    width: Math.min(maxwidth, CARD.width),
    height: CARD.height,
  }
}
