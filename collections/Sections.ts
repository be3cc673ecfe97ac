import type { CollectionConfig } from 'payload'
import { adminsOrIntoTrash, editors, outOfTrashToReaders } from './access/rules'
import { id } from './fields/id'
import { provenance } from './fields/provenance'
import { slug } from './fields/slug'
import { aliasPaths, redirects } from './fields/slugRedirects'

/** Where stories are filed: Politics, Music … Never a free string on an article. */
export const Sections: CollectionConfig<'sections'> = {
  slug: 'sections',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'parent', 'updatedAt'],
    listSearchableFields: ['name'],
    description: 'The sections of the site. A story is in one section.',
    group: 'Newsroom',
  },
  access: { create: editors, read: outOfTrashToReaders, update: editors, delete: adminsOrIntoTrash },
  defaultSort: 'name',
  fields: [
    id,
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Section',
          fields: [
            { name: 'name', type: 'text', required: true, unique: true },
            {
              name: 'parent',
              type: 'relationship',
              relationTo: 'sections',
              filterOptions: ({ id: self }) => (self ? { id: { not_equals: self } } : true),
            },
            { name: 'description', type: 'textarea' },
            {
              name: 'mediaTopic',
              type: 'text',
              validate: (uri: string | null | undefined) => !uri || URL.canParse(uri) || 'Enter a URI.',
              admin: {
                description:
                  'The URL of the IPTC Media Topic with the same meaning: http://cv.iptc.org/newscodes/mediatopic/…',
              },
            },
          ],
        },
        provenance,
      ],
    },
    slug('name'),
    aliasPaths,
  ],
  ...redirects('sections', 'Section'),
  trash: true,
}
