import { ValidationError, type CollectionBeforeValidateHook, type DateField, type PayloadRequest } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { byServer, loggedIn, editors } from '../../access/rules'
import * as field from '../../fields/builders'
import { isAfter } from '../../values/values'
import { isLive } from './workflow'

type Draft = Partial<Article>
type Row = Article | undefined

const scheduleDate = (name: string, label: string, description: string): DateField =>
  field.dateTime(name, label, {
    index: true,
    timezone: true,
    access: { create: editors, update: editors },
    hooks: field.notCopied,
    description,
  })

/** From when, and until when, readers have an article. The server keeps these dates by itself, see `src/server/publishScheduled.ts`. */
export const moments: DateField[] = [
  scheduleDate(
    'embargoedUntil',
    'Embargo until',
    'Until then, readers cannot see the story in any form, even if it is published.',
  ),
  scheduleDate('scheduledPublicationDate', 'Publishes', 'The draft as saved is published at this time.'),
  scheduleDate('expires', 'Expires', 'The story is unpublished at this time.'),
]

export const scheduleFailure = field.textarea('scheduleFailure', 'Schedule notice', {
  access: { ...byServer, read: loggedIn },
  hooks: field.notCopied,
  admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.scheduleFailure) },
})

/** Whether there is a date, and it has come. */
export const isOver = (date: unknown, now: Date): boolean => Boolean(date) && !isAfter(date, now)
const isoOf = (date: unknown): string => new Date(date as string).toISOString()

/** Whether an embargo still keeps an article from readers. */
export const isHeldBack = ({ embargoedUntil }: Draft, now: Date): boolean => isAfter(embargoedUntil, now)

const START = 'scheduledPublicationDate'
type Scheduled = 'expires' | typeof START
const isSame = (one: unknown, other: unknown): boolean =>
  (one ? new Date(one as string).getTime() : 0) === (other ? new Date(other as string).getTime() : 0)

type Problem = { message: string; path: string }

/**
 * The invalid dates. An embargo and a schedule exclude each other, as in Superdesk: access rules apply the one, and the
 * server's schedule the other.
 * @param before the article as it was: a date that it had already may have passed
 */
export function scheduleProblems(article: Draft, before: Draft, now: Date): Problem[] {
  const { datePublished, expires, scheduledPublicationDate: start } = article
  const isNew = (name: Scheduled) => article[name] && !isSame(article[name], before[name])
  const isPublished = article._status === 'published'
  const isStartNew = isNew(START)
  const checks: [isWrong: unknown, path: Scheduled, message: string][] = [
    [start && isHeldBack(article, now), START, 'Set either an embargo or a scheduled publication date, not both.'],
    [isStartNew && !isAfter(start, now), START, 'The scheduled publication date must be in the future.'],
    [(isPublished || isNew('expires')) && isOver(expires, now), 'expires', 'The expiry date must be in the future.'],
    [
      isPublished && isStartNew,
      START,
      'An article that is published now cannot be scheduled: save it as a draft to publish it on this date.',
    ],
    [
      start && isOver(expires, new Date(start)),
      'expires',
      'The expiry date must be after the scheduled publication date.',
    ],
    [
      datePublished && isOver(expires, new Date(datePublished)),
      'expires',
      'The expiry date must be after the publication date.',
    ],
  ]
  return checks.flatMap(([isWrong, path, message]) => (isWrong ? [{ message, path }] : []))
}

/** Validates the dates, and clears a schedule that publishing by hand has made obsolete. @throws {ValidationError} 400 */
export const checkSchedule: CollectionBeforeValidateHook<Article> = (args) => {
  const { collection, data, operation, originalDoc, req } = args
  const before: Draft = (operation === 'update' && originalDoc) || {}
  const isPublished = data?._status === 'published'
  const errors = scheduleProblems({ ...before, ...data }, before, new Date())
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req })
  const done = { ...data, ...(isPublished && { scheduledPublicationDate: null }) }
  const article: Draft = { ...before, ...done }
  const isChanged = !isSame(article[START], before[START]) || !isSame(article.expires, before.expires)
  const isNotice = Boolean(article.scheduleFailure) && article.scheduleFailure !== before.scheduleFailure
  return { ...done, ...((isChanged || isPublished) && !isNotice && { scheduleFailure: null }) }
}

/** Clears the dates that passed while an article was in the trash, and says which in its schedule notice. */
export function withoutPassedDates(article: Draft, now: Date): Draft {
  const passed = moments.filter(({ name }) => isOver(article[name as Scheduled], now))
  if (passed.length === 0) return article
  const named = passed.map(({ label, name }) => `${label as string} ${isoOf(article[name as Scheduled])}`).join(', ')
  const none = Object.fromEntries(passed.map(({ name }) => [name, null]))
  return {
    ...article,
    ...none,
    scheduleFailure: `Cleared when the article was restored from the trash, because the date had passed: ${named}.`,
  }
}

/** Whether an embargo that kept an article from readers when it was put into the trash has ended there. */
export const wasEmbargoedInTrash = (row: Draft, now: Date): boolean =>
  Boolean(row.deletedAt) && isHeldBack(row, new Date(row.deletedAt!)) && !isHeldBack(row, now)

/** A publication that is later than this is left to an editor: decision 020. */
const MAX_LATE_MS = 24 * 60 * 60_000
/** A publication that is later than this says so. */
const LATE_MS = 60_000

/** What the schedule does with an article, and the notice that it leaves; `hold` leaves it as it is. */
export type Due = { move: 'hold' | 'publish' | 'unpublish'; notice: string | null }

/** What the schedule asks of an article now (decision 020); `row` is what was published last, `latest` has the date. */
export function dueMove(row: Draft, latest: Draft, now: Date): Due | undefined {
  const start = latest.scheduleFailure ? undefined : latest.scheduledPublicationDate
  const isExpired = row._status === 'published' && isOver(row.expires, now)
  if (!isOver(start, now)) return isExpired ? { move: 'unpublish', notice: null } : undefined
  const lateMs = now.getTime() - new Date(start!).getTime()
  const isHeld = lateMs > MAX_LATE_MS || isOver(latest.expires, now)
  const late = `It was due at ${isoOf(start)}; the server processed it at ${now.toISOString()}.`
  if (!isHeld) return { move: 'publish', notice: lateMs > LATE_MS ? `Published late. ${late}` : null }
  const notice = `Not published as scheduled. ${late} Publish it now, or choose another date.`
  return { move: isExpired ? 'unpublish' : 'hold', notice }
}

/**
 * What becomes of an edit that is published under an embargo although readers have the article already: it waits, as a
 * schedule, and they keep what they have until then.
 * @returns the change to the request; nothing where it can be published as it is
 */
export async function waitingEdit(data: Draft, row: Row, req: PayloadRequest): Promise<Draft | undefined> {
  const now = new Date()
  if (!row || !isLive(row.editorialStatus) || isHeldBack(row, now)) return undefined
  const query = { collection: 'articles', id: row.id, depth: 0, draft: true, req, trash: true } as const
  const edit = { ...(await req.payload.findByID(query)), ...data }
  if (!isHeldBack(edit, now)) return undefined
  return {
    _status: 'draft',
    editorialStatus: 'ready',
    embargoedUntil: null,
    scheduledPublicationDate: edit.embargoedUntil!,
    scheduledPublicationDate_tz: edit.embargoedUntil_tz,
  }
}
