import { notFound, permanentRedirect } from 'next/navigation'
import { Head } from '../../head'
import { isInstead, jsonLd, populated, siteUrl, storyAt } from '../../newsroom'
import { Story } from '../../story'

export default async function ArticlePage({ params }: PageProps<'/articles/[slug]'>) {
  const slug = decodeURIComponent((await params).slug)
  const article = await storyAt(slug)
  if (isInstead(article)) {
    if (article.status !== 410) notFound()
    return <Withdrawn path={`/articles/${slug}`} notice={article.message} />
  }
  const path = `/articles/${encodeURIComponent(article.slug)}`
  if (article.slug !== slug) permanentRedirect(path)
  const picture = populated(article.image)
  const image = picture?.sizes?.ratio16x9?.url ? picture.sizes.ratio16x9 : picture
  return (
    <>
      <Head
        path={path}
        title={article.headline}
        description={article.description}
        isIndexed={!article.syndication.noindex}
        jsonLd={await jsonLd('articles', article.id)}
        og={{
          type: 'article',
          image: image?.url && new URL(image.url, siteUrl).href,
          'image:width': image?.width,
          'image:height': image?.height,
          'image:alt': article.imageAlt ?? picture?.alt,
          'article:published_time': article.datePublishedPrecision === 'minute' ? article.datePublished : undefined,
          'article:section': populated(article.articleSection)?.name,
        }}
      />
      <Story article={article} />
    </>
  )
}

/** In place of a story that was killed or recalled; its status, 410, is set by src/server/site.ts. */
function Withdrawn({ notice, path }: { notice: string; path: string }) {
  return (
    <>
      <Head path={path} title="Withdrawn" isIndexed={false} />
      <h1>This story has been withdrawn</h1>
      <p className="standfirst">{notice}</p>
    </>
  )
}
