import type { DashboardConfig, PayloadRequest, SelectType, Where } from 'payload'
import { stringify } from 'qs-esm'
import { freeAt } from '../../../collections/Articles/access'
import {
  allRoles,
  isLive,
  isWithdrawn,
  publishers,
  states,
  type Role,
  type State,
} from '../../../collections/Articles/workflow/workflow'
import type { QueueWidget, User } from '../../generated/payload-types'

type Viewer = { now: Date; req: PayloadRequest; user: User }

/** Pending work: a card on the dashboard, a filter above the list of articles, or both. */
type Queue = {
  slug: NonNullable<QueueWidget['data']>['queue']
  label: string
  /** The text of an empty queue. */
  none: string
  collection: 'articles' | 'deliveries' | 'payload-jobs'
  roles: Role[]
  sort: string
  where: (viewer: Viewer) => Where | Promise<Where>
  /** The fields of which the first that has a value is shown beside a document’s name. */
  details: string[]
}

/** How many of the articles saved last are checked for hints, which are not stored and so cannot be queried. */
export const LOOKED_AT = 50

const hasStatus = (...wanted: State[]): Where => ({ editorialStatus: { in: wanted } })
const live = hasStatus(...states.filter((state) => isLive(state)))
const open = hasStatus(...states.filter((state) => !isWithdrawn(state)))
/** Articles that the user created, or of which they are an author. */
const isMine = ({ user }: Viewer): Where => ({
  or: [{ createdBy: { equals: user.id } }, { 'authors.author.user': { equals: user.id } }],
})
/** As one text: of a list in an address, the panel’s parser takes no more than 20. */
const among = (ids: string[]): Where => ({ id: { in: ids.join(',') } })
const every = (...parts: Where[]): Where => ({ and: parts })
/** Of the server’s own time zone: a newsroom’s server has TZ set to where its desk is. */
export const midnight = (now: Date): string => new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString()

const savedLast = async ({ req }: Viewer, where: Where, select: SelectType) => {
  const query = { collection: 'articles', depth: 0, draft: true, limit: LOOKED_AT, overrideAccess: false } as const
  return (await req.payload.find({ ...query, where, req, select, sort: '-updatedAt' })).docs
}

/** Drafts of one’s own that have been in review. */
async function sentBack(viewer: Viewer): Promise<Where> {
  const { req } = viewer
  const mine = await savedLast(viewer, every(hasStatus('draft'), isMine(viewer)), { headline: true })
  if (mine.length === 0) return among([])
  const { docs } = await req.payload.findVersions({
    collection: 'articles',
    where: every({ parent: { in: mine.map(({ id }) => id) } }, { 'version.editorialStatus': { equals: 'inReview' } }),
    depth: 0,
    overrideAccess: false,
    pagination: false,
    req,
    select: { parent: true },
  })
  return among([...new Set(docs.map(({ parent }) => parent as string))])
}

/** Of the articles that were saved last, those with hints. */
async function withHints(viewer: Viewer): Promise<Where> {
  const docs = await savedLast(viewer, viewer.user.role === 'author' ? every(open, isMine(viewer)) : open, {
    provenance: false,
  })
  return among(docs.flatMap(({ hints, id }) => (hints?.length ? [id] : [])))
}

type Defaults = Pick<Queue, 'collection' | 'details' | 'roles' | 'sort'>
const defaults: Defaults = { collection: 'articles', details: ['updatedAt'], roles: allRoles, sort: '-updatedAt' }

