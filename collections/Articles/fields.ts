import type { CollapsibleField, Field, Tab } from 'payload'
import type { Article } from '../../src/generated/payload-types'
import { everyoneField, loggedInField, nobodyField } from '../access/rules'
import { altIds } from '../fields/altIds'
import { digitalSourceType } from '../fields/digitalSourceType'
import { inLanguage } from '../fields/language'
import { provenance } from '../fields/provenance'
import { sentenceCase } from '../fields/sentenceCase'
import { innerText } from '../fields/searchText'
import { slug } from '../fields/slug'
import { aliasPaths } from '../fields/slugRedirects'
import { validateUrl } from '../fields/url'
import { toSearchText } from '../values/normalizeForSearch'
import { body } from './body'
import { corrections } from './workflow/corrections'
import { keepCreator, keepUri, listHints, noindexReceived, computePubStatus } from './hooks'
import { mentions, relation } from './references/mentions'
import { moments, scheduleFailure } from './workflow/schedule'
import { ownPublication } from './references/ownByline'
import { inheritedRights } from './references/inheritedRights'
import {
  checkAuthors,
  checkDateModified,
  checkDatePublished,
  checkHeadline,
  checkProvider,
  checkPublisher,
  checkSection,
  datePrecisions,
  MAX_HEADLINE,
} from './workflow/fieldRules'
import { namedIds, searchedTexts } from './text/plainText'
import { notice } from './workflow/withdrawal'
import { isWithdrawn, stateNames, states } from './workflow/workflow'

/** Lets a rule on articles judge a field: the value, and the article around it. None keeps one from being withdrawn. */
const judgedBy =
  <T>(check: (value: T, article: Partial<Article>) => true | string) =>
  (value: unknown, { data }: { data: unknown }): true | string =>
    isWithdrawn((data as Partial<Article>).editorialStatus) || check(value as T, data as Partial<Article>)

const requiredLabel = { Label: '/src/admin/editor/ArticleFields#RequiredLabel' }

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
      maxLength: MAX_HEADLINE,
      validate: judgedBy(checkHeadline),
      admin: {
        components: {
          Cell: '/src/admin/desk/cells#HeadlineCell',
          Field: '/src/admin/editor/ArticleFields#Headline',
        },
        description: 'Plain text. Search results cut it after about 110 characters.',
      },
    },
    {
      name: 'description',
      label: 'Standfirst',
      type: 'textarea',
      maxLength: 500,
      admin: { description: 'One or two sentences for lists, feeds and search results: 80 to 300 characters.' },
    },
    body,
    folded('More text fields', [
      {
        name: 'alternativeHeadline',
        label: 'Alternative headline',
        type: 'text',
        maxLength: 300,
        admin: { description: 'A subtitle, or a headline for places where the first does not fit.' },
      },
      {
        name: 'editorNote',
        label: 'Editor’s note',
        type: 'textarea',
        admin: { description: 'Shown to readers with the story. Enter mistakes under Corrections.' },
      },
      {
        name: 'contentWarning',
        type: 'select',
        hasMany: true,
        options: ['death', 'gore', 'language', 'nudity', 'sexuality', 'suffering', 'violence'].map(sentenceCase),
        admin: { description: 'What readers are warned of (IPTC content warnings).' },
      },
    ]),
  ],
}

const credits: Tab = {
  label: 'Byline and source',
  fields: [
    {
      name: 'byline',
      type: 'text',
      admin: {
        components: { Cell: '/src/admin/desk/cells#BylineCell' },
        description: 'As readers see it: “By Kat Pettibone”.',
      },
    },
    {
      name: 'dateline',
      type: 'text',
      maxLength: 120,
      admin: { description: 'Where the story was written: “Kyiv, Ukraine”.' },
    },
    {
      name: 'authors',
      type: 'array',
      labels: { singular: 'Author', plural: 'Authors' },
      validate: judgedBy(checkAuthors),
      admin: { components: requiredLabel, description: 'In the order shown to readers.' },
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
              options: ['author', 'editor', 'contributor', 'photographer', 'illustrator', 'translator'].map(
                sentenceCase,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'noBylineReason',
      label: 'Reason for no byline',
      type: 'text',
      admin: { condition: (data) => !data?.authors?.length },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'publisher',
          label: 'Original publisher',
          type: 'relationship',
          relationTo: 'publications',
          defaultValue: ownPublication,
          validate: judgedBy(checkPublisher),
          admin: { components: requiredLabel, description: 'The publication that published the story first.' },
        },
        {
          name: 'provider',
          label: 'Syndicated via',
          type: 'relationship',
          relationTo: 'publications',
          hasMany: true,
          validate: judgedBy(checkProvider),
          admin: { description: 'The publications that passed the story on.' },
        },
      ],
    },
    {
      name: 'isBasedOn',
      label: 'Source URL',
      type: 'text',
      validate: validateUrl,
      admin: { description: 'The https URL of the original page of a syndicated copy.' },
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
                { label: 'Original work', value: 'original' },
                { label: 'Syndicated copy', value: 'received' },
                { label: 'Original work, syndicated to others', value: 'sent' },
              ],
            },
            {
              name: 'noindex',
              label: 'Hide from search engines',
              type: 'checkbox',
              hooks: { beforeValidate: [noindexReceived] },
              admin: { description: 'noindex. On for syndicated copies unless you turn it off.' },
            },
          ],
        },
      ],
    },
    altIds,
  ],
}

