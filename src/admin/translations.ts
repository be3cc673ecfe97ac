import { PASSWORD_RULE } from '../../collections/Users/password'

const NO_EMAIL = 'This newsroom has no mail server. Ask an admin for a link to choose a new password.'

/** What the panel says in place of Payload’s own words. */
export const translations = (hasMailServer: boolean) => ({
  ...(!hasMailServer && {
    authentication: {
      checkYourEmailForPasswordReset: NO_EMAIL,
      emailSent: 'No email was sent',
      forgotPasswordEmailInstructions: NO_EMAIL,
    },
  }),
  general: {
    aboutToTrash:
      'This moves the {{label}} <1>{{title}}</1> to the trash. A published article has to be unpublished or killed first.',
  },
  version: {
    aboutToUnpublish:
      'Readers lose the article at once and find nothing at its address (404). To leave them a notice, kill or recall it.',
  },
  validation: { longerThanMin: PASSWORD_RULE }, // only Payload’s password fields have a least length, of 3 characters
})
