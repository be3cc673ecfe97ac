import type { Server } from 'node:http'
import { Refusal } from '../config/refusal'

/**
 * Takes the port.
 * @throws {Refusal} when it is taken or not ours to take
 */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken: stop what uses it, or choose another with PORT=${port + 1}.`,
    EACCES: `Port ${port} needs more rights than we have: choose one above 1023 with PORT.`,
    EADDRNOTAVAIL: `${host} is no address of this machine: set HOST to one.`,
    ENOTFOUND: `${host} is no address of this machine: set HOST to one.`,
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? '']
      reject(reason ? new Refusal(reason) : error)
    })
    server.listen(port, host, resolve)
  })
}
