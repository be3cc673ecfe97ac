import helmet from 'helmet'

const isDevelopment = process.env.NODE_ENV === 'development'

/** Whose pages the panel shows as a preview, if it is not ours. */
const previewed = process.env.SITE_URL ? [new URL(process.env.SITE_URL).origin] : []

/**
 * Headers for the API and the admin panel. Next’s inline scripts carry no nonce here, hence 'unsafe-inline'; nothing is
 * loaded from another host. Pictures may be embedded by front-ends anywhere.
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'self'"],
      connectSrc: ["'self'", ...(isDevelopment ? ['ws:'] : [])],
      fontSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      frameSrc: ["'self'", ...previewed],
      frameAncestors: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      objectSrc: ["'none'"],
      scriptSrc: ["'self'", "'unsafe-inline'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
      styleSrc: ["'self'", "'unsafe-inline'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
})
