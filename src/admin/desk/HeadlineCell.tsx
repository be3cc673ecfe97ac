import Link from 'next/link'
import type { DefaultServerCellComponentProps, Payload } from 'payload'
import type { Article, User } from '../../generated/payload-types'
import { loadForPage } from './load'

type Row = Article & { _isLocked?: boolean; _userEditing?: User | string | null }

/** The lead picture; a frame where there is none, or none that is held here. */
async function Thumbnail({ payload, picture }: { payload: Payload; picture: Article['image'] }) {
  const found = await loadForPage(payload, 'media', picture)
  const address = found?.thumbnailURL ?? found?.url
  if (address) return <img alt="" className="headline-cell__picture" loading="lazy" src={address} />
  const why = found ? 'The file of the picture is not in the library' : 'No picture'
  return (
    <span aria-label={why} className="headline-cell__picture headline-cell__picture--none" role="img" title={why}>
      {found ? '↗' : ''}
    </span>
  )
}

/** A story in the list: its picture, its headline, and who has it open. Their name is no secret on the desk. */
export async function HeadlineCell({ link, linkURL, payload, rowData, viewType }: DefaultServerCellComponentProps) {
  const { _isLocked, _userEditing, headline, id, image } = rowData as Row
  const editor = _isLocked ? await loadForPage(payload, 'users', _userEditing) : null
  const { admin } = payload.config.routes
  const address = linkURL ?? `${admin}/collections/articles/${viewType === 'trash' ? 'trash/' : ''}${id}`
  return (
    <div className="headline-cell">
      <Thumbnail payload={payload} picture={image} />
      <div>
        {link ? (
          <Link href={address} prefetch={false}>
            {headline || 'Untitled'}
          </Link>
        ) : (
          <span>{headline || 'Untitled'}</span>
        )}
        {editor && <p className="headline-cell__open">Being edited by {editor.name}</p>}
      </div>
    </div>
  )
}
