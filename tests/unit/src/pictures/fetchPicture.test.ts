import { fc } from '../../../support/properties'
import type { LookupAddress } from 'node:dns'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import tls, { type ConnectionOptions } from 'node:tls'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchPicture, type FetchOptions } from '../../../../src/pictures/fetchPicture'
import { Unfetched } from '../../../../src/network/guardedFetch'

const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'red' } })
const PNG = await red(40, 30).png().toBuffer()
const NOISE = await sharp({
  create: { width: 400, height: 300, channels: 3, background: 'red', noise: { type: 'gaussian', mean: 99, sigma: 40 } },
})
  .jpeg()
  .toBuffer()
const inTurn = (...frames: Buffer[]) =>
  sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()

let answer: RequestListener
let requests: IncomingMessage[]
let port: number
let here: string
const server = createServer((request, response) => {
  requests.push(request)
  answer(request, response)
})

beforeEach(async () => {
  requests = []
  answer = sends(PNG)
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
  here = `127.0.0.1:${port}`
})

afterEach(async () => {
  await vi.waitFor(() => expect(connections()).resolves.toBe(0), { interval: 5 })
  await new Promise((done) => void server.close(done))
})

const connections = () => new Promise((done) => void server.getConnections((_, count) => done(count)))

function sends(body: Buffer | string, headers: Record<string, string> = {}, status = 200): RequestListener {
  return (_, response) => void response.writeHead(status, headers).end(body)
}

/** The path `/0` redirects to the first, `/1` to the second, and so on; everywhere else there is the picture. */
function redirects(...locations: string[]): RequestListener {
  return (request, response) => {
    const location = locations[Number.parseInt(request.url!.slice(1), 10)]
    return location === undefined ? sends(PNG)(request, response) : sends('', { location }, 302)(request, response)
  }
}

/** What comes of the server’s answer, for the test server is allowed by name. */
const picture = (options?: FetchOptions, path = '/') =>
  fetchPicture(`http://${here}${path}`, { allowedHosts: [here], ...options })

/** The reason that an address is refused for; any other error is thrown on. */
async function refusal(fetched: Promise<unknown>): Promise<string> {
  try {
    return `fetched: ${JSON.stringify(await fetched)}`
  } catch (error) {
    if (error instanceof Unfetched) return error.message
    throw error
  }
}

/** The names of a made-up internet, where each look-up may have another answer; IP addresses are themselves. */
function names(book: Record<string, string[][]>) {
  return vi.fn<(name: string) => Promise<LookupAddress[]>>(async (name) => {
    const family = net.isIP(name)
    if (family) return [{ address: name, family }]
    const addresses = book[name]?.shift()
    if (!addresses) throw new Error('ENOTFOUND')
    return addresses.map((address) => ({ address, family: net.isIP(address) }))
  })
}

/** Every connection over TLS ends at the test server, without TLS. @returns where each would have gone */
function wire(): { addresses: string[]; port: unknown }[] {
  const connected: { addresses: string[]; port: unknown }[] = []
  const connect = ({ host = '', lookup, port: towards }: ConnectionOptions & net.TcpSocketConnectOpts) => {
    if (net.isIP(host)) connected.push({ addresses: [host], port: towards })
    else {
      lookup!(host, { all: true }, (_, found) => {
        connected.push({ addresses: [found].flat().map((one) => (one as LookupAddress).address), port: towards })
      })
    }
    const socket = net.connect({ host: '127.0.0.1', port })
    return socket.once('connect', () => socket.emit('secureConnect'))
  }
  vi.spyOn(tls, 'connect').mockImplementation(connect as unknown as typeof tls.connect)
  return connected
}

