import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
  Where,
} from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { Article } from '../../../src/generated/payload-types'
import { isHeldBack } from '../workflow/schedule'
import { rowOf } from '../workflow/makeMove'
import { noticeOf } from '../workflow/withdrawal'
import type { EnabledWebhook } from '../../requests/context'
import { eventOf, type ArticleEvent } from './events'

type Row = Article | undefined

/** The enabled webhooks, looked up once per request. */
function enabledWebhooks(req: PayloadRequest): Promise<EnabledWebhook[]> {
  const known = req.context.webhooks
  if (known) return known
  const where: Where = { enabled: { equals: true } }
  const query = { collection: 'webhooks', depth: 0, pagination: false, req, select: { events: true }, where } as const
  const found = req.payload.find(query).then(({ docs }) => docs as EnabledWebhook[])
  req.context.webhooks = found // set last: find() replaces req.context
  return found
}

/** What readers had before a write, of each article. */
const rowsBefore = (req: PayloadRequest): Map<string, Row> => (req.context.rowsBefore ??= new Map<string, Row>())

/** Remembers the row before a write, with which `queueChangeDeliveries` compares the row after it. */
export const rememberRowForWebhooks: CollectionBeforeChangeHook<Article> = async (args) => {
  const { data, operation, originalDoc, req } = args
  if (operation === 'update' && originalDoc && (await enabledWebhooks(req)).length > 0) {
    rowsBefore(req).set(originalDoc.id, await rowOf(originalDoc.id, req))
  }
  return data
}

/** Queues deliveries in the transaction of the write: a rollback removes them, and after a commit they survive a crash. */
export const queueChangeDeliveries: CollectionAfterChangeHook<Article> = async ({ doc, operation, req }) => {
  if ((await enabledWebhooks(req)).length === 0) return doc
  const isRow = operation === 'create' && doc._status && doc.uri // unless the client selected fewer fields
  const before = operation === 'create' ? undefined : rowsBefore(req).get(doc.id)
  rowsBefore(req).delete(doc.id)
  await queueDeliveries(before, isRow ? doc : await rowOf(doc.id, req), req)
  return doc
}

/** Queues deliveries before the row is deleted. */
export const queueDeletionDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if ((await enabledWebhooks(req)).length > 0) await queueDeliveries(await rowOf(id, req), undefined, req)
}

async function queueDeliveries(before: Row, after: Row, req: PayloadRequest): Promise<void> {
  const now = new Date()
  const event = eventOf(before, after, now)
  const article = after ?? before
  if (before && isHeldBack(before, now) && before.updatedAt !== after?.updatedAt) await forgetWaiting(before.id, req)
  if (!event || !article) return
  const waitUntil = isHeldBack(article, now) && event === 'publish' ? new Date(article.embargoedUntil!) : undefined
  for (const webhook of await enabledWebhooks(req)) {
    if (!webhook.events.includes(event)) continue
    const id = uuidv7()
    const body = JSON.stringify({ id, event, createdAt: now.toISOString(), data: dataOf(event, article) })
    const facts = { id, webhook: webhook.id, event, article: after?.id ?? null, status: 'waiting', attempts: 0, body }
    await req.payload.db.create({ collection: 'deliveries', data: facts, req })
    await req.payload.jobs.queue({ task: 'deliver', input: { delivery: id }, req, ...(waitUntil && { waitUntil }) })
  }
}

/** What an article’s embargo keeps back is made anew by each write, with its moment. */
async function forgetWaiting(article: string, req: PayloadRequest): Promise<void> {
  const facts = { article, event: 'publish', status: 'waiting', attempts: 0 }
  const where = { and: Object.entries(facts).map(([name, equals]) => ({ [name]: { equals } })) }
  await req.payload.db.deleteMany({ collection: 'deliveries', req, where })
}

/** What is known beforehand. The article itself is put in its place when it is sent, as readers have it then. */
function dataOf(event: ArticleEvent, article: Article): Record<string, unknown> {
  const { id, uri } = article
  if (event !== 'kill') return { id, uri }
  const { errors: _, ...facts } = noticeOf(article)
  return facts
}
