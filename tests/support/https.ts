import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Https = {
  server: Server
  host: string
  /** The path of its certificate, for clients that must trust it. */ file: string
  close: () => Promise<void>
}

/** A server with TLS on this machine, because URLs of pictures need https. Requires `openssl`. */
export async function listenHttps(
  result: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<Https> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-tls-'))
  const [key, file] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [string, string]
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
  const made = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'
  execFileSync('openssl', [...made.split(' '), '-addext', names, '-keyout', key, '-out', file], { stdio: 'ignore' })
  const server = createServer({ key: readFileSync(key), cert: readFileSync(file) }, (...both) => void result(...both))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    file,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}
