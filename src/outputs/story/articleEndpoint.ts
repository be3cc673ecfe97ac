import type { Endpoint } from 'payload'
import { articleOrAnswer } from '../../../collections/Articles/endpoints/articleBySlug'
import type { Article } from '../../generated/payload-types'
import { forReaders } from './response'

/**
 * `/api/articles/:id/NAME`, where an article is named by its id, its address or a former one: what goes out of it, or why
 * nothing does, as at `/api/articles/at/:slug`.
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
