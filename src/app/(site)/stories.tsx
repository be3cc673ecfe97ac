import { Byline } from './byline'
import { Published } from './dates'
import { Kicker } from './kicker'
import { populated, type Teaser } from './newsroom'
import { Picture } from './picture'

type Place = { page?: number; totalPages: number }
type Page = Place & { docs: Teaser[] }

/** A page of stories and the way to the others. @param path the page's address, to which `page` can be added */
export function Stories({ found, hasLead, path }: { found: Page; hasLead?: boolean; path: string }) {
  const { docs, page = 1 } = found
  return (
    <>
      {docs.length === 0 && <p>There are no stories here yet.</p>}
      <div className={hasLead && page === 1 ? 'stories with-lead' : 'stories'}>
        {docs.map((story, index) => (
          <Story key={story.id} story={story} isFirst={index === 0} />
        ))}
      </div>
      <Pages found={found} path={path} />
    </>
  )
}

/** The way to the pages before and after. */
export function Pages({ found: { page = 1, totalPages }, path }: { found: Place; path: string }) {
  if (totalPages < 2) return null
  const link = (rel: 'next' | 'prev', label: string, number: number) => (
    <a rel={rel} href={`${path}${path.includes('?') ? '&' : '?'}page=${number}`}>
      {label}
    </a>
  )
  return (
    <nav className="pages" aria-label="Pages">
      {page > 1 && link('prev', 'Newer stories', page - 1)}
      <span>
        Page {page} of {totalPages}
      </span>
      {page < totalPages && link('next', 'Older stories', page + 1)}
    </nav>
  )
}

/** Whether the requested page is after the last one, which Payload may report as the first. */
export const isBeyond = (page: number, { docs }: { docs: unknown[] }): boolean => page > 1 && docs.length === 0

function Story({ isFirst, story }: { isFirst: boolean; story: Teaser }) {
  const { description, headline, image, inLanguage, slug } = story
  const picture = populated(image)
  return (
    <article lang={inLanguage ?? undefined}>
      {picture && <Picture picture={picture} isFirst={isFirst} isTeaser />}
      <Kicker {...story} />
      <h2>
        <a href={`/articles/${slug}`}>{headline}</a>
      </h2>
      {description && <p>{description}</p>}
      <p className="meta">
        <Byline {...story} /> <Published {...story} isShort />
      </p>
    </article>
  )
}

/** The requested page; the first one without a number. */
export const pageIn = ({ page }: { page?: unknown }): number =>
  typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
