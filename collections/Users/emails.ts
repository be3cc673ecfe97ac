import type { Payload } from 'payload'
import type { User } from '../../src/generated/payload-types'
import { settingsOf, type Settings } from '../requests/settings'

type Person = Pick<User, 'email' | 'name'>

/** How long the link of an invitation is valid. */
export const INVITATION_MS = 7 * 24 * 60 * 60 * 1000

const texts = {
  /** For a user who requested a password reset. */
  reset: ({ newsroom }: Settings, { email, name }: Person) => ({
    subject: `Reset your password for ${newsroom}`,
    label: 'Choose a new password',
    request: `Hello ${name}, a new password was requested for ${email}. If you requested it, choose one here:`,
    note: 'The link is valid for one hour. If you did not request it, ignore this email: your password stays the same.',
  }),
  /** For a user whom an admin created. */
  invitation: ({ newsroom, serverUrl }: Settings, { email, name }: Person) => ({
    subject: `Your account for ${newsroom}`,
    label: 'Choose your password',
    request: `Hello ${name}, an account was created for you in the newsroom of ${newsroom}: ${email}. Choose your password to sign in:`,
    note: `The link is valid for one week. After that, request a new one with “Forgot password?” at ${serverUrl}/admin.`,
  }),
}

const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const ink = '#1b4b78'

/** The address at which the holder of a token chooses a password. */
export const resetAddress = (payload: Payload, token: string): string =>
  `${settingsOf(payload).serverUrl}/admin/reset/${token}`

/** An email with the link to choose a password: inline styles, no pictures, and nothing to load. */
export function passwordEmail(kind: keyof typeof texts, payload: Payload, user: Person, token: string) {
  const about = settingsOf(payload)
  const { label, note, request, subject } = texts[kind](about, user)
  const address = safe(resetAddress(payload, token))
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${safe(subject)}</title></head>
<body style="margin:0;padding:32px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:520px;margin:0 auto">
<h1 style="margin:0 0 24px;padding:0 0 12px;border-bottom:3px solid ${ink};font:600 24px/1.2 Georgia,serif">${safe(about.newsroom)}</h1>
<p style="margin:0 0 16px">${safe(request)}</p>
<p style="margin:24px 0"><a href="${address}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:${ink};color:#ffffff;text-decoration:none">${label}</a></p>
<p style="margin:0 0 16px">${safe(note)}</p>
</div></body></html>`
  return { subject, html }
}
