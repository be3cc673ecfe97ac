import type { CollectionConfig } from 'payload'
import { adminsOrIntoTrash, draftsByAuthors, loggedIn, publishedToReaders, unpublishedByAuthors } from '../access/rules'
import { refuseTakenAltIds } from '../fields/altIds'
import { id } from '../fields/id'
import { articleAt, keepFormerAddress, refuseFormerAddress } from './addresses'
import { fields } from './fields'
import { copyAsDraft, keepPublishedFromAuthors, measureBody, stampPublication } from './hooks'

/** A story: what readers read, and where it came from. */
export const Articles: CollectionConfig<'articles'> = {
  slug: 'articles',
  admin: {
    useAsTitle: 'headline',
    defaultColumns: ['headline', 'articleSection', '_status', 'byline', 'datePublished'],
    listSearchableFields: ['headline', 'byline', 'slug'],
    description: 'Stories. Save a draft as often as you like; readers see what is published.',
    group: 'Newsroom',
  },
  access: {
    create: draftsByAuthors,
    read: publishedToReaders,
    readVersions: loggedIn,
    update: unpublishedByAuthors,
    delete: adminsOrIntoTrash,
  },
  defaultSort: '-datePublished',
  endpoints: [articleAt],
  fields: [id, ...fields],
  hooks: {
    beforeOperation: [copyAsDraft],
    beforeValidate: [keepPublishedFromAuthors, refuseTakenAltIds, refuseFormerAddress],
    beforeChange: [stampPublication, measureBody, keepFormerAddress],
  },
  indexes: [{ fields: ['_status', 'datePublished', 'createdAt'] }],
  trash: true,
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 100 },
}
