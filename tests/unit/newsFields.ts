import type { FlattenedField } from 'payload'

const field = (type: FlattenedField['type'], name: string, rest: Record<string, unknown> = {}) =>
  ({ name, type, ...rest }) as FlattenedField
const withFields = (type: 'array' | 'group' | 'tab', name: string, flattenedFields: FlattenedField[]) =>
  field(type, name, { flattenedFields })

/** A newsroom of two collections that has each kind of field once, and lists of those that can be lists. */
export const authorFields: FlattenedField[] = [
  field('text', 'name'),
  field('text', 'nicknames', { hasMany: true }),
  field('email', 'email'),
  field('upload', 'image', { relationTo: 'media' }),
  field('relationship', 'boss', { relationTo: 'authors' }),
  field('join', 'articles', { collection: 'articles', on: 'authors.author' }),
]

export const articleFields: FlattenedField[] = [
  field('text', 'headline'),
  field('textarea', 'description'),
  field('text', 'keywords', { hasMany: true }),
  field('number', 'wordCount'),
  field('number', 'scores', { hasMany: true }),
  field('checkbox', 'isFree'),
  field('date', 'datePublished'),
  field('richText', 'articleBody'),
  field('json', 'evidence'),
  field('select', 'rel', { options: ['about', { label: 'Mentions', value: 'mentions' }] }),
  field('select', 'roles', { hasMany: true, options: ['admin', 'editor'] }),
  field('upload', 'image', { relationTo: 'media' }),
  field('relationship', 'publisher', { relationTo: 'authors' }),
  field('relationship', 'provider', { relationTo: 'authors', hasMany: true }),
  withFields('array', 'authors', [
    field('relationship', 'author', { relationTo: 'authors' }),
    field('text', 'role'),
    withFields('array', 'notes', [field('text', 'note'), field('relationship', 'by', { relationTo: 'authors' })]),
  ]),
  withFields('group', 'syndication', [field('text', 'status'), field('relationship', 'of', { relationTo: 'authors' })]),
  withFields('tab', 'rights', [field('date', 'expires')]),
]

export const fieldsOf = (collection: string): FlattenedField[] => (collection === 'authors' ? authorFields : [])
