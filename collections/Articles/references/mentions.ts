import DataLoader from 'dataloader'
import type { CollectionAfterReadHook, PayloadRequest } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { isReader } from '../../access/rules'
import * as field from '../../fields/builders'
import { findIds } from '../../requests/findIds'
import { idOf } from '../../values/values'

/** Whether topics are public, looked up once for all articles of a response. */
const visibleTopics = (req: PayloadRequest): DataLoader<string, boolean> =>
  (req.context.visibleTopics ??= new DataLoader<string, boolean>(async (ids) => {
    const visible = new Set(await findIds(req, 'topics', { id: { in: [...ids] } }, { overrideAccess: false }))
    return ids.map((id) => visible.has(id))
  }))

/** Removes private topics: Payload leaves their ids in public responses, which reveals that a story mentions the person. */
export const leaveOutPrivate: CollectionAfterReadHook<Article> = async ({ doc, overrideAccess, req }) => {
  if (!doc.mentions?.length || !isReader(req)) return doc
  const { mentions } = doc
  // A populated topic has passed the access rules, unless the server itself made the query.
  const isSeen = async ({ topic }: (typeof mentions)[number]) =>
    (typeof topic === 'object' && overrideAccess === false) || visibleTopics(req).load(String(idOf(topic)))
  const seen = await Promise.all(mentions.map(isSeen))
  return { ...doc, mentions: mentions.filter((_, index) => seen[index]) }
}

/** Whether the story is about a subject or topic, or only mentions it (ninjs `rel`). */
export const relation = field.select('rel', 'Relation', {
  defaultValue: 'about',
  options: ['about', 'mentions'].map(field.sentenceCase),
})

/** The topics of a story; `rel`, as in ninjs, distinguishes what it is about from what it only mentions. */
export const mentions = field.array('mentions', 'Topics', {
  labels: { singular: 'Topic', plural: 'Topics' },
  description: 'The people, organizations, places, events and works in the story. Never a child.',
  fields: [
    field.row(field.relationship('topic', 'Topic', { relationTo: 'topics', required: true }), {
      ...relation,
      required: true,
      defaultValue: 'mentions',
    }),
  ],
})
