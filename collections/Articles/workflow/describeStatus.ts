import type { Article } from '../../../src/generated/payload-types'
import { isHeldBack } from './schedule'
import { isLive, isWithdrawn, stateNames } from './workflow'

/** `date` is an ISO date that the text ends with. */
export type Described = { date?: string; text: string }

/** The status of an article in one phrase: what readers have, and what is pending in its latest version. */
export function describeStatus(latest: Partial<Article>, isPublished: boolean, now: Date): Described {
  const { embargoedUntil, scheduleFailure, scheduledPublicationDate } = latest
  const state = latest.editorialStatus ?? 'draft'
  const name = stateNames[state]
  if (isWithdrawn(state)) return { text: name }
  const isEmbargoed = isHeldBack(latest, now)
  if (isLive(state))
    return isEmbargoed ? { text: `${name}, under embargo until`, date: embargoedUntil! } : { text: name }
  const isPending = isPublished && !latest.deletedAt
  if (scheduledPublicationDate && !scheduleFailure) {
    return { text: isPending ? 'Published, changes scheduled for' : 'Scheduled for', date: scheduledPublicationDate }
  }
  const changes = state === 'draft' ? 'with unpublished changes' : `changes ${name.toLowerCase()}`
  const text = (isPending ? `Published, ${changes}` : name) + (scheduleFailure ? ', not published as scheduled' : '')
  return isEmbargoed ? { text: `${text}, embargo until`, date: embargoedUntil! } : { text }
}
