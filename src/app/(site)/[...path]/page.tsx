import { NotFound } from '../errorPages'

export default async function NoPage({ params }: PageProps<'/[...path]'>) {
  return <NotFound path={`/${(await params).path.join('/')}`} />
}
