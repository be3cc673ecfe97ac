import {
  parseParams,
  ValidationError,
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  type DataFromCollectionSlug,
  type Endpoint,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SelectIncludeType,
  type Where,
} from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { Article } from '../../src/generated/payload-types'
import { byServer } from '../access/rules'
import { claimAvailable } from '../requests/importContext'
import * as field from './builders'
import { numbered, slugForms, slugify } from './slug'

type FormerSlug = NonNullable<Article['aliasPaths']>[number]
type MaybeSlug = string | null | undefined

/** The slugs that a document had before (the Guardian’s `aliasPaths`): links to them still lead to it. */
export const aliasPaths = field.array('aliasPaths', 'Old URLs (redirects)', {
  access: byServer,
  hooks: { beforeDuplicate: [() => []] },
  description: 'These slugs redirect to the current one.',
  admin: {
    readOnly: true,
    initCollapsed: true,
    isSortable: false,
    condition: (data) => Boolean(data?.aliasPaths?.length),
  },
  fields: [
    field.row(
      field.text('slug', 'Slug', { required: true, index: true }),
      field.date('ceasedToBeCanonicalAt', 'Until', { required: true }),
    ),
  ],
})

/**
 * The former slugs of a document whose public slug `old` becomes `next`, which is no former slug any more; `old` is absent
 * if it never was public.
 */
export function formerSlugs(former: FormerSlug[], old: MaybeSlug, next: MaybeSlug, now: Date): FormerSlug[] {
  const others = former.filter(({ slug }) => slug !== next)
  if (!old || old === next || others.some(({ slug }) => slug === old)) return others
  return [...others, { slug: old, ceasedToBeCanonicalAt: now.toISOString() }]
}

type Holder = Record<string, unknown> & { aliasPaths?: FormerSlug[]; id: string; slug?: string }

/**
 * Which of some slugs lead to another document, those of the trash and former ones included.
 * @param isMade also those of unpublished edits, which may come to be in use
 * @returns by the slug, a sentence that names the document
 */
async function slugsInUse(
  slugs: string[],
  { admin: { useAsTitle = 'id' }, slug: collection, versions }: SanitizedCollectionConfig,
  self: string | undefined,
  req: PayloadRequest,
  isMade = false,
): Promise<Map<string, string>> {
  const inUse = new Map<string, string>()
  const options = { collection, depth: 0, pagination: false, req, trash: true } as const
  const select: SelectIncludeType = { aliasPaths: true, deletedAt: true, slug: true, [useAsTitle]: true }
  const among = (path: string, id: string): Where => ({
    and: [{ [path]: { in: slugs } }, { [id]: { not_equals: self ?? '' } }], // no document has the id ''
  })
  const note = (slug: string | undefined, { deletedAt, id, [useAsTitle]: title }: Holder, how: string) => {
    if (!slug || inUse.has(slug)) return
    inUse.set(slug, `“${slug}” ${how} “${String(title)}” (${id})${deletedAt ? ', in the trash' : ''}`)
  }
  for (const path of ['slug', 'aliasPaths.slug']) {
    // The types do not know what the collections that have a slug share.
    const { docs }: { docs: unknown[] } = await req.payload.find({ ...options, select, where: among(path, 'id') })
    for (const holder of docs as Holder[]) {
      note(holder.slug, holder, 'is the slug of')
      for (const { slug } of holder.aliasPaths ?? []) note(slug, holder, 'is a former slug of, and redirects to,')
    }
  }
  if (!isMade || !versions?.drafts) return inUse
  const where: Where = { and: [{ latest: { equals: true } }, among('version.slug', 'parent')] }
  const fields: SelectIncludeType = { parent: true, version: select }
  const { docs }: { docs: unknown[] } = await req.payload.findVersions({ ...options, select: fields, where })
  for (const { parent, version } of docs as { parent: string; version: Holder }[]) {
    note(version.slug, { ...version, id: parent }, 'is in an unpublished edit of')
  }
  return inUse
}

const isKnownFree = (req: PayloadRequest, collection: string, slug: string): boolean =>
  ['slug', 'aliasPaths.slug'].map((path) => claimAvailable(req, collection, path, slug)).every(Boolean)

/** The first that is free of `a-title`, `a-title-2`, …; asks for ten times as many at a time, up to a thousand. */
async function freeSlug(
  base: string,
  collection: SanitizedCollectionConfig,
  self: string | undefined,
  req: PayloadRequest,
) {
  for (let first = 1, count = 1; ; first += count, count = Math.min(count * 10, 1000)) {
    const slugs = Array.from({ length: count }, (_, index) => numbered(base, first + index))
    const inUse = await slugsInUse(slugs, collection, self, req, true)
    const free = slugs.find((slug) => !inUse.has(slug))
    if (free) return free
  }
}

