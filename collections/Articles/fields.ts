import type { CollapsibleField, Field, Tab } from 'payload'
import type { Article } from '../../src/payload-types'
import { loggedInField, nobodyField } from '../access/rules'
import { altIds } from '../fields/altIds'
import { digitalSourceType } from '../fields/digitalSourceType'
import { inLanguage } from '../fields/language'
import { provenance } from '../fields/provenance'
import { slug } from '../fields/slug'
import { aliasPaths } from '../fields/slugRedirects'
import { validateUrl } from '../fields/url'
import { body } from './body'
import { corrections } from './corrections'
import { keepUri, listHints, noindexReceived, tellPubStatus } from './hooks'
import { mentions } from './mentions'
import { moments, scheduleFailure } from './moments'
import { inheritedRights } from './rights'
import {
  checkAuthors,
  checkDateModified,
  checkDatePublished,
  checkHeadline,
  checkProvider,
  checkPublisher,
  checkSection,
  datePrecisions,
} from './rules'
import { notice } from './withdrawal'
import { isWithdrawn, stateNames, states } from './workflow'

/** Lets a rule on articles judge a field: the value, and the article around it. None keeps one from being withdrawn. */
const judgedBy =
  <T>(check: (value: T, article: Partial<Article>) => true | string) =>
  (value: unknown, { data }: { data: unknown }): true | string =>
    isWithdrawn((data as Partial<Article>).editorialStatus) || check(value as T, data as Partial<Article>)

/** For what a copy of an article has none of yet. */
const notCopied = { beforeDuplicate: [() => null] }

/** Fields that are rarely wanted, under a heading that opens. */
const folded = (label: string, fields: Field[], admin: CollapsibleField['admin'] = {}): Field => ({
  type: 'collapsible',
  label,
  fields,
  admin: { initCollapsed: true, ...admin },
})

const story: Tab = {
  label: 'Story',
  fields: [
    {
      name: 'headline',
      type: 'text',
      required: true,
      maxLength: 300,
      validate: judgedBy(checkHeadline),
      admin: {
        components: {
          Cell: '/src/admin/desk/HeadlineCell#HeadlineCell',
          Field: '/src/admin/editor/Headline#Headline',
        },
        description: 'Plain text. Search results cut it after about 110 characters.',
      },
    },
    {
      name: 'description',
      type: 'textarea',
      maxLength: 500,
      admin: { description: 'One or two sentences for lists and feeds, 80 to 300 characters.' },
    },
    body,
    folded('Beside the text', [
      {
        name: 'alternativeHeadline',
        label: 'Second headline',
        type: 'text',
        maxLength: 300,
        admin: { description: 'A subtitle, or another headline for where the first does not fit.' },
      },
      {
        name: 'editorNote',
        label: 'Editor’s note to readers',
        type: 'textarea',
        admin: { description: 'Stands with the story. A mistake is a correction, not a note.' },
      },
      {
        name: 'contentWarning',
        type: 'select',
        hasMany: true,
        options: ['death', 'gore', 'language', 'nudity', 'sexuality', 'suffering', 'violence'],
        admin: { description: 'What readers should be warned of (the IPTC’s content warnings).' },
      },
    ]),
  ],
}

