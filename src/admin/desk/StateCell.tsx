import { Pill } from '@payloadcms/ui'
import type { DefaultServerCellComponentProps } from 'payload'
import { isHeldBack } from '../../../collections/Articles/moments'
import { isLive, isWithdrawn, stateNames, type State } from '../../../collections/Articles/workflow'
import type { Article } from '../../payload-types'
import { Moment } from './Moment'

/** Where an article stands, and the moment that it waits for. */
export function StateCell({ cellData, rowData }: DefaultServerCellComponentProps) {
  const state = cellData as State | null
  if (!state) return null
  const { embargoedUntil, scheduledPublicationDate } = rowData as Article
  const waits = scheduledPublicationDate ?? (isHeldBack({ embargoedUntil }, new Date()) ? embargoedUntil : undefined)
  const style = isWithdrawn(state) ? 'error' : isLive(state) ? 'success' : state === 'draft' ? 'light-gray' : 'warning'
  return (
    <div className="state-cell">
      <Pill pillStyle={style} size="small">
        {stateNames[state]}
      </Pill>
      {waits && (
        <span>
          {scheduledPublicationDate ? 'publishes' : 'embargo until'} <Moment date={waits} />
        </span>
      )}
    </div>
  )
}
