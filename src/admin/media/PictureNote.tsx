'use client'
import { FieldDescription, useField } from '@payloadcms/ui'
import { Known } from './Known'
import { PictureCredit, usePicture } from './PictureCredit'

/** Under the picture that leads a story: its credit and rights, or all that is known of it if it is not held here. */
export function PictureNote({ path }: { path: string }) {
  const { value } = useField<string | null>({ path })
  const picture = usePicture(value)
  if (!picture) return <FieldDescription description="The main picture of the story." path={path} />
  return picture.filename ? <PictureCredit picture={picture} /> : <Known picture={picture} />
}
