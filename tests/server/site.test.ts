import express, { type RequestHandler } from 'express'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { securityHeaders } from '../../src/http/securityHeaders'
import { nextFiles, noSite, site } from '../../src/server/siteResponses'

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

/** Serves the same page at all paths, in chunks as Next.js does. @returns a function that requests a path */
async function pagesBehind(before: RequestHandler, html = 'a page', status = 200) {
  const server = express()
    .use(before, (_, res) => {
      res.status(status).set('Content-Type', 'text/html; charset=utf-8').flushHeaders()
      for (const part of html.match(/.{1,7}/gs)!) res.write(new TextEncoder().encode(part))
      res.end()
    })
    .listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return async (path: string, method = 'GET', headers: Record<string, string> = {}) => {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, method, redirect: 'manual' })
    const text = await response.text()
    const [cacheControl, location, policy, xFrameOptions] = [
      'cache-control',
      'location',
      'content-security-policy',
      'x-frame-options',
    ].map((name) => response.headers.get(name))
    return { cacheControl, location, policy, status: response.status, text, xFrameOptions }
  }
}

test('without the site, / is the admin panel, and there are no pages for readers', async () => {
  const at = await pagesBehind(noSite)
  expect(await at('/')).toMatchObject({ status: 302, location: '/admin' })
  for (const path of ['/admin', '/admin/login', '/_next/static/a.js'])
    expect(await at(path)).toMatchObject({ text: 'a page' })
  for (const path of ['/articles/a', '/search', '/preview/articles/1', '/administrators'])
    expect(await at(path)).toMatchObject({ status: 404 })
})

test('a page has the status that it names, and no script; the panel and the preview are not changed', async () => {
  const html =
    '<meta http-equiv="status" content="410"/><script type="application/ld+json">{}</script>Ü<script>1\n</script>'
  const at = await pagesBehind(site({ isProduction: true }), html)
  const amended = { status: 410, text: html.replace('<script>1\n</script>', '') }
  expect(await at('/articles/a')).toMatchObject({
    ...amended,
    cacheControl: expect.stringMatching(/^public, max-age=0/),
  })
  expect(await at('/articles/a', 'HEAD')).toMatchObject({ status: 410, text: '' })
  for (const path of ['/admin', '/preview/articles/1', '/_next/a.js'])
    expect(await at(path)).toMatchObject({ status: 200, text: html, cacheControl: null })
  expect(await at('/preview/articles')).toMatchObject(amended)
  expect(await at('/articles/%00')).toMatchObject({ status: 400 })
})

test('a page gets no header that changes the response of Next.js, because a CDN serves one response to all', async () => {
  const seen: string[] = []
  const note: RequestHandler = (req, _, next) => next(void seen.push(...Object.keys(req.headers)))
  const sent = { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Url': '/', 'x-nextjs-data': '1', 'x-matched-path': '/a' }
  const headers = { ...sent, Cookie: '__prerender_bypass=1', 'X-Forwarded-Host': 'evil.example', 'User-Agent': 'A' }
  const get = await pagesBehind(express.Router().use(site({ isProduction: true }), note))
  expect(await get('/?_rsc=1', 'GET', headers)).toMatchObject({ status: 200, text: 'a page' })
  expect(seen.toSorted()).toEqual(expect.arrayContaining(['host', 'user-agent']))
  expect(seen.filter((name) => /rsc|next|matched|cookie|forwarded/.test(name))).toEqual([])
  seen.length = 0
  await get('/preview/articles/1', 'GET', headers)
  expect(seen).toContain('rsc')
})

test.each(['/_next/static/chunks/none.js', '/_next/none', '/_next', '/_next/image?url=/icon.svg'])(
  '404 to %s, to which Next.js would respond with a page',
  async (path) => {
    const at = await pagesBehind(nextFiles)
    expect(await at(path)).toMatchObject({
      status: 404,
      cacheControl: 'no-store',
      text: expect.stringContaining('Not Found: /_next'),
    })
    expect(await at('/articles/a')).toMatchObject({ status: 200, text: 'a page' })
  },
)

test('a page that fails shows an error without a script, and is not cached', async () => {
  const at = await pagesBehind(site({ isProduction: true }), '<html id="__next_error__"><script>1</script></html>', 500)
  expect(await at('/')).toMatchObject({
    status: 500,
    cacheControl: 'no-store',
    text: expect.stringContaining('<h1>This page is temporarily unavailable</h1>'),
  })
})

test('if the site has a host of its own, it may show Newsdesk’s pictures, and the panel its preview', async () => {
  const headers = securityHeaders({ serverUrl: 'https://cms.example.org', siteUrl: 'https://news.example.org' })
  const { policy, xFrameOptions } = await (await pagesBehind(headers))('/')
  const allowed = (name: string) => new RegExp(`${name} ([^;]*)`).exec(policy!)?.[1]?.split(' ')
  expect(allowed('img-src')).toContain('https://cms.example.org')
  expect(allowed('frame-ancestors')).toEqual(["'self'", 'https://cms.example.org'])
  expect(allowed('frame-src')).toEqual(["'self'", 'https://news.example.org'])
  expect(allowed('default-src')).toEqual(["'self'"])
  expect(xFrameOptions).toBeNull()
})
