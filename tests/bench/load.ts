import autocannon, { type Client, type Request } from 'autocannon'
import { cpuSeconds, type Server } from './servers'

/** The result of a run: requests per second, milliseconds at p50 and p99, and microseconds of the server’s CPU per request. */
export type Figures = { rate: number; p50: number; p99: number; cpu?: number }

type Load = {
  request: Request
  /** The number of pipelined requests per connection. */
  pipelining?: number
  status?: number
} & ({ seconds: number } | { amount: number })

export const CONNECTIONS = 16

/** Infinity if there was no response. */
const percentile = (sorted: number[], share: number): number =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Infinity

/**
 * Sends requests as fast as a server responds, over 16 connections.
 * @throws if a response has an unexpected status
 */
export async function load(
  server: Server,
  { pipelining = 1, request, status = 200, ...limit }: Load,
): Promise<Figures> {
  const times: number[] = [] // autocannon’s own percentiles are whole milliseconds
  const others = new Set<number>()
  const setupClient = (client: Client): void => {
    client.on('response', (answered: number, _bytes: number, milliseconds: number) => {
      times.push(milliseconds)
      if (answered !== status) others.add(answered)
    })
  }
  const cpuBefore = cpuSeconds(server.pid)
  const began = performance.now()
  const { errors } = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    pipelining,
    timeout: 60, // seconds; slowness on a busy machine is not an error
    ...('seconds' in limit ? { duration: limit.seconds } : limit),
    sampleInt: 100, // a run ends at a multiple of this
    setupClient,
    requests: [request],
  })
  const took = (performance.now() - began) / 1000
  const cpuAfter = cpuSeconds(server.pid)
  if (others.size > 0 || errors > 0) {
    throw new Error(`${server.name}: ${errors} errors, status ${[...others].join()} for ${request.path}`)
  }
  times.sort((one, other) => one - other)
  return {
    rate: times.length / took,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    ...(cpuBefore !== undefined && { cpu: ((cpuAfter! - cpuBefore) / times.length) * 1e6 }),
  }
}

export const median = (values: number[]): number =>
  percentile(
    values.toSorted((one, other) => one - other),
    0.5,
  )

/** The median of each figure. */
export function middle(all: Figures[]): Figures {
  const of = (name: keyof Figures): number => median(all.map((figures) => figures[name]!))
  return {
    rate: of('rate'),
    p50: of('p50'),
    p99: of('p99'),
    ...(all[0]!.cpu !== undefined && { cpu: of('cpu') }),
  }
}
