import type { CollectionConfig } from 'payload'
import { adminsOrIntoTrash, editors, loggedInField, outOfTrashToReaders } from './access/rules'
import { id } from './fields/id'
import { checkAuthorName } from './fields/authorName'
import { validateLanguages } from './fields/language'
import { provenance } from './fields/provenance'
import { slug } from './fields/slug'
import { aliasPaths, redirects } from './fields/slugRedirects'
import { validateUrl, validateUrls } from './fields/url'

/** A byline: the person or organisation that readers see. Not a login; those are Users. */
export const Authors: CollectionConfig<'authors'> = {
  slug: 'authors',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'jobTitle', 'worksFor', 'updatedAt'],
    listSearchableFields: ['name', 'alternateName'],
    description: 'The people in bylines. An author can be linked to a user, but does not need one.',
    group: 'Newsroom',
  },
  access: { create: editors, read: outOfTrashToReaders, update: editors, delete: adminsOrIntoTrash },
  defaultPopulate: { articles: false },
  defaultSort: 'name',
  fields: [
    id,
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Author',
          fields: [
            {
              name: 'type',
              type: 'select',
              required: true,
              defaultValue: 'Person',
              options: ['Person', 'Organization'],
            },
            {
              name: 'name',
              type: 'text',
              required: true,
              index: true,
              validate: checkAuthorName,
              admin: { description: 'Only the name: without “By”, title or publication.' },
            },
            {
              name: 'alternateName',
              label: 'Name variants',
              type: 'text',
              hasMany: true,
              admin: { description: 'Other spellings in bylines. Imports use them to find this author.' },
            },
            {
              type: 'row',
              fields: [
                { name: 'jobTitle', label: 'Job title', type: 'text' },
                { name: 'honorificSuffix', label: 'Suffix', type: 'text', admin: { description: '“PhD”, “MD”.' } },
              ],
            },
            { name: 'worksFor', label: 'Works for', type: 'relationship', relationTo: 'publications' },
            { name: 'description', label: 'About', type: 'textarea', maxLength: 600 },
            { name: 'image', type: 'upload', relationTo: 'media' },
            { name: 'url', label: 'Website', type: 'text', validate: validateUrl },
            {
              name: 'sameAs',
              label: 'Social profiles',
              type: 'text',
              hasMany: true,
              validate: validateUrls,
              admin: { description: 'The https URLs of pages about this author.' },
            },
            { name: 'knowsAbout', label: 'Expertise', type: 'text', hasMany: true },
            { name: 'knowsLanguage', label: 'Languages', type: 'text', hasMany: true, validate: validateLanguages },
            { name: 'award', label: 'Awards', type: 'text', hasMany: true },
            {
              name: 'articles',
              type: 'join',
              collection: 'articles',
              on: 'authors.author',
              defaultSort: '-datePublished',
              admin: { defaultColumns: ['headline', '_status', 'datePublished'] },
            },
          ],
        },
        provenance,
      ],
    },
    slug('name'),
    aliasPaths,
    {
      name: 'email',
      type: 'email',
      access: { read: loggedInField },
      admin: { position: 'sidebar', description: 'For signed-in users only.' },
    },
    {
      name: 'user',
      label: 'User',
      type: 'relationship',
      relationTo: 'users',
      unique: true,
      access: { read: loggedInField },
      admin: { position: 'sidebar', description: 'The user account of this author, if there is one.' },
    },
  ],
  ...redirects('authors', 'Author'),
  trash: true,
}
