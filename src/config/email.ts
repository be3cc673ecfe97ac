import type { EmailAdapter, SendEmailOptions } from 'payload'
import type { Env } from './env'

/** The plain text of an email of ours (see collections/Users/emails.ts), with the whole URL of its link. */
export const textOf = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replaceAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, '$2: $1')
    .replaceAll(/<\/(h1|p)>/g, '\n\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s*\n\s*\n\s*/g, '\n\n')
    .trim()

const withText =
  (adapter: EmailAdapter): EmailAdapter =>
  (args) => {
    const own = adapter(args)
    const textIn = ({ html, text }: SendEmailOptions) => text ?? textOf(typeof html === 'string' ? html : '')
    return { ...own, sendEmail: (message) => own.sendEmail({ ...message, text: textIn(message) }) }
  }

/** Without a mail server, emails are logged, so that a reset link is not lost. */
const emailToLog: EmailAdapter = ({ payload }) => ({
  name: 'log',
  defaultFromAddress: 'newsdesk@localhost',
  defaultFromName: 'Newsdesk',
  sendEmail: async ({ subject, text, to }) => {
    payload.logger.warn({
      msg: `Email not sent, because SMTP_URL is not set: “${subject}” to ${JSON.stringify(to)}`,
      body: text,
    })
  },
})

/** Timeouts in milliseconds, after which sending is retried (see STUCK_MS). SMTP_URL may set others. */
const patience = { connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '20000' }

/** Nodemailer takes no options beside an address, but those in its query. */
export function withPatience(smtpUrl: string): string {
  const url = new URL(smtpUrl)
  for (const [name, milliseconds] of Object.entries(patience)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, milliseconds)
  }
  return url.href
}

/** By the mail server that SMTP_URL names, or to the log. */
export async function emailBy(env: Pick<Env, 'MAIL_FROM' | 'SITE_NAME' | 'SMTP_URL' | 'serverUrl'>) {
  if (!env.SMTP_URL) return withText(emailToLog)
  const { nodemailerAdapter } = await import('@payloadcms/email-nodemailer')
  const adapter = await nodemailerAdapter({
    defaultFromAddress: env.MAIL_FROM ?? `newsdesk@${new URL(env.serverUrl).hostname}`,
    defaultFromName: env.SITE_NAME.replaceAll('"', ''),
    skipVerify: true, // a newsroom starts without its mail server, too
    transportOptions: { url: withPatience(env.SMTP_URL) } as object,
  })
  return withText(adapter)
}
