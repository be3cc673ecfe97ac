import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { CORSConfig } from 'payload'
import type { Env } from '../config/env'

/** For a CDN that is purged on changes, and for one that is not; browsers revalidate each time, and mostly get a 304. */
export const PURGED = 'public, max-age=0, s-maxage=86400, stale-while-revalidate=60'
export const UNTOLD = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30'

/** Any site may read what is public, and write with a token; session cookies are only taken from `csrf`. */
export const CORS: CORSConfig = {
  headers: [
    'If-Match',
    'If-Modified-Since',
    'If-None-Match',
    'If-Range',
    'Range',
    'X-HTTP-Method-Override',
    'X-Request-Id',
    'apollo-require-preflight',
    'x-apollo-operation-name',
  ],
  origins: '*',
}

/** What Payload’s `cors` cannot say, and what it says of its own answers only. */
export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  // What scripts of other sites may read of an answer, beside what every browser shows them.
  'Access-Control-Expose-Headers':
    'Accept-Ranges, Content-Disposition, Content-Range, ETag, Location, Retry-After, X-Request-Id',
}
const DAY = 86_400 // seconds

export const cors: RequestHandler = (req, res, next) => {
  res.set(corsHeaders)
  if (req.method === 'OPTIONS') res.setHeader('Access-Control-Max-Age', String(DAY))
  next()
}

const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Headers of every response. Next’s inline scripts carry no nonce here, hence 'unsafe-inline'; nothing is loaded from
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
