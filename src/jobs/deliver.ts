import type { PayloadRequest, TaskConfig } from 'payload'
import { asReader } from '../../collections/access/rules'
import type { Delivery } from '../generated/payload-types'
import { post } from '../network/post'
import { retries } from './retries'
import { settingsOf } from '../../collections/requests/settings'

type Outcome = Partial<Pick<Delivery, 'body' | 'error' | 'responseStatus' | 'status'>>

/**
 * The body to send: of a public article, its public version now, so that neither a delayed nor an early event reveals
 * anything that is not public.
 * @returns undefined when the article is not public
 */
async function bodyOf({ article, body, event }: Delivery, { payload }: PayloadRequest): Promise<string | undefined> {
  if (event === 'kill' || event === 'unpublish') return body
  const data =
    typeof article === 'string' &&
    (await payload.findByID({
      collection: 'articles',
      id: article,
      depth: 1,
      disableErrors: true,
      overrideAccess: false,
      req: asReader,
    }))
  return data ? JSON.stringify({ ...(JSON.parse(body) as object), data }) : undefined
}

/** One attempt. Without a `status` in what comes of it, another one may do better. */
async function attempt(delivery: Delivery, req: PayloadRequest): Promise<Outcome> {
  const id = delivery.webhook as string | null
  const options = { collection: 'webhooks', depth: 0, disableErrors: true } as const
  const webhook = id ? await req.payload.findByID({ ...options, id }) : null
  if (!webhook?.enabled) return { status: 'failed', error: 'The webhook was deleted or disabled: nothing was sent.' }
  const body = await bodyOf(delivery, req)
  if (!body) return { status: 'failed', error: 'The article is no longer published: nothing was sent.' }
  const { privateReceivers: mayBePrivate } = settingsOf(req.payload)
  const { secret, url } = webhook
  if (!mayBePrivate && new URL(url).protocol !== 'https:')
    return { body, error: 'The webhook URL must begin with https://' }
  try {
    const { status: responseStatus, text } = await post({ id: delivery.id, body, mayBePrivate, secret, url }, req)
    if (responseStatus >= 200 && responseStatus < 300) return { status: 'delivered', body, error: null, responseStatus }
    return { body, error: `The server responded with status ${responseStatus}${text && `: ${text}`}`, responseStatus }
  } catch (error) {
    return { body, error: (error as Error).message, responseStatus: null }
  }
}

/** Sends what a document of `deliveries` says to its webhook, and writes down there what came of it. */
export const deliver: TaskConfig<'deliver'> = {
  slug: 'deliver',
  inputSchema: [{ name: 'delivery', type: 'text', required: true }],
  retries,
  handler: async ({ input, job, req }) => {
    const collection = 'deliveries'
    const delivery = await req.payload.findByID({ collection, id: input.delivery, depth: 0, disableErrors: true })
    if (delivery?.status !== 'waiting') return { output: {} } // a later write has taken its place
    const outcome = await attempt(delivery, req)
    const status = outcome.status ?? (job.totalTried! >= retries.attempts ? 'failed' : 'waiting')
    const facts = { attempts: delivery.attempts + 1, lastAttemptAt: new Date().toISOString() }
    await req.payload.update({ collection, id: delivery.id, data: { ...outcome, ...facts, status }, depth: 0 })
    if (status === 'waiting') throw new Error(outcome.error!)
    return { output: {} }
  },
}
