import type { TextField } from 'payload'
import { validateUrl } from './url'

/** What a work’s owner says of its use, in the names that schema.org and ninjs share. */
export const rights: TextField[] = [
  { name: 'copyrightHolder', type: 'text' },
  { name: 'copyrightNotice', type: 'text', admin: { description: 'As shown to readers: “© 2026 The Example”.' } },
  { name: 'usageTerms', type: 'text', admin: { description: 'What others may do with the work.' } },
  { name: 'license', type: 'text', validate: validateUrl, admin: { description: 'The https URL of the licence.' } },
]
