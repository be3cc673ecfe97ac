import { APIError, type Endpoint } from 'payload'
import { canPublish } from '../../collections/access/permissions'
import { eachCollection } from '../../collections/plugins/eachCollection'
import { mayBeFetched } from '../../collections/Media/pictureRules'
import { Unfetched } from '../network/guardedFetch'
import { settingsOf } from '../../collections/requests/settings'
import { fetchPicture } from './fetchPicture'
import { getFile } from './files'
import { badRequest } from '../../collections/requests/badRequest'

/**
 * `POST /api/media/ID/fetch`, by an editor: imports the file of a remote picture, once its usage rights and credit are
 * set. Any user may have entered the URL, so it is fetched with every guard of `fetchPicture`; the file is then handled as
 * an upload. 400 says why nothing was fetched.
 */
const fetchRemote: Endpoint = {
  path: '/:id/fetch',
  method: 'post',
  handler: async (req) => {
    if (!canPublish(req.user)) throw new APIError('You are not allowed to perform this action.', 403)
    const id = String(req.routeParams?.id)
    const options = { collection: 'media', id, depth: 0, req } as const
    const picture = await req.payload.findByID({ ...options, disableErrors: true, overrideAccess: false })
    if (!picture) throw new APIError('Picture not found, or not visible to you.', 404)
    const may = mayBeFetched(picture)
    if (may !== true) throw badRequest(may)
    const doc = await req.payload.update({
      ...options,
      data: {},
      file: await fileAt(picture.contentUrl!, settingsOf(req.payload).privatePictures),
      overrideAccess: false,
    })
    return Response.json({ doc, message: 'Picture successfully imported.' })
  },
}

async function fileAt(address: string, mayBePrivate: boolean) {
  try {
    const { bytes: data, format } = await fetchPicture(
      address,
      mayBePrivate ? { allowedHosts: [new URL(address).host] } : {},
    )
    return { data, mimetype: `image/${format}`, name: nameOf(address, format), size: data.length }
  } catch (error) {
    if (error instanceof Unfetched) throw badRequest(`The picture could not be fetched: ${error.message}.`)
    throw error
  }
}

/** With the suffix of a crop, a name must not pass the 255 bytes that a file system takes. */
const LONGEST_NAME = 100

/** The last part of the address without its extension, which others may have made up. */
export function nameOf(address: string, format: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? ''
  return `${last.replace(/\.\w{1,5}$/, '').slice(0, LONGEST_NAME) || 'picture'}.${format}`
}

/** Adds the endpoints of pictures' files. */
export const pictureFiles = eachCollection((collection) =>
  collection.slug === 'media'
    ? { ...collection, endpoints: [...(collection.endpoints || []), fetchRemote, getFile] }
    : collection,
)
