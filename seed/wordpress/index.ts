import { slugify } from '../../collections/fields/slug'
import type { Section } from '../archive/article'
import { stated } from '../documents/facts'
import type { Attachment } from './content'
import { elementsIn, type Element } from './elements'

type Category = { name: string; nicename: string; parent: string }

/** What posts refer to, which a file may have after them. */
const emptyIndex = () => ({
  /** By their numbers, as are `terms`. */
  attachments: new Map<string, Attachment>(),
  /** Names by logins. */
  authors: new Map<string, string>(),
  /** By their slugs. */
  categories: new Map<string, Category>(),
  terms: new Map<string, Category>(),
  /** The slugs of the names of categories, and how many have each. */
  names: new Map<string, number>(),
  /** The slugs of all posts. */
  slugs: new Set<string>(),
  site: {} as { title?: string; url?: string; language?: string },
  posts: 0,
  /** What is not imported, and how many. */
  left: new Map<string, number>(),
})
export type Index = ReturnType<typeof emptyIndex>

export const childOf = ({ children }: Element, name: string): Element | undefined =>
  children.find((one) => one.name === name)
export const textOf = (element: Element, name: string): string => childOf(element, name)?.text.trim() ?? ''

const ENTITIES = new Map(Object.entries({ amp: '&', gt: '>', lt: '<', quot: '"' }))

/** A name of a term, an author or a site: WordPress stores it as HTML. */
export const nameIn = (html: string): string =>
  html
    .replace(/&(?:#(\d{2,5})|([a-z]+));/g, (found, code: string | undefined, name: string) =>
      code ? String.fromCodePoint(Number(code)) : (ENTITIES.get(name) ?? found),
    )
    .trim()

/** The values of a custom field of a post. */
export const metaOf = ({ children }: Element, key: string): string[] =>
  children
    .filter((one) => one.name === 'wp:postmeta' && textOf(one, 'wp:meta_key') === key)
    .map((one) => textOf(one, 'wp:meta_value'))
    .filter(Boolean)

/** A slug of WordPress as it is looked up here; in other scripts they are percent-encoded. */
export function slugIn(text: string): string {
  try {
    return slugify(decodeURIComponent(text))
  } catch {
    return slugify(text)
  }
}

/** Whether an element is a post, and none that WordPress has put into the trash or not yet saved. */
export const isPost = (element: Element): boolean =>
  element.name === 'item' &&
  textOf(element, 'wp:post_type') === 'post' &&
  !/^(?:auto-draft|inherit|trash)$/.test(textOf(element, 'wp:status'))

/** The addresses of a site that is at https, in a text: WordPress keeps those from before. */
export function withHttps(text: string, { url }: Index['site']): string {
  const host = url?.startsWith('https://') && URL.canParse(url) ? new URL(url).host : undefined
  return host ? text.replaceAll(`http://${host}/`, `https://${host}/`) : text
}

/** Reads a file for what its posts refer to. @throws {Refusal} if it is not well-formed */
export async function indexOf(file: string, place: string): Promise<Index> {
  const index = emptyIndex()
  for await (const element of elementsIn(file, place)) {
    const { name, text } = element
    if (name === 'title') index.site.title = nameIn(text)
    else if (name === 'link') index.site.url = text.trim()
    else if (name === 'language') index.site.language = text.trim()
    else if (name === 'wp:author') {
      index.authors.set(textOf(element, 'wp:author_login'), nameIn(textOf(element, 'wp:author_display_name')))
    } else if (name === 'wp:category') addCategory(element, index)
    else if (name === 'item') addItem(element, index)
  }
  for (const { name } of index.categories.values()) add(index.names, slugify(name), 1)
  return index
}

function addCategory(element: Element, { categories, terms }: Index): void {
  const nicename = textOf(element, 'wp:category_nicename')
  const name = nameIn(textOf(element, 'wp:cat_name')) || nicename
  const category = { name, nicename, parent: textOf(element, 'wp:category_parent') }
  categories.set(nicename, category)
  terms.set(textOf(element, 'wp:term_id'), category)
}

function addItem(item: Element, index: Index): void {
  const { attachments, left, site, slugs } = index
  const type = textOf(item, 'wp:post_type')
  const url = textOf(item, 'wp:attachment_url')
  if (isPost(item)) {
    index.posts += 1
    slugs.add(slugIn(textOf(item, 'wp:post_name')))
    add(left, 'comments', item.children.filter((one) => one.name === 'wp:comment').length)
  } else if (type === 'attachment' && url) {
    attachments.set(textOf(item, 'wp:post_id'), {
      url: withHttps(url, site),
      alt: metaOf(item, '_wp_attachment_image_alt')[0],
      caption: textOf(item, 'excerpt:encoded') || undefined,
      parent: textOf(item, 'wp:post_parent'),
    })
  } else if (type === 'post') add(left, `posts with the status ${textOf(item, 'wp:status')}`, 1)
  else add(left, type === 'page' ? 'pages' : type || 'items without a type', 1)
}

function add(counts: Map<string, number>, what: string, more: number): void {
  if (more) counts.set(what, (counts.get(what) ?? 0) + more)
}

/** A category as a section in the sections that it is in. One that has a name in common with another has its parent’s before it. */
export function sectionOf(nicename: string, printed: string, index: Index, depth = 0): Section {
  const { categories, names } = index
  const { name, parent } = categories.get(nicename) ?? { name: printed, parent: '' }
  const above = parent && categories.has(parent) && depth < 10 ? sectionOf(parent, '', index, depth + 1) : undefined
  const isShared = (names.get(slugify(name)) ?? 0) > 1
  return {
    name: stated(isShared && above ? `${above.name.value} – ${name}` : name, 'wp:cat_name'),
    ...(above && { parent: above }),
  }
}
