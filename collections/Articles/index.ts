import type { CollectionConfig } from 'payload'
import { adminsOrIntoTrash } from '../access/rules'
import { draftsByAuthors, historyToDesk, publishedToReaders, unpublishedByAuthors } from './access'
import { refuseTakenAltIds } from '../fields/altIds'
import { id } from '../fields/id'
import { unlessRestored } from '../requests/importContext'
import { rememberRowForWebhooks, queueChangeDeliveries, queueDeletionDeliveries } from './webhooks/queueDeliveries'
import { additions, articleAt } from './endpoints/articleBySlug'
import { fields } from './fields'
import { copyAsDraft, measureBody, newestFirst } from './hooks'
import { leaveOutPrivate } from './references/mentions'
import { checkSchedule } from './workflow/schedule'
import { refuseDeletingPublished, makeMove, readRequestedMove, respondGone } from './workflow/makeMove'
import { ownByline } from './references/ownByline'
import { requireAlt } from './references/pictures'
import { inheritRights, selectPublisher } from './references/inheritedRights'
import { inPanel, previews } from './endpoints/preview'
import { requirePublishable } from './workflow/requirePublishable'
import { restoreVersion } from './endpoints/restoreVersion'
import { keepEdit } from './workflow/trash'

/** Readers’ lists, newest first; and what `publishedToReaders` asks besides, so that counting them needs the index alone. */
const readersOrder = ['_status', 'datePublished', 'createdAt', 'deletedAt', 'embargoedUntil', 'expires']

/** A story: what readers read, and where it came from. */
export const Articles: CollectionConfig<'articles'> = {
  slug: 'articles',
  admin: {
    useAsTitle: 'headline',
    defaultColumns: ['headline', 'articleSection', 'editorialStatus', 'byline', 'datePublished'],
    listSearchableFields: ['searchText'],
    description:
      'Drafts are visible to signed-in users only. Search covers headlines, body text, bylines, authors, sections and publishers.',
    group: 'Newsroom',
    ...inPanel,
    components: {
      beforeListTable: ['/src/admin/desk/Filters#Filters'],
      edit: {
        beforeDocumentControls: ['/src/admin/editor/Shortcuts#Shortcuts'],
        PublishButton: '/src/admin/Workflow#Publish',
        SaveDraftButton: '/src/admin/Workflow#SaveDraft',
        UnpublishButton: '/src/admin/Workflow#Unpublish',
      },
    },
  },
  access: {
    create: draftsByAuthors,
    read: publishedToReaders,
    readVersions: historyToDesk,
    update: unpublishedByAuthors,
    delete: adminsOrIntoTrash,
  },
  custom: { openapi: additions },
  defaultSort: '-updatedAt', // of the panel’s list; of all others see `newestFirst`
  endpoints: [articleAt, ...previews, restoreVersion],
  fields: [id, ...fields],
  forceSelect: { editorialStatus: true, embargoedUntil: true }, // pubStatus is made of these
  hooks: {
    afterError: [respondGone],
    beforeOperation: [copyAsDraft, readRequestedMove, newestFirst, selectPublisher],
    beforeValidate: [
      ...[ownByline, makeMove, checkSchedule, requireAlt, requirePublishable].map((rule) => unlessRestored(rule)),
      // What another article has taken since, an edit comes to when it is published.
      unlessRestored(refuseTakenAltIds, 'edit'),
    ],
    beforeChange: [measureBody, rememberRowForWebhooks],
    afterChange: [keepEdit, queueChangeDeliveries],
    afterRead: [leaveOutPrivate, inheritRights],
    beforeDelete: [refuseDeletingPublished, queueDeletionDeliveries],
  },
  indexes: [[], ['articleSection'], ['publisher']].map((of) => ({ fields: [...of, ...readersOrder] })),
  trash: true,
  versions: { drafts: true, maxPerDoc: 100 },
}
