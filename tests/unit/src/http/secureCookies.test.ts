import { expect, test } from 'vitest'
import { secureCookies } from '../../../../src/http/secureCookies'

test.each([
  ['https://cms.example.org', undefined, true],
  ['', 'https', true],
  ['http://localhost:3000', 'https', true],
  ['http://localhost:3000', 'http', false],
  ['', undefined, false],
])('cookies with SERVER_URL=%s and X-Forwarded-Proto: %s are Secure: %s', async (serverURL, proto, isSecure) => {
  const answer = new Response(null, {
    headers: [
      ['Set-Cookie', 'a=1; HttpOnly'],
      ['Set-Cookie', 'b=2'],
    ],
  })
  const handle = secureCookies(async () => answer, { serverURL } as never)
  const { headers } = await handle(new Request('http://x', { headers: proto ? { 'X-Forwarded-Proto': proto } : {} }))
  expect(headers.getSetCookie()).toEqual(isSecure ? ['a=1; HttpOnly; Secure', 'b=2; Secure'] : ['a=1; HttpOnly', 'b=2'])
})
