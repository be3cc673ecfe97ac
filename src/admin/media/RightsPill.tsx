'use client'
import { Pill } from '@payloadcms/ui'
import { isUsable, rightsNames } from '../../../collections/Media/pictureRules'
import type { Media } from '../../generated/payload-types'

/** Whether readers may have a picture. */
export function RightsPill({ picture: { rightsStatus = 'unknown' } }: { picture: Partial<Media> }) {
  const mayBeShown = isUsable({ rightsStatus })
  return (
    <Pill pillStyle={mayBeShown ? 'success' : 'warning'} size="small">
      {rightsNames[rightsStatus]}
    </Pill>
  )
}
