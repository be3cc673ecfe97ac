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
      'The people, organizations, places, events and works in stories. Never add a child, or a person who died as a child.',
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
                  options: ['Person', 'Organization', 'Place', 'Event', { label: 'Work', value: 'CreativeWork' }],
                },
                {
                  name: 'additionalType',
                  label: 'Subtype',
                  type: 'text',
                  admin: { description: 'A schema.org type: MusicRecording, MusicAlbum, Book, TVSeries …' },
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
                description: 'Readers can find the topic and its stories. Leave it off for a private person.',
              },
            },
            { name: 'alternateName', label: 'Name variants', type: 'text', hasMany: true },
            {
              name: 'disambiguatingDescription',
              label: 'Disambiguation',
              type: 'text',
              admin: { description: 'Distinguishes it from others with the same name: “American singer”.' },
            },
            {
              name: 'sameAs',
              label: 'Links',
              type: 'text',
              hasMany: true,
              validate: validateUrls,
              admin: { description: 'The https URLs of pages about this topic, such as Wikidata’s.' },
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
