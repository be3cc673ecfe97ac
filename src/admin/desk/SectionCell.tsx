import type { DefaultServerCellComponentProps } from 'payload'
import { loadForPage } from './load'

/** The section’s name, with the list and not after it. */
export async function SectionCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const section = await loadForPage(payload, 'sections', cellData)
  return <span>{section?.name ?? '—'}</span>
}