const credits: Tab = {
  label: 'Byline and origin',
  fields: [
    {
      name: 'byline',
      type: 'text',
      admin: {
        components: { Cell: '/src/admin/desk/BylineCell#BylineCell' },
        description: 'As printed: “By Kat Pettibone”.',
      },
    },
    {
      name: 'dateline',
      type: 'text',
      maxLength: 120,
      admin: { description: 'Where it was written: “Kyiv, Ukraine”.' },
    },
    {
      name: 'authors',
      type: 'array',
      labels: { singular: 'author', plural: 'authors' },
      validate: judgedBy(checkAuthors),
      admin: { description: 'Who made the story, in the order that readers see.' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'author', type: 'relationship', relationTo: 'authors', required: true },
            {
              name: 'role',
              type: 'select',
              required: true,
              defaultValue: 'author',
              options: ['author', 'editor', 'contributor', 'photographer', 'illustrator', 'translator'],
            },
          ],
        },
      ],
    },
    {
      name: 'noBylineReason',
      label: 'Why there is no byline',
      type: 'text',
      admin: { condition: (data) => !data?.authors?.length },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'publisher',
          type: 'relationship',
          relationTo: 'publications',
          validate: judgedBy(checkPublisher),
          admin: { description: 'Who first published it.' },
        },
        {
          name: 'provider',
          label: 'Providers',
          type: 'relationship',
          relationTo: 'publications',
          hasMany: true,
          validate: judgedBy(checkProvider),
          admin: { description: 'Who passed it on to us.' },
        },
      ],
    },
    {
      name: 'isBasedOn',
      label: 'Original address',
      type: 'text',
      validate: validateUrl,
      admin: { description: 'The https address of the page that this is a copy of.' },
    },
    {
      name: 'syndication',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'status',
              type: 'select',
              required: true,
              defaultValue: 'original',
              options: [
                { label: 'Original: our own work', value: 'original' },
                { label: 'Received: a copy from elsewhere', value: 'received' },
                { label: 'Sent: ours, passed on to others', value: 'sent' },
              ],
            },
            {
              name: 'noindex',
              label: 'Keep search engines away',
              type: 'checkbox',
              hooks: { beforeValidate: [noindexReceived] },
              admin: { description: 'Received copies carry noindex unless you decide otherwise.' },
            },
          ],
        },
      ],
    },
    altIds,
  ],
}

const picture: Tab = {
  label: 'Picture',
  fields: [
    {
      name: 'image',
      label: 'Picture',
      type: 'upload',
      relationTo: 'media',
      admin: { components: { Description: '/src/admin/media/PictureNote#PictureNote' } },
    },
    {
      name: 'imageCaption',
      label: 'Caption',
      type: 'textarea',
      admin: { description: 'In place of the picture’s own caption.' },
    },
    {
      name: 'imageAlt',
      label: 'Alternative text',
      type: 'text',
      admin: { description: 'In place of the picture’s own alternative text.' },
    },
  ],
}

const filing: Tab = {
  label: 'Filing',
  fields: [
    {
      name: 'articleSection',
      label: 'Section',
      type: 'relationship',
      relationTo: 'sections',
      admin: { components: { Cell: '/src/admin/desk/SectionCell#SectionCell' } },
      index: true,
      validate: judgedBy(checkSection),
    },
    {
      name: 'subjects',
      type: 'array',
      labels: { singular: 'subject', plural: 'subjects' },
      admin: {
        initCollapsed: true,
        description: 'What the story is about, and who says so: a label that came with a copy is its provider’s.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'name', type: 'text', required: true },
            { name: 'creator', type: 'text', admin: { description: 'Who says so.' } },
            { name: 'rel', type: 'select', defaultValue: 'about', options: ['about', 'mentions'] },
          ],
        },
        {
          type: 'row',
          fields: [
            { name: 'uri', type: 'text' },
            { name: 'relevance', type: 'number', min: 0, max: 100 },
            { name: 'confidence', type: 'number', min: 0, max: 100 },
          ],
        },
      ],
    },
    mentions,
    { name: 'keywords', type: 'text', hasMany: true },
    {
      name: 'urgency',
      type: 'number',
      min: 1,
      max: 9,
      admin: { step: 1, description: 'From 1, drop everything, to 9, whenever there is room (ninjs).' },
    },
    folded('What kind of work it is', [
      {
        name: 'articleType',
        label: 'Type of work',
        type: 'select',
        required: true,
        defaultValue: 'NewsArticle',
        options: [
          'NewsArticle',
          'ReportageNewsArticle',
          'AnalysisNewsArticle',
          'BackgroundNewsArticle',
          'OpinionNewsArticle',
          'ReviewNewsArticle',
          'AskPublicNewsArticle',
          'AdvertiserContentArticle',
          'SatiricalArticle',
        ],
      },
      inLanguage,
      digitalSourceType,
    ]),
  ],
}

/** @param names what each date in it is called in its heading, while it is folded */
const inSidebar = (label: string, fields: Field[], names: Record<string, string> = {}): Field =>
  folded(label, fields, {
    position: 'sidebar',
    components: { Label: { path: '/src/admin/editor/MomentsLabel#MomentsLabel', clientProps: { label, names } } },
  })

