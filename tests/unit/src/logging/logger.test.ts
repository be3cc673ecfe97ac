import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const WRITE = `
  const { createLogger } = await import('./src/logging/logger.ts')
  const log = createLogger({ isProduction: process.argv[1] === 'production', logLevel: 'info' })
  for (const url of process.argv.slice(2)) log.info({ req: { url } }, 'request completed')
  log.flush()
`

test.each(['production', 'development'])('in %s no line tells a secret of an address', (mode) => {
  const urls = {
    '/api/articles/1/preview?token=a.b.c&depth=1': '/api/articles/1/preview?token=…&depth=1',
    '/preview/articles/1?depth=1&token=a.b-c_d': '/preview/articles/1?depth=1&token=…',
    '/admin/reset/0123456789abcdef': '/admin/reset/…',
    '/api/articles?where[slug][equals]=token': '/api/articles?where[slug][equals]=token',
  }
  const node = ['--conditions=production', '--import', 'tsx', '--input-type=module', '-e', WRITE]
  const { stdout } = spawnSync(process.execPath, [...node, mode, ...Object.keys(urls)], { encoding: 'utf8' })
  expect([...stdout.matchAll(/"?url"?: ?"([^"]+)"/g)].map(([, url]) => url)).toEqual(Object.values(urls))
})
