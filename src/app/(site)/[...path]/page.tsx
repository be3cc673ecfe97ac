import { NotFound } from '../instead'

export default async function NoPage({ params }: PageProps<'/[...path]'>) {
  return <NotFound path={`/${(await params).path.join('/')}`} />
}
