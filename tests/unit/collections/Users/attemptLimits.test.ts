import { describe, expect, test } from 'vitest'
import { Attempts, networkOf, SIGN_IN_LIMITS } from '../../../../collections/Users/attemptLimits'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '8193:3512:1:2'],
  ['2001:db8:1:2::9', '8193:3512:1:2'],
  ['junk', 'unknown'],
  [null, 'unknown'],
])('the network of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))

describe('attempts to sign in', () => {
  const times = (count: number, attempt: (index: number) => number) =>
    Array.from({ length: count }, (_, i) => attempt(i))
  const isRefused = (seconds: number) => seconds > 0

  test('are limited for an account and a network; another network is not touched', () => {
    const attempts = new Attempts(SIGN_IN_LIMITS)
    const begin = () => attempts.begin({ account: 'a', network: 'n' })
    expect(times(12, begin).filter(isRefused)).toEqual([300, 300])
    expect(attempts.begin({ account: 'a', network: 'other' })).toBe(0)
  })

  test('are limited for a network, whatever the account', () => {
    const attempts = new Attempts(SIGN_IN_LIMITS)
    expect(times(52, (index) => attempts.begin({ account: `a${index}`, network: 'n' })).filter(isRefused)).toHaveLength(
      2,
    )
  })

  test('are limited for an account, but for three from each network, and all from one that has signed in to it', () => {
    const attempts = new Attempts(SIGN_IN_LIMITS)
    const home = { account: 'a', network: 'home' }
    attempts.succeed(home)
    const strangers = times(100, (index) => attempts.begin({ account: 'a', network: `n${index % 10}` }))
    expect(strangers.filter(isRefused)).toEqual([])
    expect(attempts.begin(home)).toBe(0)
    const elsewhere = times(5, () => attempts.begin({ account: 'a', network: 'a hotel' }))
    expect(elsewhere).toEqual([0, 0, 0, 3600, 3600])
  })

  test('begin anew after a success', () => {
    const attempts = new Attempts(SIGN_IN_LIMITS)
    const client = { account: 'a', network: 'n' }
    times(10, () => attempts.begin(client))
    attempts.succeed(client)
    expect(times(10, () => attempts.begin(client)).filter(isRefused)).toEqual([])
  })
})
