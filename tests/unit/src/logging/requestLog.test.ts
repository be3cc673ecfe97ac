import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const ANSWER = `
  const http = await import('node:http')
  const { createLogger, logConsole } = await import('./src/logging/logger.ts')
  const { logRequests } = await import('./src/logging/requestLog.ts')
  const log = createLogger({ isProduction: true, logLevel: 'info' })
  logConsole(log)
  const faults = {
    '/ok': [200],
    '/client': [400, Object.assign(new Error('A bad query.'), { status: 400 })],
    '/away': [503, Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    '/ours': [500, new TypeError('x is not a function')],
    '/hidden': [200, new TypeError('y is not a function')],
    '/page': [200],
  }
  const server = http.createServer(logRequests(log, (req, res) => {
    const [status, err] = faults[req.url]
    if (err) log.error({ err })
    if (req.url === '/page') console.error('\\u001b[31m⨯\\u001b[39m', new RangeError('z'))
    res.writeHead(status).end()
  }))
  server.listen(0, async () => {
    for (const path of Object.keys(faults)) {
      await fetch('http://127.0.0.1:' + server.address().port + path, { headers: { 'X-Request-Id': 'id' + path } })
    }
    console.log('Two\\nlines')
    process.exit(0)
  })
`

test('a request is one JSON line: a client’s fault and an outage without a stack, a fault of ours with it', () => {
  const node = ['--conditions=production', '--import', 'tsx', '--input-type=module', '-e', ANSWER]
  const { stdout } = spawnSync(process.execPath, node, { encoding: 'utf8' })
  const lines = stdout
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { err?: { message: string; stack: string }; id: string; level: number; status: number },
    )
  const said = lines.map(({ err, id, level, status, ...line }) => [
    id,
    level,
    status,
    err?.message,
    'reason' in line && line.reason,
  ])
  expect(said).toEqual([
    ['id/ok', 30, 200, undefined, false],
    ['id/client', 30, 400, undefined, 'A bad query.'],
    ['id/away', 40, 503, undefined, 'x'],
    ['id/ours', 50, 500, 'x is not a function', false],
    ['id/hidden', 50, 200, 'y is not a function', false],
    ['id/page', 50, 200, 'z', false],
    [undefined, 30, undefined, undefined, false],
  ])
  expect(lines[3]!.err!.stack).toContain('TypeError')
  expect(lines[6]).toMatchObject({ msg: 'Two\nlines' })
})
