import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Response,
} from 'playwright-core'
import { expect } from 'vitest'
import type { Article, User } from '../../src/generated/payload-types'
import { runProgram, start } from '../support/command'
import { bodyOf, caller, type Caller } from '../support/newsroom'

export const ADMIN = { email: 'ada@example.org', password: 'correct horse battery' }

/** A server in production mode with the story and one admin, and a browser. */
export type Stage = {
  url: string
  /** The data folder, which is deleted at the end. */
  dataDir: string
  page: Page
  /** Opens a browser window without a session. */
  open: (options?: BrowserContextOptions) => Promise<Page>
  /** URLs on other hosts that a page, or one that it opened, requested. */
  foreign: string[]
  close: () => Promise<void>
}

type Options = { seed?: string[]; viewport?: { width: number; height: number }; env?: Record<string, string> }

/** Needs `npm run build` and Debian’s Chromium (or `CHROMIUM`). */
export async function openStage({
  seed = [],
  viewport = { width: 1440, height: 900 },
  env: more = {},
}: Options = {}): Promise<Stage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-e2e-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info', // the line that says it serves
    PORT: String(port),
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ...more,
  }
  await runProgram('seed', seed, dataDir, env)
  const server = start('start', [], dataDir, env)
  await server.printed('Newsdesk serves')

  const browser = await launch()
  const foreign: string[] = []
  const open = async (options: BrowserContextOptions = {}) => {
    const page = await browser.newPage({ viewport, ...options })
    page.context().on('request', (request) => {
      const address = new URL(request.url())
      if (address.protocol.startsWith('http') && address.host !== new URL(url).host) foreign.push(request.url())
    })
    return page
  }
  return {
    url,
    dataDir,
    page: await open(),
    open,
    foreign,
    close: async () => {
      await browser.close()
      server.child.kill('SIGTERM')
      await server.finished
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const withChromium = (args: string[] = []) => ({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...args,
  ],
})

export const launch = (args: string[] = []): Promise<Browser> => chromium.launch(withChromium(args))

/** A browser that keeps its storage in this folder. */
export const launchProfile = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...withChromium(), viewport: { width: 1440, height: 900 } })

export async function logIn({ page, url }: Pick<Stage, 'page' | 'url'>, login = ADMIN): Promise<void> {
  await page.goto(`${url}/admin`)
  await page.getByLabel('Email').fill(login.email)
  await page.getByLabel('Password').fill(login.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${url}/admin`)
}

/** Signs in as the admin. @returns a caller of the API */
export async function asAdmin(url: string): Promise<Caller> {
  const { body } = await caller(url)('POST', '/api/users/login', ADMIN)
  return caller(url, body.token as string)
}

/** Creates a user with that role, called `author Ames` and so on, and signs in. @returns the user’s id and the page */
export async function signInAs(
  stage: Stage,
  admin: Caller,
  role: User['role'],
  options?: BrowserContextOptions,
): Promise<{ id: string; page: Page }> {
  const login = { email: `${role}@example.org`, password: ADMIN.password }
  const { body } = await admin('POST', '/api/users', { ...login, name: `${role} Ames`, role })
  const page = await stage.open(options)
  await logIn({ page, url: stage.url }, login)
  return { id: body.doc.id as string, page }
}

let made = 0
/** Creates an article that can be published, with the seeded author, section and publisher. @returns its id */
export async function makeArticle(admin: Caller, data: Partial<Article> = {}): Promise<string> {
  const [author, articleSection, publisher] = await Promise.all(
    ['authors', 'sections', 'publications'].map(
      async (slug) => (await admin('GET', `/api/${slug}?limit=1`)).body.docs[0].id,
    ),
  )
  const article = {
    headline: `Story ${(made += 1)}`,
    articleBody: bodyOf('One two three.'),
    authors: [{ author, role: 'author' }],
    articleSection,
    publisher,
    ...data,
  }
  const { body, status } = await admin(
    'POST',
    `/api/articles${data._status === 'published' ? '' : '?draft=true'}`,
    article,
  )
  expect([status, body.errors]).toEqual([201, undefined])
  return body.doc.id as string
}

/** Deletes all locks, which would otherwise end after five minutes without a change. */
export async function releaseLocks(admin: Caller): Promise<void> {
  const { body } = await admin('GET', '/api/payload-locked-documents?limit=0&depth=0')
  for (const { id } of body.docs) await admin('DELETE', `/api/payload-locked-documents/${id}`)
}

/** Whether a response is that of a save, and not of an editor's lock or preferences. */
export const isUpdate = (response: Response): boolean =>
  response.request().method() === 'PATCH' && !response.url().includes('/api/payload-')

/** Waits until the page’s form accepts input: React has hydrated it, and no save is in progress. */
export const ready = (page: Page): Promise<void> =>
  page.locator('form[data-form-ready="false"]').first().waitFor({ state: 'detached' })

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