const picture: Tab = {
  label: 'Lead image',
  fields: [
    {
      name: 'image',
      label: 'Lead image',
      type: 'upload',
      relationTo: 'media',
      admin: { components: { Description: '/src/admin/media/Picture#PictureNote' } },
    },
    {
      name: 'imageCaption',
      label: 'Caption',
      type: 'textarea',
      admin: { description: 'Used here instead of the picture’s own caption.' },
    },
    {
      name: 'imageAlt',
      label: 'Alt text',
      type: 'text',
      admin: { description: 'Used here instead of the picture’s own alt text.' },
    },
  ],
}

const filing: Tab = {
  label: 'Section and topics',
  fields: [
    {
      name: 'articleSection',
      label: 'Section',
      type: 'relationship',
      relationTo: 'sections',
      admin: { components: { Cell: '/src/admin/desk/cells#SectionCell', ...requiredLabel } },
      index: true,
      validate: judgedBy(checkSection),
    },
    {
      name: 'subjects',
      type: 'array',
      labels: { singular: 'Subject', plural: 'Subjects' },
      admin: {
        initCollapsed: true,
        description: 'Labels that came with a syndicated copy. Use Topics for your own.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'name', type: 'text', required: true },
            { name: 'creator', type: 'text', admin: { description: 'Who assigned the label.' } },
            relation,
          ],
        },
        {
          type: 'row',
          fields: [
            { name: 'uri', label: 'URI', type: 'text' },
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
      admin: { step: 1, description: 'From 1 (most urgent) to 9 (least urgent), as in ninjs.' },
    },
    folded('Article type', [
      {
        name: 'articleType',
        label: 'Article type',
        type: 'select',
        required: true,
        defaultValue: 'NewsArticle',
        options: [
          { label: 'News', value: 'NewsArticle' },
          { label: 'Reportage', value: 'ReportageNewsArticle' },
          { label: 'Analysis', value: 'AnalysisNewsArticle' },
          { label: 'Background', value: 'BackgroundNewsArticle' },
          { label: 'Opinion', value: 'OpinionNewsArticle' },
          { label: 'Review', value: 'ReviewNewsArticle' },
          { label: 'Call for information', value: 'AskPublicNewsArticle' },
          { label: 'Sponsored content', value: 'AdvertiserContentArticle' },
          { label: 'Satire', value: 'SatiricalArticle' },
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
    components: { Label: { path: '/src/admin/editor/ArticleFields#MomentsLabel', clientProps: { label, names } } },
  })

const sidebar: Field[] = [
  {
    name: 'editorialStatus',
    label: 'Status',
    type: 'select',
    required: true,
    defaultValue: 'draft',
    index: true,
    options: states.map((value) => ({ label: stateNames[value], value })),
    admin: {
      position: 'sidebar',
      components: { Cell: '/src/admin/desk/cells#StateCell', Field: '/src/admin/Workflow#Workflow' },
    },
  },
  {
    name: 'pubStatus',
    type: 'text',
    virtual: true,
    access: { create: nobodyField, update: nobodyField },
    hooks: { afterRead: [computePubStatus] },
    admin: { hidden: true },
  },
  {
    name: 'wordCount',
    label: 'Words',
    type: 'number',
    access: { create: nobodyField, update: nobodyField },
    admin: { position: 'sidebar', components: { Field: '/src/admin/editor/ArticleFields#Length' } },
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
      components: { Field: '/src/admin/editor/ArticleFields#Hints' },
    },
  },
  scheduleFailure,
  {
    name: 'edNote',
    label: 'Internal note',
    type: 'textarea',
    access: { read: loggedInField },
    admin: { position: 'sidebar', description: 'For signed-in users only.' },
  },
  inSidebar('Schedule and embargo', moments, {
    scheduledPublicationDate: 'Publishes',
    embargoedUntil: 'Embargo until',
    expires: 'Expires',
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
          date: { pickerAppearance: 'dayAndTime' },
          description:
            'Set when the story is first published, and not changed after that. If only the day is known, noon UTC.',
        },
      },
      {
        name: 'datePublishedPrecision',
        label: 'Date precision',
        type: 'select',
        defaultValue: 'minute',
        options: datePrecisions.map(sentenceCase),
      },
      {
        name: 'dateModified',
        label: 'Last updated',
        type: 'date',
        validate: judgedBy(checkDateModified),
        hooks: notCopied,
        admin: {
          date: { pickerAppearance: 'dayAndTime' },
          description: 'Shown to readers. Set it after a change of substance, not after a typo.',
        },
      },
    ],
    { datePublished: 'Published', dateModified: 'Updated' },
  ),
  inSidebar('URL', [slug('headline'), aliasPaths]),
  inSidebar('Withdrawal notice', [notice]),
  inSidebar('System fields', [
    {
      name: 'version',
      type: 'number',
      access: { create: nobodyField, update: nobodyField },
      hooks: notCopied,
      admin: { readOnly: true, description: 'Counts published corrections.' },
    },
    {
      name: 'uri',
      label: 'URI',
      type: 'text',
      unique: true,
      access: { create: nobodyField, update: nobodyField },
      hooks: { ...notCopied, beforeChange: [keepUri] },
      admin: {
        readOnly: true,
        description: 'The permanent identifier of the article. It does not change with the slug.',
      },
    },
  ]),
  // Public, as is all that it is made of; of drafts it is searched by users only, as they are read by users only.
  {
    ...innerText('searchText', ({ data }) => toSearchText(searchedTexts(data as Article)), everyoneField),
    label: 'headline, text, author or section',
  },
  innerText('searchIds', ({ data }) => namedIds(data as Article), everyoneField),
  innerText('createdBy', keepCreator),
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
