import { referencedCollection, exceptItself } from './referencedCollection'
import * as field from './fields/builders'
import { inLanguage } from './fields/language'
import { rights } from './fields/rights'
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

/** A masthead: who publishes stories, or passes them on. */
export const Publications = referencedCollection({
  collection: 'publications',
  admin: {
    defaultColumns: ['name', 'type', 'roles', 'url'],
    description: 'Publications that we own or receive stories from.',
  },
  searched: ['name', 'alternateName', 'legalName'],
  fields: [
    field.select('type', 'Type', {
      required: true,
      defaultValue: 'NewsMediaOrganization',
      options: ['NewsMediaOrganization', 'Organization'],
    }),
    field.text('name', 'Name', {
      required: true,
      unique: true,
      description: 'Exactly as readers know it: Google compares the name in news sitemaps letter by letter.',
    }),
    field.text('alternateName', 'Name variants', { hasMany: true }),
    field.select('roles', 'Roles', {
      hasMany: true,
      options: ['originator', 'distributor', 'aggregator'],
      description: 'Publishes, distributes or aggregates stories.',
    }),
    field.text('url', 'Website', { validate: validateUrl }),
    field.text('sameAs', 'Social profiles', { hasMany: true, validate: validateUrls }),
    field.upload('logo', 'Logo', { relationTo: 'media' }),
    inLanguage,
    field.text('domains', 'Domains', {
      hasMany: true,
      description: 'Its host names. Imports use them to find this publication.',
    }),
    field.text('legalName', 'Legal name'),
    field.date('foundingDate', 'Founded', { admin: { date: { pickerAppearance: 'dayOnly' } } }),
    field.relationship('parentOrganization', 'Parent organization', {
      relationTo: 'publications',
      filterOptions: exceptItself,
    }),
    field.email('contactPoint', 'Contact'),
  ],
  tabs: [
    {
      label: 'Trust',
      description: 'The https URLs of its policy pages. They are published with every story.',
      fields: [...trustPolicies, 'jtiCertificate'].map((name) =>
        field.text(name, undefined, { validate: validateUrl }),
      ),
    },
    { label: 'Rights', description: 'Used for stories that have no rights of their own.', fields: rights },
  ],
})
