import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to a database’s server that can be cut, and mended again. */
export type Proxy = {
  port: number
  /** Closes all connections, and refuses new ones. */
  cut: () => Promise<void>
  /** Passes nothing on any more, and closes nothing, as a machine does that is lost. */
  hang: () => void
  mend: () => Promise<void>
}

/** @param target the server’s address: its host and port count */
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
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    hang: () => {
      isHanging = true
      for (const socket of sockets) socket.pause()
    },
    mend: async () => {
      isHanging = false
      for (const socket of sockets) socket.resume()
      if (!server.listening) await listen(port)
    },
  }
}
