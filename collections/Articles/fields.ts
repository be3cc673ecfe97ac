import type { CollapsibleField, Field, PayloadRequest, Tab } from 'payload'
import type { Article } from '../../src/generated/payload-types'
import { byServer, everyone, loggedIn } from '../access/rules'
import { altIds } from '../fields/altIds'
import * as field from '../fields/builders'
import { digitalSourceType } from '../fields/digitalSourceType'
import { inLanguage } from '../fields/language'
import { provenance } from '../fields/provenance'
import { innerText } from '../fields/searchText'
import { slug } from '../fields/slug'
import { aliasPaths } from '../fields/slugRedirects'
import { validateWebUrl } from '../fields/url'
import { isImport } from '../requests/importContext'
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
} from './fieldRules'
import { namedIds, searchedTexts } from './text/plainText'
import { notice } from './workflow/withdrawal'
import { isWithdrawn, stateNames, states } from './workflow/workflow'

/** Lets a rule on articles judge a field: the value, and the article around it. None keeps one from being withdrawn. */
const judgedBy =
  <T>(check: (value: T, article: Partial<Article>) => true | string) =>
  (value: unknown, { data }: { data: unknown }): true | string =>
    isWithdrawn((data as Partial<Article>).editorialStatus) || check(value as T, data as Partial<Article>)

/** For what publishing requires: a draft that an import brings may lack it, as any other draft may. */
const requiredBy =
  (judge: ReturnType<typeof judgedBy>) =>
  (value: unknown, { data, req }: { data: unknown; req: PayloadRequest }): true | string =>
    (isImport(req) && (data as Partial<Article>)._status !== 'published') || judge(value, { data })

const requiredLabel = { Label: '/src/admin/editor/ArticleFields#RequiredLabel' }

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
    field.text('headline', 'Headline', {
      required: true,
      maxLength: MAX_HEADLINE,
      validate: judgedBy(checkHeadline),
      description: 'Plain text. Search results cut it after about 110 characters.',
      admin: {
        components: {
          Cell: '/src/admin/desk/cells#HeadlineCell',
          Field: '/src/admin/editor/ArticleFields#Headline',
        },
      },
    }),
    field.textarea('description', 'Standfirst', {
      maxLength: 500,
      description: 'One or two sentences for lists, feeds and search results: 80 to 300 characters.',
    }),
    body,
    folded('More text fields', [
      field.text('alternativeHeadline', 'Alternative headline', {
        maxLength: 300,
        description: 'A subtitle, or a headline for places where the first does not fit.',
      }),
      field.textarea('editorNote', 'Editor’s note', {
        description: 'Shown to readers with the story. Enter mistakes under Corrections.',
      }),
      field.select('contentWarning', 'Content warning', {
        hasMany: true,
        options: ['death', 'gore', 'language', 'nudity', 'sexuality', 'suffering', 'violence'].map(field.sentenceCase),
        description: 'What readers are warned of (IPTC content warnings).',
      }),
    ]),
  ],
}

const authorRoles = ['author', 'editor', 'contributor', 'photographer', 'illustrator', 'translator']

const credits: Tab = {
  label: 'Byline and source',
  fields: [
    field.text('byline', 'Byline', {
      description: 'As readers see it: “By Kat Pettibone”.',
      admin: { components: { Cell: '/src/admin/desk/cells#BylineCell' } },
    }),
    field.text('dateline', 'Dateline', {
      maxLength: 120,
      description: 'Where the story was written: “Kyiv, Ukraine”.',
    }),
    field.array('authors', 'Authors', {
      validate: requiredBy(judgedBy(checkAuthors)),
      description: 'In the order shown to readers.',
      admin: { components: requiredLabel },
      fields: [
        field.row(
          field.relationship('author', 'Author', { relationTo: 'authors', required: true }),
          field.select('role', 'Role', {
            required: true,
            defaultValue: 'author',
            options: authorRoles.map(field.sentenceCase),
          }),
        ),
      ],
    }),
    field.text('noBylineReason', 'Reason for no byline', { admin: { condition: (data) => !data?.authors?.length } }),
    field.row(
      field.relationship('publisher', 'Original publisher', {
        relationTo: 'publications',
        defaultValue: ownPublication,
        validate: requiredBy(judgedBy(checkPublisher)),
        description: 'The publication that published the story first.',
        admin: { components: requiredLabel },
      }),
      field.relationship('provider', 'Syndicated via', {
        relationTo: 'publications',
        hasMany: true,
        validate: judgedBy(checkProvider),
        description: 'The publications that passed the story on.',
      }),
    ),
    field.text('isBasedOn', 'Source URL', {
      validate: validateWebUrl,
      description: 'The URL of the original page of a syndicated copy.',
    }),
    {
      name: 'syndication',
      type: 'group',
      fields: [
        field.row(
          field.select('status', 'Status', {
            required: true,
            defaultValue: 'original',
            options: [
              { label: 'Original work', value: 'original' },
              { label: 'Syndicated copy', value: 'received' },
              { label: 'Original work, syndicated to others', value: 'sent' },
            ],
          }),
          field.checkbox('noindex', 'Hide from search engines', {
            hooks: { beforeValidate: [noindexReceived] },
            description: 'noindex. On for syndicated copies unless you turn it off.',
          }),
        ),
      ],
    },
    altIds,
  ],
}

