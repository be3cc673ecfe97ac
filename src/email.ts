import type { EmailAdapter } from 'payload'

/** No mail server is configured: what would be sent is written to the log, so that a reset link is not lost. */
export const emailToLog: EmailAdapter = ({ payload }) => ({
  name: 'log',
  defaultFromAddress: 'newsdesk@localhost',
  defaultFromName: 'Newsdesk',
  sendEmail: async ({ html, subject, text, to }) => {
    payload.logger.warn({
      msg: `Not sent, for want of a mail server: “${subject}” to ${JSON.stringify(to)}`,
      body: text ?? html,
    })
  },
})
