import type { RequestHandler } from 'express'
import ipaddr from 'ipaddr.js'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { ReadCache } from '../reads/responseCache'

/** Counted where it happens as plain numbers, which cost nothing, and read when somebody asks. */
function registryOf(cache: ReadCache): Registry {
  const registry = new Registry()
  const registers: Registry[] = []
  collectDefaultMetrics({ register: registry })
  registry.registerMetric(
    new Counter({
      name: 'newsdesk_reads_total',
      help: 'Readers’ questions: answered from memory (hit), with 304 (unchanged), or by Payload (miss).',
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
  gauge('newsdesk_answers', 'Answers that are kept.', () => cache.size)
  gauge('newsdesk_answers_bytes', 'What they take in memory, roughly.', () => cache.bytes)
  gauge('newsdesk_answers_dropped', 'Answers dropped since the start: something in them changed.', () => cache.dropped)
  gauge('newsdesk_answers_joined', 'Questions that waited for the answer to an equal one.', () => cache.counts.joined)
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