const picture: Tab = {
  label: 'Lead image',
  fields: [
    field.upload('image', 'Lead image', {
      relationTo: 'media',
      admin: { components: { Description: '/src/admin/media/Picture#PictureNote' } },
    }),
    field.textarea('imageCaption', 'Caption', { description: 'Used here instead of the picture’s own caption.' }),
    field.text('imageAlt', 'Alt text', { description: 'Used here instead of the picture’s own alt text.' }),
  ],
}

const filing: Tab = {
  label: 'Section and topics',
  fields: [
    field.relationship('articleSection', 'Section', {
      relationTo: 'sections',
      index: true,
      validate: requiredBy(judgedBy(checkSection)),
      admin: { components: { Cell: '/src/admin/desk/cells#SectionCell', ...requiredLabel } },
    }),
    field.array('subjects', 'Subjects', {
      description: 'Labels that came with a syndicated copy. Use Topics for your own.',
      admin: { initCollapsed: true },
      fields: [
        field.row(
          field.text('name', 'Name', { required: true }),
          field.text('creator', 'Creator', { description: 'Who assigned the label.' }),
          relation,
        ),
        field.row(
          field.text('uri', 'URI'),
          field.number('relevance', 'Relevance', { min: 0, max: 100 }),
          field.number('confidence', 'Confidence', { min: 0, max: 100 }),
        ),
      ],
    }),
    mentions,
    field.text('keywords', 'Keywords', { hasMany: true }),
    field.number('urgency', 'Urgency', {
      min: 1,
      max: 9,
      description: 'From 1 (most urgent) to 9 (least urgent), as in ninjs.',
      admin: { step: 1 },
    }),
    folded('Article type', [
      field.select('articleType', 'Article type', {
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
      }),
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

const dates = inSidebar(
  'Dates',
  [
    field.dateTime('datePublished', 'Published', {
      timezone: true,
      index: true,
      validate: judgedBy((value: Date | string | undefined, article) => checkDatePublished(value, article, new Date())),
      hooks: field.notCopied,
      description:
        'Set when the story is first published, and not changed after that. If only the day is known, noon UTC.',
    }),
    field.select('datePublishedPrecision', 'Date precision', {
      defaultValue: 'minute',
      options: datePrecisions.map(field.sentenceCase),
    }),
    field.dateTime('dateModified', 'Last updated', {
      validate: judgedBy(checkDateModified),
      hooks: field.notCopied,
      description: 'Shown to readers. Set it after a change of substance, not after a typo.',
    }),
  ],
  { datePublished: 'Published', dateModified: 'Updated' },
)

const sidebar: Field[] = [
  field.select('editorialStatus', 'Status', {
    required: true,
    defaultValue: 'draft',
    index: true,
    options: states.map((value) => ({ label: stateNames[value], value })),
    admin: {
      position: 'sidebar',
      components: { Cell: '/src/admin/desk/cells#StateCell', Field: '/src/admin/Workflow#Workflow' },
    },
  }),
  field.text('pubStatus', 'Publication status', {
    virtual: true,
    access: byServer,
    hooks: { afterRead: [computePubStatus] },
    admin: { hidden: true },
  }),
  field.number('wordCount', 'Words', {
    access: byServer,
    admin: { position: 'sidebar', components: { Field: '/src/admin/editor/ArticleFields#Length' } },
  }),
  field.text('timeRequired', 'Reading time', {
    access: byServer,
    admin: { position: 'sidebar', condition: () => false }, // stands with the words
  }),
  field.text('hints', 'Hints', {
    hasMany: true,
    virtual: true,
    access: { ...byServer, read: loggedIn },
    hooks: { afterRead: [listHints] },
    admin: {
      position: 'sidebar',
      readOnly: true,
      disableListFilter: true,
      components: { Field: '/src/admin/editor/ArticleFields#Hints' },
    },
  }),
  {
    name: 'newerSource',
    type: 'ui',
    admin: { position: 'sidebar', components: { Field: '/src/admin/editor/NewerSource#NewerSource' } },
  },
  scheduleFailure,
  field.textarea('edNote', 'Internal note', {
    access: { read: loggedIn },
    description: 'For signed-in users only.',
    admin: { position: 'sidebar' },
  }),
  inSidebar('Schedule and embargo', moments, {
    scheduledPublicationDate: 'Publishes',
    embargoedUntil: 'Embargo until',
    expires: 'Expires',
  }),
  dates,
  inSidebar('URL', [slug('headline'), aliasPaths]),
  inSidebar('Withdrawal notice', [notice]),
  inSidebar('System fields', [
    field.number('version', 'Version', {
      access: byServer,
      hooks: field.notCopied,
      description: 'Counts published corrections.',
      admin: { readOnly: true },
    }),
    field.text('uri', 'URI', {
      unique: true,
      access: byServer,
      hooks: { ...field.notCopied, beforeChange: [keepUri] },
      description: 'The permanent identifier of the article. It does not change with the slug.',
      admin: { readOnly: true },
    }),
  ]),
  // Public, as is all that it is made of; of drafts it is searched by users only, as they are read by users only.
  {
    ...innerText('searchText', ({ data }) => toSearchText(searchedTexts(data as Article)), everyone),
    label: 'headline, text, author or section',
  },
  innerText('searchIds', ({ data }) => namedIds(data as Article), everyone),
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
