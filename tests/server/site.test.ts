import express, { type RequestHandler } from 'express'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { noSite, siteOver } from '../../src/server/site'
import { articleOf, setUpDesk } from '../access/content'
import { useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

/** Serves pages that are all alike, and gives what is answered at a path. */
async function pagesBehind(site: RequestHandler) {
  const server = express()
    .use(site, (_, res) => void res.send('a page'))
    .listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return async (path: string) => {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })
    const { headers, status } = response
    return {
      cacheControl: headers.get('cache-control'),
      location: headers.get('location'),
      status,
      text: await response.text(),
    }
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

test('of a story, the page’s status is 410 once it was withdrawn; no page is kept for long, and a preview not at all', async () => {
  const at = await pagesBehind(siteOver(`${newsroom.url}/api`, { isProduction: true }))
  const desk = await setUpDesk(newsroom)
  const { id, slug } = await newsroom.payload.create({
    collection: 'articles',
    data: { ...articleOf(desk, 'Über die Fähre'), _status: 'published' } as never,
  })
  const path = `/articles/${encodeURIComponent(slug)}`
  expect(await at(path)).toMatchObject({ status: 200, cacheControl: expect.stringMatching(/^public, max-age=0/) })
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { editorialStatus: 'killed' })
  expect(await at(path)).toMatchObject({ status: 410, text: 'a page' })
  expect(await at('/articles/nothing')).toMatchObject({ status: 200 }) // Next knows a 404 itself
  expect(await at('/preview/articles/1')).toMatchObject({ cacheControl: null })
})
