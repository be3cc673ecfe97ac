import Link from 'next/link'
import type { WidgetServerProps } from 'payload'
import type { QueueWidget } from '../../generated/payload-types'
import { Moment } from '../dateTime'
import { listOf, nameOf, queues } from './queues'

const SHOWN = 4
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text)

/** A queue on the dashboard: how many there are, and the first few, as far as the user may see them. */
export async function QueueCard({ req, widgetData }: WidgetServerProps<QueueWidget>) {
  const user = req.user!
  const queue = queues.find(({ slug }) => slug === widgetData?.queue)
  if (!queue?.roles.includes(user.role))
    return <p className="queue">This queue is not available to your role. Choose another one.</p>
  const { collection, detail, label, none, sort } = queue
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
        {docs.map((doc) => {
          const more = detail(doc)
          return (
            <li key={doc.id}>
              <Link
                href={collection === 'payload-jobs' ? listOf(queue, where) : `${listOf(queue)}/${doc.id}`}
                prefetch={false}
              >
                {nameOf(doc)}
              </Link>
              {more && <span className="queue__detail">{isMoment(more) ? <Moment date={more} /> : more}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
