import { beforeEach, expect, test } from 'vitest'
import { useNewsroom } from '../support/newsroom'

// Payload makes the first visitor who registers an admin; this database has no users.
const newsroom = useNewsroom()
beforeEach(async () => {
  await newsroom.payload.db.deleteMany({ collection: 'users', where: {} }) // the API keeps one admin
  expect(await logins()).toBe(0)
})

const logins = async () => (await newsroom.payload.count({ collection: 'users' })).totalDocs
const firstUser = { email: 'first@example.org', password: 'a long password', name: 'First', role: 'admin' }

async function send(method: string, path: string, headers: Record<string, string> = {}, body: unknown = firstUser) {
  const init = { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) }
  const response = await fetch(`${newsroom.url}${path}`, init)
  return { status: response.status, text: await response.text() }
}

test('no visitor can register as the first user, not even many at once', async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => send('POST', '/api/users/first-register')))
  expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 403))
  expect(responses[0]!.text).toContain('npm run user')
  expect(await logins()).toBe(0)
})

test.each([
  ['POST', '/api/users/first-register/', {}],
  ['POST', '/api/users//first-register', {}],
  ['POST', '/api//users/first-register', {}],
  ['POST', '/api/users/first-register?draft=true', {}],
  ['POST', '/api/users/First-Register', {}],
  ['POST', '/api/Users/first-register', {}],
  ['POST', '/API/users/first-register', {}],
  ['POST', '/api/users/%66irst-register', {}],
  ['POST', '/api/users/first-register;a=b', {}],
  ['POST', '/api/users/./first-register', {}],
  ['POST', '/api/users', {}],
  ['POST', '/api/users/login', {}],
  ['PUT', '/api/users/first-register', {}],
  ['PATCH', '/api/users/first-register', {}],
  ['DELETE', '/api/users/first-register', {}],
  ['POST', '/api/users/first-register', { 'X-HTTP-Method-Override': 'GET' }],
  ['POST', '/api/users/first-register', { 'X-Payload-HTTP-Method-Override': 'GET' }],
  ['POST', '/api/users/first-register', { 'Content-Type': 'text/plain' }],
  ['POST', '/api/users/first-register', { Origin: 'http://newsdesk.test' }],
])('%s %s creates no user (%j)', async (method, path, headers) => {
  const { status, text } = await send(method, path, headers)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(text).not.toContain('token')
  expect(await logins()).toBe(0)
})

test.each([
  `createUser(data: { email: "first@example.org", password: "a long password", name: "First", role: admin }) { id }`,
  `createUser(data: { id: "x", email: "first@example.org", password: "a long password", name: "First", role: admin }) { id }`,
  `loginUser(email: "first@example.org", password: "a long password") { token }`,
  `resetPasswordUser(token: "", password: "a long password") { token }`,
])('GraphQL creates no user: %s', async (mutation) => {
  const { text } = await send('POST', '/api/graphql', {}, { query: `mutation { done: ${mutation} }` })
  expect(JSON.parse(text)).toMatchObject({ data: { done: null }, errors: [{ message: expect.any(String) }] })
  expect(await logins()).toBe(0)
})

test('the user that the command line creates can sign in', async () => {
  await newsroom.payload.create({ collection: 'users', data: { ...firstUser, role: 'admin' } })
  const { status, text } = await send('POST', '/api/users/login')
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ token: expect.any(String), user: { role: 'admin' } })
})

test('the page for it says where the first user is created, and has no form', async () => {
  const response = await fetch(`${newsroom.url}/admin/create-first-user`)
  expect(response.status).toBe(200)
  const page = await response.text()
  expect(page).toContain('npm run user -- add YOUR@EMAIL --role admin')
  expect(page).not.toContain('<form')
})
