import { permanentRedirect } from 'next/navigation'
import type { Author, Publication, Topic } from '../../../../generated/payload-types'
import { Head } from '../../head'
import { NotFound } from '../../errorPages'
import { isInstead, jsonLd, kinds, populated, storiesOf, subjectAt, type Kind } from '../../newsroom'
import { Picture } from '../../picture'
import { isBeyond, pageIn, Stories } from '../../stories'

/** The fields that some of these collections have. */
type Facts = Partial<
  Pick<Author, 'description' | 'image' | 'sameAs' | 'url'> &
    Pick<Publication, 'logo'> &
    Pick<Topic, 'disambiguatingDescription'>
>

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name)

/** What an author does, and for whom. */
function Work({ jobTitle, worksFor }: Author) {
  const employer = populated(worksFor)
  if (!jobTitle && !employer) return null
  return (
    <p className="meta">
      {jobTitle} {employer && <a href={`/publications/${employer.slug}`}>{employer.name}</a>}
    </p>
  )
}

/** An author, a publication, a section or a topic, with its stories. */
export default async function SubjectPage({ params, searchParams }: PageProps<'/[kind]/[slug]'>) {
  const { kind, slug: name } = await params
  const slug = decodeURIComponent(name)
  const address = `/${kind}/${encodeURIComponent(slug)}`
  if (!isKind(kind)) return <NotFound path={address} />
  const page = pageIn(await searchParams)
  const [subject, found] = await Promise.all([subjectAt(kind, slug), storiesOf(kind, slug, page)])
  if (isInstead(subject)) return <NotFound path={address} />
  if (subject.slug !== slug) permanentRedirect(`/${kind}/${encodeURIComponent(subject.slug)}`)
  if (isBeyond(page, found)) return <NotFound path={address} />
  const { description, disambiguatingDescription, image, logo, sameAs, url }: Facts = subject
  const about = description ?? disambiguatingDescription
  const picture = populated(image ?? logo)
  const elsewhere = [url, ...(sameAs ?? [])].filter((link) => typeof link === 'string')
  return (
    <>
      <Head
        path={page > 1 ? `${address}?page=${page}` : address}
        title={subject.name}
        description={about}
        feeds={kind === 'topics' ? undefined : `/api/feeds${address}`}
        jsonLd={kind === 'publications' ? await jsonLd(kind, subject.id) : undefined}
      />
      <header className="subject">
        {picture && <Picture picture={picture} isTeaser />}
        <h1>{subject.name}</h1>
        {about && <p className="standfirst">{about}</p>}
        {kind === 'authors' && <Work {...(subject as Author)} />}
        {elsewhere.length > 0 && (
          <ul className="tags">
            {elsewhere.map((link) => (
              <li key={link}>
                <a href={link}>{new URL(link).host}</a>
              </li>
            ))}
          </ul>
        )}
      </header>
      <Stories found={found} path={address} />
    </>
  )
}
