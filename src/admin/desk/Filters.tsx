import { createLocalReq, type ServerProps } from 'payload'
import { aboveList, listOf, midnight } from './queues'

/** Two filters are the same whatever the moment at which they were made, but not whatever the day that they are about. */
export const shapeOf = (query: string): string =>
  decodeURIComponent(query).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (moment) =>
    moment === midnight(new Date(moment)) ? moment : 'then',
  )

/** The filters that a desk lives by, above the list of articles. Whole pages: Payload’s list would undo Next’s step. */
export async function Filters({ payload, searchParams = {}, user }: ServerProps) {
  const req = await createLocalReq({ user }, payload)
  const viewer = { now: new Date(), req, user: user! }
  const filters = await Promise.all(
    aboveList().map(async (queue) => ({ label: queue.label, address: listOf(queue, await queue.where(viewer)) })),
  )
  const conditions = Object.entries(searchParams).filter(([name]) => name.startsWith('where'))
  const now = shapeOf(new URLSearchParams(conditions as [string, string][]).toString())
  const everything = { label: 'All stories', address: listOf({ collection: 'articles' }) }
  return (
    <nav aria-label="Filters" className="desk-filters">
      {[everything, ...filters].map(({ address, label }) => {
        const isCurrent = shapeOf(address.split('?')[1] ?? '') === now
        return (
          <a aria-current={isCurrent ? 'page' : undefined} href={address} key={label}>
            {label}
          </a>
        )
      })}
    </nav>
  )
}
