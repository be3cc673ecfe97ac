import { isObject } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import { fitAll } from '../../src/outputs/story/characters'
import { readPost, saidDate, type Post } from '../archive/article'
import { counted, storiesOf } from '../documents/readItems'
import type { Said } from '../documents/articleFacts'
import { leftOut, stated } from '../documents/facts'
import type { ReadEvents, Stories, Story } from '../documents/types'
import { canonicalJson } from '../../collections/values/canonicalJson'

const IMPORTER = 'newsdesk-ghost'
/** What Ghost writes for the address of the site, which is not in the export. */
const SITE = '__GHOST_URL__'

type Row = Record<string, unknown>
/** The tables of a Ghost database. */
export type Tables = Record<string, Row[]>

const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter((row) => isObject(row)) : [])

/** The tables in an export of Ghost: `{"db":[{"meta", "data"}]}` or `{"meta", "data"}`; undefined for any other JSON. */
export function tablesIn(value: unknown): Tables | undefined {
  if (!isObject(value)) return undefined
  const whole: unknown = Array.isArray(value.db) ? value.db[0] : value
  if (!isObject(whole) || !isObject(whole.meta) || !isObject(whole.data) || !Array.isArray(whole.data.posts))
    return undefined
  return Object.fromEntries(Object.entries(whole.data).map(([name, rows]) => [name, rowsOf(rows)]))
}

const textOf = (row: Row | undefined, name: string): string => {
  const value = row?.[name]
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}
const said = (row: Row | undefined, name: string, rule = `ghost:${name}`): Said | undefined => {
  const value = textOf(row, name)
  return value ? { ...stated(value, rule), isHtml: true } : undefined
}

