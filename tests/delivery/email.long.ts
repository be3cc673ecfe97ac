import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Jobs from '../../src/server/jobs'
import { PASSWORD, useNewsroom } from '../support/newsroom'
import { useMailbox } from '../support/mailbox'

const mailbox = await useMailbox()
Object.assign(process.env, { SMTP_URL: mailbox.url, MAIL_FROM: 'desk@news.test', SITE_NAME: 'Dock & “Bay”' })
const newsroom = useNewsroom()
let startJobs: typeof Jobs.startJobs
let stop: () => Promise<void>

beforeAll(async () => {
  startJobs = (await import('../../src/server/jobs')).startJobs
})
beforeEach(() => {
  mailbox.mails.length = 0
  stop = startJobs(newsroom.payload, 25)
})
afterEach(() => stop())

const waitForEmails = (count = 1) => vi.waitFor(() => expect(mailbox.mails).toHaveLength(count), { timeout: 10_000 })
const tokenIn = (text: string): string => /http:\/\/newsdesk\.test\/admin\/reset\/([\da-f]{40})/.exec(text)?.[1] ?? ''
const logIn = (email: string, password: string) =>
  newsroom.as('anonymous')('POST', '/api/users/login', { email, password })
const setPassword = (token: string, password: string) =>
  newsroom.as('anonymous')('POST', '/api/users/reset-password', { token, password })

test('a user whom an admin adds is invited by email, and can set a password by the link once', async () => {
  const person = { email: 'new@example.org', name: 'Noor <b>', role: 'author', password: 'an ignored password' }
  expect((await newsroom.as('admin')('POST', '/api/users', person)).status).toBe(201)
  await waitForEmails()
  const { from, head, html, text, to } = mailbox.mails[0]!
  expect([from, to]).toEqual(['desk@news.test', ['new@example.org']])
  expect(head).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(text).toContain(
    'Hello Noor <b>, an account was created for you in the newsroom of Dock & “Bay”: new@example.org.',
  )
  expect(html).toContain('Hello Noor &#60;b&#62;, an account was created for you in the newsroom of Dock &#38; “Bay”')
  expect(html).not.toMatch(/<b>|src=|url\(|@import/)
  const token = tokenIn(text)
  expect(tokenIn(html)).toBe(token)
  expect((await setPassword(token, PASSWORD)).status).toBe(200)
  expect((await logIn('new@example.org', PASSWORD)).status).toBe(200)
  expect((await setPassword(token, 'another one, later')).status).not.toBe(200)
})

test('the link of an invitation is valid for a week', async () => {
  const { body } = await newsroom.as('admin')('POST', '/api/users', {
    email: 'week@example.org',
    name: 'Week',
    role: 'author',
    password: PASSWORD,
  })
  await waitForEmails()
  const user = await newsroom.payload.db.findOne<{ id: string; resetPasswordExpiration: string }>({
    collection: 'users',
    where: { id: { equals: body.doc.id } },
  })
  const days = (new Date(user!.resetPasswordExpiration).getTime() - Date.now()) / (24 * 60 * 60 * 1000)
  expect(days).toBeGreaterThan(6.9)
  expect(days).toBeLessThanOrEqual(7)
})

test('no invitation is sent for a user who was not created, or who was created on the server', async () => {
  const person = { email: 'nobody@example.org', name: 'Nobody', role: 'author' }
  expect((await newsroom.as('editor')('POST', '/api/users', { ...person, password: PASSWORD })).status).toBe(403)
  expect((await newsroom.as('admin')('POST', '/api/users', { ...person, password: '' })).status).toBe(400)
  await newsroom.payload.create({ collection: 'users', data: { ...person, password: PASSWORD, role: 'author' } })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(mailbox.mails).toEqual([])
  expect((await newsroom.payload.count({ collection: 'payload-jobs' })).totalDocs).toBe(0)
})

test('a forgotten password: the link by email, as HTML and as text', async () => {
  const body = { email: 'editor@example.org' }
  expect((await newsroom.as('anonymous')('POST', '/api/users/forgot-password', body)).status).toBe(200)
  await waitForEmails()
  const { html, text, to } = mailbox.mails[0]!
  expect(to).toEqual(['editor@example.org'])
  expect(text).toContain('Hello editor, a new password was requested for editor@example.org.')
  expect(text).toContain('Choose a new password: http://newsdesk.test/admin/reset/')
  expect(tokenIn(html)).toBe(tokenIn(text))
  expect((await setPassword(tokenIn(text), 'a new one, quite long')).status).toBe(200)
  expect((await logIn('editor@example.org', 'a new one, quite long')).status).toBe(200)
})

describe('a slow mail server', () => {
  test('has timeouts shorter than a job’s, or those of SMTP_URL', async () => {
    const { withPatience } = await import('../../src/config/email')
    const query = 'connectionTimeout=10000&greetingTimeout=10000&socketTimeout=20000'
    expect(withPatience('smtps://ada:p%40ss@mail.test:465')).toBe(`smtps://ada:p%40ss@mail.test:465?${query}`)
    expect(withPatience('smtp://mail.test?socketTimeout=5&pool=true')).toBe(
      'smtp://mail.test?socketTimeout=5&pool=true&connectionTimeout=10000&greetingTimeout=10000',
    )
  })

  test('that never greets is a failure', async () => {
    const { emailBy } = await import('../../src/config/email')
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const SMTP_URL = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}?greetingTimeout=50`
    const adapter = await emailBy({ SMTP_URL, SITE_NAME: 'The Test', serverUrl: newsroom.url })
    const letter = { to: 'ada@example.org', subject: 'Hello', html: '<p>Hello</p>' }
    await expect(adapter({ payload: newsroom.payload }).sendEmail(letter)).rejects.toThrow('Greeting never received')
    silent.close()
  })
})
