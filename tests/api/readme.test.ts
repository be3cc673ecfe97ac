import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom({ withStory: true })

const calls = [
  ...readFileSync('README.md', 'utf8').matchAll(
    /^curl (?:-[gL] )?'http:\/\/localhost:3000([^']+)'(?:.*\\\n\s+-d '([^']+)')?/gm,
  ),
]

test('the README shows calls', () => {
  expect(calls.length).toBeGreaterThanOrEqual(6)
})

test.each(calls.map(([, route, body]) => ({ route: route!, body })))(
  '$route answers with a story',
  async ({ body, route }) => {
    const ask = newsroom.as('anonymous')
    const answer = body ? await ask('POST', route, JSON.parse(body)) : await ask('GET', route)
    expect(answer.status).toBe(200)
    const docs = answer.body.data?.Articles.docs ?? answer.body.docs ?? [answer.body]
    expect(docs).toHaveLength(1)
    expect(docs[0].headline ?? docs[0].articles.docs).toBeTruthy()
  },
)
