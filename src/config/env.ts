import { z } from 'zod'
import path from 'node:path'
import { MIN_PASSWORD } from '../../collections/Users/password'
import { keyOf } from '../../collections/Webhooks/secret'
import { EXPECTED, isAddress, MEMORY_SERVER } from './databaseAddress'
import { NO_DATABASE, Refusal } from './refusal'

const SECRET_LENGTH = 32

const webAddress = (example = '') => z.url({ protocol: /^https?$/, message: `expected a URL${example}` }).optional()

const schema = z
  .object({
    NODE_ENV: z.string().default('development'),
    PORT: z.coerce.number('expected a port number').int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    SERVER_URL: webAddress(' such as https://cms.example.org'),
    SITE_URL: webAddress(' such as https://news.example.org'),
    SITE_NAME: z.string().default('Newsdesk'),
    SITE: z.enum(['on', 'off']).default('on'),
    API_URL: webAddress(' such as https://cms.example.org/api'),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z.string().refine(isAddress, EXPECTED).optional(),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
    GRAPHQL_INTROSPECTION: z.enum(['on', 'off']).optional(),
    PAYLOAD_SECRET: z.string().optional(),
    WEBHOOK_PRIVATE: z.enum(['allow', 'deny']).default('deny'),
    PICTURES_PRIVATE: z.enum(['allow', 'deny']).default('deny'),
    READ_CACHE_MB: z.coerce.number('expected a number of megabytes').min(0).max(100_000).default(64),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, message: 'expected smtp://USER:PASSWORD@HOST:PORT, or smtps://' })
      .optional(),
    MAIL_FROM: z.email().optional(),
    PURGE_URL: webAddress(),
    PURGE_SECRET: z
      .string()
      .refine((secret) => keyOf(secret), 'expected whsec_ and 24 to 64 random bytes in base64')
      .optional(),
    SEED_WATCH: z.string().optional(),
    ADMIN_EMAIL: z.email().optional(),
    ADMIN_PASSWORD: z.string().min(MIN_PASSWORD, `expected at least ${MIN_PASSWORD} characters`).optional(),
  })
  .refine((env) => Boolean(env.ADMIN_EMAIL) === Boolean(env.ADMIN_PASSWORD), {
    message: 'expected both or neither',
    path: ['ADMIN_EMAIL and ADMIN_PASSWORD'],
  })
  .refine((env) => !env.SEED_WATCH || !env.DATABASE_URL?.startsWith(MEMORY_SERVER), {
    message: 'expected a DATABASE_URL that several programs can open, found mongodb-memory-server:',
    path: ['SEED_WATCH'],
  })

export type Env = ReturnType<typeof readEnv>

/**
 * The environment, checked once. An empty variable counts as absent.
 * @throws {Refusal} naming every variable that is wrong
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const { issues } = parsed.error
    const problems = issues.map(({ path: [name], message }) => `${String(name)}: ${message}`)
    const isDatabase = issues.some(({ path: [name] }) => name === 'DATABASE_URL')
    throw new Refusal(
      `Invalid environment variables (see .env.example): ${problems.join('; ')}`,
      isDatabase ? NO_DATABASE : 1,
    )
  }
  const env = parsed.data
  const dataDir = path.resolve(env.DATA_DIR)
  const isProduction = env.NODE_ENV === 'production'
  const serverUrl = env.SERVER_URL?.replace(/\/+$/, '') ?? `http://localhost:${env.PORT}`
  return {
    ...env,
    serverUrl,
    /** The front-end’s address, for the links in feeds and sitemaps. */
    siteUrl: env.SITE_URL?.replace(/\/+$/, '') ?? serverUrl,
    /** The origins whose pages may send the session cookie: our own. */
    allowedOrigins: env.SERVER_URL
      ? [new URL(env.SERVER_URL).origin]
      : ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${env.PORT}`),
    dataDir,
    mediaDir: path.join(dataDir, 'media'),
    databaseUrl: env.DATABASE_URL ?? `file:${path.join(dataDir, 'newsdesk.db')}`,
    isProduction,
    /** Whether GraphQL introspection and the schema file are public. */
    isSchemaPublic: (env.GRAPHQL_INTROSPECTION ?? (isProduction ? 'off' : 'on')) === 'on',
    logLevel: env.LOG_LEVEL ?? (isProduction ? 'info' : 'warn'),
  }
}

/** Secrets from documentation, which attackers try first. */
const knownSecrets = /^(your|my|the|change|replace|secret|default|example|test|password)|^(.)\2+$/i
/** Words that people write where a random text belongs. */
const words =
  /your|this|that|super|secret|change|replace|please|default|example|test|password|payload|newsdesk|production|very|long|random|string|characters?|key|token/gi
/** Of 32 random characters, hexadecimal ones too, fewer than one text in a thousand falls short of these. */
const MIN_TRIPLES = 24
const MIN_CHANGES = 5

/** Whether a text looks random: few runs of three characters repeat, and it mixes lower case, upper case and digits. */
function looksRandom(secret: string): boolean {
  const text = secret.replaceAll(words, '')
  const triples = new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)))
  const changes = text.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[a-zA-Z])/g) ?? []
  return triples.size >= MIN_TRIPLES && changes.length >= MIN_CHANGES
}

/**
 * Whether a secret can sign logins.
 * @returns true, or what is wrong with it
 */
export function checkSecret(secret: string | undefined): true | string {
  if (!secret) return 'PAYLOAD_SECRET is missing'
  if (secret.length < SECRET_LENGTH) return `PAYLOAD_SECRET has fewer than ${SECRET_LENGTH} characters`
  if (knownSecrets.test(secret)) return 'PAYLOAD_SECRET is a known default'
  return looksRandom(secret) || 'PAYLOAD_SECRET is not random'
}
