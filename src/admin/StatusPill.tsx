'use client'
import { Pill } from '@payloadcms/ui'
import type { Described } from '../../collections/Articles/workflow/describeStatus'
import { isLive, isWithdrawn, type State } from '../../collections/Articles/workflow/workflow'
import { DateTime } from './dateTime'

/** The status of an article, in the same words in the list and on its own page. */
export function StatusPill({ date, state, text }: Described & { state: State }) {
  const style = isWithdrawn(state) ? 'error' : isLive(state) ? 'success' : state === 'draft' ? 'light-gray' : 'warning'
  return (
    <div className="state-cell">
      <Pill pillStyle={style} size="small">
        {text}
      </Pill>{' '}
      {date && <DateTime date={date} />}
    </div>
  )
}
