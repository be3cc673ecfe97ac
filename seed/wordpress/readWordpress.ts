import { Refusal } from '../../src/config/refusal'
import { readPost, saidDate, type Post } from '../archive/article'
import { counted, storiesOf } from '../documents/readItems'
import type { Said } from '../documents/articleFacts'
import { leftOut, stated } from '../documents/facts'
import type { Evidence, ReadEvents, Stories, Story } from '../documents/types'
import { canonicalJson } from '../../collections/values/canonicalJson'
import { quoted } from '../parsing/quoted'
import { contentOf, namesIn } from './content'
import { elementsIn, type Element } from './elements'
import { childOf, indexOf, isPost, metaOf, nameIn, sectionOf, slugIn, textOf, withHttps, type Index } from './index'

const IMPORTER = 'newsdesk-wordpress'
/** Of the slugs that a post had before. */
const MAX_FORMER = 20

/** The fields of Yoast SEO and Rank Math with the number of the category that a post is filed under. */
const PRIMARY = ['_yoast_wpseo_primary_category', 'rank_math_primary_category']

const said = (rule: string, value: string | undefined): Said | undefined =>
  value ? { ...stated(value, rule), isHtml: true } : undefined

/** What has been read of a file: identifiers and former slugs, each of which is one post’s. */
type Reading = { index: Index; now: Date; place: string; used: Set<string> }

/**
 * Reads an export of WordPress (WXR) as the newsroom’s own archive: public posts are published, drafts, private and
 * password-protected ones are drafts, and scheduled ones keep their schedule. The file is read twice, and never held whole.
 * @param now the moment after which nothing can have been published
 * @throws {Refusal} if the file is not well-formed or has no posts
 */
export async function readWordpress(
  file: string,
  place: string,
  now = new Date(),
  events: ReadEvents = {},
): Promise<Stories> {
  const index = await indexOf(file, place)
  const left = counted(index.left)
  if (index.posts === 0) throw new Refusal(`${place}: expected posts, found ${left || 'none'}`)
  if (left) events.onWarning?.(`${place}: left out: ${left}`)
  const placeOf = (item: Element): string =>
    `${place}: post ${textOf(item, 'wp:post_id') || quoted(textOf(item, 'title'))}`
  return () => {
    const reading = { index, now, place, used: new Set<string>() }
    return storiesOf(postsIn(file, place), placeOf, (item, here) => storyOf(item, reading, here), events)
  }
}

async function* postsIn(file: string, place: string): AsyncGenerator<Element> {
  for await (const element of elementsIn(file, place)) if (isPost(element)) yield element
}

async function storyOf(item: Element, reading: Reading, here: string): Promise<Story> {
  const { plugins, post } = postOf(item, reading)
  const { now, place: file } = reading
  const story = await readPost(post, canonicalJson(withoutPrivate(item)), { file, here, importer: IMPORTER, now })
  if (plugins.length > 0) story.warnings.push(`${here}: left out of the text: ${namesIn(plugins)}`)
  return story
}

/** Without comments, with the addresses of who wrote them, and without passwords. */
const withoutPrivate = (item: Element): Element => ({
  ...item,
  children: item.children.filter(({ name }) => !['wp:comment', 'wp:post_password'].includes(name)),
})

/** @returns the post, and what plugins of the site would have added to its text */
function postOf(item: Element, reading: Reading): { plugins: string[]; post: Post } {
  const { attachments, site } = reading.index
  const raw = withHttps(childOf(item, 'content:encoded')?.text ?? '', site)
  const { html, left: plugins } = contentOf(raw, { attachments, post: textOf(item, 'wp:post_id') })
  const state = stateOf(item)
  const date = dateIn(textOf(item, 'wp:post_date_gmt'), 'wp:post_date_gmt') ?? pubDateOf(item)
  const updated = dateIn(textOf(item, 'wp:post_modified_gmt'), 'wp:post_modified_gmt')
  const slug = slugIn(textOf(item, 'wp:post_name'))
  const { image, ...lead } = thumbnailOf(item, reading.index)
  const { left: unfiled, ...filing } = filingOf(item, reading.index)
  const [noindex] = metaOf(item, '_yoast_wpseo_meta-robots-noindex')
  const post: Post = {
    system: 'wordpress',
    key: keyOf(item, reading),
    state,
    title: said('rss:title', textOf(item, 'title')),
    excerpt: said('excerpt:encoded', textOf(item, 'excerpt:encoded')),
    html: said('content:encoded', html.trim()),
    slug: slug ? { ...stated(textOf(item, 'wp:post_name'), 'wp:post_name'), value: slug } : undefined,
    formerSlugs: formerSlugsOf(item, slug, reading, (updated ?? date)?.value),
    permalink: state.value === 'published' ? said('rss:link', textOf(item, 'link')) : undefined,
    canonical: canonicalOf(item, site),
    authors: authorsOf(item, reading.index),
    publisher: siteOf(site),
    language: said('rss:language', site.language),
    ...filing,
    published: state.value === 'draft' && !state.note ? undefined : date,
    updated,
    image,
    noindex: noindex === '1' ? stated(noindex, '_yoast_wpseo_meta-robots-noindex') : undefined,
    left: [
      ...plugins.map((found) =>
        leftOut('articleBody', stated(found, 'content:encoded'), 'a plugin of the site would have filled it.'),
      ),
      ...lead.left,
      ...unfiled,
    ],
  }
  return { plugins, post }
}

