import type { CollectionConfig, TextField } from 'payload'
import { adminsOrIntoTrash, editors, outOfTrashToReaders } from './access/rules'
import { id } from './fields/id'
import { inLanguage } from './fields/language'
import { provenance } from './fields/provenance'
import { rights } from './fields/rights'
import { slug } from './fields/slug'
import { aliasPaths, redirects } from './fields/slugRedirects'
import { validateUrl, validateUrls } from './fields/url'

/** schema.org/NewsMediaOrganization’s trust policies, each the address of a page. */
export const trustPolicies = [
  'publishingPrinciples',
  'ethicsPolicy',
  'correctionsPolicy',
  'verificationFactCheckingPolicy',
  'unnamedSourcesPolicy',
  'noBylinesPolicy',
  'actionableFeedbackPolicy',
  'diversityPolicy',
  'missionCoveragePrioritiesPolicy',
  'ownershipFundingInfo',
  'masthead',
] as const

const trust: TextField[] = [...trustPolicies, 'jtiCertificate'].map((name) => ({
  name,
  type: 'text',
  validate: validateUrl,
}))

/** A masthead: who publishes stories, or passes them on. */
export const Publications: CollectionConfig<'publications'> = {
  slug: 'publications',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'type', 'roles', 'url'],
    listSearchableFields: ['name', 'alternateName', 'legalName'],
    description: 'Publications that we own or receive stories from.',
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
          label: 'Publication',
          fields: [
            {
              name: 'type',
              type: 'select',
              required: true,
              defaultValue: 'NewsMediaOrganization',
              options: ['NewsMediaOrganization', 'Organization'],
            },
            {
              name: 'name',
              type: 'text',
              required: true,
              unique: true,
              admin: {
                description: 'Exactly as readers know it: Google compares the name in news sitemaps letter by letter.',
              },
            },
            { name: 'alternateName', label: 'Name variants', type: 'text', hasMany: true },
            {
              name: 'roles',
              type: 'select',
              hasMany: true,
              options: ['originator', 'distributor', 'aggregator'],
              admin: { description: 'Publishes, distributes or aggregates stories.' },
            },
            { name: 'url', label: 'Website', type: 'text', validate: validateUrl },
            { name: 'sameAs', label: 'Social profiles', type: 'text', hasMany: true, validate: validateUrls },
            { name: 'logo', type: 'upload', relationTo: 'media' },
            inLanguage,
            {
              name: 'domains',
              type: 'text',
              hasMany: true,
              admin: {
                description: 'Its host names. Imports use them to find this publication.',
              },
            },
            { name: 'legalName', label: 'Legal name', type: 'text' },
            { name: 'foundingDate', label: 'Founded', type: 'date', admin: { date: { pickerAppearance: 'dayOnly' } } },
            {
              name: 'parentOrganization',
              type: 'relationship',
              relationTo: 'publications',
              filterOptions: ({ id: self }) => (self ? { id: { not_equals: self } } : true),
            },
            { name: 'contactPoint', label: 'Contact', type: 'email' },
          ],
        },
        {
          label: 'Trust',
          description: 'The https URLs of its policy pages. They are published with every story.',
          fields: trust,
        },
        { label: 'Rights', description: 'Used for stories that have no rights of their own.', fields: rights },
        provenance,
      ],
    },
    slug('name'),
    aliasPaths,
  ],
  ...redirects('publications', 'Publication'),
  trash: true,
}
