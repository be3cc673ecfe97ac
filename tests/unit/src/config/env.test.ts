import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXPECTED } from '../../../../src/config/databaseAddress'
import { checkSecret, readEnv as readProcessEnv } from '../../../../src/config/env'

const readEnv = (source: Record<string, string>) => readProcessEnv(source as NodeJS.ProcessEnv)
const unusable = (problem: string) => `Invalid environment variables (see .env.example): ${problem}`

describe('the environment', () => {
  test('has a default for everything that may have one', () => {
    expect(readEnv({})).toEqual({
      NODE_ENV: 'development',
      PORT: 3000,
      HOST: '127.0.0.1',
      SITE_NAME: 'Newsdesk',
      SITE: 'on',
      DATA_DIR: '.data',
      READ_CACHE_MB: 64,
      WEBHOOK_PRIVATE: 'deny',
      PICTURES_PRIVATE: 'deny',
      serverUrl: 'http://localhost:3000',
      siteUrl: 'http://localhost:3000',
      allowedOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
      dataDir: path.resolve('.data'),
      mediaDir: path.resolve('.data/media'),
      databaseUrl: `file:${path.resolve('.data/newsdesk.db')}`,
      isProduction: false,
      isSchemaPublic: true,
      logLevel: 'warn',
    })
  })

  test('takes an empty variable for an absent one', () => {
    const empty = {
      PORT: '',
      HOST: '',
      SERVER_URL: '',
      SITE_URL: '',
      SITE_NAME: '',
      SITE: '',
      API_URL: '',
      DATA_DIR: '',
      DATABASE_URL: '',
      ADMIN_EMAIL: '',
      ADMIN_PASSWORD: '',
    }
    expect(readEnv({ ...empty, NODE_ENV: '', PAYLOAD_SECRET: '', LOG_LEVEL: '' })).toEqual(readEnv({}))
  })

  test('is used as given', () => {
    const given = {
      NODE_ENV: 'production',
      PORT: '8080',
      HOST: '0.0.0.0',
      SERVER_URL: 'https://cms.example.org/',
      SITE_URL: 'https://news.example.org/',
      SITE_NAME: 'The Example',
      SITE: 'off',
      API_URL: 'https://cms.example.org/api',
      DATA_DIR: '/srv/newsdesk',
      DATABASE_URL: 'file:/srv/other.db',
      GRAPHQL_INTROSPECTION: 'on',
      LOG_LEVEL: 'error',
      PAYLOAD_SECRET: 's',
      ADMIN_EMAIL: 'admin@example.org',
      ADMIN_PASSWORD: 'a long password',
      READ_CACHE_MB: '0.5',
      WEBHOOK_PRIVATE: 'allow',
      PICTURES_PRIVATE: 'allow',
      PURGE_URL: 'https://cdn.example.org/purge',
    } as const
    expect(readEnv({ ...given, SOMETHING_ELSE: 'x' })).toEqual({
      ...given,
      PORT: 8080,
      READ_CACHE_MB: 0.5,
      serverUrl: 'https://cms.example.org',
      siteUrl: 'https://news.example.org',
      allowedOrigins: ['https://cms.example.org'],
      dataDir: '/srv/newsdesk',
      mediaDir: '/srv/newsdesk/media',
      databaseUrl: 'file:/srv/other.db',
      isProduction: true,
      isSchemaPublic: true,
      logLevel: 'error',
    })
  })

  test('logs more in production, and tells less', () => {
    expect(readEnv({ NODE_ENV: 'production' })).toMatchObject({ isSchemaPublic: false, logLevel: 'info' })
    expect(readEnv({ GRAPHQL_INTROSPECTION: 'off' })).toMatchObject({ isSchemaPublic: false, logLevel: 'warn' })
  })

  test.each([
    ['https://cms.example.org/', 'https://cms.example.org', 'https://cms.example.org'],
    ['https://example.org/cms//', 'https://example.org/cms', 'https://example.org'],
    ['http://Example.org:8080', 'http://Example.org:8080', 'http://example.org:8080'],
  ])('the address %s', (SERVER_URL, serverUrl, origin) => {
    expect(readEnv({ SERVER_URL })).toMatchObject({ serverUrl, allowedOrigins: [origin] })
  })

  test('its own addresses follow the port', () => {
    expect(readEnv({ PORT: '0' })).toMatchObject({
      PORT: 0,
      serverUrl: 'http://localhost:0',
      allowedOrigins: ['http://localhost:0', 'http://127.0.0.1:0', 'http://[::1]:0'],
    })
  })

  test.each<[Record<string, string>, string]>([
    [{ PORT: 'abc' }, 'PORT: expected a port number'],
    [{ PORT: '70000' }, 'PORT: expected a port number'],
    [{ PORT: '-1' }, 'PORT: expected a port number'],
    [{ PORT: '80.5' }, 'PORT: expected a port number'],
    [{ SERVER_URL: 'cms.example.org' }, 'SERVER_URL: expected a URL such as https://cms.example.org'],
    [{ SERVER_URL: 'ftp://example.org' }, 'SERVER_URL: expected a URL such as https://cms.example.org'],
    [
      { DATABASE_URL: 'mongodb-memory-server:', SEED_WATCH: 'in' },
      'SEED_WATCH: expected a DATABASE_URL that several programs can open, found mongodb-memory-server:',
    ],
    [{ ADMIN_EMAIL: 'a@example.org' }, 'ADMIN_EMAIL and ADMIN_PASSWORD: expected both or neither'],
    [{ ADMIN_PASSWORD: 'a long password' }, 'ADMIN_EMAIL and ADMIN_PASSWORD: expected both or neither'],
    [{ ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'a long password' }, 'ADMIN_EMAIL: Invalid email address'],
    [{ ADMIN_EMAIL: 'a@example.org', ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD: expected at least 12 characters'],
    [{ GRAPHQL_INTROSPECTION: 'no' }, 'GRAPHQL_INTROSPECTION: Invalid option: expected one of "on"|"off"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: Invalid option: expected one of "silent"|"error"|"warn"|"info"|"debug"'],
    [{ DATABASE_URL: 'oracle:x' }, `DATABASE_URL: ${EXPECTED}`],
    [{ PORT: 'abc', DATABASE_URL: 'x' }, `PORT: expected a port number; DATABASE_URL: ${EXPECTED}`],
  ])('%j is refused', (source, problem) => {
    expect(() => readEnv(source)).toThrow(expect.objectContaining({ name: 'Refusal', message: unusable(problem) }))
  })

  test('a refusal ends the program with code 1, or 2 if the database is to blame', () => {
    expect(() => readEnv({ PORT: 'abc' })).toThrow(expect.objectContaining({ name: 'Refusal', exitCode: 1 }))
    expect(() => readEnv({ DATABASE_URL: 'x' })).toThrow(expect.objectContaining({ name: 'Refusal', exitCode: 2 }))
  })
})

describe('a secret', () => {
  const GOOD = '0f5c7e1d9b3a48e6a2c4d8f07b6e5a91'

  test('as openssl makes it is always good', () => {
    for (let tries = 0; tries < 1000; tries += 1) expect(checkSecret(randomBytes(32).toString('hex'))).toBe(true)
  })

  test.each<[string, string | undefined, true | string]>([
    ['of 32 characters is good', GOOD, true],
    ['of 31 is too short', GOOD.slice(1), 'PAYLOAD_SECRET has fewer than 32 characters'],
    ['that is absent', undefined, 'PAYLOAD_SECRET is missing'],
    ['that is empty', '', 'PAYLOAD_SECRET is missing'],
    ['from a documentation', 'YOUR_SECRET_HERE_YOUR_SECRET_HERE', 'PAYLOAD_SECRET is a known default'],
    ['that asks to be changed', 'changeme-changeme-changeme-changeme', 'PAYLOAD_SECRET is a known default'],
    ['of one letter', 'a'.repeat(40), 'PAYLOAD_SECRET is a known default'],
    ['with a known word further on is good', `${GOOD}-secret`, true],
    ['in base64 is good', 'kX9v2Qm7Lr4TzB1nYc8WfH5sJd3Pa6Ug+eo/RiMtNw0=', true],
    ['of a word again and again', 'supersecretsupersecretsupersecret1', 'PAYLOAD_SECRET is not random'],
    ['that counts', '12345678901234567890123456789012', 'PAYLOAD_SECRET is not random'],
    ['that is the alphabet', 'abcdefghijklmnopqrstuvwxyz012345', 'PAYLOAD_SECRET is not random'],
    ['that repeats', 'deadbeefdeadbeefdeadbeefdeadbeef', 'PAYLOAD_SECRET is not random'],
    ['of words', 'correct horse battery staple and more', 'PAYLOAD_SECRET is not random'],
    ['of words in capitals', 'PleaseChangeThisSecretInProduction2026', 'PAYLOAD_SECRET is not random'],
  ])('%s', (_, secret, expected) => {
    expect(checkSecret(secret)).toBe(expected)
  })
})