describe('the host that must be allowed is named with a refusal', () => {
  const hostOf = (fetched: Promise<unknown>): Promise<string | undefined> =>
    fetched.then(
      () => 'fetched',
      (error: Unfetched) => error.hostToAllow,
    )
  const resolve = async (name: string) => names({ 'inner.test': [['10.0.0.1']] })(name)

  test.each([
    ['https://inner.test/a', 'inner.test'],
    ['https://inner.test:8443/a', 'inner.test:8443'],
    ['http://inner.test/a', 'inner.test'],
    ['https://[::1]/a', '[::1]'],
    ['ftp://inner.test/a', undefined],
    ['https://nowhere.test/a', undefined],
  ])('%s', async (address, host) => {
    expect(await hostOf(fetchPicture(address, { resolve }))).toBe(host)
  })

  test('and the picture is fetched with it, over http, from a private address and another port', async () => {
    const address = `http://${here}/a`
    const host = await hostOf(fetchPicture(address))
    expect(host).toBe(here)
    expect(await hostOf(fetchPicture(address, { allowedHosts: [host!] }))).toBe('fetched')
    expect(await hostOf(fetchPicture(address, { allowedHosts: ['127.0.0.1:80', '127.0.0.1:443'] }))).toBe(host)
  })

  test('of the target of a redirect too', async () => {
    answer = redirects('http://inner.test:81/b')
    expect(await hostOf(picture({ resolve }, '/0'))).toBe('inner.test:81')
  })
})

describe('a picture comes as the server sent it', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('%s', async (format) => {
    const bytes = await red(40, 30)[format]().toBuffer()
    answer = sends(bytes, { 'content-type': 'application/octet-stream' })
    expect(await picture()).toEqual({ bytes, format, width: 40, height: 30 })
  })

  test('with several frames, measured as one of them', async () => {
    const bytes = await inTurn(PNG, await red(40, 30).negate().png().toBuffer())
    answer = sends(bytes)
    expect(await picture()).toEqual({ bytes, format: 'gif', width: 40, height: 30 })
  })

  test('in pieces', async () => {
    answer = (_, response) => {
      response.write(PNG.subarray(0, 50))
      setTimeout(() => response.end(PNG.subarray(50)), 20)
    }
    expect((await picture()).bytes).toEqual(PNG)
  })

  test('and with whatever else is in the file', async () => {
    const bytes = Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')])
    answer = sends(bytes)
    expect(await picture()).toEqual({ bytes, format: 'png', width: 40, height: 30 })
  })

  test('from an address of the public internet, over TLS', async () => {
    const connected = wire()
    const resolve = names({ 'pictures.example': [['8.8.8.8', '2606:4700:4700::1111']] })
    expect((await fetchPicture('https://pictures.example/a.png', { resolve })).bytes).toEqual(PNG)
    expect((await fetchPicture('https://8.8.8.8/a.png')).bytes).toEqual(PNG)
    expect((await fetchPicture('https://[64:ff9b::8.8.8.8]/a.png')).bytes).toEqual(PNG)
    expect(connected).toEqual([
      { addresses: ['8.8.8.8', '2606:4700:4700::1111'], port: 443 },
      { addresses: ['8.8.8.8'], port: 443 },
      { addresses: ['64:ff9b::808:808'], port: 443 },
    ])
  })

  test('to one who sends no more than a name, and asks for bytes as they are', async () => {
    answer = (request, response) => {
      response.setHeader('set-cookie', 'a=b')
      redirects('/1')(request, response)
    }
    await picture({}, '/0')
    expect(requests.map(({ url }) => url)).toEqual(['/0', '/1'])
    for (const { headers, method } of requests) {
      expect(method).toBe('GET')
      expect(headers).toMatchObject({ 'accept-encoding': 'identity', host: here, 'user-agent': 'Newsdesk' })
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining([expect.stringMatching(/cookie|auth|referer/)]))
    }
  })
})