const sidebar: Field[] = [
  {
    name: 'editorialStatus',
    label: 'Where it stands',
    type: 'select',
    required: true,
    defaultValue: 'draft',
    index: true,
    options: states.map((value) => ({ label: stateNames[value], value })),
    admin: {
      position: 'sidebar',
      components: { Cell: '/src/admin/desk/StateCell#StateCell', Field: '/src/admin/Workflow#Workflow' },
    },
  },
  {
    name: 'pubStatus',
    type: 'text',
    virtual: true,
    access: { create: nobodyField, update: nobodyField },
    hooks: { afterRead: [tellPubStatus] },
    admin: { hidden: true, disableListColumn: true, disableListFilter: true },
  },
  {
    name: 'wordCount',
    label: 'Words',
    type: 'number',
    access: { create: nobodyField, update: nobodyField },
    admin: { position: 'sidebar', components: { Field: '/src/admin/editor/Length#Length' } },
  },
  {
    name: 'timeRequired',
    label: 'Reading time',
    type: 'text',
    access: { create: nobodyField, update: nobodyField },
    admin: { position: 'sidebar', condition: () => false }, // stands with the words
  },
  {
    name: 'hints',
    type: 'text',
    hasMany: true,
    virtual: true,
    access: { create: nobodyField, read: loggedInField, update: nobodyField },
    hooks: { afterRead: [listHints] },
    admin: {
      position: 'sidebar',
      readOnly: true,
      disableListFilter: true,
      components: { Field: '/src/admin/Hints#Hints' },
    },
  },
  scheduleFailure,
  {
    name: 'edNote',
    label: 'Note to the desk',
    type: 'textarea',
    access: { read: loggedInField },
    admin: { position: 'sidebar', description: 'Readers never see it.' },
  },
  inSidebar('Schedule and embargo', moments, {
    scheduledPublicationDate: 'Goes out',
    embargoedUntil: 'Embargo until',
    expires: 'Goes down',
  }),
  inSidebar(
    'Dates',
    [
      {
        name: 'datePublished',
        label: 'Published',
        type: 'date',
        timezone: true,
        index: true,
        validate: judgedBy((date: Date | string | undefined, article) => checkDatePublished(date, article, new Date())),
        hooks: notCopied,
        admin: {
          components: { Cell: '/src/admin/PublishedCell#PublishedCell' },
          date: { pickerAppearance: 'dayAndTime' },
          description:
            'Set at the first publication and never rewritten. Noon UTC stands for a day whose time is not known.',
        },
      },
      {
        name: 'datePublishedPrecision',
        label: 'Known to the',
        type: 'select',
        defaultValue: 'minute',
        options: [...datePrecisions],
      },
      {
        name: 'dateModified',
        label: 'Changed in substance',
        type: 'date',
        validate: judgedBy(checkDateModified),
        hooks: notCopied,
        admin: {
          date: { pickerAppearance: 'dayAndTime' },
          description: 'For a change that readers should know of; not for a mended comma.',
        },
      },
    ],
    { datePublished: 'Published', dateModified: 'Changed' },
  ),
  inSidebar('Address', [slug('headline'), aliasPaths]),
  inSidebar('If it is withdrawn', [notice]),
  inSidebar('Record', [
    {
      name: 'version',
      type: 'number',
      access: { create: nobodyField, update: nobodyField },
      hooks: notCopied,
      admin: { readOnly: true, description: 'One more with each published correction.' },
    },
    {
      name: 'uri',
      type: 'text',
      unique: true,
      access: { create: nobodyField, update: nobodyField },
      hooks: { ...notCopied, beforeChange: [keepUri] },
      admin: { readOnly: true, description: 'Names the article for ever, wherever it moves.' },
    },
  ]),
  {
    name: 'bodyText', // the body as the desk searches it, see `measureBody` and `hideText`
    label: 'Text',
    type: 'textarea',
    validate: () => true, // Payload would have it end at 40,000 letters
    access: { create: nobodyField, read: loggedInField, update: nobodyField },
    admin: { hidden: true, disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
    custom: { isInner: true }, // neither in answers nor in exports
  },
]

export const fields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      story,
      credits,
      picture,
      filing,
      { label: 'Corrections', fields: [corrections] },
      { label: 'Rights', fields: inheritedRights },
      provenance,
    ],
  },
  ...sidebar,
]
