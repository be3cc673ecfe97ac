import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** Whether an address is this machine’s own. */
export const isLoopback = (address = ''): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'

/**
 * Replaces `X-Forwarded-For` by the one address that the request comes from, and drops `X-Forwarded-Proto` unless a proxy
 * on this machine set it: what a client claims of itself counts for nothing (as Express with `trust proxy: loopback`).
 */
export function nameClient({ headers, socket }: IncomingMessage): void {
  const own = socket.remoteAddress ?? ''
  const sent = String(headers['x-forwarded-for'] ?? '').split(',')
  const hops = [...sent.map((hop) => hop.trim()), own].filter((hop) => ipaddr.isValid(hop))
  headers['x-forwarded-for'] = hops.findLast((hop) => !isLoopback(hop)) ?? hops[0]
  if (ipaddr.isValid(own) && !isLoopback(own)) delete headers['x-forwarded-proto']
}
