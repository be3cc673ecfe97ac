import { Head } from './head'
import { NotFound } from './errorPages'
import { siteName, stories } from './newsroom'
import { isBeyond, pageIn, Stories } from './stories'

export default async function Home({ searchParams }: PageProps<'/'>) {
  const page = pageIn(await searchParams)
  const found = await stories({}, page)
  const path = page > 1 ? `/?page=${page}` : '/'
  if (isBeyond(page, found)) return <NotFound path={path} />
  return (
    <>
      <Head path={path} feeds="/api/feeds" />
      <h1 className="unseen">{siteName}: the newest stories</h1>
      <Stories found={found} path="/" hasLead />
    </>
  )
}
