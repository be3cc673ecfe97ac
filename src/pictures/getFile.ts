import { Forbidden, NotFound, type CollectionSlug, type Endpoint, type Where } from 'payload'
import type { Media } from '../generated/payload-types'

/** The header that names the file which `bridge` sends in place of the empty body. */
export const SENDFILE = 'x-sendfile'

/**
 * `GET /api/media/file/NAME`, in place of Payload's own: 404 for a file that the user may not see, and no reading of the
 * file here. Express's `send` does that, which also answers conditional and range requests (RFC 9110, sections 13 and 14).
 */
export const getFile: Endpoint = {
  path: '/file/:filename',
  method: 'get',
  handler: async (req) => {
    const name = String(req.routeParams?.filename)
    if (/[/\\]/.test(name)) throw new Forbidden(req.t)
    const collection = 'media' satisfies CollectionSlug
    const { access, upload } = req.payload.collections[collection].config
    const isReadable = await access.read({ req })
    const names = ['filename', ...upload.imageSizes!.map((size) => `sizes.${size.name}.filename`)]
    const isNamed: Where = { or: names.map((path) => ({ [path]: { equals: name } })) }
    const where = typeof isReadable === 'object' ? { and: [isNamed, isReadable] } : isNamed
    const picture = isReadable && (await req.payload.db.findOne<Media>({ collection, req, where }))
    if (!picture) throw new NotFound(req.t)
    const file = [...Object.values(picture.sizes ?? {}), picture].find(({ filename }) => filename === name)
    return new Response(null, {
      headers: {
        // Revalidated each time, so that no cache serves a picture whose rights have ended.
        'Cache-Control': req.user ? 'private, no-cache' : 'no-cache',
        'Content-Security-Policy': 'sandbox',
        'Content-Type': file?.mimeType ?? 'application/octet-stream',
        [SENDFILE]: encodeURIComponent(name),
      },
    })
  },
}
