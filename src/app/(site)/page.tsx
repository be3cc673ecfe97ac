import { Head } from './head'
import { siteName, stories } from './newsroom'
import { pageIn, Stories } from './stories'

export default async function Home({ searchParams }: PageProps<'/'>) {
  const page = pageIn(await searchParams)
  const found = await stories({}, page)
  return (
    <>
      <Head path={page > 1 ? `/?page=${page}` : '/'} feeds="/api/feeds" />
      <h1 className="unseen">{siteName}: the newest stories</h1>
      <Stories found={found} path="/" hasLead />
    </>
  )
}
