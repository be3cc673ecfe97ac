import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { Agent, fetch, type RequestInit, type Response } from 'undici'

/** All addresses of a name; that of an IP address is itself. */
export type Resolve = (name: string) => Promise<LookupAddress[]>

type Guarded = Pick<RequestInit, 'body' | 'headers' | 'method'> & {
  /** Whether the host is trusted, so that private IP addresses are allowed. */
  mayBePrivate: boolean
  resolve?: Resolve
  signal: AbortSignal
}

/** Why nothing came of a request, in one line without its address. */
export class Unfetched extends Error {
  override name = 'Unfetched'

  /** @param hostToAllow the host, with its port if that is not the usual one, that an administrator may exempt */
  constructor(
    message: string,
    readonly hostToAllow?: string,
  ) {
    super(message)
  }
}

/**
 * Whether a host is on a list of exempt ones, in upper or lower case, with or without a final dot.
 * @param host with its port, unless that is the usual one
 * @param allowedHosts names, which stand for all their ports, or `name:port`
 * @param usualPort 443 for https, 80 for http
 */
export function isAllowedHost(host: string, allowedHosts: readonly string[] = [], usualPort = '443'): boolean {
  const withoutDot = (name: string): string => name.toLowerCase().replace(/\.(?=:\d+$|$)/, '')
  const [, name, port = usualPort] = /^(.*?)(?::(\d+))?$/.exec(withoutDot(host))!
  const hosts = allowedHosts.map(withoutDot)
  return hosts.includes(name!) || hosts.includes(`${name}:${port}`)
}

/**
 * Sends a request to an untrusted URL, and processes the response. It connects only to the IP addresses that were checked,
 * because the name may resolve to others by now. No proxy is used, and no redirect is followed.
 * @param take reads of the answer what it wants; the connection ends with it
 * @throws {Unfetched} when the host is not to be reached, or must not be; what `take` throws
 */
export async function guardedFetch<T>(
  url: URL,
  { mayBePrivate, resolve, ...init }: Guarded,
  take: (response: Response) => Promise<T>,
): Promise<T> {
  const addresses = await addressesOf(url, mayBePrivate, resolve)
  const dispatcher = new Agent({
    connect: { autoSelectFamily: true, lookup: (_name, _options, done) => done(null, addresses) },
  })
  try {
    return await take(await fetch(url, { ...init, dispatcher, redirect: 'manual' }))
  } catch (error) {
    if (error instanceof Unfetched) throw error
    const { code, name } = ((error as Error).cause ?? error) as NodeJS.ErrnoException
    throw new Unfetched(`the connection failed (${code ?? name})`)
  } finally {
    await dispatcher.destroy()
  }
}

async function addressesOf(
  { host, hostname }: URL,
  mayBePrivate: boolean,
  resolve: Resolve = everyAddress,
): Promise<LookupAddress[]> {
  const name = hostname.replace(/^\[|\]$/g, '')
  const addresses = await resolve(name).catch(() => [])
  if (addresses.length === 0) throw new Unfetched(`${name} cannot be resolved`)
  const hidden = addresses.find(({ address }) => !isPublic(address))
  if (hidden && !mayBePrivate) throw new Unfetched(`${hidden.address} is not a public address`, host)
  return addresses
}

const everyAddress: Resolve = (name) => lookup(name, { all: true })

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the public internet. An IPv4 address that is written as IPv6 (`::ffff:0:0/96`, RFC
 * 4291) or that a network translates to (NAT64 `64:ff9b::/96`, RFC 6052) counts as what it is; tunnels (6to4, Teredo)
 * are refused, whatever they carry, and so are the blocks that ipaddr.js has no name for, such as `::7f00:1`.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  if (!(ip instanceof ipaddr.IPv6)) return ip.range() === 'unicast'
  if (ip.range() === 'rfc6052') return isPublic(ip.toByteArray().slice(-4).join('.'))
  return ip.range() === 'unicast' && ip.match(GLOBAL_UNICAST)
}
