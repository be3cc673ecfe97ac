import type { CollectionConfig } from 'payload'
import {
  adminsOrIntoTrash,
  editors,
  loggedIn,
  loggedInField,
  nobodyField,
  publisherField,
  usableToReaders,
} from '../access/rules'
import { altIds, refuseTakenAltIds } from '../fields/altIds'
import { digitalSourceType } from '../fields/digitalSourceType'
import { id } from '../fields/id'
import { provenance } from '../fields/provenance'
import { rights } from '../fields/rights'
import { validateUrl } from '../fields/url'
import { unlessRestored } from '../restored'
import {
  announceFiles,
  fingerprint,
  forgetEdits,
  namePicture,
  prepareEdits,
  preparePicture,
  refuseToFetch,
  requireOnePlace,
} from './hooks'
import { CROP_SIDE, mimeTypes, rightsStatuses } from './rules'

/** A picture: a file here, or the address of one that we may not hold because its rights are not known. */
export const Media: CollectionConfig<'media'> = {
  slug: 'media',
  labels: { singular: 'Picture', plural: 'Media' },
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['picture', 'name', 'caption', 'alt', 'updatedAt'],
    listSearchableFields: ['name', 'caption', 'creditText', 'alt'],
    description: 'Pictures, with who made them and what we may do with them.',
    group: 'Newsroom',
  },
  access: { create: loggedIn, read: usableToReaders, update: editors, delete: adminsOrIntoTrash },
  upload: {
    staticDir: 'media', // the configuration puts it under DATA_DIR
    filesRequiredOnCreate: false,
    mimeTypes,
    pasteURL: false,
    externalFileHeaderFilter: refuseToFetch,
    adminThumbnail: 'ratio4x3',
    // The three shapes that Google asks for.
    imageSizes: [
      { name: 'ratio16x9', width: CROP_SIDE, height: 675 },
      { name: 'ratio4x3', width: CROP_SIDE, height: 900 },
      { name: 'ratio1x1', width: CROP_SIDE, height: CROP_SIDE },
    ],
  },
  fields: [
    id,
    {
      name: 'picture',
      label: 'Picture',
      type: 'ui',
      admin: {
        components: { Cell: '/src/admin/media/PictureCell#PictureCell', Field: '/src/admin/media/Picture#Picture' },
      },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Picture',
          fields: [
            {
              name: 'name',
              type: 'text',
              index: true,
              admin: { description: 'What the newsroom calls it. Empty: its file name or address.' },
            },
            { name: 'creditText', label: 'Credit line', type: 'text' },
            {
              name: 'alt',
              label: 'Alternative text',
              type: 'text',
              admin: { description: 'What the picture shows, for those who cannot see it. Only if you have seen it.' },
            },
            {
              name: 'decorative',
              type: 'checkbox',
              defaultValue: false,
              admin: { description: 'It says nothing that the story does not: no alternative text needed.' },
            },
            { name: 'caption', type: 'textarea' },
          ],
        },
        {
          label: 'Origin',
          fields: [
            {
              name: 'contentUrl',
              label: 'Remote address',
              type: 'text',
              validate: validateUrl,
              index: true,
              admin: {
                description:
                  'The https address of a picture that is not held here. Once its rights and its credit are known and saved, its file can be brought in from there.',
              },
            },
            { name: 'creator', label: 'Made by', type: 'text' },
            {
              type: 'row',
              fields: [
                { name: 'dateCreated', label: 'Made on', type: 'date' },
                { name: 'contentLocation', label: 'Made at', type: 'text' },
              ],
            },
            digitalSourceType,
            altIds,
          ],
        },
        {
          label: 'Rights',
          fields: [
            ...rights,
            {
              name: 'acquireLicensePage',
              type: 'text',
              validate: validateUrl,
              admin: { description: 'Where a licence can be had.' },
            },
          ],
        },
        provenance,
      ],
    },
    {
      name: 'rightsStatus',
      label: 'May we use it?',
      type: 'select',
      required: true,
      defaultValue: 'unknown',
      options: [...rightsStatuses],
      access: { create: publisherField, update: publisherField }, // an author’s upload is public once an editor says so
      admin: {
        position: 'sidebar',
        description:
          'While it is unknown or expired, readers do not get the picture, and it is neither downloaded nor passed on.',
      },
    },
    {
      name: 'sha256',
      label: 'SHA-256',
      type: 'text',
      index: true,
      access: { create: nobodyField, update: nobodyField },
      admin: { position: 'sidebar', readOnly: true },
    },
    {
      name: 'originalSha256', // of the file as it was uploaded, with its metadata: it is known again by it
      type: 'text',
      index: true,
      access: { create: nobodyField, read: loggedInField, update: nobodyField },
      admin: { hidden: true },
    },
  ],
  hooks: {
    beforeOperation: [preparePicture, prepareEdits],
    beforeValidate: [unlessRestored(requireOnePlace), refuseTakenAltIds], // there, its file may have been lost
    beforeChange: [namePicture, fingerprint, announceFiles],
    afterOperation: [forgetEdits],
  },
  trash: true,
}
