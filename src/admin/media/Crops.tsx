'use client'
import { focalIn } from '../../../collections/Media/pictureRules'
import type { Media } from '../../generated/payload-types'
import './media.css'

const ratios = { ratio16x9: '16 : 9', ratio4x3: '4 : 3', ratio1x1: '1 : 1' } as const

/** The three shapes in which front-ends show a picture, each with its focal point; those that it was too small for are not. */
export function Crops({ picture }: { picture: Partial<Media> }) {
  const { height, sizes, updatedAt, width } = picture
  if (!sizes || !width || !height) return null
  return (
    <div className="field-type crops">
      {(Object.keys(ratios) as (keyof typeof ratios)[]).map((name) => {
        const crop = sizes[name]
        const point =
          crop?.width && crop.height
            ? focalIn({ width: crop.width, height: crop.height }, { ...picture, width, height })
            : undefined
        return (
          <figure className={`crop crop--${name}`} key={name}>
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