describe('an address of this network is refused, and nothing connects to it:', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['127.255.255.254', '127.255.255.254'],
    ['127.1', '127.0.0.1'],
    ['127.0.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['0X7F.1', '127.0.0.1'],
    ['0x7f.0x0.0x0.0x1', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['00177.0.0.01', '127.0.0.1'],
    ['017700000001', '127.0.0.1'],
    ['①②⑦.⓪.⓪.①', '127.0.0.1'],
    ['１２７.０.０.１', '127.0.0.1'],
    ['127。0。0。1', '127.0.0.1'],
    ['%31%32%37.0.0.1', '127.0.0.1'],
    ['127.0.0.1:443', '127.0.0.1'],
    ['0', '0.0.0.0'],
    ['0.0.0.0', '0.0.0.0'],
    ['0.1.2.3', '0.1.2.3'],
    ['10.0.0.5', '10.0.0.5'],
    ['10.255.255.255', '10.255.255.255'],
    ['172.16.0.1', '172.16.0.1'],
    ['172.31.255.255', '172.31.255.255'],
    ['192.168.1.1', '192.168.1.1'],
    ['169.254.169.254', '169.254.169.254'],
    ['0xa9fea9fe', '169.254.169.254'],
    ['2852039166', '169.254.169.254'],
    ['100.64.0.1', '100.64.0.1'],
    ['100.100.100.200', '100.100.100.200'],
    ['192.0.0.192', '192.0.0.192'],
    ['192.0.2.1', '192.0.2.1'],
    ['192.88.99.1', '192.88.99.1'],
    ['198.18.0.1', '198.18.0.1'],
    ['198.19.255.255', '198.19.255.255'],
    ['198.51.100.1', '198.51.100.1'],
    ['203.0.113.1', '203.0.113.1'],
    ['224.0.0.1', '224.0.0.1'],
    ['239.255.255.255', '239.255.255.255'],
    ['240.0.0.1', '240.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['[::]', '::'],
    ['[::1]', '::1'],
    ['[0:0:0:0:0:0:0:1]', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
    ['[::ffff:7f00:1]', '::ffff:7f00:1'],
    ['[::ffff:169.254.169.254]', '::ffff:a9fe:a9fe'],
    ['[::127.0.0.1]', '::7f00:1'],
    ['[::8.8.8.8]', '::808:808'],
    ['[::ffff:0:127.0.0.1]', '::ffff:0:7f00:1'],
    ['[64:ff9b::7f00:1]', '64:ff9b::7f00:1'],
    ['[64:ff9b::10.0.0.5]', '64:ff9b::a00:5'],
    ['[64:ff9b:1::8.8.8.8]', '64:ff9b:1::808:808'],
    ['[2002:7f00:1::]', '2002:7f00:1::'],
    ['[2002:808:808::]', '2002:808:808::'],
    ['[2001:0:4136:e378:8000:63bf:80ff:fffe]', '2001:0:4136:e378:8000:63bf:80ff:fffe'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:2::1]', '2001:2::1'],
    ['[100::1]', '100::1'],
    ['[fc00::1]', 'fc00::1'],
    ['[fd00:ec2::254]', 'fd00:ec2::254'],
    ['[fe80::1]', 'fe80::1'],
    ['[febf::1]', 'febf::1'],
    ['[fec0::1]', 'fec0::1'],
    ['[ff02::1]', 'ff02::1'],
  ])('https://%s/', async (host, ip) => {
    const connected = wire()
    expect(await refusal(fetchPicture(`https://${host}/a.png`))).toBe(`${ip} is not a public address`)
    expect([connected, requests]).toEqual([[], []])
  })

  test.each(['localhost', 'LOCALHOST'])('%s, as this computer has it', async (name) => {
    const connected = wire()
    expect(await refusal(fetchPicture(`https://${name}/`))).toMatch(/^(?:::1|127\.0\.0\.1) is not a public address$/)
    expect([connected, requests]).toEqual([[], []])
  })

  test.each<[string, string[], string]>([
    ['this computer', ['127.0.0.1'], '127.0.0.1 is not a public address'],
    ['an inner address', ['10.0.0.5'], '10.0.0.5 is not a public address'],
    ['an inner address of IPv6', ['fd00::5'], 'fd00::5 is not a public address'],
    ['an inner address, written as IPv6', ['::ffff:10.0.0.5'], '::ffff:10.0.0.5 is not a public address'],
    ['one of them and a public one', ['8.8.8.8', '10.0.0.5'], '10.0.0.5 is not a public address'],
    ['one of them of the other kind', ['8.8.8.8', '::1'], '::1 is not a public address'],
    ['what is no address', ['metadata'], 'metadata is not a public address'],
    ['nothing', [], 'a.localhost cannot be resolved'],
  ])('a name that stands for %s', async (_, addresses, reason) => {
    const connected = wire()
    const resolve = names({ 'a.localhost': [addresses] })
    expect(await refusal(fetchPicture('https://a.localhost/', { resolve }))).toBe(reason)
    expect([connected, requests]).toEqual([[], []])
  })

  test('a name that nobody knows', async () => {
    const fetched = fetchPicture('https://nowhere.example/?key=secret', { resolve: names({}) })
    expect(await refusal(fetched)).toBe('nowhere.example cannot be resolved')
  })

  test('a name is asked for once, so that it cannot change between the check and the connection', async () => {
    const connected = wire()
    const resolve = names({ 'rebind.example': [['8.8.8.8'], ['127.0.0.1']] })
    await fetchPicture('https://rebind.example/', { resolve })
    expect(connected).toEqual([{ addresses: ['8.8.8.8'], port: 443 }])
    expect(resolve.mock.calls).toEqual([['rebind.example']])
  })

  test('a name that has become private when a redirect leads back to it', async () => {
    const connected = wire()
    answer = redirects('https://rebind.example/1')
    const resolve = names({ 'rebind.example': [['8.8.8.8'], ['127.0.0.1']] })
    expect(await refusal(fetchPicture('https://rebind.example/0', { resolve }))).toBe(
      '127.0.0.1 is not a public address',
    )
    expect(connected).toEqual([{ addresses: ['8.8.8.8'], port: 443 }])
    expect(requests).toHaveLength(1)
  })
})

describe('what is not an address for it is refused:', () => {
  const NOT_HTTPS = 'the URL does not begin with https://'

  test.each([
    [''],
    ['a.png'],
    ['//example.org/a.png'],
    ['example.org:443'],
    ['https://'],
    ['https://?a'],
    ['https://[::1'],
    ['https://[fe80::1%25eth0]/'],
    ['https://256.256.256.256/'],
    ['https://127.0.0.1.0x7f.1/'],
    ['https://exa mple.org/'],
    ['https://a%00b.example/'],
    ['https://example.org:65536/'],
    ['http://example.org/'],
    ['HTTP://127.0.0.1/'],
    ['http:127.0.0.1'],
    ['file:///etc/passwd'],
    ['file://127.0.0.1/etc/passwd'],
    ['ftp://127.0.0.1/a.png'],
    ['gopher://127.0.0.1:6379/_FLUSHALL'],
    ['dict://127.0.0.1:11211/'],
    ['ws://127.0.0.1/'],
    ['data:image/png;base64,iVBORw0KGgo='],
    ['javascript:alert(1)'],
    ['blob:https://example.org/1'],
    ['view-source:https://example.org/'],
    ['about:blank'],
  ])('%j', async (address) => {
    expect(await refusal(fetchPicture(address))).toBe(NOT_HTTPS)
  })

  test.each([
    ['a user', 'https://user@example.org/', 'the URL contains a user name or a password'],
    ['a user and a password', 'https://user:secret@example.org/', 'the URL contains a user name or a password'],
    ['a password', 'https://:secret@example.org/', 'the URL contains a user name or a password'],
    ['a user that looks like a host', 'https://example.org@10.0.0.5/', 'the URL contains a user name or a password'],
    ['another port', 'https://example.org:8443/', 'the URL has the port 8443, not 443'],
    ['the port of http', 'https://example.org:80/', 'the URL has the port 80, not 443'],
    ['a port of zeroes', 'https://example.org:0000/', 'the URL has the port 0, not 443'],
    ['a host behind a backslash', 'https://127.0.0.1\\@example.org/', '127.0.0.1 is not a public address'],
    ['a host behind a fragment', 'https://127.0.0.1#@example.org/', '127.0.0.1 is not a public address'],
    ['a line break within', 'https://127.0\n.0.1/', '127.0.0.1 is not a public address'],
    ['space around', ' \thttps://127.0.0.1/ ', '127.0.0.1 is not a public address'],
    ['slashes of any kind and number', 'https:\\/127.0.0.1', '127.0.0.1 is not a public address'],
  ])('%s', async (_, address, reason) => {
    expect(await refusal(fetchPicture(address))).toBe(reason)
  })

  test('the test server, unless it is allowed', async () => {
    expect(await refusal(picture({ allowedHosts: [] }))).toBe(NOT_HTTPS)
    expect(await refusal(fetchPicture(`https://${here}/`))).toBe(`the URL has the port ${port}, not 443`)
    expect(requests).toEqual([])
  })

  test('a random text, whatever it is, with no other error', async () => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const address = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
      fc.string({ minLength: 300, maxLength: 3000 }).map((text) => `https://${text}`),
    )
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        await expect(fetchPicture(text, { resolve })).rejects.toThrow(Unfetched)
      }),
    )
    expect(requests).toEqual([])
  })

  test('a name that is too long for any look-up', async () => {
    const name = 'a'.repeat(3000)
    expect(await refusal(fetchPicture(`https://${name}/`))).toBe(`${name} cannot be resolved`)
  })
})

