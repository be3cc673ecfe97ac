import { Button } from '@payloadcms/ui'
import Link from 'next/link'
import type { ServerProps } from 'payload'
import { settingsOf } from '../../../collections/requests/settings'

type Step = { collection: 'authors' | 'publications' | 'sections' | 'articles'; says: string }

/** What a newsroom needs before its first story can be published. */
const steps: Step[] = [
  { collection: 'publications', says: 'Add your publication' },
  { collection: 'sections', says: 'Add a section' },
  { collection: 'authors', says: 'Add an author' },
  { collection: 'articles', says: 'Write the first story' },
]

/** The head of the dashboard; in an empty newsroom it also says what to do first. */
export async function Welcome({ payload, user }: ServerProps) {
  const hasAny = async (collection: Step['collection']) => (await payload.count({ collection })).totalDocs > 0
  const isEmpty = !(await hasAny('articles'))
  const done = isEmpty ? await Promise.all(steps.map(({ collection }) => hasAny(collection))) : []
  const mayPrepare = user!.role !== 'author'
  return (
    <header className="desk-head">
      <div>
        <p>{settingsOf(payload).newsroom}</p>
        <h1>Your desk, {user!.name}</h1>
      </div>
      <Button el="link" margin={false} to="/admin/collections/articles/create">
        Write a story
      </Button>
      {isEmpty && (
        <section aria-labelledby="first-steps" className="first-steps">
          <h2 id="first-steps">Set up your newsroom</h2>
          <ol>
            {steps.map(({ collection, says }, at) => (
              <li key={collection}>
                {done[at] && <span aria-hidden="true">✓ </span>}
                {done[at] || !(mayPrepare || collection === 'articles') ? (
                  <span>
                    {says} {done[at] ? '(done)' : '(an editor’s task)'}
                  </span>
                ) : (
                  <Link href={`/admin/collections/${collection}/create`} prefetch={false}>
                    {says}
                  </Link>
                )}
              </li>
            ))}
          </ol>
          <p>
            To try an example first, run <code>npm run seed</code> on the server: it loads one real story.
          </p>
        </section>
      )}
    </header>
  )
}
