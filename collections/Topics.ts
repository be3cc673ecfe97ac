import type { CollectionConfig } from 'payload'
import { adminsOrIntoTrash, editors, publicToReaders } from './access/rules'
import { id } from './fields/id'
import { provenance } from './fields/provenance'
import { slug } from './fields/slug'
import { aliasPaths, redirects } from './fields/slugRedirects'
import { validateUrls } from './fields/url'

/** Who and what stories are about: a person, an organisation, a place, an event or a work. */
export const Topics: CollectionConfig<'topics'> = {
  slug: 'topics',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'type', 'public', 'disambiguatingDescription', 'updatedAt'],
    listSearchableFields: ['name', 'alternateName', 'disambiguatingDescription'],
    description:
      'Who and what stories are about. Children, and people who died as children, never are one: they stand in the text and nowhere else.',
    group: 'Newsroom',
  },
  access: { create: editors, read: publicToReaders, update: editors, delete: adminsOrIntoTrash },
  defaultPopulate: { articles: false },
  defaultSort: 'name',
  fields: [
    id,
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Topic',
          fields: [
            {
              type: 'row',
              fields: [
                {
                  name: 'type',
                  type: 'select',
                  required: true,
                  options: ['Person', 'Organization', 'Place', 'Event', 'CreativeWork'],
                },
                {
                  name: 'additionalType',
                  label: 'More exactly',
                  type: 'text',
                  admin: { description: 'A type of schema.org: MusicRecording, MusicAlbum, Book, TVSeries …' },
                },
              ],
            },
            { name: 'name', type: 'text', required: true, index: true },
            {
              name: 'public',
              type: 'checkbox',
              defaultValue: false,
              index: true,
              admin: {
                description: 'Readers find it, and the stories about it. Leave it off for a private person.',
              },
            },
            { name: 'alternateName', label: 'Also called', type: 'text', hasMany: true },
            {
              name: 'disambiguatingDescription',
              label: 'Which one',
              type: 'text',
              admin: { description: 'What tells it from others of the name: “American singer”.' },
            },
            {
              name: 'sameAs',
              label: 'Pages elsewhere',
              type: 'text',
              hasMany: true,
              validate: validateUrls,
              admin: { description: 'https addresses of pages about just this, such as Wikidata’s.' },
            },
            {
              name: 'articles',
              type: 'join',
              collection: 'articles',
              on: 'mentions.topic',
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
  ],
  ...redirects('topics', 'Topic'),
  trash: true,
}
