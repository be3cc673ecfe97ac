'use client'
import { FieldDescription, useField, usePayloadAPI } from '@payloadcms/ui'
import type { Media } from '../payload-types'

/** Under a chosen picture: its name and why nothing is shown, when it is not held here. */
export function PictureNote({ path }: { path: string }) {
  const { value } = useField<string | null>({ path })
  const [{ data }] = usePayloadAPI(value ? `/api/media/${value}` : '', { initialParams: { depth: 0 } })
  const picture = data as Partial<Media> | undefined
  const isRemote = Boolean(value) && picture?.id === value && Boolean(picture?.contentUrl)
  return (
    <FieldDescription
      description={
        isRemote
          ? `Not held here: ${picture?.name} (rights: ${picture?.rightsStatus}). Readers do not get it.`
          : 'The picture that leads the story.'
      }
      path={path}
    />
  )
}