/** Rows by the value of a column. */
function rowsBy(rows: Row[] | undefined, column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows ?? []) {
    const key = textOf(row, column)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** What posts refer to. */
function lookupsIn(tables: Tables) {
  const settings = rowsBy(tables.settings, 'key')
  const setting = (key: string): Said | undefined => said(settings.get(key)?.[0], 'value', `ghost:settings.${key}`)
  return {
    authorsOf: rowsBy(tables.posts_authors, 'post_id'),
    language: setting('locale') ?? setting('lang') ?? setting('default_locale'),
    meta: rowsBy(tables.posts_meta, 'post_id'),
    site: setting('title'),
    tags: rowsBy(tables.tags, 'id'),
    tagsOf: rowsBy(tables.posts_tags, 'post_id'),
    users: rowsBy(tables.users, 'id'),
  }
}
type Lookups = ReturnType<typeof lookupsIn>

/**
 * Reads an export of Ghost as the newsroom’s own archive: public posts are published; drafts, posts for members and
 * newsletters are drafts, and scheduled ones keep their schedule. Members, settings and injected code are left out.
 * @param now the moment after which nothing can have been published
 * @throws {Refusal} if there are no posts
 */
export function readGhost(given: Tables, place: string, now = new Date(), events: ReadEvents = {}): Stories {
  const tables = fitAll(given) as Tables
  const lookups = lookupsIn(tables)
  const { comments = [], members = [], posts: rows = [] } = tables
  const posts = rows.filter((row) => !isPage(row))
  const counts = { pages: rows.length - posts.length, comments: comments.length, members: members.length }
  const left = counted(new Map(Object.entries(counts).filter(([, count]) => count > 0)))
  if (posts.length === 0) throw new Refusal(`${place}: expected posts, found ${left || 'none'}`)
  if (left) events.onWarning?.(`${place}: left out: ${left}`)
  if (posts.some((row) => JSON.stringify(row).includes(SITE))) {
    events.onWarning?.(
      `${place}: pictures and links at ${SITE} are left out, because the export does not say the address of the site: replace ${SITE} in the file by it`,
    )
  }
  const placeOf = (row: Row): string => `${place}: post ${textOf(row, 'slug') || textOf(row, 'id')}`
  return () => {
    const reading = { lookups, now, place, used: new Set<string>() }
    return storiesOf(posts, placeOf, (row, here) => storyOf(row, reading, here), events)
  }
}

/** Ghost 2 and older have a flag. */
const isPage = (row: Row): boolean => row.type === 'page' || row.page === 1 || row.page === true

type Reading = { lookups: Lookups; now: Date; place: string; used: Set<string> }

async function storyOf(row: Row, { lookups, now, place, used }: Reading, here: string): Promise<Story> {
  const { codeinjection_foot: _, codeinjection_head: __, lexical, mobiledoc, plaintext: ___, ...stored } = row
  const key = said(row, 'uuid') ?? said(row, 'id')
  if (!key) throw new Refusal('expected a uuid or an id, found neither')
  if (used.has(key.value)) throw new Refusal('expected each post once, found it again')
  used.add(key.value)
  const text = canonicalJson({ ...stored, meta: lookups.meta.get(textOf(row, 'id'))?.[0] })
  const story = await readPost(postOf(row, key, lookups), text, { file: place, here, importer: IMPORTER, now })
  const unrendered = !textOf(row, 'html') && (lexical ? 'lexical' : mobiledoc ? 'mobiledoc' : '')
  if (unrendered) story.warnings.unshift(`${here}: expected html, found only ${unrendered}: its text is left out`)
  return story
}

function postOf(row: Row, key: Said, lookups: Lookups): Post {
  const id = textOf(row, 'id')
  const [meta] = lookups.meta.get(id) ?? []
  const state = stateOf(row, meta)
  const html = said(row, 'html')
  const feature = said(row, 'feature_image') ?? said(row, 'image')
  const isElsewhere = feature?.value.startsWith(SITE)
  const tags = inOrder(lookups.tagsOf.get(id)).flatMap((join) => lookups.tags.get(textOf(join, 'tag_id')) ?? [])
  const named = (some: Row[]): Said[] => some.flatMap((tag) => said(tag, 'name', 'ghost:tags') ?? [])
  const [primary, ...others] = named(tags.filter((tag) => !isInternal(tag)))
  return {
    system: 'ghost',
    key,
    state,
    title: plain(said(row, 'title')),
    excerpt: plain(said(row, 'custom_excerpt')),
    html: html && { ...html, value: html.value.replaceAll(SITE, '') },
    slug: said(row, 'slug'),
    formerSlugs: [],
    canonical: said(row, 'canonical_url'),
    authors: authorsOf(row, lookups),
    publisher: lookups.site,
    language: lookups.language,
    section: primary && { name: primary },
    labels: others,
    published: state.value === 'draft' && !state.note ? undefined : dateIn(row, 'published_at'),
    updated: dateIn(row, 'updated_at'),
    image:
      feature && !isElsewhere
        ? {
            contentUrl: feature,
            alt: plain(said(meta, 'feature_image_alt')),
            caption: said(meta, 'feature_image_caption'),
          }
        : undefined,
    left: [
      ...(feature && isElsewhere
        ? [leftOut('image', feature, 'the export does not say the address of the site.')]
        : []),
      ...named(tags.filter(isInternal)).map((tag) => leftOut('subjects', tag, 'it is an internal tag.')),
    ],
  }
}

/** Text that is no HTML, for a reader of HTML. */
const plain = (text: Said | undefined): Said | undefined =>
  text && { ...text, value: text.value.replace(/&/g, '&amp;').replace(/</g, '&lt;') }

const inOrder = (joins: Row[] = []): Row[] =>
  joins.toSorted((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))

const isInternal = (tag: Row): boolean => tag.visibility === 'internal' || textOf(tag, 'name').startsWith('#')

function authorsOf(row: Row, { authorsOf: joins, users }: Lookups): Said[] {
  const ids = inOrder(joins.get(textOf(row, 'id'))).map((join) => textOf(join, 'author_id'))
  return (ids.length > 0 ? ids : [textOf(row, 'author_id')])
    .flatMap((id) => users.get(id) ?? [])
    .flatMap((user) => said(user, 'name', 'ghost:users') ?? [])
}

function stateOf(row: Row, meta: Row | undefined): Post['state'] {
  const from = stated(textOf(row, 'status'), 'ghost:status')
  const visibility = textOf(row, 'visibility') || 'public'
  if (from.value === 'draft') return { value: 'draft', from }
  if (visibility !== 'public') {
    const note = 'A draft, because only members could read it.'
    return { value: 'draft', from: stated(visibility, 'ghost:visibility'), note }
  }
  if (from.value === 'sent' || Number(meta?.email_only) === 1) {
    return { value: 'draft', from, note: 'A draft, because it was a newsletter only.' }
  }
  return { value: from.value === 'published' ? 'published' : from.value === 'scheduled' ? 'scheduled' : 'draft', from }
}

/** Ghost stores UTC, in milliseconds, as ISO 8601 or as its database writes it. */
function dateIn(row: Row, name: string): Said | undefined {
  const value = row[name]
  const isText = typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)
  const text = isText ? value.replace(' ', 'T').replace(/(?:Z|\+00:?00)?$/, 'Z') : NaN
  const date = new Date(typeof value === 'number' ? value : text)
  return date.getUTCFullYear() > 1 ? saidDate(String(value), `ghost:${name}`, date) : undefined
}
