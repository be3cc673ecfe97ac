import type { PayloadRequest, Where } from 'payload'
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
import type { Config, QueueWidget, User } from '../../generated/payload-types'

type Viewer = { now: Date; req: PayloadRequest; user: User }
type Collection = 'articles' | 'deliveries' | 'payload-jobs'

/** A pile of work on the desk: a card on the dashboard, a filter above the list of articles, or both. */
export type Queue<C extends Collection = Collection> = {
  slug: NonNullable<QueueWidget['data']>['queue']
  label: string
  /** What is said when it is empty. */
  none: string
  collection: C
  /** Whom it concerns. */
  roles: Role[]
  sort: string
  where: (viewer: Viewer) => Where | Promise<Where>
  /** What is said of one, beside its name: a moment as an ISO date, or a few words. */
  detail: (doc: Config['collections'][C]) => string | null | undefined
}

/** How many of the articles saved last are checked for hints, which are not stored and so cannot be queried. */
export const LOOKED_AT = 50

const stands = (...wanted: State[]): Where => ({ editorialStatus: { in: wanted } })
const live = stands(...states.filter((state) => isLive(state)))
const open = stands(...states.filter((state) => !isWithdrawn(state)))
/** What the user made, or is named in as an author. */
const isMine = ({ user }: Viewer): Where => ({
  or: [{ createdBy: { equals: user.id } }, { 'authors.author.user': { equals: user.id } }],
})
/** As one text: of a list in an address, the panel’s parser takes no more than 20. */
const among = (ids: string[]): Where => ({ id: { in: ids.join(',') } })
const every = (...parts: Where[]): Where => ({ and: parts })
/** Of the server’s own time zone: a newsroom’s server has TZ set to where its desk is. */
export const midnight = (now: Date): string => new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString()

/** Drafts of one’s own that have been in review. */
async function sentBack(viewer: Viewer): Promise<Where> {
  const { req } = viewer
  const mine = await req.payload.find({
    collection: 'articles',
    where: every(stands('draft'), isMine(viewer)),
    depth: 0,
    draft: true,
    limit: LOOKED_AT,
    overrideAccess: false,
    req,
    select: {},
  })
  if (mine.docs.length === 0) return among([])
  const { docs } = await req.payload.findVersions({
    collection: 'articles',
    where: every(
      { parent: { in: mine.docs.map(({ id }) => id) } },
      { 'version.editorialStatus': { equals: 'inReview' } },
    ),
    depth: 0,
    overrideAccess: false,
    pagination: false,
    req,
    select: { parent: true },
  })
  return among([...new Set(docs.map(({ parent }) => parent as string))])
}

/** Of the articles that were saved last, those with something to look at. */
async function withHints(viewer: Viewer): Promise<Where> {
  const { docs } = await viewer.req.payload.find({
    collection: 'articles',
    where: viewer.user.role === 'author' ? every(open, isMine(viewer)) : open,
    depth: 0,
    draft: true,
    limit: LOOKED_AT,
    overrideAccess: false,
    req: viewer.req,
    select: { provenance: false },
    sort: '-updatedAt',
  })
  return among(docs.flatMap(({ hints, id }) => (hints?.length ? [id] : [])))
}

const ofArticles = (queue: Omit<Queue<'articles'>, 'collection'>): Queue =>
  ({ ...queue, collection: 'articles' }) as Queue

