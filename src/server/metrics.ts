import type { RequestHandler } from 'express'
import ipaddr from 'ipaddr.js'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { ReadCache } from '../reads/responseCache'

/** Counted where it happens as plain numbers, which cost nothing, and read when the metrics are requested. */
function registryOf(cache: ReadCache): Registry {
  const registry = new Registry()
  const registers: Registry[] = []
  collectDefaultMetrics({ register: registry })
  registry.registerMetric(
    new Counter({
      name: 'newsdesk_reads_total',
      help: 'Anonymous reads by result: from the cache (hit), 304 Not Modified (unchanged) or from Payload (miss).',
      labelNames: ['how'],
      registers,
      collect() {
        this.reset()
        for (const how of ['hit', 'miss', 'unchanged'] as const) this.inc({ how }, cache.counts[how])
      },
    }),
  )
  const gauge = (name: string, help: string, value: () => number): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value())
        },
      }),
    )
  gauge('newsdesk_answers', 'Cached responses.', () => cache.size)
  gauge('newsdesk_answers_bytes', 'Approximate memory used by cached responses, in bytes.', () => cache.bytes)
  gauge('newsdesk_answers_dropped', 'Cached responses that were invalidated since the start.', () => cache.dropped)
  gauge(
    'newsdesk_answers_joined',
    'Requests that waited for the response to an identical request.',
    () => cache.counts.joined,
  )
  return registry
}

/** `GET /metrics` for Prometheus, on this machine only: a proxy that passes strangers on names them. */
export function metrics(cache: ReadCache): RequestHandler {
  const registry = registryOf(cache)
  return async ({ ip }, res, next) => {
    if (!ip || !ipaddr.isValid(ip) || ipaddr.process(ip).range() !== 'loopback') return next()
    res.type(registry.contentType).send(await registry.metrics())
  }
}
