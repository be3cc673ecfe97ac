import type { Config, Endpoint, PayloadRequest } from 'payload'

/**
 * Whether an old version is restored as a draft: on request, and always when the version is a draft. Payload would write it
 * over what is published (payload#1873, payload#2404), and has read `draft` before its hooks can change it.
 */
async function restoresDraft(id: unknown, draft: unknown, req: PayloadRequest): Promise<boolean> {
  if (draft === true || draft === 'true') return true
  const query = { collection: 'articles', limit: 1, pagination: false, req, where: { id: { equals: id } } } as const
  const [found] = (await req.payload.db.findVersions<{ _status?: string }>(query)).docs
  return Boolean(found) && found?.version._status !== 'published'
}

const route = { path: '/versions/:id', method: 'post' } as const

/** `POST /api/articles/versions/ID`, before Payload's own. */
export const restoreVersion: Endpoint = {
  ...route,
  handler: async (req) => {
    const { endpoints } = req.payload.collections.articles.config
    const own = (endpoints || []).findLast(({ method, path }) => method === route.method && path === route.path)!
    req.query.draft = String(await restoresDraft(req.routeParams?.id, req.query.draft, req))
    return own.handler(req)
  },
}

type GraphQLOptions = NonNullable<Config['graphQL']>
type Resolve = (source: unknown, args: { draft?: boolean; id?: unknown }, context: { req: PayloadRequest }) => unknown

/** The GraphQL mutation `restoreVersionArticle`, likewise. */
export const restoreVersionMutation: NonNullable<GraphQLOptions['mutations']> = (_, { Mutation }) => {
  const { restoreVersionArticle: own } = Mutation.fields as { restoreVersionArticle: { resolve: Resolve } }
  const resolve: Resolve = async (source, args, context) =>
    own.resolve(source, { ...args, draft: await restoresDraft(args.id, args.draft, context.req) }, context)
  return { restoreVersionArticle: { ...own, resolve } }
}