describe('a host that is allowed by name', () => {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]

  test.each([
    ['on every port', () => ['pictures.test']],
    ['on one port', () => [`pictures.test:${port}`]],
    ['in capitals, with its dot, among others', () => ['a.test', `Pictures.TEST.:${port}`]],
  ])('%s may be of this network, speak http and have a port', async (_, allowedHosts) => {
    const fetched = fetchPicture(`http://PICTURES.test.:${port}/`, { allowedHosts: allowedHosts(), resolve })
    expect((await fetched).bytes).toEqual(PNG)
  })

  test('may have the port that its scheme has', async () => {
    const connected = wire()
    const options = { allowedHosts: ['pictures.test:443'], resolve }
    expect((await fetchPicture('https://pictures.test/', options)).bytes).toEqual(PNG)
    expect(connected).toEqual([{ addresses: ['127.0.0.1'], port: 443 }])
    expect(await refusal(fetchPicture('http://pictures.test/', options))).toMatch(/^the URL does not begin/)
    const ofHttp = fetchPicture('http://pictures.test:80/', { allowedHosts: ['pictures.test:80'], resolve: names({}) })
    expect(await refusal(ofHttp)).toBe('pictures.test cannot be resolved')
  })

  test.each([
    ['another port', () => 'pictures.test:1'],
    ['a part of its name', () => 'test'],
    ['a longer name', () => 'my.pictures.test'],
    ['a pattern', () => '*.test'],
    ['nothing', () => ''],
    ['its address on the network', () => here],
  ])('is not one that is named with %s', async (_, allowed) => {
    const fetched = fetchPicture(`http://pictures.test:${port}/`, { allowedHosts: [allowed()], resolve })
    expect(await refusal(fetched)).toMatch(/^the URL does not begin/)
    expect(requests).toEqual([])
  })

  test('is not handed a user name or a password', async () => {
    const fetched = fetchPicture(`http://user:secret@${here}/`, { allowedHosts: [here] })
    expect(await refusal(fetched)).toBe('the URL contains a user name or a password')
  })
})

