import helmet from 'helmet'
import type { Env } from '../config/env'

const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Headers for the API, the admin panel and the site. Next’s inline scripts carry no nonce here, hence 'unsafe-inline';
 * nothing is loaded from another host, but where the site has one of its own: the panel shows the site’s preview in a
 * frame, and the site the newsroom’s pictures. Pictures may be embedded by front-ends anywhere.
 */
export const securityHeaders = ({ serverUrl, siteUrl }: Pick<Env, 'serverUrl' | 'siteUrl'>) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'", ...(isDevelopment ? ['ws:'] : [])],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameSrc: ["'self'", new URL(siteUrl).origin],
        frameAncestors: ["'self'", new URL(serverUrl).origin],
        imgSrc: ["'self'", new URL(serverUrl).origin, 'blob:', 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'", "'unsafe-inline'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    xFrameOptions: false, // says the same as frame-ancestors, but of one host only
  })
