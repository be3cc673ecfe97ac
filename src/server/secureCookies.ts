import type { FetchHandler } from './fetchBridge'

/**
 * Marks cookies `Secure` when the client uses https, which a proxy on this machine says (see `nameClient`), also where
 * SERVER_URL does not: Payload knows the configuration only.
 */
export const secureCookies =
  (handle: FetchHandler): FetchHandler =>
  async (request) => {
    const response = await handle(request)
    const cookies = response.headers.getSetCookie()
    if (cookies.length === 0 || request.headers.get('X-Forwarded-Proto') !== 'https') return response
    response.headers.delete('Set-Cookie')
    for (const cookie of cookies) {
      response.headers.append('Set-Cookie', /;\s*secure/i.test(cookie) ? cookie : `${cookie}; Secure`)
    }
    return response
  }
