import { describe, expect, test } from 'vitest'
import { Attempts, networkOf, SIGN_IN_LIMITS } from '../../collections/Users/attempts'
import { isGoodPassword } from '../../collections/Users/password'
import { nameClient } from '../../src/http/clientAddress'
import { secureCookies } from '../../src/http/secureCookies'
import { PASSWORD } from '../support/newsroom'

const known = ['kat.pettibone@example.org', 'Katherine Pettibone', 'The Gazette']

test.each([PASSWORD, 'a long password', 'x8K2-qLr9-Tm4w', 'пять красных лисиц', '狐狸狐狸和猫狗在屋顶上睡觉'])(
  'a good password: %s',
  async (password) => expect(await isGoodPassword(password, known)).toBe(true),
)

test.each([
  ['of 11 characters', 'x8K2-qLr9-T'],
  ['of 11 characters that are more code units', '🦊🐈🐕🦉🦔🐝🦎🐢🦀🦑🐙'],
  ['of 257 characters', 'x8K2-qLr9-'.repeat(26).slice(0, 257)],
  ['common', 'password1234'],
  ['common, with other letters', 'P@ssw0rd1234'],
  ['a common one twice', 'iloveyouiloveyou'],
  ['a row of keys', 'qwertyuiop123'],
  ['a pattern of keys', '1q2w3e4r5t6y'],
  ['a sequence', '123456789012'],
  ['one letter', 'aaaaaaaaaaaa'],
  ['their email', 'kat.pettibone@example.org'],
  ['their name', 'katherinepettibone'],
  ['their name, spaced', 'Katherine Pettibone'],
  ['the newsroom’s name', 'TheGazette2026'],
])('a bad password, %s: %s', async (_, password) => expect(await isGoodPassword(password, known)).toBe(false))

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '8193:3512:1:2'],
  ['2001:db8:1:2::9', '8193:3512:1:2'],
  ['junk', 'unknown'],
  [null, 'unknown'],
])('the network of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))

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

test.each([
  ['https://cms.example.org', undefined, true],
  ['', 'https', true],
  ['http://localhost:3000', 'https', true],
  ['http://localhost:3000', 'http', false],
  ['', undefined, false],
])('cookies with SERVER_URL=%s and X-Forwarded-Proto: %s are Secure: %s', async (serverURL, proto, isSecure) => {
  const answer = new Response(null, {
    headers: [
      ['Set-Cookie', 'a=1; HttpOnly'],
      ['Set-Cookie', 'b=2'],
    ],
  })
  const handle = secureCookies(async () => answer, { serverURL } as never)
  const { headers } = await handle(new Request('http://x', { headers: proto ? { 'X-Forwarded-Proto': proto } : {} }))
  expect(headers.getSetCookie()).toEqual(isSecure ? ['a=1; HttpOnly; Secure', 'b=2; Secure'] : ['a=1; HttpOnly', 'b=2'])
})
