import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { isLoopback } from '../http/clientAddress'
import type { ReadCache } from '../reads/responseCache'

const gauges: [name: string, help: string, value: (cache: ReadCache) => number][] = [
  ['newsdesk_answers', 'Cached responses.', ({ answers }) => answers?.size ?? 0],
  ['newsdesk_answers_bytes', 'Approximate memory used by cached responses, in bytes.', ({ bytes }) => bytes],
  [
    'newsdesk_answers_dropped',
    'Cached responses that were invalidated since the start.',
    ({ answers }) => answers?.dropped ?? 0,
  ],
  [
    'newsdesk_answers_joined',
    'Requests that waited for the response to an identical request.',
    ({ counts }) => counts.joined,
  ],
]

/** Counted where it happens as plain numbers, which cost nothing, and read when the metrics are requested. */
function registryOf(cache: ReadCache): Registry {
  const registry = new Registry()
  const registers: Registry[] = []
  collectDefaultMetrics({ register: registry })
  const reads = new Counter({
    name: 'newsdesk_reads_total',
    help: 'Anonymous reads by result: from the cache (hit), 304 Not Modified (unchanged) or from Payload (miss).',
    labelNames: ['how'],
    registers,
    collect() {
      this.reset()
      for (const how of ['hit', 'miss', 'unchanged'] as const) this.inc({ how }, cache.counts[how])
    },
  })
  registry.registerMetric(reads)
  for (const [name, help, value] of gauges) {
    const collect = function (this: Gauge) {
      this.set(value(cache))
    }
    registry.registerMetric(new Gauge({ name, help, registers, collect }))
  }
  return registry
}

/** `GET /metrics` for Prometheus, on this machine only: a proxy that passes strangers on names them. */
export function metrics(cache: ReadCache): RequestHandler {
  const registry = registryOf(cache)
  return async ({ ip }, res, next) => {
    if (!isLoopback(ip)) return next()
    res.type(registry.contentType).send(await registry.metrics())
  }
}
