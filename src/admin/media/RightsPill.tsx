'use client'
import { Pill } from '@payloadcms/ui'
import { usableRights } from '../../../collections/Media/rules'
import type { Media } from '../../payload-types'

/** Whether readers may have a picture. */
export function RightsPill({ picture: { rightsStatus = 'unknown' } }: { picture: Partial<Media> }) {
  const isUsable = usableRights.some((usable) => usable === rightsStatus)
  return (
    <Pill pillStyle={isUsable ? 'success' : 'warning'} size="small">
      {isUsable ? rightsStatus : `Rights ${rightsStatus}`}
    </Pill>
  )
}
