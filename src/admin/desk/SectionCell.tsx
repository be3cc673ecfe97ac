import type { DefaultServerCellComponentProps } from 'payload'
import { load } from './load'

/** The section’s name, with the list and not after it. */
export async function SectionCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const section = await load(payload, 'sections', cellData)
  return <span>{section?.name ?? '—'}</span>
}
