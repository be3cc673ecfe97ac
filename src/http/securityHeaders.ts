import helmet from 'helmet'
import type { Env } from '../config/env'

const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Security headers of every response that Newsdesk’s listener sends. Next’s inline scripts carry no nonce here, hence 'unsafe-inline'; nothing is loaded from
 * another host, but where the site has one of its own: the panel shows the site’s preview in a frame, and the site the
 * newsroom’s pictures. Pictures may be embedded by front-ends anywhere.
 */
export function securityHeaders({ serverUrl, siteUrl }: Pick<Env, 'serverUrl' | 'siteUrl'>) {
  const [server, site] = [new URL(serverUrl).origin, new URL(siteUrl).origin]
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'", ...(isDevelopment ? ['ws:'] : [])],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameSrc: ["'self'", site],
        frameAncestors: ["'self'", server],
        imgSrc: ["'self'", server, 'blob:', 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'", "'unsafe-inline'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    xFrameOptions: false, // says the same as frame-ancestors, but of one host only
  })
}
