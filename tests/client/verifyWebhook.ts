import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether Newsdesk has sent this request within the last five minutes.
 * @param body the text of the request as it was received, before JSON.parse
 * @param secret the secret of the webhook, `whsec_…`
 */
export function isFromNewsdesk(headers: Headers, body: string, secret: string): boolean {
  const timestamp = headers.get('webhook-timestamp')
  const age = Math.abs(Date.now() / 1000 - Number(timestamp))
  if (!timestamp || !(age <= 300)) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${headers.get('webhook-id')}.${timestamp}.${body}`
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  const signatures = (headers.get('webhook-signature') ?? '').split(' ').map((signature) => Buffer.from(signature))
  return signatures.some((given) => given.length === expected.length && timingSafeEqual(given, expected))
}
