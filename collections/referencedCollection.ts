import {
  formatLabels,
  type CollectionBeforeValidateHook,
  type CollectionConfig,
  type CollectionSlug,
  type Field,
  type FilterOptions,
  type Tab,
} from 'payload'
import { adminsOrIntoTrash, editors, outOfTrashToReaders } from './access/rules'
import * as field from './fields/builders'
import { id } from './fields/id'
import { provenance } from './fields/provenance'
import { searchText } from './fields/searchText'
import { slug } from './fields/slug'
import { aliasPaths, atSlug, findBySlug, formerSlugs } from './fields/slugRedirects'
import { unlessRestored } from './requests/importContext'

/** Keeps the slug that a document had. Articles, which have drafts, do so when they move: see `fieldsAfter`. */
const keepFormerSlug: CollectionBeforeValidateHook = ({ data, originalDoc, operation }) =>
  operation === 'update' && data?.slug && data.slug !== originalDoc?.slug
    ? { ...data, aliasPaths: formerSlugs(originalDoc?.aliasPaths ?? [], originalDoc?.slug, data.slug, new Date()) }
    : data

type Directory = {
  collection: CollectionSlug
  admin: Pick<NonNullable<CollectionConfig['admin']>, 'defaultColumns' | 'description'>
  /** The names of the fields that its list searches. */
  searched: string[]
  read?: NonNullable<CollectionConfig['access']>['read']
  /** The fields of the first tab. */
  fields: Field[]
  /** The path of articles that refers to its documents, each of which then lists its articles. */
  articlesBy?: string
  tabs?: Tab[]
  sidebar?: Field[]
}

/** A collection of what articles refer to: documents with a name, a page, redirects from former slugs and an import record. */
export function referencedCollection({ articlesBy, collection, searched, sidebar = [], tabs = [], ...own }: Directory) {
  const articles = (on: string) =>
    field.join('articles', 'Articles', {
      collection: 'articles',
      on,
      defaultSort: '-datePublished',
      admin: { defaultColumns: ['headline', '_status', 'datePublished'] },
    })
  const main: Tab = {
    label: formatLabels(collection).singular,
    fields: [...own.fields, ...(articlesBy ? [articles(articlesBy)] : [])],
  }
  return {
    slug: collection,
    admin: { useAsTitle: 'name', group: 'Newsroom', listSearchableFields: ['searchText'], ...own.admin },
    access: { create: editors, read: own.read ?? outOfTrashToReaders, update: editors, delete: adminsOrIntoTrash },
    ...(articlesBy && { defaultPopulate: { articles: false } }),
    defaultSort: 'name',
    fields: [
      id,
      { type: 'tabs', tabs: [main, ...tabs, provenance] },
      slug('name'),
      aliasPaths,
      ...sidebar,
      searchText(searched),
    ],
    endpoints: [atSlug((req, query) => findBySlug(req, collection, query))],
    hooks: { beforeValidate: [unlessRestored(keepFormerSlug)] },
    trash: true,
  } satisfies CollectionConfig
}

/** A section, say, is not in itself. */
export const exceptItself: FilterOptions = ({ id: self }) => (self ? { id: { not_equals: self } } : true)
