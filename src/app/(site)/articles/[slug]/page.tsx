import { permanentRedirect } from 'next/navigation'
import { Head } from '../../head'
import { NotFound, Withdrawn } from '../../errorPages'
import { isInstead, jsonLd, populated, siteUrl, storyAt } from '../../newsroom'
import { Story } from '../../story'

export default async function ArticlePage({ params }: PageProps<'/articles/[slug]'>) {
  const slug = decodeURIComponent((await params).slug)
  const article = await storyAt(slug)
  if (isInstead(article)) {
    const at = `/articles/${encodeURIComponent(slug)}`
    return article.status === 410 ? <Withdrawn path={at} notice={article.message} /> : <NotFound path={at} />
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
