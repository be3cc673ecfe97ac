import type { ReactNode } from 'react'
import type { Article } from '../../generated/payload-types'
import { populated } from './newsroom'

type Credited = Pick<Article, 'authors' | 'byline'>

const list = new Intl.ListFormat('en', { type: 'conjunction' })

const peopleOf = ({ authors }: Credited) =>
  (authors ?? []).flatMap(({ author, role }) => {
    const person = populated(author)
    return person ? [{ ...person, role }] : []
  })

/** Who wrote it, as printed; each name in it leads to its page. */
export function Byline(article: Credited) {
  const writers = peopleOf(article).filter(({ role }) => role === 'author')
  const printed = article.byline || (writers.length > 0 && `By ${list.format(writers.map(({ name }) => name))}`)
  if (!printed) return null
  const parts = writers.reduce<ReactNode[]>(
    (before, { id, name, slug }) =>
      before.flatMap((part) =>
        typeof part === 'string' ? withLinks(part.split(whole(name)), (key) => link(id + key, name, slug)) : [part],
      ),
    [printed],
  )
  return <span>{parts}</span>
}

/** A name that is no part of a longer one. */
const whole = (name: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u')

const link = (key: string, name: string, slug: string): ReactNode => (
  <a key={key} rel="author" href={`/authors/${slug}`}>
    {name}
  </a>
)

/** Texts with a link between each two of them. */
const withLinks = (texts: string[], between: (key: number) => ReactNode): ReactNode[] =>
  texts.flatMap((text, index) => (index === 0 ? [text] : [between(index), text]))

/** Who did something else for it. */
export function Contributors(article: Credited) {
  const others = peopleOf(article).filter(({ role }) => role !== 'author')
  if (others.length === 0) return null
  return (
    <ul className="tags">
      {others.map(({ id, name, role, slug }) => (
        <li key={id + role}>
          {role} {link(id, name, slug)}
        </li>
      ))}
    </ul>
  )
}
