'use client'
import { FieldDescription, useDocumentInfo, useField } from '@payloadcms/ui'
import { focalIn } from '../../../collections/Media/pictureRules'
import type { Media } from '../../generated/payload-types'
import { PictureCredit, usePicture } from './PictureCredit'
import { ImportFile, RemotePicture } from './RemotePicture'

/** The three crops of a picture as it was last saved, or the details of one whose file is not in the library. */
export function Picture() {
  const picture = useDocumentInfo().savedDocumentData as Partial<Media> | undefined
  if (picture?.filename) return <Crops picture={picture} />
  if (picture?.contentUrl)
    return (
      <RemotePicture picture={picture}>
        <ImportFile picture={picture} />
      </RemotePicture>
    )
  return (
    <p className="field-type">
      Upload the file. Or enter its URL under Source, the credit and the usage rights, and save: then the file can be
      imported from there.
    </p>
  )
}

const ratios = { ratio16x9: '16 : 9', ratio4x3: '4 : 3', ratio1x1: '1 : 1' } as const

/** The three crops, each with its focal point; a note in place of those for which the picture is too small. */
function Crops({ picture: { focalX, focalY, height, sizes, updatedAt, width } }: { picture: Partial<Media> }) {
  if (!sizes || !width || !height) return null
  return (
    <div className="field-type crops">
      {(Object.keys(ratios) as (keyof typeof ratios)[]).map((name) => {
        const crop = sizes[name]
        const size = crop?.width && crop.height ? { width: crop.width, height: crop.height } : undefined
        const point = size && focalIn(size, { focalX, focalY, height, width })
        return (
          <figure className="crop" key={name}>
            {crop?.url && point ? (
              <div>
                <img alt={`As ${ratios[name]}`} src={`${crop.url}?${updatedAt}`} />
                <span className="crop__focus" style={{ left: `${point.x}%`, top: `${point.y}%` }} />
              </div>
            ) : (
              <p>The picture is too small for this crop.</p>
            )}
            <figcaption>{ratios[name]}</figcaption>
          </figure>
        )
      })}
    </div>
  )
}

/** Below the lead image: its credit and rights, or the details of one whose file is not in the library. */
export function PictureNote({ path }: { path: string }) {
  const { value } = useField<string | null>({ path })
  const picture = usePicture(value)
  if (!picture) return <FieldDescription description="The main picture of the story." path={path} />
  return picture.filename ? <PictureCredit picture={picture} /> : <RemotePicture picture={picture} />
}
