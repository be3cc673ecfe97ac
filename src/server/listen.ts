import type { Server } from 'node:http'
import { Refusal } from '../config/refusal'

/**
 * Takes the port.
 * @throws {Refusal} when it is taken or not ours to take
 */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use: stop the program that uses it, or choose another port with PORT=${port + 1}.`,
    EACCES: `Permission denied for port ${port}: choose one above 1023 with PORT.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: set HOST to one that is.`,
    ENOTFOUND: `${host} is not an address of this machine: set HOST to one that is.`,
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? '']
      reject(reason ? new Refusal(reason) : error)
    })
    server.listen(port, host, resolve)
  })
}
