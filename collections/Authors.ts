import { loggedIn } from './access/rules'
import { referencedCollection } from './referencedCollection'
import { checkAuthorName } from './fields/authorName'
import * as field from './fields/builders'
import { validateLanguages } from './fields/language'
import { validateUrl, validateUrls } from './fields/url'

/** A byline: the person or organisation that readers see. Not a login; those are Users. */
export const Authors = referencedCollection({
  collection: 'authors',
  admin: {
    defaultColumns: ['name', 'jobTitle', 'worksFor', 'updatedAt'],
    description: 'The people in bylines. An author can be linked to a user, but does not need one.',
  },
  searched: ['name', 'alternateName'],
  fields: [
    field.select('type', 'Type', { required: true, defaultValue: 'Person', options: ['Person', 'Organization'] }),
    field.text('name', 'Name', {
      required: true,
      index: true,
      validate: checkAuthorName,
      description: 'Only the name: without “By”, title or publication.',
    }),
    field.text('alternateName', 'Name variants', {
      hasMany: true,
      description: 'Other spellings in bylines. Imports use them to find this author.',
    }),
    field.row(
      field.text('jobTitle', 'Job title'),
      field.text('honorificSuffix', 'Suffix', { description: '“PhD”, “MD”.' }),
    ),
    field.relationship('worksFor', 'Works for', { relationTo: 'publications' }),
    field.textarea('description', 'About', { maxLength: 600 }),
    field.upload('image', 'Image', { relationTo: 'media' }),
    field.text('url', 'Website', { validate: validateUrl }),
    field.text('sameAs', 'Social profiles', {
      hasMany: true,
      validate: validateUrls,
      description: 'The https URLs of pages about this author.',
    }),
    field.text('knowsAbout', 'Expertise', { hasMany: true }),
    field.text('knowsLanguage', 'Languages', { hasMany: true, validate: validateLanguages }),
    field.text('award', 'Awards', { hasMany: true }),
  ],
  articlesBy: 'authors.author',
  sidebar: [
    field.email('email', 'Email', {
      access: { read: loggedIn },
      description: 'For signed-in users only.',
      admin: { position: 'sidebar' },
    }),
    field.relationship('user', 'User', {
      relationTo: 'users',
      unique: true,
      access: { read: loggedIn },
      description: 'The user account of this author, if there is one.',
      admin: { position: 'sidebar' },
    }),
  ],
})
