import type { SanitizedConfig } from 'payload'
import type { FetchHandler } from './fetchBridge'

/**
 * Marks cookies `Secure` when clients use https: as SERVER_URL says, or a proxy on this machine (see `nameClient`). Payload
 * knows the configuration only.
 */
export const secureCookies =
  (handle: FetchHandler, { serverURL }: SanitizedConfig): FetchHandler =>
  async (request) => {
    const response = await handle(request)
    const cookies = response.headers.getSetCookie()
    const isHttps = serverURL.startsWith('https:') || request.headers.get('X-Forwarded-Proto')?.startsWith('https')
    if (!isHttps || cookies.length === 0) return response
    response.headers.delete('Set-Cookie')
    for (const cookie of cookies) response.headers.append('Set-Cookie', `${cookie}; Secure`)
    return response
  }
