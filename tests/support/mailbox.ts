import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

/** A received email with its parts decoded. */
export type Mail = { from: string; to: string[]; head: string; text: string; html: string }

/** A mail server that records emails until the tests of this file are done. */
export async function useMailbox(): Promise<{ url: string; mails: Mail[] }> {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const keep = (raw: Buffer) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...parsed(raw.toString()) })
        done()
      }
      buffer(stream).then(keep, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails }
}

function parsed(raw: string): Pick<Mail, 'head' | 'html' | 'text'> {
  const [head = ''] = raw.split('\r\n\r\n', 1)
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? 'none'
  const part = (type: string): string => {
    const found = raw.split(`--${boundary}`).find((one) => one.includes(`Content-Type: ${type}`)) ?? ''
    const [partHead = '', ...rest] = found.split('\r\n\r\n')
    const body = rest.join('\r\n\r\n')
    if (/base64/i.test(partHead)) return Buffer.from(body, 'base64').toString()
    return /quoted-printable/i.test(partHead) ? unquoted(body) : body
  }
  return { head, html: part('text/html'), text: part('text/plain') }
}

const unquoted = (body: string): string =>
  body
    .replaceAll('=\r\n', '')
    .replaceAll(/(=[\dA-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString())
