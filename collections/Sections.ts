import { referencedCollection, exceptItself } from './referencedCollection'
import * as field from './fields/builders'

/** Where stories are filed: Politics, Music … Never a free string on an article. */
export const Sections = referencedCollection({
  collection: 'sections',
  admin: {
    defaultColumns: ['name', 'parent', 'updatedAt'],
    description: 'The sections of the site. A story is in one section.',
  },
  searched: ['name'],
  fields: [
    field.text('name', 'Name', { required: true, unique: true }),
    field.relationship('parent', 'Parent', { relationTo: 'sections', filterOptions: exceptItself }),
    field.textarea('description'),
    field.text('mediaTopic', 'Media topic', {
      validate: (uri: string | null | undefined) => !uri || URL.canParse(uri) || 'Enter a URI.',
      description: 'The URL of the IPTC Media Topic with the same meaning: http://cv.iptc.org/newscodes/mediatopic/…',
    }),
  ],
})
