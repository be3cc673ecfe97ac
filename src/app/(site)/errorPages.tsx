import { Head } from './head'

/** In place of a page that is not there. */
export const NotFound = ({ path }: { path: string }) => (
  <>
    <Head path={path} title="Not found" status={404} />
    <h1>There is nothing at this address</h1>
    <p>
      Perhaps it was mistyped. <a href="/">The newest stories</a> are on the front page, and you can{' '}
      <a href="/search">search</a> for the others.
    </p>
  </>
)

/** In place of a story that was killed or recalled. */
export const Withdrawn = ({ notice, path }: { notice: string; path: string }) => (
  <>
    <Head path={path} title="Withdrawn" status={410} />
    <h1>This story has been withdrawn</h1>
    <p className="standfirst">{notice}</p>
  </>
)
