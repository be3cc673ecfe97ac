import type { ArrayField, FieldHook } from 'payload'
import type { Article } from '../../src/payload-types'
import { isReader } from '../access/rules'
import { idOf } from './rules'

type Mentions = Article['mentions']

/** Payload leaves readers the id of what they may not see; that a story names somebody private is not theirs to know. */
const leaveOutPrivate: FieldHook<Article, Mentions> = async ({ req, value }) => {
  if (!value?.length || !isReader(req)) return value
  const { docs } = await req.payload.find({
    collection: 'topics',
    where: { id: { in: value.flatMap(({ topic }) => idOf(topic) ?? []) } },
    depth: 0,
    overrideAccess: false,
    pagination: false,
    req,
    select: {},
  })
  const seen = new Set<unknown>(docs.map(({ id }) => id))
  return value.filter(({ topic }) => seen.has(idOf(topic)))
}

/** The topics of a story; ninjs’s `rel` tells what it is about from what it only names. */
export const mentions: ArrayField = {
  name: 'mentions',
  label: 'Topics',
  type: 'array',
  labels: { singular: 'topic', plural: 'topics' },
  hooks: { afterRead: [leaveOutPrivate] },
  admin: { description: 'People, organisations, places, events and works. No children: see Topics.' },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'topic', type: 'relationship', relationTo: 'topics', required: true },
        { name: 'rel', type: 'select', required: true, defaultValue: 'mentions', options: ['about', 'mentions'] },
      ],
    },
  ],
}
