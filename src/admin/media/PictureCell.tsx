'use client'
import { useListDrawerContext } from '@payloadcms/ui'
import Link from 'next/link'
import type { DefaultCellComponentProps } from 'payload'
import type { Media } from '../../generated/payload-types'
import { creditOf, RightsPill } from './PictureCredit'

/** A picture in a list, with its usage rights and credit. In a drawer, a click selects it. */
export function PictureCell({ collectionSlug, link, linkURL, rowData: doc }: DefaultCellComponentProps) {
  const { drawerSlug, onSelect } = useListDrawerContext()
  const { filename, id, name, rightsStatus, thumbnailURL, url } = doc as Media
  const address = filename && (thumbnailURL ?? url)
  const shown = (
    <>
      {address ? (
        <img alt={name ?? ''} loading="lazy" src={address} />
      ) : (
        <span className="picture-cell__none">No file</span>
      )}
      <RightsPill picture={{ rightsStatus }} />
      <small>{creditOf(doc)}</small>
    </>
  )
  if (drawerSlug && onSelect) {
    return (
      <button className="picture-cell" onClick={() => onSelect({ collectionSlug, doc, docID: id })} type="button">
        {shown}
      </button>
    )
  }
  return link ? (
    <Link className="picture-cell" href={linkURL ?? `/admin/collections/media/${id}`} prefetch={false}>
      {shown}
    </Link>
  ) : (
    <div className="picture-cell">{shown}</div>
  )
}
