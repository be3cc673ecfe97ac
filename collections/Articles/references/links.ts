import DataLoader from 'dataloader'
import type { FieldHook, PayloadRequest } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { isReader } from '../../access/rules'
import { isObject, idOf } from '../../values/values'
import { nodesIn } from '../text/lexical'
import type { Link } from '../../requests/context'
import { settingsOf } from '../../requests/settings'

type Body = Article['articleBody'] | null | undefined
type Doc = { relationTo: string; value: unknown }

/** The references of a body's internal links. */
const docsIn = (root: unknown): Doc[] =>
  [...nodesIn(root)].flatMap(({ fields }) =>
    isObject(fields) && fields.linkType === 'internal' && isObject(fields.doc) ? [fields.doc as Doc] : [],
  )

type Access = { draft?: boolean; overrideAccess: boolean }

/** Looks up linked articles, at once for all articles of a request. */
function linkLoader(req: PayloadRequest, access: Access): DataLoader<unknown, Link | null> {
  const load = async (ids: readonly unknown[]) => {
    const { docs } = await req.payload.find({
      ...access,
      collection: 'articles',
      where: { id: { in: ids } },
      depth: 0,
      pagination: false,
      req,
      select: { headline: true, slug: true },
    })
    const links = docs.map(({ headline, id, slug }): [unknown, Link] => {
      const url = slug ? `${settingsOf(req.payload).siteUrl}/articles/${encodeURIComponent(slug)}` : null
      return [id, { id, slug, url, headline }]
    })
    const found = new Map(links)
    return ids.map((id) => found.get(id) ?? null)
  }
  const loaders = (req.context.linkLoaders ??= {})
  return (loaders[JSON.stringify(access)] ??= new DataLoader(load, { cache: false }))
}

/**
 * Gives each internal link of a body what a front-end shows of the linked article: `id`, `slug`, `url` and `headline`, or
 * null where readers may not see it (users keep the id, see `hideUnseen`). Payload would populate the whole article, and
 * what that refers to in turn, so the link's own field is not populated (`maxDepth`). GraphQL reads at depth 0 and has a
 * depth of its own for a body.
 */
export const linkArticles: FieldHook<Article, Body> = async (args) => {
  const { currentDepth = 1, depth = 0, draft, overrideAccess, req, value } = args
  if (currentDepth > depth && req.payloadAPI !== 'GraphQL') return value
  const loader = linkLoader(req, { draft, overrideAccess: Boolean(overrideAccess) })
  const populate = async (doc: Doc): Promise<void> => {
    const id = idOf(doc.value)
    const link = typeof id === 'string' ? await loader.load(id) : null
    doc.value = link ?? (isReader(req) ? null : id)
  }
  await Promise.all(docsIn(value?.root).map(populate))
  return value
}

/** A body may be sent back as it was read: Payload takes only ids for the articles that it links to. */
export const unlinkArticles: FieldHook<Article, Body> = ({ value }) => {
  for (const doc of docsIn(value?.root)) doc.value = idOf(doc.value)
  return value
}
