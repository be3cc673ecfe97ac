import { headers } from 'next/headers'
import { draftOf, isInstead, panelOrigin, previewToken } from '../../../newsroom'
import { Story } from '../../../story'
import { Refresh } from './refresh'

/**
 * The newest version of a story, as readers would see it: with `?token=`, as POST /api/articles/ID/preview-token makes it,
 * or with the session of a user who may see the draft. Live preview shows this page in a frame.
 */
export default async function PreviewPage({ params, searchParams }: PageProps<'/preview/articles/[id]'>) {
  const id = decodeURIComponent((await params).id)
  const { token } = await searchParams
  const draft =
    (await draftWith(id, token)) ?? (await draftWith(id, await previewToken(id, { headers: await headers() })))
  return (
    <>
      <title>Preview</title>
      <meta name="robots" content="noindex" />
      <p className="banner">Preview: the newest version, which readers may not have yet.</p>
      <Refresh panel={panelOrigin} />
      {draft && !isInstead(draft) ? (
        <Story article={draft} />
      ) : (
        <>
          <h1>There is no preview here</h1>
          <p>{draft?.message ?? 'Log in, or ask for an address whose token has not expired.'}</p>
        </>
      )}
    </>
  )
}

/** The draft, or what stands in its place; undefined where the token does not open it. */
async function draftWith(id: string, token: unknown) {
  const draft = typeof token === 'string' ? await draftOf(id, token) : undefined
  return draft && isInstead(draft) && draft.status === 401 ? undefined : draft
}
