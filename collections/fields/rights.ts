import * as field from './builders'
import { validateWebUrl } from './url'

/** What a work’s owner says of its use, in the names that schema.org and ninjs share. */
export const rights = [
  field.text('copyrightHolder'),
  field.text('copyrightNotice', 'Copyright notice', { description: 'As shown to readers: “© 2026 The Example”.' }),
  field.text('usageTerms', 'Usage terms', { description: 'What others may do with the work.' }),
  field.text('license', 'License', { validate: validateWebUrl, description: 'The URL of the licence.' }),
]
