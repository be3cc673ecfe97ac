/** For a CDN that is purged on changes, and for one that is not; browsers revalidate each time, and mostly get a 304. */
export const PURGED = 'public, max-age=0, s-maxage=86400, stale-while-revalidate=60'
export const UNTOLD = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30'
