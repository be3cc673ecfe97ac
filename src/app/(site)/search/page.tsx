import { Head } from '../head'
import { NotFound } from '../errorPages'
import { storiesWith } from '../newsroom'
import { isBeyond, pageIn, Stories } from '../stories'

// What the API allows.
const MOST_LETTERS = 200
const MOST_WORDS = 30

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const { q, ...asked } = await searchParams
  const page = pageIn(asked)
  const words =
    typeof q === 'string'
      ? Array.from(q.trim()).slice(0, MOST_LETTERS).join('').split(/\s+/).slice(0, MOST_WORDS).join(' ')
      : ''
  const found = words ? await storiesWith(words, page) : undefined
  if (found && isBeyond(page, found)) return <NotFound path="/search" />
  return (
    <>
      <Head path="/search" title={words ? `${words}: search` : 'Search'} isIndexed={false} />
      <h1>Search</h1>
      <form action="/search" role="search">
        <input type="search" name="q" aria-label="Words in headlines, texts and bylines" defaultValue={words} />
        <button>Search</button>
      </form>
      {found && (
        <>
          <p role="status">{found.totalDocs === 1 ? 'One story' : `${found.totalDocs} stories`}</p>
          <Stories found={found} path={`/search?q=${encodeURIComponent(words)}`} />
        </>
      )}
    </>
  )
}
