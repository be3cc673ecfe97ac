import type { Endpoint, PayloadRequest } from 'payload'
import { articleOrAnswer } from '../../../collections/Articles/endpoints/articleBySlug'
import type { Article } from '../../generated/payload-types'

/** An endpoint that returns public content only, even to users: a feed never contains drafts. */
export const forReaders = (path: string, handler: (req: PayloadRequest) => Promise<Response>): Endpoint => ({
  path,
  method: 'get',
  handler: (req) => handler(Object.assign(req, { user: null })),
})

/**
 * `/api/articles/:id/NAME`: an output of the article with this id, slug or former slug, or the response in its place, as at
 * `/api/articles/at/:slug`.
 */
export const ofArticle = (name: string, write: (article: Article) => Response): Endpoint =>
  forReaders(`/:id/${name}`, async (req) => {
    const found = await articleOrAnswer(req, {
      name: String(req.routeParams?.id),
      orId: true,
      depth: 2, // to the logo of its publisher
      addressOf: (slug) => `/api/articles/${encodeURIComponent(slug)}/${name}${new URL(req.url!).search}`,
    })
    return found instanceof Response ? found : write(found)
  })

export const answer = (body: string, type: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { headers: { 'Content-Type': type, ...headers } })

/** An error in Payload’s own shape. */
export const problem = (status: number, message: string): Response =>
  Response.json({ errors: [{ message }] }, { status })
