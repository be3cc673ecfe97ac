import type { TextFieldSingleValidation } from 'payload'
import type { Author } from '../../src/generated/payload-types'
import { isImport } from '../requests/importContext'

/**
 * Whether a name is a name and nothing else, as Google asks of `author.name`: no introductory words, one author only.
 * https://developers.google.com/search/docs/appearance/structured-data/article#author-bp
 */
export function isBareName(name: string): boolean {
  return !/^(by|posted by|written by)\s/i.test(name) && !/,|\sand\s/i.test(name)
}

/**
 * A publication is no person; one that signs as itself is an author of type Organization. An import brings what was
 * signed: people do give their own name to what they publish.
 */
export const checkAuthorName: TextFieldSingleValidation = async (name, { data, previousValue, req }) => {
  if (typeof name !== 'string' || !name.trim()) return 'A name is required.'
  if (!isBareName(name)) return 'Enter the name of one author, without “By”, commas or “and”.'
  const isSettled = name === previousValue || isImport(req)
  if (isSettled || (data as Partial<Author>).type === 'Organization' || req.context.restores) return true
  const { totalDocs } = await req.payload.count({ collection: 'publications', where: { name: { equals: name } }, req })
  return totalDocs === 0 || 'This is the name of a publication: choose it as the publisher.'
}
