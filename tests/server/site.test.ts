import express, { type RequestHandler } from 'express'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { noSite, site } from '../../src/server/site'

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

/** Serves pages that are all alike, in parts as Next does, and gives what is answered at a path. */
async function pagesBehind(before: RequestHandler, html = 'a page') {
  const server = express()
    .use(before, (_, res) => {
      res.set('Content-Type', 'text/html; charset=utf-8').flushHeaders()
      for (const part of html.match(/.{1,7}/gs)!) res.write(new TextEncoder().encode(part))
      res.end()
    })
    .listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return async (path: string, method = 'GET') => {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, redirect: 'manual' })
    const { headers, status } = response
    const text = await response.text()
    return { cacheControl: headers.get('cache-control'), location: headers.get('location'), status, text }
  }
}

test('without the site, the front page is the admin panel, and there are no pages for readers', async () => {
  const at = await pagesBehind(noSite)
  expect(await at('/')).toMatchObject({ status: 302, location: '/admin' })
  for (const path of ['/admin', '/admin/login', '/_next/static/a.js'])
    expect(await at(path)).toMatchObject({ text: 'a page' })
  for (const path of ['/articles/a', '/search', '/preview/articles/1', '/administrators'])
    expect(await at(path)).toMatchObject({ status: 404 })
})

test('a page has the status that it names, and no script; the panel and the preview stay as they are', async () => {
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
  expect(await at('/articles/%00')).toMatchObject({ status: 400 })
})
