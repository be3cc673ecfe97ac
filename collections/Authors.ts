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
    description: 'The names in bylines. An author needs no login, and a login makes no author.',
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
              admin: { description: 'The name only: no “By”, no title, no publication.' },
            },
            {
              name: 'alternateName',
              label: 'Also written',
              type: 'text',
              hasMany: true,
              admin: { description: 'Other spellings in bylines, so that imports find this author.' },
            },
            {
              type: 'row',
              fields: [
                { name: 'jobTitle', type: 'text' },
                { name: 'honorificSuffix', type: 'text', admin: { description: '“PhD”, “MD”.' } },
              ],
            },
            { name: 'worksFor', type: 'relationship', relationTo: 'publications' },
            { name: 'description', label: 'About', type: 'textarea', maxLength: 600 },
            { name: 'image', type: 'upload', relationTo: 'media' },
            { name: 'url', label: 'Website', type: 'text', validate: validateUrl },
            {
              name: 'sameAs',
              label: 'Profiles elsewhere',
              type: 'text',
              hasMany: true,
              validate: validateUrls,
              admin: { description: 'https addresses of pages that are about this author.' },
            },
            { name: 'knowsAbout', label: 'Expert in', type: 'text', hasMany: true },
            { name: 'knowsLanguage', label: 'Speaks', type: 'text', hasMany: true, validate: validateLanguages },
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
      admin: { position: 'sidebar', description: 'For the newsroom; readers never see it.' },
    },
    {
      name: 'user',
      label: 'Login',
      type: 'relationship',
      relationTo: 'users',
      unique: true,
      access: { read: loggedInField },
      admin: { position: 'sidebar', description: 'The login of this author, if there is one.' },
    },
  ],
  ...redirects('authors', 'Author'),
  trash: true,
}
