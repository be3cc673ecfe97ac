import { siteUrl } from '../newsroom'

export const dynamic = 'force-dynamic' // it says where this site is, which no build knows

const text = `User-agent: *
Disallow: /admin
Disallow: /preview/
Disallow: /search

Sitemap: ${siteUrl}/api/sitemap.xml
Sitemap: ${siteUrl}/api/news-sitemap.xml
`

export const GET = () => new Response(text)
