import type { DefaultServerCellComponentProps } from 'payload'
import type { Article } from '../../payload-types'
import { idOf, load } from './load'

/** Who wrote it, as readers are told: the byline as printed, or else the authors’ names. */
export async function BylineCell({ cellData, payload, rowData }: DefaultServerCellComponentProps) {
  if (cellData) return <span>{String(cellData)}</span>
  const { authors, noBylineReason } = rowData as Article
  const writers = (authors ?? []).filter(({ role }) => role === 'author').map(({ author }) => idOf(author)!)
  const found = await Promise.all(writers.map((id) => load(payload, 'authors', id)))
  const names = found.flatMap((author) => (author ? [author.name] : []))
  return <span>{names.length > 0 ? names.join(', ') : noBylineReason || '—'}</span>
}
