import ipaddr from 'ipaddr.js'

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
