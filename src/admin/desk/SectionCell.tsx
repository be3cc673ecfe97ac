import type { DefaultServerCellComponentProps } from 'payload'
import { idOf, load } from './load'

/** The section’s name, with the list and not after it. */
export async function SectionCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const id = idOf(cellData as string | null)
  const section = id ? await load(payload, 'sections', id) : null
  return <span>{section && 'name' in section ? section.name : '—'}</span>
}
