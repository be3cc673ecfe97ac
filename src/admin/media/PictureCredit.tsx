'use client'
import { Pill, usePayloadAPI } from '@payloadcms/ui'
import { isUsable, rightsNames } from '../../../collections/Media/pictureRules'
import type { Media } from '../../generated/payload-types'

/** A picture as it was last saved; undefined while it loads. */
export function usePicture(id: string | null | undefined): Partial<Media> | undefined {
  const [{ data }] = usePayloadAPI(id ? `/api/media/${id}` : '', { initialParams: { depth: 0 } })
  const picture = data as Partial<Media> | undefined
  return id && picture?.id === id ? picture : undefined
}

/** The usage rights of a picture, green if it is public. */
export const RightsPill = ({ picture: { rightsStatus = 'unknown' } }: { picture: Partial<Media> }) => (
  <Pill pillStyle={isUsable({ rightsStatus }) ? 'success' : 'warning'} size="small">
    {rightsNames[rightsStatus]}
  </Pill>
)

/** A picture’s credit line, wherever a thumbnail is shown. */
export const creditOf = ({ creditText }: Partial<Media>): string => (creditText ? `Credit: ${creditText}` : 'No credit')

/** The line below a picture in a text: rights, credit and caption. */
export function PictureCredit({ picture }: { picture: Partial<Media> }) {
  const { caption, filename, name } = picture
  return (
    <div className="picture-credit" contentEditable={false}>
      <RightsPill picture={picture} /> <span>{creditOf(picture)}</span>
      {!filename && <span>No file in the library: {name}</span>}
      {caption && <span>{caption}</span>}
    </div>
  )
}
