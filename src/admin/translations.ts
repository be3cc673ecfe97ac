/** Payload’s own words on the screens of the panel, where editors expect others. The panel is in English. */
export const translations = {
  en: {
    authentication: {
      loggedOutInactivity: 'You were signed out because you were inactive.',
      loggedOutSuccessfully: 'You are signed out.',
      login: 'Sign in',
      logOut: 'Sign out',
      logout: 'Sign out',
    },
    general: {
      deletePermanently: 'Delete permanently, without the trash',
      noResultsDescription: 'There are none, or none match the filters.',
      noResultsFound: 'No results.',
      updatedSuccessfully: 'Saved.',
    },
    version: {
      aboutToUnpublish: 'Readers will no longer find this document. It becomes a draft.',
      draftSavedSuccessfully: 'Draft saved.',
      previouslyDraft: 'Was: Draft',
      previouslyPublished: 'Was: Published',
      publishChanges: 'Publish',
    },
  },
}