/** A guid is the same in every export; some were copied with their posts. @throws {Refusal} where it has none */
function keyOf(item: Element, { index, used }: Reading): Said {
  const [guid, id] = [textOf(item, 'guid'), textOf(item, 'wp:post_id')]
  const own =
    guid && !used.has(guid) ? said('rss:guid', guid) : id && said('wp:post_id', `${index.site.url ?? ''}?p=${id}`)
  if (!own) throw new Refusal('expected a guid or a wp:post_id, found neither')
  if (used.has(own.value)) throw new Refusal('expected each post once, found it again')
  used.add(own.value)
  return own
}

function stateOf(item: Element): Post['state'] {
  const from = stated(textOf(item, 'wp:status'), 'wp:status')
  if (textOf(item, 'wp:post_password'))
    return { value: 'draft', from, note: 'A draft, because a password protected it.' }
  if (from.value === 'private') return { value: 'draft', from, note: 'A draft, because only users could read it.' }
  return { value: from.value === 'publish' ? 'published' : from.value === 'future' ? 'scheduled' : 'draft', from }
}

/** A date in UTC; drafts have one of zeros. */
function dateIn(text: string, rule: string): Said | undefined {
  const date = new Date(/^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : NaN)
  return saidDate(text, rule, date)
}

function pubDateOf(item: Element): Said | undefined {
  const text = textOf(item, 'pubDate')
  const date = new Date(/^\w{3}, \d\d? \w{3} [1-9]\d{3} \d\d:\d\d:\d\d [+-]\d{4}$/.test(text) ? text : NaN)
  return saidDate(text, 'rss:pubDate', date)
}

/** The slugs that the post had before, and no other post has. */
function formerSlugsOf(
  item: Element,
  slug: string,
  { index, used }: Reading,
  until: string | undefined,
): Post['formerSlugs'] {
  const found = metaOf(item, '_wp_old_slug').slice(0, MAX_FORMER)
  return found.flatMap((text) => {
    const value = slugIn(text)
    const isFree = value && value !== slug && !index.slugs.has(value) && !used.has(`former ${value}`)
    if (!isFree || !until) return []
    used.add(`former ${value}`)
    return [{ from: { ...stated(text, '_wp_old_slug'), value }, until }]
  })
}

const hostOf = (url: string | undefined): string | undefined =>
  url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : undefined

/** The page that the post is a copy of, if that is on another site. */
function canonicalOf(item: Element, site: Index['site']): Said | undefined {
  const [url] = metaOf(item, '_yoast_wpseo_canonical')
  return hostOf(url) && hostOf(url) !== hostOf(site.url) ? said('_yoast_wpseo_canonical', url) : undefined
}

function siteOf({ title, url }: Index['site']): Post['publisher'] {
  const domain = hostOf(url)
  const name = said('rss:title', title) ?? said('rss:link', domain)
  return name && { ...name, ...(domain && { domain }) }
}

/** The categories of an item in a taxonomy. */
const termsOf = ({ children }: Element, ...domains: string[]): Element[] =>
  children.filter(({ attributes, name }) => name === 'category' && domains.includes(attributes.domain ?? ''))

/** The authors that Co-Authors Plus has, or else the one that WordPress has; a login is no name. */
function authorsOf(item: Element, { authors }: Index): Said[] {
  const several = termsOf(item, 'author').map(({ text }) => stated(nameIn(text), 'rss:category author'))
  const one = said('wp:author_display_name', authors.get(textOf(item, 'dc:creator')))
  return several.length > 0 ? several : one ? [one] : []
}

/** The section is the category that a plugin calls the primary one, or the first; the others and the tags are labels. */
function filingOf(item: Element, index: Index): Pick<Post, 'labels' | 'section'> & { left: Evidence[] } {
  const categories = termsOf(item, 'category')
  const primary = PRIMARY.map((key) => index.terms.get(metaOf(item, key)[0] ?? '')?.nicename).find(Boolean)
  const isOwn = ({ attributes }: Element): boolean => attributes.nicename !== 'uncategorized'
  const filed =
    categories.find(({ attributes }) => attributes.nicename === primary) ?? categories.find(isOwn) ?? categories[0]
  const others = [...categories.filter((one) => one !== filed), ...termsOf(item, 'post_tag', 'tag')]
  const known = ['author', 'category', 'post_format', 'post_tag', 'tag', '']
  const unknown = item.children.filter(
    ({ attributes, name }) => name === 'category' && !known.includes(attributes.domain ?? ''),
  )
  return {
    section: filed && sectionOf(filed.attributes.nicename ?? '', nameIn(filed.text), index),
    labels: others.flatMap(({ text }) => said('rss:category', nameIn(text)) ?? []),
    left: unknown.map(({ attributes, text }) =>
      leftOut('subjects', stated(nameIn(text), `rss:category ${attributes.domain}`), 'a taxonomy of the site’s own.'),
    ),
  }
}

function thumbnailOf(item: Element, { attachments }: Index): Pick<Post, 'image' | 'left'> {
  const [id] = metaOf(item, '_thumbnail_id')
  const picture = attachments.get(id ?? '')
  const why = 'the export does not have the picture of this number.'
  if (!picture) return { left: id ? [leftOut('image', stated(id, '_thumbnail_id'), why)] : [] }
  return {
    image: {
      contentUrl: stated(picture.url, 'wp:attachment_url'),
      alt: said('_wp_attachment_image_alt', picture.alt),
      caption: said('excerpt:encoded', picture.caption),
    },
    left: [],
  }
}
