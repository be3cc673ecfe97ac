'use client'
import { Thumbnail } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import type { Media } from '../../payload-types'
import { RightsPill } from './RightsPill'
import './media.css'

/** A picture in a list: what it shows, whom to credit and what we may do with it. */
export function PictureCell({ rowData }: DefaultCellComponentProps) {
  const picture = rowData as Partial<Media>
  return (
    <div className="picture-cell">
      {picture.filename ? (
        <Thumbnail collectionSlug="media" fileSrc={picture.thumbnailURL ?? picture.url ?? undefined} size="medium" />
      ) : (
        <span className="picture-cell__none">Not held here</span>
      )}
      <RightsPill picture={picture} />
      <small>{picture.creditText || 'No credit line'}</small>
    </div>
  )
}