describe('a redirect', () => {
  const ELSEWHERE = 'the redirect target does not begin with https://'

  test.each([1, 2, 3])('is followed: %i of them', async (count) => {
    answer = redirects(...['/1', '/2?a=b#c', './3'].slice(0, count))
    expect((await picture({}, '/0')).bytes).toEqual(PNG)
    expect(requests).toHaveLength(count + 1)
  })

  test.each([301, 302, 303, 307, 308])('may have the status %i', async (status) => {
    answer = (request, response) =>
      request.url === '/a' ? sends(PNG)(request, response) : sends('', { location: '/a' }, status)(request, response)
    expect((await picture()).bytes).toEqual(PNG)
  })

  test('is not followed a fourth time', async () => {
    answer = redirects('/1', '/2', '/3', '/4')
    expect(await refusal(picture({}, '/0'))).toBe('more than 3 redirects')
    expect(requests).toHaveLength(4)
  })

  test('in a loop ends', async () => {
    answer = redirects('/0')
    expect(await refusal(picture({}, '/0'))).toBe('more than 3 redirects')
    expect(requests).toHaveLength(4)
  })

  test.each([
    ['to https on this network', 'https://127.0.0.1/?key=secret', '127.0.0.1 is not a public address'],
    ['to the cloud’s own data', 'http://169.254.169.254/latest/meta-data/', ELSEWHERE],
    ['down to http', 'http://example.org/?key=secret', ELSEWHERE],
    ['to a file', 'file:///etc/passwd', ELSEWHERE],
    ['to data', 'data:image/png;base64,iVBORw0KGgo=', ELSEWHERE],
    ['to no address', 'https://[', ELSEWHERE],
    ['to a neighbour without a scheme', '//localhost/', ELSEWHERE],
    ['with a password', 'https://user:secret@example.org/', 'the redirect target contains a user name or a password'],
    ['to another port', 'https://example.org:22/', 'the redirect target has the port 22, not 443'],
  ])('%s is refused', async (_, location, reason) => {
    const connected = wire()
    answer = redirects(location)
    expect(await refusal(picture({}, '/0'))).toBe(reason)
    expect([connected, requests.length]).toEqual([[], 1])
  })

  test('may lead to another host that is allowed, and only with its port', async () => {
    answer = redirects(`http://pictures.test:${port}/1`)
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const allowing = (host: string) => picture({ allowedHosts: [here, host], resolve }, '/0')
    expect((await allowing(`pictures.test:${port}`)).bytes).toEqual(PNG)
    expect(requests.map(({ headers }) => headers.host)).toEqual([here, `pictures.test:${port}`])
    expect(await refusal(allowing('pictures.test:1'))).toBe(ELSEWHERE)
  })

  test('without a target is none', async () => {
    answer = sends(PNG, {}, 302)
    expect(await refusal(picture())).toBe('the server responded with status 302')
  })
})

