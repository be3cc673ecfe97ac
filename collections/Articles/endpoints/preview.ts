import { errors, jwtVerify, SignJWT } from 'jose'
import { createHmac } from 'node:crypto'
import type { CollectionAdminOptions, Endpoint, Payload, PayloadRequest } from 'payload'
import { asReader } from '../../access/rules'
import { shapeIn } from '../../fields/slugRedirects'
import { rowOf } from '../workflow/makeMove'
import { noticeOf } from '../workflow/withdrawal'
import { isWithdrawn } from '../workflow/workflow'
import { settingsOf } from '../../requests/settings'

const AUDIENCE = 'preview'
const DEFAULT_SECONDS = 15 * 60
const PANEL_SECONDS = 60 * 60 // each save makes another token
const MOST_SECONDS = 24 * 60 * 60

const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
const answer = (status: number, body: object) => Response.json(body, { headers, status })
const refuse = (status: number, message: string) => answer(status, { errors: [{ message }] })
const NONE = 'Article not found, or not visible to you.'

/** Logins are signed with the secret itself: neither is good for the other. */
const keyOf = ({ secret }: Payload): Uint8Array => createHmac('sha256', secret).update(AUDIENCE).digest()

/** @returns seconds; undefined when it is no length of time that a token may have */
function secondsIn(body: unknown): number | undefined {
  const { expiresIn = DEFAULT_SECONDS } = (body ?? {}) as { expiresIn?: unknown }
  const isFine = Number.isInteger(expiresIn) && Number(expiresIn) > 0 && Number(expiresIn) <= MOST_SECONDS
  return isFine ? Number(expiresIn) : undefined
}

async function tokenFor(id: string, seconds: number, payload: Payload): Promise<{ token: string; expires: Date }> {
  const expires = new Date((Math.floor(Date.now() / 1000) + seconds) * 1000)
  const claims = new SignJWT().setAudience(AUDIENCE).setSubject(id).setExpirationTime(expires)
  return { token: await claims.setProtectedHeader({ alg: 'HS256' }).sign(keyOf(payload)), expires }
}

/**
 * `POST /api/articles/ID/preview-token`, by who is logged in: what a front-end needs to show the newest version of this one
 * article, for a quarter of an hour or for `expiresIn` seconds. `{ token, expires, url }`
 */
const makePreviewToken: Endpoint = {
  path: '/:id/preview-token',
  method: 'post',
  handler: async (req) => {
    if (!req.user) return refuse(401, 'Unauthorized, you must be logged in to make this request.')
    const text = (await req.text?.()) ?? ''
    const seconds = secondsIn(text ? (JSON.parse(text) as unknown) : undefined)
    if (!seconds) return refuse(400, `expiresIn must be an integer from 1 to ${MOST_SECONDS} (seconds).`)
    const id = String(req.routeParams?.id)
    const options = { collection: 'articles', id, depth: 0, disableErrors: true, draft: true } as const
    if (!(await req.payload.findByID({ ...options, overrideAccess: false, req }))) return refuse(404, NONE)
    const { expires, token } = await tokenFor(id, seconds, req.payload)
    const origin = req.payload.config.serverURL || new URL(req.url!).origin
    const url = `${origin}/api/articles/${id}/preview?token=${token}`
    return answer(200, { token, expires: expires.toISOString(), url })
  },
}

/** `GET /api/articles/ID/preview?token=TOKEN`: the newest version, in which readers see what they would if it were published. */
const preview: Endpoint = {
  path: '/:id/preview',
  method: 'get',
  handler: async (req) => {
    const { payload, query } = req
    const id = String(req.routeParams?.id)
    try {
      await jwtVerify(String(query.token), keyOf(payload), { algorithms: ['HS256'], audience: AUDIENCE, subject: id })
    } catch (error) {
      if (error instanceof errors.JOSEError)
        return refuse(401, 'The preview token is not valid for this article, or has expired.')
      throw error
    }
    const article = await payload.findByID({
      ...shapeIn(req),
      collection: 'articles',
      id,
      context: { previews: id }, // see `isPreviewed`
      disableErrors: true,
      draft: true,
      overrideAccess: false,
      req: { ...asReader, search: req.search }, // with or without a session
    })
    if (!article || article.deletedAt) return refuse(404, NONE)
    const row = isWithdrawn(article.editorialStatus) ? await rowOf(id, req) : undefined
    return row ? answer(410, noticeOf(row)) : answer(200, article)
  },
}

export const previews = [makePreviewToken, preview]

/** The front-end’s page that shows a draft to who has the token; the panel asks for it on behalf of a login. */
async function pageFor(id: unknown, { payload, user }: PayloadRequest): Promise<string | undefined> {
  const site = settingsOf(payload).previewSite
  if (!site || !user || typeof id !== 'string') return undefined
  return `${site}/preview/articles/${id}?token=${(await tokenFor(id, PANEL_SECONDS, payload)).token}`
}

/** The preview beside the editor and the button for it, where there is a front-end; a save shows what was saved. */
export const inPanel: Pick<CollectionAdminOptions, 'livePreview' | 'preview'> = {
  livePreview: {
    url: ({ data, req }) => pageFor(data.id, req),
    breakpoints: [
      { label: 'Phone', name: 'phone', width: 390, height: 844 },
      { label: 'Tablet', name: 'tablet', width: 820, height: 1180 },
      { label: 'Desktop', name: 'desktop', width: 1280, height: 900 },
    ],
  },
  preview: async ({ id }, { req }) => (await pageFor(id, req)) ?? null,
}
