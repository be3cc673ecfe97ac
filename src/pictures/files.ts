import { Forbidden, NotFound, type Endpoint, type Payload, type Where } from 'payload'
import type { Media } from '../generated/payload-types'

/** The header that names the file which `bridge` sends in place of the empty body. */
export const SENDFILE = 'x-sendfile'

/** The files of a picture: itself and its crops. */
export const filesOf = ({ filename, sizes }: Pick<Partial<Media>, 'filename' | 'sizes'>): string[] =>
  [filename, ...Object.values(sizes ?? {}).map((size) => size?.filename)].filter((name) => typeof name === 'string')

function havingFile({ collections: { media } }: Payload, names: string[]): Where {
  const sizes = media.config.upload.imageSizes!.map(({ name }) => `sizes.${name}.filename`)
  return { or: ['filename', ...sizes].map((field) => ({ [field]: { in: names } })) }
}

/** Those of these files that belong to a picture, also to one in the trash. */
export async function filesInUse(payload: Payload, names: string[]): Promise<Set<string>> {
  const where = havingFile(payload, names)
  const { docs } = await payload.find({ collection: 'media', where, depth: 0, pagination: false, trash: true })
  return new Set(docs.flatMap(filesOf))
}

/**
 * `GET /api/media/file/NAME`, in place of Payload's own: 404 for a file that the user may not see, and no reading of the
 * file here. Express's `send` does that, which also answers conditional and range requests (RFC 9110, sections 13 and 14).
 */
export const getFile: Endpoint = {
  path: '/file/:filename',
  method: 'get',
  handler: async (req) => {
    const { payload, t } = req
    const name = String(req.routeParams?.filename)
    if (/[/\\]/.test(name)) throw new Forbidden(t)
    const isReadable = await payload.collections.media.config.access.read({ req })
    const isNamed = havingFile(payload, [name])
    const where = typeof isReadable === 'object' ? { and: [isNamed, isReadable] } : isNamed
    const picture = isReadable && (await payload.db.findOne<Media>({ collection: 'media', req, where }))
    if (!picture) throw new NotFound(t)
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
