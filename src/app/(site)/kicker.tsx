import type { Article } from '../../generated/payload-types'
import { populated } from './newsroom'

/** What kind of work it is, where that is not plain news. */
const types: Partial<Record<Article['articleType'], string>> = {
  AnalysisNewsArticle: 'Analysis',
  BackgroundNewsArticle: 'Background',
  OpinionNewsArticle: 'Opinion',
  ReviewNewsArticle: 'Review',
  AskPublicNewsArticle: 'Questions to readers',
  AdvertiserContentArticle: 'Paid content',
  SatiricalArticle: 'Satire',
}

/** Where a story is filed, and what it is: readers distinguish opinion from news before they read it. */
export function Kicker({ articleSection, articleType }: Pick<Article, 'articleSection' | 'articleType'>) {
  const section = populated(articleSection)
  return (
    <p className="kicker" lang="en">
      {section && <a href={`/sections/${section.slug}`}>{section.name}</a>} {types[articleType]}
    </p>
  )
}
