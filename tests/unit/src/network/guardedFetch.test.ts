import { fc } from '../../../support/properties'
import { expect, test } from 'vitest'
import { isPublic } from '../../../../src/network/guardedFetch'

test.each([
  ['8.8.8.8', true],
  ['9.255.255.255', true],
  ['11.0.0.0', true],
  ['100.63.255.255', true],
  ['100.128.0.0', true],
  ['126.255.255.255', true],
  ['128.0.0.1', true],
  ['169.253.255.255', true],
  ['169.255.0.0', true],
  ['172.15.255.255', true],
  ['172.32.0.0', true],
  ['192.167.255.255', true],
  ['192.169.0.0', true],
  ['198.17.255.255', true],
  ['198.20.0.0', true],
  ['223.255.255.255', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::808:808', true],
  ['2606:4700:4700::1111', true],
  ['2001:4860:4860::8888', true],
  ['2a00:1450:4001:80b::200e', true],
  ['1fff::1', false],
  ['4000::1', false],
  ['fe80::1%eth0', false],
  ['', false],
  ['example.org', false],
])('whether %s is of the public internet: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected)
})

test('an IPv4 address is public or not in whatever form of IPv6', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect([isPublic(`::ffff:${address}`), isPublic(`64:ff9b::${address}`)]).toEqual(
        Array.from({ length: 2 }, () => isPublic(address)),
      )
    }),
  )
})
