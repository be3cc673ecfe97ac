import type { CollectionConfig } from 'payload'
import { adminsOrIntoTrash, byServer, editors, loggedIn } from '../access/rules'
import { usableToReaders } from './access'
import { altIds, refuseTakenAltIds } from '../fields/altIds'
import * as field from '../fields/builders'
import { digitalSourceType } from '../fields/digitalSourceType'
import { id } from '../fields/id'
import { provenance } from '../fields/provenance'
import { rights } from '../fields/rights'
import { searchText } from '../fields/searchText'
import { validateUrl } from '../fields/url'
import { unlessRestored } from '../requests/importContext'
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
import { CROP_SIDE, mimeTypes, rightsNames, rightsStatuses } from './pictureRules'

/** A picture: a file here, or the address of one that we may not hold because its rights are not known. */
export const Media: CollectionConfig<'media'> = {
  slug: 'media',
  labels: { singular: 'Picture', plural: 'Media' },
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['picture', 'name', 'caption', 'alt', 'updatedAt'],
    listSearchableFields: ['searchText'],
    description: 'Pictures with their credit, caption and usage rights.',
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
            field.text('name', 'Name', {
              index: true,
              description: 'A name for the newsroom. Empty: the file name or URL.',
            }),
            field.text('creditText', 'Credit'),
            field.text('alt', 'Alt text', { description: 'Describe the picture for people who cannot see it.' }),
            field.checkbox('decorative', 'Decorative', {
              defaultValue: false,
              description: 'Decorative pictures need no alt text.',
            }),
            field.textarea('caption'),
          ],
        },
        {
          label: 'Source',
          fields: [
            field.text('contentUrl', 'Image URL', {
              validate: validateUrl,
              index: true,
              description:
                'The https URL of a picture whose file is elsewhere. Once its usage rights are cleared and its credit is saved, the file can be imported from there.',
            }),
            field.text('creator'),
            field.row(field.date('dateCreated', 'Date taken'), field.text('contentLocation', 'Location')),
            digitalSourceType,
            altIds,
          ],
        },
        {
          label: 'Rights',
          fields: [
            ...rights,
            field.text('acquireLicensePage', 'Licensing page', {
              validate: validateUrl,
              description: 'The https URL of the page that sells or grants licences.',
            }),
          ],
        },
        provenance,
      ],
    },
    field.select('rightsStatus', 'Usage rights', {
      required: true,
      defaultValue: 'unknown',
      options: rightsStatuses.map((value) => ({ label: rightsNames[value], value })),
      access: { create: editors, update: editors }, // an author’s upload is public once an editor says so
      description:
        'While rights are not cleared or have expired, the picture is not shown to readers, imported or passed on.',
      admin: { position: 'sidebar' },
    }),
    field.text('sha256', 'SHA-256', {
      index: true,
      access: byServer,
      admin: { position: 'sidebar', readOnly: true },
    }),
    // Of the file as it was uploaded, with its metadata: it is known again by it.
    field.text('originalSha256', undefined, {
      index: true,
      access: { ...byServer, read: loggedIn },
      admin: { hidden: true },
    }),
    searchText(['name', 'caption', 'creditText', 'alt', 'creator', 'filename']),
  ],
  hooks: {
    beforeOperation: [preparePicture, prepareEdits],
    beforeValidate: [unlessRestored(requireOnePlace), refuseTakenAltIds], // there, its file may have been lost
    beforeChange: [namePicture, fingerprint, announceFiles],
    afterOperation: [forgetEdits],
  },
  trash: true,
}
