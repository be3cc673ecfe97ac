'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import type { Media } from '../../payload-types'
import { Crops } from './Crops'
import { RemotePicture } from './RemotePicture'

/** What there is of a picture as it was last saved: its three crops, or what is known of one that is not held here. */
export function Picture() {
  const picture = useDocumentInfo().savedDocumentData as Partial<Media> | undefined
  if (picture?.filename) return <Crops picture={picture} />
  if (picture?.contentUrl) return <RemotePicture picture={picture} />
  return (
    <p className="field-type">
      Upload the file; or enter its address under Origin, say whom to credit and that we may use it, and save: then its
      file can be brought in from there.
    </p>
  )
}
