import { Head } from '../head'
import { correctedStories } from '../newsroom'
import { Corrections } from '../story'

export default async function CorrectionsPage() {
  const { docs: stories } = await correctedStories()
  return (
    <>
      <Head path="/corrections" title="Corrections" description="What we got wrong, and what is right." />
      <h1>Corrections</h1>
      {stories.length === 0 && <p>There are none.</p>}
      {stories.map(({ corrections, headline, id, inLanguage, slug }) => (
        <article key={id} lang={inLanguage ?? undefined}>
          <h2>
            <a href={`/articles/${slug}`}>{headline}</a>
          </h2>
          <Corrections corrections={corrections ?? []} />
        </article>
      ))}
    </>
  )
}
