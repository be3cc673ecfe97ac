'use client'
import Link from 'next/link'
import type { DefaultCellComponentProps } from 'payload'
import type { Media } from '../../payload-types'
import { RightsPill } from './RightsPill'
import './media.css'

/** A picture in a list: what it shows, whom to credit and what we may do with it. A drawer has it chosen by a click. */
export function PictureCell({ cellData, collectionSlug, link, linkURL, onClick, rowData }: DefaultCellComponentProps) {
  const { alt, creditText, filename, id, name, thumbnailURL, url, ...picture } = rowData as Partial<Media>
  const address = filename && (thumbnailURL ?? url)
  const shown = (
    <>
      {address ? (
        <img alt={alt ?? ''} loading="lazy" src={address} />
      ) : (
        <span className="picture-cell__none">Not held here</span>
      )}
      <RightsPill picture={picture} />
      <small>{creditText || 'No credit line'}</small>
    </>
  )
  const what = { 'aria-label': name ?? 'Picture', className: 'picture-cell' }
  if (onClick) {
    return (
      <button {...what} onClick={() => onClick({ cellData, collectionSlug, rowData })} type="button">
        {shown}
      </button>
    )
  }
  return link ? (
    <Link {...what} href={linkURL ?? `/admin/collections/media/${id}`} prefetch={false}>
      {shown}
    </Link>
  ) : (
    <div className="picture-cell">{shown}</div>
  )
}