/**
 * Makes the slug of a document that has a title and no slug, or on request (`generateSlug`), and refuses a sent one that
 * leads to another document. That of a title without letters is its id.
 * @throws {ValidationError} 400, naming the document that has the slug
 */
export const settleSlug: CollectionBeforeValidateHook = async ({ collection, data, operation, originalDoc, req }) => {
  if (!data || !collection.flattenedFields.some(({ name }) => name === 'slug')) return data
  const isNew = operation === 'create'
  const self = isNew ? undefined : (originalDoc?.id as string)
  const given = typeof data.slug === 'string' ? data.slug : ''
  const isOld = req.context.restores || (!isNew && given === originalDoc?.slug)
  const sent = isOld ? given : isNew ? slugify(given) : given.normalize('NFC')
  if (sent && (isNew || !data.generateSlug)) {
    const isOwn = (!isNew && sent === originalDoc?.slug) || isKnownFree(req, collection.slug, sent)
    const holder = isOwn ? undefined : (await slugsInUse([sent], collection, self, req)).get(sent)
    if (!holder) return { ...data, slug: sent }
    const message = `${holder}: choose another slug, or leave it empty to generate one.`
    throw new ValidationError({ collection: collection.slug, errors: [{ message, path: 'slug' }], req })
  }
  const title: unknown = data[collection.admin.useAsTitle ?? 'id']
  if (typeof title !== 'string' || !title.trim() || !(isNew || data.generateSlug)) return data
  const id = self ?? (data.id as string | undefined) ?? uuidv7()
  const slug = await freeSlug(slugify(title) || id, collection, self, req)
  return { ...data, ...(isNew && { id }), generateSlug: false, slug }
}

type Shape = Pick<ReturnType<typeof parseParams>, 'depth' | 'joins' | 'populate' | 'select'>

/**
 * How much of a document a request wants, as at Payload’s own endpoints (`refuseBoundless` limits it). `editorialStatus`
 * cannot be left out: it decides whether there is a document or the notice of its withdrawal.
 */
export function shapeIn({ query }: Pick<PayloadRequest, 'query'>): Shape {
  const { depth, joins, populate, select } = parseParams(structuredClone(query))
  if (select) delete select.editorialStatus // where it is selected, `forceSelect` has it
  return { depth, joins, populate, select }
}

export type SlugQuery = Shape & {
  /** A slug, present or former, in any Unicode form; with `orId`, or an id. */
  name: string
  orId?: boolean
  /** Where a document that has moved to this slug is read. */
  addressOf: (slug: string) => string
}

/** The document with a slug, as the caller may have it, or a redirect (301) to its current slug, or nothing. */
export async function findBySlug<Slug extends CollectionSlug>(
  req: PayloadRequest,
  collection: Slug,
  { addressOf, name, orId, ...shape }: SlugQuery,
  isShown: (doc: DataFromCollectionSlug<Slug>) => boolean = () => true,
): Promise<DataFromCollectionSlug<Slug> | Response | undefined> {
  const forms = slugForms(name)
  const find = async (where: Where, wanted: Shape) => {
    const query = { ...wanted, collection, where, limit: forms.length, overrideAccess: false, req }
    const docs = (await req.payload.find(query)).docs
    return docs.find((doc) => 'slug' in doc && doc.slug === name) ?? docs[0]
  }
  const present = await find(whereSlug(name, orId), shape)
  if (present && isShown(present)) return present
  const moved = await find({ 'aliasPaths.slug': { in: forms } }, { depth: 0 })
  if (!moved || !isShown(moved) || !('slug' in moved) || !moved.slug) return undefined
  return Response.json({ slug: moved.slug }, { status: 301, headers: { Location: addressOf(moved.slug) } })
}

export const whereSlug = (name: string, orId?: boolean): Where => {
  const bySlug: Where = { slug: { in: slugForms(name) } }
  return orId ? { or: [bySlug, { id: { equals: name } }] } : bySlug
}

/** `GET /api/COLLECTION/at/SLUG`: the document, as `depth`, `select` and `populate` say, or what `find` answers in its place. */
export const atSlug = (find: (req: PayloadRequest, query: SlugQuery) => Promise<object | undefined>): Endpoint => ({
  path: '/at/:slug',
  method: 'get',
  handler: async (req) => {
    const { pathname, search } = new URL(req.url!)
    const found = await find(req, {
      name: String(req.routeParams?.slug),
      ...shapeIn(req),
      addressOf: (slug) => `${pathname.slice(0, pathname.lastIndexOf('/'))}/${encodeURIComponent(slug)}${search}`,
    })
    if (found instanceof Response) return found
    const missing = { errors: [{ message: 'Not found, or not visible to you.' }] }
    return Response.json(found ?? missing, { status: found ? 200 : 404 })
  },
})
