import { expect, test } from 'vitest'
import { nameClient } from '../../../../src/http/clientAddress'

test.each([
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '192.0.2.7', '192.0.2.7'],
  ['::1', '192.0.2.7, 127.0.0.1', '192.0.2.7'],
  ['::ffff:127.0.0.1', '198.51.100.9, 192.0.2.7', '192.0.2.7'],
  ['127.0.0.1', 'junk', '127.0.0.1'],
  ['203.0.113.5', '192.0.2.7', '203.0.113.5'],
  ['203.0.113.5', '127.0.0.1', '203.0.113.5'],
])('a connection from %s for %s is one of %s', (remoteAddress, sent, address) => {
  const headers: Record<string, string> = { 'x-forwarded-proto': 'https', ...(sent && { 'x-forwarded-for': sent }) }
  nameClient({ headers, socket: { remoteAddress } } as never)
  expect(headers['x-forwarded-for']).toBe(address)
  expect(headers['x-forwarded-proto']).toBe(remoteAddress.startsWith('203') ? undefined : 'https')
})
