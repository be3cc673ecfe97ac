import { databaseUrl } from './engines/server'

/** Sets every variable that Newsdesk reads: a developer's own `.env` must not affect the tests. */
export const testEnv = (dataDir: string): Record<string, string> => ({
  NODE_ENV: 'test',
  PORT: '0',
  HOST: '127.0.0.1',
  SERVER_URL: 'http://newsdesk.test',
  SITE_URL: 'https://news.test',
  SITE_NAME: 'The Test',
  SITE: '',
  API_URL: '',
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl(dataDir),
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  GRAPHQL_INTROSPECTION: '',
  PAYLOAD_SECRET: '0f5c7e1d9b3a48e6a2c4d8f07b6e5a91c3d2',
  ADMIN_EMAIL: '',
  ADMIN_PASSWORD: '',
  SEED_WATCH: '',
  DISABLE_PAYLOAD_HMR: 'true',
})
