import Link from 'next/link'
import type { DefaultServerCellComponentProps, Payload } from 'payload'
import { describeStatus } from '../../../collections/Articles/workflow/describeStatus'
import { isLive, type State } from '../../../collections/Articles/workflow/workflow'
import type { Article, User } from '../../generated/payload-types'
import { StatusPill } from '../StatusPill'
import { loadForPage } from './loadReferences'

type Row = Article & { _isLocked?: boolean; _userEditing?: User | string | null }

/** The lead image; a frame if there is none, or its file is not in the library. */
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

/** An article in the list: its lead image, its headline, and which user is editing it. */
export async function HeadlineCell({ link, linkURL, payload, rowData, viewType }: DefaultServerCellComponentProps) {
  const { _isLocked, _userEditing, headline, id, image } = rowData as Row
  const editor = _isLocked ? await loadForPage(payload, 'users', _userEditing) : null
  const { admin } = payload.config.routes
  const address = linkURL ?? `${admin}/collections/articles/${viewType === 'trash' ? 'trash/' : ''}${id}`
  const title = headline || 'Untitled'
  return (
    <div className="headline-cell">
      <Thumbnail payload={payload} picture={image} />
      <div>
        {link ? (
          <Link href={address} prefetch={false}>
            {title}
          </Link>
        ) : (
          title
        )}
        {editor && <p className="headline-cell__open">Being edited by {editor.name}</p>}
      </div>
    </div>
  )
}

/** Who wrote it, as readers see it: the byline as printed, or else the authors’ names. */
export async function BylineCell({ cellData, payload, rowData }: DefaultServerCellComponentProps) {
  if (cellData) return <span>{String(cellData)}</span>
  const { authors, noBylineReason } = rowData as Article
  const writers = (authors ?? []).filter(({ role }) => role === 'author')
  const found = await Promise.all(writers.map(({ author }) => loadForPage(payload, 'authors', author)))
  const names = found.flatMap((author) => (author ? [author.name] : []))
  return <span>{names.length > 0 ? names.join(', ') : noBylineReason || '—'}</span>
}

/** The section’s name, with the list and not after it. */
export async function SectionCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const section = await loadForPage(payload, 'sections', cellData)
  return <span>{section?.name ?? '—'}</span>
}

/** The status of an article in the list, whose rows are the latest versions: what is published is looked up. */
export async function StateCell({ cellData, payload, rowData }: DefaultServerCellComponentProps) {
  const state = cellData as State | null
  if (!state) return null
  const { id, version } = rowData as Article
  const mayBePublished = !isLive(state) && version
  const isPublished = mayBePublished
    ? (await loadForPage(payload, 'articles', id))?._status === 'published'
    : isLive(state)
  return <StatusPill state={state} {...describeStatus(rowData, isPublished, new Date())} />
}
