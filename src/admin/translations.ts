import { PASSWORD_RULE } from '../../collections/Users/password'

const NO_EMAIL = 'This newsroom has no mail server. Ask an admin for a link to choose a new password.'

/** Payload’s own words on the screens of the panel, where editors expect others. The panel is in English. */
export const translations = (hasMailServer: boolean) => ({
  authentication: {
    loggedOutInactivity: 'You were signed out because you were inactive.',
    loggedOutSuccessfully: 'You are signed out.',
    login: 'Sign in',
    logOut: 'Sign out',
    logout: 'Sign out',
    ...(!hasMailServer && {
      checkYourEmailForPasswordReset: NO_EMAIL,
      emailSent: 'No email was sent',
      forgotPasswordEmailInstructions: NO_EMAIL,
    }),
  },
  general: {
    aboutToTrash:
      'This moves the {{label}} <1>{{title}}</1> to the trash. A published article has to be unpublished or killed first.',
    deletePermanently: 'Delete permanently, without the trash',
    noResultsDescription: 'There are none, or none match the filters.',
    noResultsFound: 'No results.',
    updatedSuccessfully: 'Saved.',
  },
  validation: { longerThanMin: PASSWORD_RULE }, // only Payload’s password fields have a least length, of 3 characters
  version: {
    aboutToUnpublish:
      'Readers lose the article at once and find nothing at its address (404). To leave them a notice, kill or recall it.',
    draftSavedSuccessfully: 'Draft saved.',
    previouslyDraft: 'Was: Draft',
    previouslyPublished: 'Was: Published',
    publishChanges: 'Publish',
  },
})
