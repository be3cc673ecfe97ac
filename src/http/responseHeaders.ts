import type { RequestHandler } from 'express'
import type { CORSConfig } from 'payload'

/** For a CDN that is purged on changes, and for one that is not; browsers revalidate each time, and mostly get a 304. */
export const PURGED = 'public, max-age=0, s-maxage=86400, stale-while-revalidate=60'
export const UNPURGED = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30'

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
