import type { DefaultServerCellComponentProps } from 'payload'
import type { Article } from '../../generated/payload-types'
import { loadForPage } from './load'

/** Who wrote it, as readers see it: the byline as printed, or else the authors’ names. */
export async function BylineCell({ cellData, payload, rowData }: DefaultServerCellComponentProps) {
  if (cellData) return <span>{String(cellData)}</span>
  const { authors, noBylineReason } = rowData as Article
  const writers = (authors ?? []).filter(({ role }) => role === 'author')
  const found = await Promise.all(writers.map(({ author }) => loadForPage(payload, 'authors', author)))
  const names = found.flatMap((author) => (author ? [author.name] : []))
  return <span>{names.length > 0 ? names.join(', ') : noBylineReason || '—'}</span>
}
