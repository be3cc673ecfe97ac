'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import type { Media } from '../../generated/payload-types'
import { Crops } from './Crops'
import { RemotePicture } from './RemotePicture'

/** What there is of a picture as it was last saved: its three crops, or what is known of one that is not held here. */
export function Picture() {
  const picture = useDocumentInfo().savedDocumentData as Partial<Media> | undefined
  if (picture?.filename) return <Crops picture={picture} />
  if (picture?.contentUrl) return <RemotePicture picture={picture} />
  return (
    <p className="field-type">
      Upload the file. Or enter its URL under Source, the credit and the usage rights, and save: then the file can be
      imported from there.
    </p>
  )
}
