import { publicToReaders } from './access/rules'
import { referencedCollection } from './referencedCollection'
import * as field from './fields/builders'
import { validateUrls } from './fields/url'

/** Who and what stories are about: a person, an organisation, a place, an event or a work. */
export const Topics = referencedCollection({
  collection: 'topics',
  admin: {
    defaultColumns: ['name', 'type', 'public', 'disambiguatingDescription', 'updatedAt'],
    description:
      'The people, organizations, places, events and works in stories. Never add a child, or a person who died as a child.',
  },
  read: publicToReaders,
  searched: ['name', 'alternateName', 'disambiguatingDescription'],
  fields: [
    field.row(
      field.select('type', 'Type', {
        required: true,
        options: ['Person', 'Organization', 'Place', 'Event', { label: 'Work', value: 'CreativeWork' }],
      }),
      field.text('additionalType', 'Subtype', {
        description: 'A schema.org type: MusicRecording, MusicAlbum, Book, TVSeries …',
      }),
    ),
    field.text('name', 'Name', { required: true, index: true }),
    field.checkbox('public', 'Public', {
      defaultValue: false,
      index: true,
      description: 'Readers can find the topic and its stories. Leave it off for a private person.',
    }),
    field.text('alternateName', 'Name variants', { hasMany: true }),
    field.text('disambiguatingDescription', 'Disambiguation', {
      description: 'Distinguishes it from others with the same name: “American singer”.',
    }),
    field.text('sameAs', 'Links', {
      hasMany: true,
      validate: validateUrls,
      description: 'The https URLs of pages about this topic, such as Wikidata’s.',
    }),
  ],
  articlesBy: 'mentions.topic',
})
