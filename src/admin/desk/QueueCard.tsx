import Link from 'next/link'
import type { WidgetServerProps } from 'payload'
import type { QueueWidget } from '../../generated/payload-types'
import { Moment } from '../dateTime'
import { listOf, queues } from './queues'

const SHOWN = 4

/** A detail of a document: a date, a few words, or the first of several. */
function Detail({ value }: { value: string | string[] }) {
  const [first = '', ...others] = [value].flat()
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  return (
    <span className="queue__detail">{/^\d{4}-\d\d-\d\dT/.test(first) ? <Moment date={first} /> : first + more}</span>
  )
}

/** A queue on the dashboard: how many there are, and the first few, as far as the user may see them. */
export async function QueueCard({ req, widgetData }: WidgetServerProps<QueueWidget>) {
  const user = req.user!
  const queue = queues.find(({ slug }) => slug === widgetData?.queue)
  if (!queue?.roles.includes(user.role))
    return <p className="queue">This queue is not available to your role. Choose another one.</p>
  const { collection, details, label, none, sort } = queue
  const where = await queue.where({ now: new Date(), req, user })
  const query = { depth: 0, draft: true, limit: SHOWN, overrideAccess: false } as const
  const { docs, totalDocs } = await req.payload.find({ ...query, collection, req, sort, where })
  const title = `queue-${queue.slug}`
  return (
    <section aria-labelledby={title} className={`queue ${totalDocs > 0 ? '' : 'queue--empty'}`}>
      <Link className="queue__head" href={listOf(queue, where)} prefetch={false}>
        <h2 id={title}>{label}</h2>
        <span className="queue__count">{totalDocs}</span>
      </Link>
      {totalDocs === 0 && <p className="queue__none">{none}</p>}
      <ul>
        {docs.map((found) => {
          const doc: Record<string, string | string[] | null> = Object.fromEntries(Object.entries(found))
          const detail = details.map((field) => doc[field]).find((value) => value?.length)
          return (
            <li key={found.id}>
              <Link
                href={collection === 'payload-jobs' ? listOf(queue, where) : `${listOf(queue)}/${found.id}`}
                prefetch={false}
              >
                {doc.headline ?? doc.event ?? doc.taskSlug ?? 'Untitled'}
              </Link>
              {detail && <Detail value={detail} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
