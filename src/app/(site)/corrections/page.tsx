import { Head } from '../head'
import { NotFound } from '../errorPages'
import { correctedStories } from '../newsroom'
import { isBeyond, pageIn, Pages } from '../stories'
import { Corrections } from '../story'

export default async function CorrectionsPage({ searchParams }: PageProps<'/corrections'>) {
  const page = pageIn(await searchParams)
  const found = await correctedStories(page)
  const path = page > 1 ? `/corrections?page=${page}` : '/corrections'
  if (isBeyond(page, found)) return <NotFound path={path} />
  return (
    <>
      <Head path={path} title="Corrections" description="What we got wrong, and what is right." />
      <h1>Corrections</h1>
      {found.docs.length === 0 && <p>There are none.</p>}
      {found.docs.map(({ corrections, headline, id, inLanguage, slug }) => (
        <article key={id} lang={inLanguage ?? undefined}>
          <h2>
            <a href={`/articles/${slug}`}>{headline}</a>
          </h2>
          <Corrections corrections={corrections ?? []} />
        </article>
      ))}
      <Pages found={found} path="/corrections" />
    </>
  )
}
