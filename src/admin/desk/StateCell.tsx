import type { DefaultServerCellComponentProps } from 'payload'
import { describeStatus } from '../../../collections/Articles/workflow/describeStatus'
import { isLive, type State } from '../../../collections/Articles/workflow/workflow'
import type { Article } from '../../generated/payload-types'
import { StatusPill } from '../StatusPill'
import { loadForPage } from './load'

/** The status of an article in the list, whose rows are the latest versions: what is published is looked up. */
export async function StateCell({ cellData, payload, rowData }: DefaultServerCellComponentProps) {
  const state = cellData as State | null
  if (!state) return null
  const { id, version } = rowData as Article
  const mayBePublished = !isLive(state) && version
  const isPublished = mayBePublished
    ? (await loadForPage(payload, 'articles', id))?._status === 'published'
    : isLive(state)
  return <StatusPill state={state} {...describeStatus(rowData, isPublished, new Date())} />
}
