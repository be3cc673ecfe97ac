import type { Article } from '../../generated/payload-types'
import { populated } from './newsroom'

type Credited = Pick<Article, 'authors' | 'byline'>

const list = new Intl.ListFormat('en', { type: 'conjunction' })

const peopleOf = ({ authors }: Credited) =>
  (authors ?? []).flatMap(({ author, role }) => {
    const person = populated(author)
    return person ? [{ ...person, role }] : []
  })
type Person = ReturnType<typeof peopleOf>[number]

const PersonLink = ({ name, slug }: Person) => (
  <a rel="author" href={`/authors/${slug}`}>
    {name}
  </a>
)

/** Any of these names where it is no part of a longer one: the longest first, as one may begin another. */
const anyOf = (names: string[]): RegExp => {
  const escaped = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

/** Who wrote it, as printed; each name in it leads to its page. */
export function Byline(article: Credited) {
  const writers = peopleOf(article).filter(({ role }) => role === 'author')
  const names = writers.map(({ name }) => name)
  const printed = article.byline || (writers.length > 0 && `By ${list.format(names)}`)
  if (!printed) return null
  const parts = writers.length > 0 ? printed.split(anyOf(names)) : [printed] // every second one is a name
  return (
    <span>
      {parts.map((part, at) => (at % 2 === 0 ? part : <PersonLink key={at} {...writers[names.indexOf(part)]!} />))}
    </span>
  )
}

/** Who did something else for it. */
export function Contributors(article: Credited) {
  const others = peopleOf(article).filter(({ role }) => role !== 'author')
  if (others.length === 0) return null
  return (
    <ul className="tags">
      {others.map((person) => (
        <li key={person.id + person.role}>
          {person.role} <PersonLink {...person} />
        </li>
      ))}
    </ul>
  )
}
