import { siteUrl } from '../newsroom'

const text = `User-agent: *
Disallow: /admin
Disallow: /preview/
Disallow: /search

Sitemap: ${siteUrl}/api/sitemap.xml
Sitemap: ${siteUrl}/api/news-sitemap.xml
`

export const GET = () => new Response(text)