export const queues: Queue[] = [
  ofArticles({
    slug: 'my-drafts',
    label: 'My drafts',
    none: 'You have no drafts.',
    roles: allRoles,
    sort: '-updatedAt',
    where: (viewer) => every(stands('draft'), isMine(viewer)),
    detail: ({ updatedAt }) => updatedAt,
  }),
  ofArticles({
    slug: 'sent-back',
    label: 'Returned to me',
    none: 'No story was returned to you.',
    roles: ['author'],
    sort: '-updatedAt',
    where: sentBack,
    detail: ({ edNote, updatedAt }) => edNote ?? updatedAt,
  }),
  ofArticles({
    slug: 'my-reviews',
    label: 'My submissions',
    none: 'None of your stories is in review.',
    roles: ['author'],
    sort: '-updatedAt',
    where: (viewer) => every(stands('inReview', 'ready'), isMine(viewer)),
    detail: ({ updatedAt }) => updatedAt,
  }),
  ofArticles({
    slug: 'in-review',
    label: 'In review',
    none: 'No stories awaiting review.',
    roles: allRoles,
    sort: 'updatedAt',
    where: () => every(stands('inReview')),
    detail: ({ byline, updatedAt }) => byline ?? updatedAt,
  }),
  ofArticles({
    slug: 'ready',
    label: 'Ready to publish',
    none: 'No approved stories.',
    roles: publishers,
    sort: 'updatedAt',
    where: () => every(stands('ready'), { scheduledPublicationDate: { exists: false } }),
    detail: ({ updatedAt }) => updatedAt,
  }),
  ofArticles({
    slug: 'scheduled',
    label: 'Scheduled',
    none: 'No scheduled stories.',
    roles: allRoles,
    sort: 'scheduledPublicationDate',
    where: () => every({ scheduledPublicationDate: { exists: true } }),
    detail: ({ scheduledPublicationDate }) => scheduledPublicationDate,
  }),
  ofArticles({
    slug: 'failed-schedules',
    label: 'Failed schedules',
    none: 'No failed schedules.',
    roles: publishers,
    sort: '-updatedAt',
    where: () => every(open, { scheduleFailure: { exists: true } }, { _status: { equals: 'draft' } }),
    detail: ({ scheduleFailure }) => scheduleFailure,
  }),
  ofArticles({
    slug: 'embargoed',
    label: 'Under embargo',
    none: 'No stories under embargo.',
    roles: publishers,
    sort: 'embargoedUntil',
    where: ({ now }) => every({ embargoedUntil: { greater_than: now.toISOString() } }),
    detail: ({ embargoedUntil }) => embargoedUntil,
  }),
  ofArticles({
    slug: 'published-today',
    label: 'Published today',
    none: 'No stories published today.',
    roles: allRoles,
    sort: '-datePublished',
    where: ({ now }) =>
      every(live, freeAt(now.toISOString()), { datePublished: { greater_than_equal: midnight(now) } }),
    detail: ({ datePublished }) => datePublished,
  }),
  ofArticles({
    slug: 'needs-photo',
    label: 'No lead image',
    none: 'Every story has a lead image.',
    roles: allRoles,
    sort: '-updatedAt',
    where: () => every(open, { image: { exists: false } }),
    detail: ({ updatedAt }) => updatedAt,
  }),
  ofArticles({
    slug: 'hints',
    label: 'Checks',
    none: `No issues found in the ${LOOKED_AT} stories saved last.`,
    roles: allRoles,
    sort: '-updatedAt',
    where: withHints,
    detail: ({ hints }) =>
      hints?.length ? hints[0] + (hints.length > 1 ? ` (and ${hints.length - 1} more)` : '') : null,
  }),
  {
    slug: 'failed-deliveries',
    label: 'Failed deliveries',
    none: 'No failed deliveries.',
    collection: 'deliveries',
    roles: publishers,
    sort: '-createdAt',
    where: () => every({ status: { equals: 'failed' } }),
    detail: ({ error }) => error,
  } satisfies Queue<'deliveries'> as Queue,
  {
    slug: 'failed-jobs',
    label: 'Failed jobs',
    none: 'No failed jobs.',
    collection: 'payload-jobs',
    roles: ['admin'],
    sort: '-createdAt',
    where: () => every({ hasError: { equals: true } }, { taskSlug: { not_equals: 'deliver' } }),
    detail: ({ updatedAt }) => updatedAt,
  } satisfies Queue<'payload-jobs'> as Queue,
]

const ofPublishers = ['in-review', 'ready', 'hints', 'failed-schedules', 'scheduled', 'embargoed', 'published-today']
/** Which of them a role finds on its dashboard, and above the list of articles. */
const dashboards: Record<Role, string[]> = {
  author: ['my-drafts', 'sent-back', 'hints', 'my-reviews', 'scheduled', 'published-today'],
  editor: [...ofPublishers, 'my-drafts', 'failed-deliveries'],
  admin: [...ofPublishers, 'failed-deliveries', 'failed-jobs'],
}
const listFilters = ['my-drafts', 'in-review', 'needs-photo', 'scheduled', 'published-today']

const named = (slugs: string[]): Queue[] => slugs.flatMap((slug) => queues.find((queue) => queue.slug === slug) ?? [])
export const onDashboard = (role: Role): Queue[] => named(dashboards[role])
export const aboveList = (): Queue[] => named(listFilters)

/** The list that holds a queue. */
export const listOf = ({ collection }: Pick<Queue, 'collection'>, where?: Where): string =>
  `/admin/collections/${collection}${where ? stringify({ where }, { addQueryPrefix: true }) : ''}`

/** What a document is called. */
export const nameOf = (doc: { event?: string; headline?: string | null; taskSlug?: string | null }): string =>
  doc.headline ?? doc.event ?? doc.taskSlug ?? 'Untitled'