describe('an answer is refused:', () => {
  test.each([201, 204, 206, 300, 304, 400, 401, 404, 410, 429, 500, 503])('%i', async (status) => {
    answer = sends([204, 304].includes(status) ? '' : PNG, { location: '/a' }, status)
    expect(await refusal(picture())).toBe(`the server responded with status ${status}`)
  })

  test.each([
    ['too long, as it says itself', { 'content-length': '20000001' }, 'larger than 20 MB'],
    ['a page', { 'content-type': 'text/html; charset=utf-8' }, 'not a picture: text/html'],
    ['a page in capitals', { 'content-type': 'Text/HTML' }, 'not a picture: Text/HTML'],
    ['a page of the other kind', { 'content-type': 'application/xhtml+xml' }, 'not a picture: application/xhtml+xml'],
  ])('%s, before its body is read', async (_, headers, reason) => {
    answer = (_request, response) => response.writeHead(200, headers).flushHeaders()
    expect(await refusal(picture())).toBe(reason)
  })

  test('too long, although it does not say how long it is', async () => {
    let sent = 0
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1000))) sent += 1000
      }
      response.on('drain', more)
      more()
    }
    expect(await refusal(picture({ maxBytes: 100_000 }))).toBe('larger than 0.1 MB')
    expect(sent).toBeLessThan(50_000_000)
  })

  test('a byte too long, and not one of just the length', async () => {
    answer = (_, response) => {
      response.write(PNG.subarray(0, 9))
      response.end(PNG.subarray(9))
    }
    expect((await picture({ maxBytes: PNG.length })).bytes).toEqual(PNG)
    expect(await refusal(picture({ maxBytes: PNG.length - 1 }))).toMatch(/^larger than/)
  })

  test.each(['gzip', 'br', 'deflate', 'gzip, gzip', 'a,b,c,d,e,f'])('compressed: %s', async (encoding) => {
    answer = sends(gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': encoding })
    expect(await refusal(picture())).toMatch(/^(?:the response is compressed|the connection failed \(Error\))$/)
  })

  test('but not for saying that it is as it is', async () => {
    answer = sends(PNG, { 'content-encoding': 'identity', 'content-type': 'text/plain' })
    expect((await picture()).bytes).toEqual(PNG)
  })

  test.each<[string, RequestListener]>([
    ['no headers', () => {}],
    ['no body', (_, response) => response.writeHead(200).flushHeaders()],
    ['half a body', (_, response) => void response.write(PNG.subarray(0, 50))],
    [
      'a body that drips',
      (_, response) => {
        const timer = setInterval(() => response.write('.'), 10)
        response.on('close', () => clearInterval(timer))
      },
    ],
    [
      'redirects that dawdle',
      (_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 60),
    ],
  ])('late, with %s', async (_, dawdle) => {
    answer = dawdle
    expect(await refusal(picture({ timeoutMs: 150 }))).toBe('no complete response within 0.15 s')
  })

  test('late, because of a name that is never found', async () => {
    const resolve = () => new Promise<LookupAddress[]>(() => {})
    const fetched = fetchPicture('https://slow.example/', { resolve, timeoutMs: 50 })
    expect(await refusal(fetched)).toBe('no complete response within 0.05 s')
  })

  test.each<[string, RequestListener, RegExp]>([
    ['before the headers', ({ socket }) => void socket.resetAndDestroy(), /^the connection failed \(ECONNRESET\)$/],
    ['closed at once', ({ socket }) => void socket.destroy(), /^the connection failed \(UND_ERR_SOCKET\)$/],
    [
      'within the body',
      (_, response) => {
        response.writeHead(200, { 'content-length': PNG.length })
        response.write(PNG.subarray(0, 50), () => response.destroy())
      },
      /^the connection failed \((?:UND_ERR_SOCKET|ECONNRESET)\)$/,
    ],
    [
      'something that is not HTTP',
      ({ socket }) => void socket.end('SSH-2.0-OpenSSH\r\n'),
      /^the connection failed \((?:HTTPParserError|HPE_\w+)\)$/,
    ],
  ])('cut off: %s', async (_, cut, reason) => {
    answer = cut
    expect(await refusal(picture())).toMatch(reason)
  })

  test('none, as nobody listens', async () => {
    const closed = await new Promise<number>((done) => {
      const other = net.createServer().listen(0, '127.0.0.1', () => {
        const { port: was } = other.address() as AddressInfo
        other.close(() => done(was))
      })
    })
    const fetched = fetchPicture(`http://127.0.0.1:${closed}/`, { allowedHosts: ['127.0.0.1'] })
    expect(await refusal(fetched)).toBe('the connection failed (ECONNREFUSED)')
  })

  test('of a server without a certificate that holds', async () => {
    const fetched = fetchPicture(`https://${here}/`, { allowedHosts: [here] })
    expect(await refusal(fetched)).toMatch(/^the connection failed \(ERR_SSL_\w+\)$/)
  })
})

