import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A proxy to a database server that can be disconnected and restored. */
export type Proxy = {
  port: number
  /** Closes all connections, and refuses new ones. */
  disconnect: () => Promise<void>
  /** Stops forwarding without closing connections, as a lost machine does. */
  hang: () => void
  restore: () => Promise<void>
}

/** @param target the server’s URL, of which host and port are used */
export async function proxyTo(target: string): Promise<Proxy> {
  const { hostname, port: targetPort } = new URL(target)
  const sockets = new Set<Socket>()
  let isHanging = false
  function pass(near: Socket): void {
    const far = connect(Number(targetPort), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => to.write(chunk))
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      if (isHanging) from.pause()
    }
  }
  let server: Server
  const listen = async (port: number): Promise<void> => {
    server = createServer(pass)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  }
  await listen(0)
  const { port } = server!.address() as AddressInfo
  return {
    port,
    disconnect: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    hang: () => {
      isHanging = true
      for (const socket of sockets) socket.pause()
    },
    restore: async () => {
      isHanging = false
      for (const socket of sockets) socket.resume()
      if (!server.listening) await listen(port)
    },
  }
}
