import {
  parseParams,
  ValidationError,
  type ArrayField,
  type CollectionBeforeValidateHook,
  type Endpoint,
  type PayloadRequest,
  type Where,
} from 'payload'
import type { Article } from '../../src/payload-types'
import { nobodyField } from '../access/rules'
import { slugify } from '../fields/slug'
import { takeFree } from '../known'
import { isHeldBack } from './moments'
import { atAddress } from './openapi'
import { noticeOf } from './withdrawal'
import { isWithdrawn, states } from './workflow'

const withdrawnStates = states.filter(isWithdrawn)

type FormerAddress = { id?: string | null; slug: string; ceasedToBeCanonicalAt: string }

/** Where a published article stood before its slug was changed (the Guardian’s `aliasPaths`): links to it still lead here. */
export const aliasPaths: ArrayField = {
  name: 'aliasPaths',
  label: 'Former addresses',
  type: 'array',
  access: { create: nobodyField, update: nobodyField },
  hooks: { beforeDuplicate: [() => []] },
  admin: {
    readOnly: true,
    initCollapsed: true,
    isSortable: false,
    condition: (data) => Boolean(data?.aliasPaths?.length),
    description: 'Readers who come by one of these are sent to the present one.',
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'slug', type: 'text', required: true, index: true },
        { name: 'ceasedToBeCanonicalAt', label: 'Until', type: 'date', required: true },
      ],
    },
  ],
}

/**
 * The former addresses of an article that is about to have another one.
 * @param old what readers know it by; absent if they never saw it
 * @param next what it will be; if that was its address before, it no longer is a former one
 */
export function formerAddresses(
  former: FormerAddress[],
  old: string | null | undefined,
  next: string | null | undefined,
  now: Date,
): FormerAddress[] {
  const others = former.filter(({ slug }) => slug !== next)
  if (!old || old === next || others.some(({ slug }) => slug === old)) return others
  return [...others, { slug: old, ceasedToBeCanonicalAt: now.toISOString() }]
}

/** Payload makes the slug of the headline later in the same save: of a new article without one, or when it is asked to. */
function slugToBe({ generateSlug, headline, slug }: Partial<Article>, isNew: boolean): string | null | undefined {
  const isMade = isNew ? !slug : generateSlug
  return isMade && typeof headline === 'string' ? slugify(headline) : slug
}

/**
 * The former addresses of an article after a save.
 * @param row what readers have: the pending edit may have another slug already
 */
export function addressesAfter(row: Article, article: Partial<Article>, now: Date): FormerAddress[] {
  const next = slugToBe(article, false)
  const wasRead = row.version && !isHeldBack(row, now)
  return formerAddresses(row.aliasPaths ?? [], wasRead && row.slug !== next ? row.slug : undefined, next, now)
}

/** An address that leads to one article cannot become another’s. */
export const refuseFormerAddress: CollectionBeforeValidateHook<Article> = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const slug = data && slugToBe(data, operation === 'create')
  if (!slug || slug === originalDoc?.slug || takeFree(req, 'articles', 'aliasPaths.slug', slug)) return data
  const where: Where = {
    and: [
      { 'aliasPaths.slug': { equals: slug } },
      ...(originalDoc?.id ? [{ id: { not_equals: originalDoc.id } }] : []),
    ],
  }
  if ((await req.payload.count({ collection: 'articles', where, trash: true, req })).totalDocs === 0) return data
  const errors = [{ message: 'Another article had this address, and links to it lead there.', path: 'slug' }]
  throw new ValidationError({ collection: collection.slug, errors, req })
}

const plain = (status: number, body: object, headers = {}) => Response.json(body, { status, headers })

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

type Asked = Shape & {
  /** Its slug or a former one; with `orId`, or its id. */
  name: string
  orId?: boolean
  /** Where an article that has moved to this slug is read. */
  addressOf: (slug: string) => string
}

/**
 * An article as who asks may have it, or the answer in its place: the way to where it is now (301), why it is gone (410)
 * or that there is none (404).
 */
export async function articleOrAnswer(
  req: PayloadRequest,
  { addressOf, name, orId, ...shape }: Asked,
): Promise<Article | Response> {
  const find = async (where: Where, wanted: Shape, overrideAccess = false) => {
    const asked = {
      ...wanted,
      collection: 'articles',
      where,
      limit: 1,
      overrideAccess,
      req,
      trash: overrideAccess,
    } as const
    return (await req.payload.find(asked)).docs[0]
  }
  const bySlug: Where = { slug: { equals: name } }
  const present: Where = orId ? { or: [bySlug, { id: { equals: name } }] } : bySlug
  const former: Where = { 'aliasPaths.slug': { equals: name } }
  const article = await find(present, shape)
  if (article && !isWithdrawn(article.editorialStatus)) return article
  const moved = await find(former, { depth: 0 })
  if (moved?.slug && !isWithdrawn(moved.editorialStatus)) {
    return plain(301, { slug: moved.slug }, { Location: addressOf(moved.slug) })
  }
  const toldAsGone: Where = {
    and: [{ or: [present, former] }, { editorialStatus: { in: withdrawnStates } }, { version: { exists: true } }],
  }
  const gone = await find(toldAsGone, { depth: 0 }, true)
  return gone
    ? plain(410, noticeOf(gone))
    : plain(404, { errors: [{ message: 'There is no article at this address.' }] })
}

/** `GET /api/articles/at/SLUG`: the article, as `depth`, `select` and `populate` say, or what `articleOrAnswer` says in its place. */
export const articleAt: Endpoint = {
  path: '/at/:slug',
  method: 'get',
  custom: { openapi: atAddress },
  handler: async (req) => {
    const { pathname, search } = new URL(req.url!)
    const found = await articleOrAnswer(req, {
      name: String(req.routeParams?.slug),
      ...shapeIn(req),
      addressOf: (slug) => `${pathname.slice(0, pathname.lastIndexOf('/'))}/${encodeURIComponent(slug)}${search}`,
    })
    return found instanceof Response ? found : plain(200, found)
  },
}