describe('what is no picture is refused, whatever the server calls it:', () => {
  const DAMAGED = 'not a picture: damaged, or in an unknown format'
  const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.9))
  const film = async () => {
    const frames = [NOISE, await sharp(NOISE).negate().toBuffer()]
    return sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer()
  }
  const overwritten = (bytes: Buffer) => bytes.fill(255, Math.floor(bytes.length * 0.9))
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['nothing', () => Buffer.alloc(0), 'not a picture: the response is empty'],
    ['a page', () => Buffer.from('<!doctype html><title>Not found</title>'), DAMAGED],
    ['zeroes', () => Buffer.alloc(1000), DAMAGED],
    ['a head and no more', () => PNG.subarray(0, 40), DAMAGED],
    ['a head and then a page', () => Buffer.concat([PNG.subarray(0, 40), Buffer.from('<html>'.repeat(50))]), DAMAGED],
    ['SVG', () => svg, 'not an accepted picture format: svg'],
    ['TIFF', () => red(9, 9).tiff().toBuffer(), 'not an accepted picture format: tiff'],
    ['a JPEG that is cut off', () => half(NOISE), DAMAGED],
    ['a PNG that is cut off', async () => half(await sharp(NOISE).png().toBuffer()), DAMAGED],
    ['a WebP that is cut off', async () => half(await sharp(NOISE).webp().toBuffer()), DAMAGED],
    ['an AVIF that is cut off', async () => half(await sharp(NOISE).avif({ effort: 0 }).toBuffer()), DAMAGED],
    ['a GIF that is cut off', async () => half(await sharp(NOISE).gif().toBuffer()), DAMAGED],
    ['a film whose last frame is overwritten', async () => overwritten(await film()), DAMAGED],
  ])('%s', async (_, bytes, reason) => {
    answer = sends(await bytes(), { 'content-type': 'image/png' })
    expect(await refusal(picture())).toBe(reason)
  })

  test('100 megapixels in a small file', async () => {
    const bytes = await red(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer()
    expect(bytes.length).toBeLessThan(1_000_000)
    answer = sends(bytes)
    expect(await refusal(picture())).toBe('100 megapixels to process: at most 50 are allowed')
  })

  test('a strip that no crop can be made of', async () => {
    answer = sends(await red(20_000, 10).png().toBuffer())
    expect(await refusal(picture())).toBe('2880 megapixels to process: at most 50 are allowed')
  })

  test('too many frames', async () => {
    const frames = await Promise.all(
      ['red', 'green', 'blue'].map((colour) => red(1000, 1000).tint(colour).png().toBuffer()),
    )
    answer = sends(await inTurn(...frames))
    expect(await refusal(picture({ maxPixels: 2_000_000 }))).toBe('3 megapixels to process: at most 2 are allowed')
    expect(await picture({ maxPixels: 3_000_000 })).toMatchObject({ format: 'gif', width: 1000, height: 1000 })
  })
})