const described: (Omit<Queue, keyof Defaults> & Partial<Defaults>)[] = [
  {
    slug: 'my-drafts',
    label: 'My drafts',
    none: 'You have no drafts.',
    where: (viewer) => every(hasStatus('draft'), isMine(viewer)),
  },
  {
    slug: 'sent-back',
    label: 'Returned to me',
    none: 'No story was returned to you.',
    roles: ['author'],
    where: sentBack,
    details: ['edNote', 'updatedAt'],
  },
  {
    slug: 'my-reviews',
    label: 'My submissions',
    none: 'None of your stories is in review.',
    roles: ['author'],
    where: (viewer) => every(hasStatus('inReview', 'ready'), isMine(viewer)),
  },
  {
    slug: 'in-review',
    label: 'In review',
    none: 'No stories awaiting review.',
    sort: 'updatedAt',
    where: () => every(hasStatus('inReview')),
    details: ['byline', 'updatedAt'],
  },
  {
    slug: 'ready',
    label: 'Ready to publish',
    none: 'No approved stories.',
    roles: publishers,
    sort: 'updatedAt',
    where: () => every(hasStatus('ready'), { scheduledPublicationDate: { exists: false } }),
  },
  {
    slug: 'scheduled',
    label: 'Scheduled',
    none: 'No scheduled stories.',
    sort: 'scheduledPublicationDate',
    where: () => every({ scheduledPublicationDate: { exists: true } }),
    details: ['scheduledPublicationDate'],
  },
  {
    slug: 'failed-schedules',
    label: 'Failed schedules',
    none: 'No failed schedules.',
    roles: publishers,
    where: () => every(open, { scheduleFailure: { exists: true } }, { _status: { equals: 'draft' } }),
    details: ['scheduleFailure'],
  },
  {
    slug: 'embargoed',
    label: 'Under embargo',
    none: 'No stories under embargo.',
    roles: publishers,
    sort: 'embargoedUntil',
    where: ({ now }) => every({ embargoedUntil: { greater_than: now.toISOString() } }),
    details: ['embargoedUntil'],
  },
  {
    slug: 'published-today',
    label: 'Published today',
    none: 'No stories published today.',
    sort: '-datePublished',
    where: ({ now }) =>
      every(live, freeAt(now.toISOString()), { datePublished: { greater_than_equal: midnight(now) } }),
    details: ['datePublished'],
  },
  {
    slug: 'needs-photo',
    label: 'No lead image',
    none: 'Every story has a lead image.',
    where: () => every(open, { image: { exists: false } }),
  },
  {
    slug: 'hints',
    label: 'Checks',
    none: `No issues found in the ${LOOKED_AT} stories saved last.`,
    where: withHints,
    details: ['hints'],
  },
  {
    slug: 'failed-deliveries',
    label: 'Failed deliveries',
    none: 'No failed deliveries.',
    collection: 'deliveries',
    roles: publishers,
    sort: '-createdAt',
    where: () => every({ status: { equals: 'failed' } }),
    details: ['error'],
  },
  {
    slug: 'failed-jobs',
    label: 'Failed jobs',
    none: 'No failed jobs.',
    collection: 'payload-jobs',
    roles: ['admin'],
    sort: '-createdAt',
    where: () => every({ hasError: { equals: true } }, { taskSlug: { not_equals: 'deliver' } }),
  },
]

export const queues: Queue[] = described.map((queue) => ({ ...defaults, ...queue }))

const ofPublishers: Queue['slug'][] = [
  'in-review',
  'ready',
  'hints',
  'failed-schedules',
  'scheduled',
  'embargoed',
  'published-today',
]
/** Which of them a role finds on its dashboard, and above the list of articles. */
const dashboards: Record<Role, Queue['slug'][]> = {
  author: ['my-drafts', 'sent-back', 'hints', 'my-reviews', 'scheduled', 'published-today'],
  editor: [...ofPublishers, 'my-drafts', 'failed-deliveries'],
  admin: [...ofPublishers, 'failed-deliveries', 'failed-jobs'],
}
const listFilters: Queue['slug'][] = ['my-drafts', 'in-review', 'needs-photo', 'scheduled', 'published-today']

export const aboveList = (): Queue[] => listFilters.flatMap((slug) => queues.find((queue) => queue.slug === slug) ?? [])

/** The list that holds a queue. */
export const listOf = ({ collection }: Pick<Queue, 'collection'>, where?: Where): string =>
  `/admin/collections/${collection}${where ? stringify({ where }, { addQueryPrefix: true }) : ''}`

/** Payload’s dashboard, with a card for each queue; each user may arrange their own. */
export const dashboard: DashboardConfig = {
  widgets: [
    {
      slug: 'queue',
      label: 'Queue',
      Component: '/src/admin/desk/QueueCard#QueueCard',
      fields: [
        {
          name: 'queue',
          label: 'Queue',
          type: 'select',
          required: true,
          options: queues.map(({ label, slug }) => ({ label, value: slug })),
        },
      ],
      minWidth: 'x-small',
    },
  ],
  defaultLayout: ({ req }) =>
    dashboards[req.user!.role].map((queue) => ({ data: { queue }, widgetSlug: 'queue', width: 'small' })),
}
