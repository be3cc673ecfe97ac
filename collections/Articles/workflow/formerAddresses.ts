import type { Article } from '../../../src/generated/payload-types'
import { formerSlugs } from '../../fields/slugRedirects'
import { isHeldBack } from './schedule'

/**
 * The former addresses of an article after a save.
 * @param row what readers have: the pending edit may have another slug already
 */
export function addressesAfter(row: Article, { slug }: Partial<Article>, now: Date): Article['aliasPaths'] {
  const wasRead = row.version && !isHeldBack(row, now)
  return formerSlugs(row.aliasPaths ?? [], wasRead && row.slug !== slug ? row.slug : undefined, slug, now)
}
