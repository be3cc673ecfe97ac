import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'

const NODE = [process.execPath, '--conditions=production', '--import', 'tsx', 'tests/support/slowServer.ts']

async function slowServer([program, ...args]: string[] = NODE, env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(program!, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  const [, port] = await vi.waitUntil(() => /port (\d+) /.exec(printed), 20_000)
  const agent = new http.Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  /** @param sent the sent part of a body of ten bytes; without it, the request is a GET */
  const sendRequest = async (sent?: string) => {
    const headers = sent === undefined ? {} : { 'Content-Length': 10 }
    const request = http.request({ agent, headers, host: '127.0.0.1', method: sent ? 'POST' : 'GET', port })
    if (sent) request.write(sent)
    else request.end()
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    return response.resume()
  }
  return { sendRequest, child, ended, printed: () => printed }
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: 50 requests in progress are completed, new ones are refused, exit 0',
  async (signal) => {
    const { sendRequest, child, ended, printed } = await slowServer()
    const requests = Promise.allSettled(Array.from({ length: 50 }, () => sendRequest()))
    await sleep(400)
    child.kill(signal)
    await vi.waitFor(() => expect(sendRequest()).rejects.toThrow('ECONNREFUSED'), 3_000)
    for (const result of await requests) {
      expect(result).toMatchObject({ value: { headers: { connection: 'close' }, statusCode: 200 } })
    }
    expect(await ended).toEqual([0, null])
    expect(printed()).toContain('ended')
  },
)

test('a request that its client does not complete gets a 503, exit 0', async () => {
  const { sendRequest, child, ended } = await slowServer()
  const half = sendRequest('{"')
  await sleep(50)
  child.kill('SIGTERM')
  expect((await half).statusCode).toBe(503)
  expect(await ended).toEqual([0, null])
})

test('a second signal ends it at once', async () => {
  const { sendRequest, child, ended } = await slowServer()
  const half = sendRequest('{"').catch(() => undefined)
  await sleep(50)
  child.kill('SIGTERM')
  await sleep(50)
  child.kill('SIGTERM')
  expect(await ended).toEqual([1, null])
  await half
})

test('while it starts, a signal ends it with 0', async () => {
  const { child, ended } = await slowServer(NODE, { STARTING: 'yes' })
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('when the shell between npm and the server is gone, the server ends', async () => {
  const shell = ['sh', '-c', `${NODE.join(' ')}; true`]
  const { child, printed } = await slowServer(shell, { npm_lifecycle_event: 'start' })
  child.kill('SIGTERM')
  await vi.waitFor(() => expect(printed()).toContain('ended'), 5_000)
})
