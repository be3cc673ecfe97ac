import type { Payload } from 'payload'
import type { User } from '../../src/generated/payload-types'
import { settingsOf } from '../requests/settings'

type Person = Pick<User, 'email' | 'name'>
type Email = { subject: string; html: string }

const HOUR_MS = 60 * 60 * 1000
/** How long the link of an invitation is valid. */
export const INVITATION_MS = 7 * 24 * HOUR_MS

const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const ink = '#1b4b78'
const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`

/** An email with one link: inline styles, no pictures, and nothing to load. */
function emailWithLink(
  newsroom: string,
  subject: string,
  says: string[],
  link: { label: string; address: string },
): Email {
  const address = safe(link.address)
  const [first = '', ...rest] = says.map(safe)
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${safe(subject)}</title></head>
<body style="margin:0;padding:32px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:520px;margin:0 auto">
<h1 style="margin:0 0 24px;padding:0 0 12px;border-bottom:3px solid ${ink};font:600 24px/1.2 Georgia,serif">${safe(newsroom)}</h1>
${paragraph(first)}
<p style="margin:24px 0"><a href="${address}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:${ink};color:#ffffff;text-decoration:none">${safe(link.label)}</a></p>
${rest.map(paragraph).join('\n')}
</div></body></html>`
  return { subject, html }
}

/** The address at which the holder of a token chooses a password. */
export const resetAddress = (payload: Payload, token: string): string =>
  `${settingsOf(payload).serverUrl}/admin/reset/${token}`

/** The email for a user who requested a password reset. */
export function resetEmail(payload: Payload, { email, name }: Person, token: string): Email {
  const about = settingsOf(payload)
  return emailWithLink(
    about.newsroom,
    `Reset your password for ${about.newsroom}`,
    [
      `Hello ${name}, a new password was requested for ${email}. If you requested it, choose one here:`,
      'The link is valid for one hour. If you did not request it, ignore this email: your password stays the same.',
    ],
    { label: 'Choose a new password', address: resetAddress(payload, token) },
  )
}

/** The email for a user whom an admin created. */
export function invitation(payload: Payload, { email, name }: Person, token: string): Email {
  const about = settingsOf(payload)
  return emailWithLink(
    about.newsroom,
    `Your account for ${about.newsroom}`,
    [
      `Hello ${name}, an account was created for you in the newsroom of ${about.newsroom}: ${email}. Choose your password to sign in:`,
      `The link is valid for one week. After that, request a new one with “Forgot password?” at ${about.serverUrl}/admin.`,
    ],
    { label: 'Choose your password', address: resetAddress(payload, token) },
  )
}
